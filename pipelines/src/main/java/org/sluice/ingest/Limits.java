package org.sluice.ingest;

import org.sluice.recipe.RecipeReader;

/**
 * How much of a single record is held in memory. A reader holds at most two buffers of {@code
 * maxRecordBytes}: the stored block and the decoded body. Larger records are skipped while
 * streaming and reported as {@link ReadFailure#TOO_LARGE}.
 *
 * @param maxRecordBytes most bytes of a record's block, and of its body after decoding
 * @param maxHeadBytes most bytes of a record's own head (the WARC header lines)
 */
public record Limits(int maxRecordBytes, int maxHeadBytes) {
  /**
   * What a recipe sets unless it says otherwise, 32 MiB for a record: Common Crawl cut payloads at
   * 1 MiB until 2025 and at 5 MiB since, and Heritrix's own crawls rarely hold longer text. 128 KiB
   * for a head: sixteen times the 8 KiB that web servers allow for a request line.
   */
  public static final Limits DEFAULT =
      new Limits((int) RecipeReader.DEFAULT_RECORD_BYTES, 128 << 10);

  /** Checks that both limits are at least 1 KiB, and the record's at most 1 GiB. */
  public Limits {
    if (maxRecordBytes < 1 << 10 || maxRecordBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be from 1 KiB to 1 GiB, but is " + maxRecordBytes);
    }
    if (maxHeadBytes < 1 << 10 || maxHeadBytes > 1 << 24) {
      throw new IllegalArgumentException(
          "maxHeadBytes must be from 1 KiB to 16 MiB, but is " + maxHeadBytes);
    }
  }
}
