package org.sluice.report;

import org.jspecify.annotations.Nullable;
import org.sluice.document.Threshold;

/**
 * A rule of the run's recipe, as the report draws it.
 *
 * @param rule its code, {@code filter/rule}
 * @param signal the signal that it judges
 * @param side on which side of the limit a document passes; null for a rule that is no threshold
 * @param limit the limit for languages without one of their own; null when off, or no threshold
 * @param citation where definition and limit come from
 */
public record RuleLimit(
    String rule,
    String signal,
    Threshold.@Nullable Side side,
    @Nullable Double limit,
    String citation) {}
