package org.sluice.dedup;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds which documents have a band in common, directly or by way of others: those are compared,
 * and no others.
 */
final class BandBuckets {
  /** A band hash and a document. */
  static final int BAND_WIDTH = 2;

  private BandBuckets() {}

  /**
   * Reads the bands of a file into the partitions where equal ones meet.
   *
   * @param removed rows that take no part any more, ascending
   */
  static void readBands(
      AnnotatedCorpus corpus,
      int file,
      int[] removed,
      int bands,
      Partitions partitions,
      BlockWriter out)
      throws IOException {
    corpus.candidates(
        file,
        candidate -> {
          long[] hashes = bandsOf(candidate, file, bands);
          if (Arrays.binarySearch(removed, candidate.row()) < 0) {
            long key = DocumentKey.of(file, candidate.row());
            for (long hash : hashes) {
              out.add(partitions.ofHash(hash), hash, key);
            }
          }
        });
  }

  /**
   * The bands of a candidate: as many as the recipe has, or none.
   *
   * @throws IllegalStateException if they were made with another number of bands
   */
  static long[] bandsOf(Candidate candidate, int file, int bands) {
    long[] hashes = candidate.signature().bands();
    if (hashes.length != 0 && hashes.length != bands) {
      throw new IllegalStateException(
          "row "
              + candidate.row()
              + " of annotated file "
              + file
              + " is signed with "
              + hashes.length
              + " bands, the recipe has "
              + bands);
    }
    return hashes;
  }

  /** Joins the documents of every bucket; a spanning forest, not all pairs of a bucket. */
  static Forest join(LongRecords bands) {
    Forest forest = new Forest();
    int first = 0;
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i, 0) != bands.get(first, 0)) {
        first = i;
      } else if (bands.get(i, 1) != bands.get(first, 1)) {
        forest.join(bands.get(first, 1), bands.get(i, 1));
      }
    }
    return forest;
  }

  /** Joins (document, document) records. See {@link Forest} for the memory it takes. */
  static Forest merge(Iterable<long[]> edges) {
    Forest forest = new Forest();
    for (long[] block : edges) {
      for (int i = 0; i < block.length; i += Contraction.LABEL_WIDTH) {
        forest.join(block[i], block[i + 1]);
      }
    }
    return forest;
  }
}
