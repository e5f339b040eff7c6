package org.sluice.model.quality;

import java.util.Arrays;

/** A multiset of hashes. Belongs to one thread. */
final class LongHashes {
  private static final int LEAST = 1 << 10;

  private long[] keys = new long[LEAST];
  private int[] counts = new int[LEAST];
  private int size;

  void clear() {
    if (keys.length > LEAST && size < keys.length / 8) {
      keys = new long[LEAST];
      counts = new int[LEAST];
    } else if (size > 0) {
      Arrays.fill(keys, 0);
      Arrays.fill(counts, 0);
    }
    size = 0;
  }

  /** Different hashes. */
  int size() {
    return size;
  }

  /** Adds a hash; whether it was not there. */
  boolean addIsNew(long hash) {
    return add(hash) == 1;
  }

  /** Adds a hash and says how often it is there now. */
  int add(long hash) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(hash);
    if (counts[slot] == 0) {
      keys[slot] = hash;
      size++;
    }
    return ++counts[slot];
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (counts[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
