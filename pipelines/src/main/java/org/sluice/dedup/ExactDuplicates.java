package org.sluice.dedup;

import java.io.IOException;
import org.sluice.schema.Signature;

/** Finds the documents of equal text: reads hashes, sorts them, links each copy to its survivor. */
final class ExactDuplicates {
  /** The two halves of the hash, then the survivor order, which ends in the document's key. */
  static final int HASH_WIDTH = 2 + SurvivorOrder.WIDTH;

  /** A survivor and a copy of it. */
  static final int LINK_WIDTH = 2;

  private ExactDuplicates() {}

  /** Reads the text hashes of a file into the partitions where equal ones meet. */
  static void readHashes(AnnotatedCorpus corpus, int file, Partitions partitions, BlockWriter out)
      throws IOException {
    long[] record = new long[HASH_WIDTH];
    corpus.candidates(
        file,
        candidate -> {
          Signature signature = candidate.signature();
          record[0] = signature.textHashHigh();
          record[1] = signature.textHashLow();
          SurvivorOrder.put(candidate, file, record, 2);
          out.add(partitions.ofHash(signature.textHashLow()), record);
        });
    out.flush();
  }

  /**
   * Links every copy to the survivor of its text.
   *
   * @param hashes all hashes of a partition
   * @param links takes (survivor, copy), once for each copy
   */
  static void link(LongRecords hashes, Links links) {
    int survivor = 0;
    for (int i = 1; i < hashes.size(); i++) {
      if (hashes.get(i, 0) == hashes.get(survivor, 0)
          && hashes.get(i, 1) == hashes.get(survivor, 1)) {
        links.take(hashes.get(survivor, HASH_WIDTH - 1), hashes.get(i, HASH_WIDTH - 1));
      } else {
        survivor = i;
      }
    }
  }

  /** Takes a survivor and a copy that is removed in its favour. */
  @FunctionalInterface
  interface Links {
    void take(long survivor, long copy);
  }
}
