package org.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * Where a record came from: enough to find its original bytes again.
 *
 * @param id the input's own id: the UUID of {@code WARC-Record-ID}, the {@code id} field of a JSON
 *     line or Parquet row, a file's name without {@code .gz} and {@code .html}; where there is
 *     none, {@code name@offset}
 * @param url the URL as the record states it ({@code WARC-Target-URI}), or null
 * @param file the input file as the recipe's glob matched it; for a member of an archive also its
 *     name there, {@code pages.zip!/folder/page.html}
 * @param offset the first byte of the record in that file (for a gzip member the member's first
 *     byte); for lines, and rows of delimited text, their first byte; for Parquet the row number
 * @param length the record's stored length in bytes, -1 when not known
 * @param recordType the standard's own word ({@code response}, {@code resource}, {@code
 *     conversion}, {@code revisit}), or {@code file}, {@code line}, {@code row}
 * @param recordId {@code WARC-Record-ID} as written, or null
 * @param fetchedAt {@code WARC-Date} (or a JSON line's {@code date}) as ISO-8601 UTC, or null
 * @param payloadDigest {@code WARC-Payload-Digest} as written, or null
 * @param httpStatus the HTTP status code, or null where there was no HTTP head
 * @param contentType the {@code Content-Type} that came with the payload, as written, or null
 * @param truncated {@code WARC-Truncated}, or {@code length} when the file ended early, or null
 */
public record Provenance(
    String id,
    @Nullable String url,
    String file,
    long offset,
    long length,
    String recordType,
    @Nullable String recordId,
    @Nullable String fetchedAt,
    @Nullable String payloadDigest,
    @Nullable Integer httpStatus,
    @Nullable String contentType,
    @Nullable String truncated) {}
