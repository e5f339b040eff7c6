package org.sluice.dedup.spans;

import java.util.Arrays;

/** Hashes with their places, side by side in arrays that grow and are used again. */
final class UnitList {
  private int[] from = new int[64];
  private int[] to = new int[64];
  private long[] high = new long[64];
  private long[] low = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int from, int to, long high, long low) {
    if (size == this.from.length) {
      int grown = Math.addExact(size, size >> 1);
      this.from = Arrays.copyOf(this.from, grown);
      this.to = Arrays.copyOf(this.to, grown);
      this.high = Arrays.copyOf(this.high, grown);
      this.low = Arrays.copyOf(this.low, grown);
    }
    this.from[size] = from;
    this.to[size] = to;
    this.high[size] = high;
    this.low[size++] = low;
  }

  int size() {
    return size;
  }

  int from(int i) {
    return from[i];
  }

  int to(int i) {
    return to[i];
  }

  long high(int i) {
    return high[i];
  }

  long low(int i) {
    return low[i];
  }
}
