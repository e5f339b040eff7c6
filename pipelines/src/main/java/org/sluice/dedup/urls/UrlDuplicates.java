package org.sluice.dedup.urls;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.SurvivorOrder;
import org.sluice.url.CanonicalUrl;

/**
 * Finds the documents of equal URLs: reads URLs, sorts their hashes, links each document to the
 * kept one. Which is kept is decided by the time of fetching, and among equal times by the order in
 * which documents survive for their texts.
 */
final class UrlDuplicates {
  /** The two halves of the hash, the time, then the survivor order, which ends in the key. */
  static final int HASH_WIDTH = 3 + SurvivorOrder.WIDTH;

  /** A removed document and the kept one. */
  static final int LINK_WIDTH = 2;

  private UrlDuplicates() {}

  /** Reads the URLs of a file into the partitions where equal ones meet. */
  static void readUrls(
      UrlCorpus corpus, int file, UrlSettings settings, Partitions partitions, BlockWriter out)
      throws IOException {
    CanonicalUrl canonical = settings.canonical();
    long[] record = new long[HASH_WIDTH];
    corpus.urls(
        file,
        (document, url, declared) -> {
          String own = settings.declared() ? canonical.of(declared) : null;
          String written = own == null ? canonical.of(url) : own;
          if (written != null) {
            HashValue128 hash = Hashing.xxh3_128().hashCharsTo128Bits(written);
            record[0] = hash.getMostSignificantBits();
            record[1] = hash.getLeastSignificantBits();
            record[2] = time(document.fetchedAtMillis(), settings.latest());
            SurvivorOrder.put(document, file, record, 3);
            out.add(partitions.ofHash(record[1]), record);
          }
        });
    out.flush();
  }

  /** What is lesser for the document that is kept. */
  private static long time(long fetchedAtMillis, boolean latest) {
    return latest && fetchedAtMillis != Candidate.UNKNOWN_TIME ? -fetchedAtMillis : fetchedAtMillis;
  }

  /**
   * Links the documents of each URL to the kept one.
   *
   * @param hashes all hashes of a partition
   * @param out takes (removed, kept), by the partition of the removed one's file
   */
  static void link(LongRecords hashes, Partitions partitions, BlockWriter out) {
    int kept = 0;
    for (int i = 1; i < hashes.size(); i++) {
      if (hashes.get(i, 0) == hashes.get(kept, 0) && hashes.get(i, 1) == hashes.get(kept, 1)) {
        long removed = hashes.get(i, HASH_WIDTH - 1);
        out.add(partitions.ofDocument(removed), removed, hashes.get(kept, HASH_WIDTH - 1));
      } else {
        kept = i;
      }
    }
    out.flush();
  }
}
