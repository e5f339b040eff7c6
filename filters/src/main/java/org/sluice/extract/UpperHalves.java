package org.sluice.extract;

import java.util.Arrays;

/** Sorts numbers of two halves by the upper one, where the lower ones are in order already. */
final class UpperHalves {
  /** Fewer numbers are sorted sooner by comparing them. */
  private static final int FEW = 96;

  private static final int DIGITS = 4;
  private static final int VALUES = 256;

  private UpperHalves() {}

  /**
   * Sorts the first so many numbers in ascending order, in time that grows as their number does.
   *
   * @param entries those of equal upper halves stand in the order of their lower ones
   */
  static void sort(long[] entries, int count) {
    if (count < FEW) {
      Arrays.sort(entries, 0, count);
      return;
    }
    int[][] starts = new int[DIGITS][VALUES];
    for (int i = 0; i < count; i++) {
      int upper = upper(entries[i]);
      for (int d = 0; d < DIGITS; d++) {
        starts[d][digit(upper, d)]++;
      }
    }
    long[] from = entries;
    long[] to = new long[count];
    for (int d = 0; d < DIGITS; d++) {
      int[] start = starts[d];
      if (start[digit(upper(from[0]), d)] == count) {
        continue; // all have the same digit
      }
      int sum = 0;
      for (int v = 0; v < VALUES; v++) {
        int size = start[v];
        start[v] = sum;
        sum += size;
      }
      for (int i = 0; i < count; i++) {
        long entry = from[i];
        to[start[digit(upper(entry), d)]++] = entry;
      }
      long[] sorted = to;
      to = from;
      from = sorted;
    }
    if (from != entries) {
      System.arraycopy(from, 0, entries, 0, count);
    }
  }

  /** The upper half, such that unsigned order is signed order. */
  private static int upper(long entry) {
    return (int) (entry >>> 32) ^ Integer.MIN_VALUE;
  }

  private static int digit(int upper, int place) {
    return (upper >>> (8 * place)) & (VALUES - 1);
  }
}
