package org.sluice.text;

import java.util.Arrays;

/**
 * Stretches of a text in their order, with a hash of each. Immutable. Offsets count UTF-16 units;
 * equal hashes mean equal content (64 bit, so that chance collisions do not occur within a text).
 */
public final class Spans {
  private final int[] starts;
  private final int[] ends;
  private final long[] hashes;

  private Spans(int[] starts, int[] ends, long[] hashes) {
    this.starts = starts;
    this.ends = ends;
    this.hashes = hashes;
  }

  public int size() {
    return starts.length;
  }

  /** Where span {@code i} begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where span {@code i} ends, exclusive. */
  public int end(int i) {
    return ends[i];
  }

  public long hash(int i) {
    return hashes[i];
  }

  /** The last span that begins at or before an offset; -1 when there is none. */
  public int at(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found < 0 ? -found - 2 : found;
  }

  public boolean isEmpty(int i) {
    return starts[i] == ends[i];
  }

  /** Collects spans of one text. */
  static final class Builder {
    private final char[] text;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private int size;

    Builder(char[] text, int expected) {
      this.text = text;
      starts = new int[expected];
      ends = new int[expected];
      hashes = new long[expected];
    }

    void add(int start, int end) {
      if (size == starts.length) {
        int grown = Math.max(16, size + (size >> 1));
        starts = Arrays.copyOf(starts, grown);
        ends = Arrays.copyOf(ends, grown);
        hashes = Arrays.copyOf(hashes, grown);
      }
      starts[size] = start;
      ends[size] = end;
      hashes[size++] = TextHash.of(text, start, end);
    }

    Spans build() {
      return new Spans(
          Arrays.copyOf(starts, size), Arrays.copyOf(ends, size), Arrays.copyOf(hashes, size));
    }
  }
}
