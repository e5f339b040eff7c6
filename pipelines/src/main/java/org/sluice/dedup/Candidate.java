package org.sluice.dedup;

import com.dynatrace.hash4j.hashing.Hashing;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Signature;

/**
 * A document that may be a duplicate or the survivor of some.
 *
 * @param row its row in its annotated file
 * @param signature the hashes of its text
 * @param fetchedAtMillis when it was fetched, in milliseconds since 1970 UTC, or {@link
 *     #UNKNOWN_TIME}
 * @param rank its place in the order in which documents survive
 */
public record Candidate(
    int row, Signature signature, long fetchedAtMillis, SurvivorOrder.Rank rank) {
  /** Stands for a time of fetching that no input stated. */
  public static final long UNKNOWN_TIME = Long.MAX_VALUE;

  /** A document in the default order. */
  public Candidate(
      int row, Signature signature, long textBytes, long fetchedAtMillis, long idHash) {
    this(
        row,
        signature,
        fetchedAtMillis,
        SurvivorOrder.DEFAULT.rank(textBytes, fetchedAtMillis, Map.of(), idHash));
  }

  /**
   * A time of fetching in milliseconds since 1970 UTC.
   *
   * @param fetchedAt in ISO 8601; what is null or no time is {@link #UNKNOWN_TIME}
   */
  public static long millis(@Nullable String fetchedAt) {
    if (fetchedAt == null) {
      return UNKNOWN_TIME;
    }
    try {
      return Instant.parse(fetchedAt).toEpochMilli();
    } catch (DateTimeParseException e) {
      return UNKNOWN_TIME;
    }
  }

  /** The 64-bit hash (XXH3) that orders documents alike in everything else. */
  public static long hashId(String id) {
    return Hashing.xxh3_64().hashCharsToLong(id);
  }
}
