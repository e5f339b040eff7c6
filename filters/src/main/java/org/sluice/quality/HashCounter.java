package org.sluice.quality;

import java.util.Arrays;

/**
 * Counts equal 64-bit hashes. Distinct hashes are numbered 0, 1, 2… in the order of their first
 * occurrence. Keeps its arrays for the next text. Of one thread.
 */
public final class HashCounter {
  /**
   * Room is made beforehand for so many hashes, which hardly a page has. A text of millions of
   * words gets more only as it proves to be of different ones.
   */
  private static final int ORDINARY = 1 << 16;

  /** Spreads keys that differ in few bits. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[64];
  private int[] entries = new int[64];
  private int[] counts = new int[32];
  private int mask;
  private int most;
  private int size;

  /** Forgets everything; about so many different hashes will be counted, or more. */
  public void clear(int expected) {
    int room = Math.min(Math.max(16, expected), ORDINARY);
    int capacity = Integer.highestOneBit(room) << 2;
    if (capacity > keys.length) {
      keys = new long[capacity];
      entries = new int[capacity];
    } else {
      Arrays.fill(entries, 0, capacity, 0);
    }
    if (counts.length < capacity >> 1) {
      counts = new int[capacity >> 1];
    }
    mask = capacity - 1;
    most = capacity >> 1;
    size = 0;
  }

  /** Gives back the room that only a giant text needs. */
  public void release() {
    if (keys.length > ORDINARY << 2) {
      keys = new long[64];
      entries = new int[64];
      counts = new int[32];
    }
  }

  /** Counts a hash once more; its number. */
  public int add(long hash) {
    int slot = (int) ((hash * FACTOR) >>> 32) & mask;
    while (entries[slot] != 0) {
      if (keys[slot] == hash) {
        int known = entries[slot] - 1;
        counts[known]++;
        return known;
      }
      slot = (slot + 1) & mask;
    }
    if (size == most) {
      grow();
      slot = free(hash);
    }
    keys[slot] = hash;
    entries[slot] = ++size;
    counts[size - 1] = 1;
    return size - 1;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldEntries = entries;
    int used = mask + 1;
    int capacity = used << 1;
    keys = new long[capacity];
    entries = new int[capacity];
    mask = capacity - 1;
    most = capacity >> 1;
    counts = Arrays.copyOf(counts, most);
    for (int i = 0; i < used; i++) {
      if (oldEntries[i] != 0) {
        int slot = free(oldKeys[i]);
        keys[slot] = oldKeys[i];
        entries[slot] = oldEntries[i];
      }
    }
  }

  /** The slot for a hash that is not there. */
  private int free(long hash) {
    int slot = (int) ((hash * FACTOR) >>> 32) & mask;
    while (entries[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** How many distinct hashes there are. */
  public int size() {
    return size;
  }

  /** How often the hash of that number was counted. */
  public int count(int number) {
    return counts[number];
  }
}
