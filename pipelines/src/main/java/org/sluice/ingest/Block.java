package org.sluice.ingest;

import java.util.Arrays;

/** A record's block as far as the limit allows. The buffer is used again for the next record. */
final class Block {
  /** A buffer larger than this is not kept for the next record. */
  private static final int KEPT = 4 << 20;

  private static final int SMALLEST = 1 << 16;

  private final int most;

  /** The bytes; those before {@link #length} are the block's. Replaced when it grows. */
  byte[] bytes = new byte[SMALLEST];

  /** How many bytes there are. */
  int length;

  /** Whether there were more than the limit allows. */
  boolean overflow;

  Block(int most) {
    this.most = most;
  }

  void clear() {
    if (bytes.length > KEPT) {
      bytes = new byte[SMALLEST];
    }
    length = 0;
    overflow = false;
  }

  /**
   * Makes room for some of the wanted bytes: what a head declares does not claim memory before the
   * bytes come.
   *
   * @return how many may be put at {@link #length}; 0 when the block is full
   */
  int room(long wanted) {
    if (length == most) {
      return 0;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, Math.max(most, SMALLEST)));
    }
    return (int) Math.min(Math.min(bytes.length, most) - length, wanted);
  }

  void append(byte[] from, int at, int count) {
    int done = 0;
    while (done < count) {
      int room = room(count - done);
      if (room == 0) {
        overflow = true;
        return;
      }
      System.arraycopy(from, at + done, bytes, length, room);
      length += room;
      done += room;
    }
  }
}
