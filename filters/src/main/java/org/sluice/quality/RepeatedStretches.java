package org.sluice.quality;

import java.util.Arrays;

/**
 * How many elements of a sequence stand in n-grams that occur more than once, for all n from a
 * shortest to a longest one. An n-gram can only repeat where the two shorter ones in it do, so that
 * each length looks at what is left from the length before; two n-grams are equal when both parts
 * are, so that no long one is ever put together. Linear in the sequence whatever stands in it. Of
 * one thread; keeps its arrays for the next sequence, but not those of a giant one.
 */
final class RepeatedStretches {
  /** Arrays for so many elements are kept for the next sequence. */
  private static final int ORDINARY = 1 << 20;

  /** As many elements fit a long however many kinds there are. */
  private static final int SURE = 3;

  private static final int KEY_BITS = Long.SIZE - 1;

  private final int shortest;
  private final int longest;
  private final EqualKeys equals = new EqualKeys();
  private final long[] covered;

  /** Of the n-grams that are looked at: where they begin, what they are, the first equal one. */
  private int[] positions = new int[0];

  private long[] keys = new long[0];
  private int[] firsts = new int[0];
  private byte[] repeated = new byte[0];
  private int size;
  private long compared;

  /**
   * Looks at n-grams of these lengths.
   *
   * @param shortest at least 3
   */
  RepeatedStretches(int shortest, int longest) {
    this.shortest = shortest;
    this.longest = longest;
    covered = new long[longest + 1];
  }

  /**
   * Reads a sequence.
   *
   * @param sequence its elements, from 0 to before {@code kinds}
   * @param length how many of them count
   * @param kinds how many different elements there are, at most 2,000,000
   */
  void read(int[] sequence, int length, int kinds) {
    Arrays.fill(covered, 0);
    compared = 0;
    reserve(length);
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(kinds - 1));
    int n = shortest * bits <= KEY_BITS ? shortest : SURE;
    begin(sequence, length, n, bits);
    while (size > 0) {
      compared += size;
      equals.find(keys, size, firsts, repeated);
      keepRepeated(n);
      if (n++ == longest) {
        break;
      }
    }
    release();
  }

  /** How many elements stand in some n-gram that occurs more than once. */
  long inRepeated(int n) {
    return covered[n];
  }

  /** How many n-grams the last read compared: a measure of work, for tests. */
  long compared() {
    return compared;
  }

  private void reserve(int length) {
    if (positions.length <= length) {
      int room = length > ORDINARY ? length + 1 : length + (length >> 1) + 1;
      positions = new int[room];
      keys = new long[room];
      firsts = new int[room];
      repeated = new byte[room];
    }
  }

  /** Begins with all n-grams, whose elements stand side by side in a key. */
  private void begin(int[] sequence, int length, int n, int bits) {
    size = Math.max(0, length - n + 1);
    long mask = -1L >>> (Long.SIZE - n * bits);
    long key = 0;
    for (int i = 0; i < n - 1 && i < length; i++) {
      key = (key << bits) | sequence[i];
    }
    for (int i = 0; i < size; i++) {
      key = ((key << bits) | sequence[i + n - 1]) & mask;
      keys[i] = key;
      positions[i] = i;
    }
  }

  /**
   * Counts the elements in n-grams that occur more than once, and goes on to those that are longer
   * by one: two neighbours together.
   */
  private void keepRepeated(int n) {
    repeated[size] = 0;
    positions[size] = 0;
    long sum = 0;
    int last = -n;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int at = positions[i];
      int again = -repeated[i];
      sum += Math.min(n, at - last) & again;
      last = (at & again) | (last & ~again);
      keys[kept] = ((long) firsts[i] << Integer.SIZE) | firsts[i + 1];
      int apart = (positions[i + 1] - at) ^ 1;
      positions[kept] = at;
      // Without a branch, which nobody could predict.
      kept += again & repeated[i + 1] & ~((-apart | apart) >> (Integer.SIZE - 1));
    }
    size = kept;
    covered[n] = sum;
  }

  private void release() {
    if (positions.length > 2 * ORDINARY) {
      positions = new int[0];
      keys = new long[0];
      firsts = new int[0];
      repeated = new byte[0];
    }
  }
}
