package org.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A kept document in the index of a run.
 *
 * @param id the record's own id
 * @param fetchedAtMillis when it was fetched, in milliseconds since 1970 UTC, or null
 * @param signature the hashes of its text
 * @param textBytes UTF-8 bytes of its text
 * @param text its text as it was compared: before parts of it were cut by steps of the corpus
 */
public record IndexRow(
    String id, @Nullable Long fetchedAtMillis, Signature signature, long textBytes, String text) {}
