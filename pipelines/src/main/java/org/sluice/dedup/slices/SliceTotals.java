package org.sluice.dedup.slices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;

/**
 * How much there is of each slice, as records: its hash, documents, amount, the largest of them.
 */
final class SliceTotals {
  /** Longs in a record. */
  static final int WIDTH = 4;

  private SliceTotals() {}

  /** Adds up a file. */
  static void read(
      SliceCorpus corpus, int file, Slices slices, Partitions partitions, BlockWriter out)
      throws IOException {
    Map<Long, long[]> totals = new HashMap<>();
    corpus.documents(
        file,
        slices,
        document -> {
          long[] total = totals.computeIfAbsent(Slices.hash(document.slice()), s -> new long[3]);
          total[0]++;
          total[1] += document.amount();
          total[2] = Math.max(total[2], document.amount());
        });
    totals.forEach(
        (slice, t) -> out.add(partitions.ofHash(slice), new long[] {slice, t[0], t[1], t[2]}));
    out.flush();
  }

  /** Adds up the records of each slice; slices come in the order of their hashes. */
  static long[] sum(LongRecords parts) {
    List<long[]> sums = new ArrayList<>();
    long[] sum = null;
    for (int i = 0; i < parts.size(); i++) {
      if (sum == null || sum[0] != parts.get(i, 0)) {
        sum = new long[WIDTH];
        sum[0] = parts.get(i, 0);
        sums.add(sum);
      }
      sum[1] += parts.get(i, 1);
      sum[2] += parts.get(i, 2);
      sum[3] = Math.max(sum[3], parts.get(i, 3));
    }
    long[] all = new long[sums.size() * WIDTH];
    for (int i = 0; i < sums.size(); i++) {
      System.arraycopy(sums.get(i), 0, all, i * WIDTH, WIDTH);
    }
    return all;
  }
}
