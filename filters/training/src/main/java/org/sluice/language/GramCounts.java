package org.sluice.language;

import java.util.Arrays;

/**
 * How often sequences of one to five symbols occur in a language. A sequence is packed with {@link
 * Alphabet#BITS} bits a symbol. Grows as needed; belongs to one thread.
 */
final class GramCounts {
  private long[] keys = new long[1 << 12];
  private long[] counts = new long[1 << 12];
  private int size;

  void add(long gram, long count) {
    int slot = slot(gram);
    if (keys[slot] == 0) {
      keys[slot] = gram;
      if (++size * 2 > keys.length) {
        grow();
        slot = slot(gram);
      }
    }
    counts[slot] += count;
  }

  long get(long gram) {
    return counts[slot(gram)];
  }

  int size() {
    return size;
  }

  /** Adds all of another's counts. */
  void add(GramCounts other) {
    for (long gram : other.grams()) {
      add(gram, other.get(gram));
    }
  }

  /** The sequences seen, in rising order: shorter ones first. */
  long[] grams() {
    long[] grams = new long[size];
    int n = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0 && counts[i] > 0) {
        grams[n++] = keys[i];
      }
    }
    grams = Arrays.copyOf(grams, n);
    Arrays.sort(grams);
    return grams;
  }

  /** The counts of so many words of the same text, rounded; these when there are no more words. */
  GramCounts reduced(long words) {
    long all = get(Alphabet.BOUNDARY);
    if (all <= words) {
      return this;
    }
    GramCounts fewer = new GramCounts();
    for (long gram : grams()) {
      long count = (2 * get(gram) * words / all + 1) / 2;
      if (count > 0) {
        fewer.add(gram, count);
      }
    }
    return fewer;
  }

  private int slot(long gram) {
    int mask = keys.length - 1;
    int slot = (int) ((gram * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != gram) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
