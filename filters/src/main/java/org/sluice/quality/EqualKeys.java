package org.sluice.quality;

import java.util.Arrays;

/**
 * Finds which of many keys are equal: for each key the first one that is. Keys claim places of a
 * hash table in their order, all at once and without a branch that depends on them; those that find
 * their place claimed by another key go on to the next round, with another hash, which few do. What
 * a crafted text keeps in conflict for all rounds is sorted. Of one thread; keeps its arrays for
 * the next keys, but not those of a giant text.
 */
final class EqualKeys {
  /** Arrays for so many keys are kept. */
  private static final int ORDINARY = 1 << 20;

  /** Conflicts are a tenth of the keys after the first round, hardly any after the third. */
  private static final int ROUNDS = 12;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long NEXT_FACTOR = 0xD6E8FEB86659FD93L;

  private final int rounds;

  /** By place: the key that claimed it, plus one; 0 where it is free. */
  private int[] claims = new int[0];

  private int[] conflicts = new int[0];

  EqualKeys() {
    this(ROUNDS);
  }

  /** Sorts what is in conflict after so many rounds. */
  EqualKeys(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Finds the first equal key of each.
   *
   * @param keys the keys
   * @param length how many of them count
   * @param firsts receives, for each key, the index of the first key that is equal
   * @param repeated receives, for each key, 1 if another one is equal and 0 if none is
   */
  void find(long[] keys, int length, int[] firsts, byte[] repeated) {
    if (conflicts.length < length) {
      conflicts = new int[length > ORDINARY ? length : length + (length >> 1)];
    }
    int left = rounds == 0 ? all(length) : claim(keys, length, firsts, repeated);
    long factor = FACTOR;
    for (int round = 1; round < rounds && left > 0; round++) {
      factor *= NEXT_FACTOR;
      left = claimAgain(keys, left, firsts, repeated, factor);
    }
    if (left > 0) {
      sort(keys, left, firsts, repeated);
    }
    if (conflicts.length > 2 * ORDINARY) {
      conflicts = new int[0];
      claims = new int[0];
    }
  }

  private int all(int length) {
    for (int i = 0; i < length; i++) {
      conflicts[i] = i;
    }
    return length;
  }

  /** Two to four places for a key. */
  private int clear(int length) {
    int places = Integer.highestOneBit(Math.max(length, 2)) << 2;
    if (claims.length < places) {
      claims = new int[places];
    } else {
      Arrays.fill(claims, 0, places, 0);
    }
    return Long.numberOfLeadingZeros(places) + 1;
  }

  private int claim(long[] keys, int length, int[] firsts, byte[] repeated) {
    int shift = clear(length);
    int[] table = claims;
    int[] left = conflicts;
    int kept = 0;
    for (int i = 0; i < length; i++) {
      long key = keys[i];
      int place = (int) ((key * FACTOR) >>> shift);
      int claim = table[place];
      // All bits where nobody claimed the place.
      int free = (claim - 1) >> (Integer.SIZE - 1);
      int first = ((claim - 1) & ~free) | (i & free);
      table[place] = first + 1;
      firsts[i] = first;
      long different = keys[first] ^ key;
      int other = (int) ((different | -different) >>> (Long.SIZE - 1));
      byte again = (byte) ((~free & 1) ^ other);
      repeated[i] = again;
      repeated[first] |= again;
      left[kept] = i;
      kept += other;
    }
    return kept;
  }

  /** The same for the keys that are left. */
  private int claimAgain(long[] keys, int length, int[] firsts, byte[] repeated, long factor) {
    int shift = clear(length);
    int[] table = claims;
    int[] left = conflicts;
    int kept = 0;
    for (int c = 0; c < length; c++) {
      int i = left[c];
      long key = keys[i];
      int place = (int) ((key * factor) >>> shift);
      int claim = table[place];
      int free = (claim - 1) >> (Integer.SIZE - 1);
      int first = ((claim - 1) & ~free) | (i & free);
      table[place] = first + 1;
      firsts[i] = first;
      long different = keys[first] ^ key;
      int other = (int) ((different | -different) >>> (Long.SIZE - 1));
      byte again = (byte) ((~free & 1) ^ other);
      repeated[i] = again;
      repeated[first] |= again;
      left[kept] = i;
      kept += other;
    }
    return kept;
  }

  private void sort(long[] keys, int length, int[] firsts, byte[] repeated) {
    long[] sorted = new long[length];
    for (int c = 0; c < length; c++) {
      sorted[c] = keys[conflicts[c]];
    }
    Arrays.sort(sorted);
    int different = 0;
    for (int c = 0; c < length; c++) {
      if (c == 0 || sorted[c] != sorted[c - 1]) {
        sorted[different++] = sorted[c];
      }
    }
    int[] firstOf = new int[different];
    Arrays.fill(firstOf, -1);
    for (int c = 0; c < length; c++) {
      int i = conflicts[c];
      int found = Arrays.binarySearch(sorted, 0, different, keys[i]);
      repeated[i] = (byte) (firstOf[found] < 0 ? 0 : 1);
      firstOf[found] = firstOf[found] < 0 ? i : firstOf[found];
      repeated[firstOf[found]] |= repeated[i];
      firsts[i] = firstOf[found];
    }
  }
}
