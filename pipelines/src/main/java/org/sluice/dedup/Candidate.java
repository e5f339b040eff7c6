package org.sluice.dedup;

import com.dynatrace.hash4j.hashing.Hashing;
import org.sluice.schema.Signature;

/**
 * A document that may be a duplicate or the survivor of some. Which of several survives is a total
 * order on content: the longer text, then the one fetched earlier, then the lesser hash of the id,
 * and only between documents of equal ids the lesser address.
 *
 * @param row its row in its annotated file
 * @param signature the hashes of its text
 * @param textBytes UTF-8 bytes of its text
 * @param fetchedAtMillis when it was fetched, in milliseconds since 1970 UTC; {@link #UNKNOWN_TIME}
 *     comes after all others
 * @param idHash {@link #hashId} of its id
 */
public record Candidate(
    int row, Signature signature, long textBytes, long fetchedAtMillis, long idHash) {
  /** Stands for a time of fetching that no input stated. */
  public static final long UNKNOWN_TIME = Long.MAX_VALUE;

  /** The 64-bit hash (XXH3) that orders documents alike in everything else. */
  public static long hashId(String id) {
    return Hashing.xxh3_64().hashCharsToLong(id);
  }
}
