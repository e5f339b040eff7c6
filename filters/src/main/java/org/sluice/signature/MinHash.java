package org.sluice.signature;

import java.util.Arrays;

/**
 * Turns shingles into band hashes. Value i of a set is the least {@code a[i] * low + b[i] * high}
 * (modulo 2^32, as a signed number, without its last bit) over the two halves of its shingle
 * hashes, with odd multipliers drawn from the seed. The hashes are mixed already, so that a
 * multiplication orders them as well as a random permutation does; and 32 bits let the compiler
 * work on many values at once. A band's hash has 64 bits and contains the band's number, so that
 * bands may share one table.
 *
 * <p>Belongs to one thread.
 */
final class MinHash {
  private final int bands;
  private final int rows;
  private final int[] low;
  private final int[] high;
  private final int[] least;

  MinHash(Scheme scheme) {
    bands = scheme.bands();
    rows = scheme.rows();
    int n = bands * rows;
    low = new int[n];
    high = new int[n];
    least = new int[n];
    long state = Mixing.mix(scheme.seed());
    for (int i = 0; i < n; i++) {
      state += Mixing.GOLDEN;
      long drawn = Mixing.mix(state);
      low[i] = (int) drawn | 1;
      high[i] = (int) (drawn >>> 32) | 1;
    }
  }

  /** The band hashes of the first {@code count} shingles; empty when there are none. */
  long[] bands(long[] shingles, int count) {
    if (count == 0) {
      return new long[0];
    }
    Arrays.fill(least, Integer.MAX_VALUE >> 1);
    for (int i = 0; i < count; i++) {
      lower(least, low, high, shingles[i]);
    }
    long[] hashes = new long[bands];
    for (int band = 0; band < bands; band++) {
      long hash = Mixing.mix(band + 1L);
      for (int row = 0; row < rows; row++) {
        hash = Mixing.mix(hash + Mixing.GOLDEN + least[band * rows + row]);
      }
      hashes[band] = hash;
    }
    return hashes;
  }

  /**
   * Lowers every value by one shingle, with the multipliers a and b. Plain and without branches, so
   * that the loop is compiled to vector code; that is also why the least is not asked of {@link
   * Math#min}, which Java 17 compiles to code for one value at a time, four times as slow. Numbers
   * of 31 bits have differences of 32, whose sign says which is less.
   */
  private static void lower(int[] values, int[] a, int[] b, long shingle) {
    int p = (int) shingle;
    int q = (int) (shingle >>> 32);
    for (int i = 0; i < values.length; i++) {
      int less = ((a[i] * p + b[i] * q) >> 1) - values[i];
      values[i] += less & (less >> 31);
    }
  }
}
