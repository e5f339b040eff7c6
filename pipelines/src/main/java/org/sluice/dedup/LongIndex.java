package org.sluice.dedup;

import java.util.Arrays;

/**
 * Numbers distinct {@code long}s from 0 in the order in which they are first added. Open addressing
 * in arrays that double: at most 16 bytes for each key and 16 for its place.
 */
public final class LongIndex {
  /** Keys that fit: half of the places in the largest table. */
  static final long MAX_SIZE = 1 << 29;

  private static final int ABSENT = -1;

  private long[] keys = new long[8];
  private int[] table = filled(16);
  private int size;

  private static int[] filled(int length) {
    int[] table = new int[length];
    Arrays.fill(table, ABSENT);
    return table;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  /** The key of a number. */
  public long key(int number) {
    return keys[number];
  }

  /** All keys in ascending order. */
  long[] sortedKeys() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The number of a key, or -1. */
  public int find(long key) {
    return table[slot(key)];
  }

  /** The number of a key, which is added if it is new. */
  public int add(long key) {
    int slot = slot(key);
    int number = table[slot];
    if (number != ABSENT) {
      return number;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, grown(keys.length));
    }
    keys[size] = key;
    table[slot] = size++;
    if (size > table.length / 2) {
      table = filled(grown(table.length));
      for (int i = 0; i < size; i++) {
        table[slot(keys[i])] = i;
      }
    }
    return size - 1;
  }

  private static int grown(int length) {
    if (length >= 1 << 30) {
      throw new IllegalStateException(
          "more than " + MAX_SIZE + " documents in one index; run the corpus in parts");
    }
    return length * 2;
  }

  /** Where the key is, or the free place where it belongs. */
  private int slot(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    int mask = table.length - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (table[slot] != ABSENT && keys[table[slot]] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
