package org.sluice.quality;

import java.util.Arrays;

/**
 * Counts equal 64-bit hashes. Distinct hashes are numbered 0, 1, 2… in the order of their first
 * occurrence. Keeps its arrays for the next text. Of one thread.
 */
final class HashCounter {
  private long[] keys = new long[64];
  private int[] entries = new int[64];
  private int[] counts = new int[32];
  private int mask;
  private int size;

  /** Forgets everything and makes room for so many hashes. */
  void clear(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected)) << 2;
    if (capacity > keys.length) {
      keys = new long[capacity];
      entries = new int[capacity];
    } else {
      Arrays.fill(entries, 0, capacity, 0);
    }
    if (counts.length < expected) {
      counts = new int[expected + (expected >> 1)];
    }
    mask = capacity - 1;
    size = 0;
  }

  /** Counts a hash once more; its number. */
  int add(long hash) {
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (entries[slot] != 0) {
      if (keys[slot] == hash) {
        int known = entries[slot] - 1;
        counts[known]++;
        return known;
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = hash;
    entries[slot] = ++size;
    counts[size - 1] = 1;
    return size - 1;
  }

  /** How many distinct hashes there are. */
  int size() {
    return size;
  }

  /** How often the hash of that number was counted. */
  int count(int number) {
    return counts[number];
  }
}
