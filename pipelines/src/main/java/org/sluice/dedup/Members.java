package org.sluice.dedup;

import java.io.IOException;

/**
 * The documents to be verified, as records: their set first, then their place in the survivor
 * order, then their bands. Sorted, they are set by set, and the best document of each comes first.
 */
final class Members {
  private static final int BANDS_AT = 1 + SurvivorOrder.WIDTH;
  private static final int KEY_AT = BANDS_AT - 1;

  private final LongRecords records;
  private final int bands;

  Members(Iterable<long[]> blocks, int bands) {
    this.records = LongRecords.sorted(width(bands), blocks);
    this.bands = bands;
  }

  /** Longs in a record. */
  static int width(int bands) {
    return BANDS_AT + bands;
  }

  /**
   * Reads the labelled documents into the partitions where their sets are verified.
   *
   * @param labels (document, set) pairs
   */
  static void read(
      AnnotatedCorpus corpus, LongRecords labels, int bands, Partitions partitions, BlockWriter out)
      throws IOException {
    int to;
    for (int from = 0; from < labels.size(); from = to) {
      int file = DocumentKey.file(labels.get(from, 0));
      to = from;
      while (to < labels.size() && DocumentKey.file(labels.get(to, 0)) == file) {
        to++;
      }
      new FileReader(labels, from, to, bands, partitions, out).read(corpus, file);
    }
    out.flush();
  }

  int size() {
    return records.size();
  }

  long set(int member) {
    return records.get(member, 0);
  }

  long key(int member) {
    return records.get(member, KEY_AT);
  }

  int bands() {
    return bands;
  }

  long band(int member, int band) {
    return records.get(member, BANDS_AT + band);
  }

  /** Walks through the labels and the candidates of one file side by side. */
  private static final class FileReader {
    private final LongRecords labels;
    private final int to;
    private final int bands;
    private final Partitions partitions;
    private final BlockWriter out;
    private final long[] record;
    private int next;

    FileReader(
        LongRecords labels, int from, int to, int bands, Partitions partitions, BlockWriter out) {
      this.labels = labels;
      this.next = from;
      this.to = to;
      this.bands = bands;
      this.partitions = partitions;
      this.out = out;
      record = new long[width(bands)];
    }

    void read(AnnotatedCorpus corpus, int file) throws IOException {
      corpus.candidates(file, candidate -> take(candidate, file));
      if (next < to) {
        throw new IllegalStateException(
            "annotated file "
                + file
                + " no longer has row "
                + DocumentKey.row(labels.get(next, 0))
                + " as a candidate");
      }
    }

    private void take(Candidate candidate, int file) {
      if (next < to && labels.get(next, 0) == DocumentKey.of(file, candidate.row())) {
        record[0] = labels.get(next++, 1);
        SurvivorOrder.put(candidate, file, record, 1);
        System.arraycopy(BandBuckets.bandsOf(candidate, file, bands), 0, record, BANDS_AT, bands);
        out.add(partitions.ofHash(record[0]), record);
      }
    }
  }
}
