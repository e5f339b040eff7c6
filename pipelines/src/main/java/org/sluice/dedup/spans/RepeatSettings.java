package org.sluice.dedup.spans;

import java.io.Serializable;

/**
 * A step that cuts repeated units.
 *
 * @param step its name in the recipe
 * @param kind what is compared
 * @param copies places that a unit must have in the corpus before any but the first is cut
 * @param minWords words below which what is left of a document is dropped
 * @param minSentences sentences below which it is dropped
 */
public record RepeatSettings(String step, UnitKind kind, int copies, int minWords, int minSentences)
    implements Serializable {}
