package org.sluice.ingest;

import java.io.IOException;
import java.util.Arrays;

/**
 * A window over a supply of bytes. The unread bytes are {@code bytes[from..to)}; parsers look at
 * them in place and then move {@code from}. The window grows when a parser needs more in one piece.
 */
final class Lookahead {
  private final Supply supply;
  private final int capacity;

  /** The window. Replaced when it grows; read it anew after each call of this class. */
  byte[] bytes;

  /** Index of the first unread byte. */
  int from;

  /** Index after the last unread byte. */
  int to;

  private long base;

  Lookahead(Supply supply, int capacity) {
    this.supply = supply;
    this.capacity = capacity;
    this.bytes = new byte[capacity];
  }

  /** How many bytes precede the first unread one. */
  long position() {
    return base + from;
  }

  int available() {
    return to - from;
  }

  /** Fetches at least one byte more; false at the end. May move or replace the window. */
  boolean more() throws IOException {
    if (from == to) {
      base += from;
      from = 0;
      to = 0;
      if (bytes.length > 4 * capacity) {
        bytes = new byte[capacity];
      }
    } else if (to == bytes.length) {
      if (from > 0) {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        base += from;
        to -= from;
        from = 0;
      } else {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
    }
    int count = supply.read(bytes, to, bytes.length - to);
    if (count < 0) {
      return false;
    }
    to += count;
    return true;
  }

  /** Whether {@code count} unread bytes can be had, fetching them as needed. */
  boolean require(int count) throws IOException {
    while (to - from < count) {
      if (!more()) {
        return false;
      }
    }
    return true;
  }

  /** Reads up to {@code length} bytes past the window where it is empty; -1 at the end. */
  int read(byte[] into, int at, int length) throws IOException {
    if (from < to) {
      int count = Math.min(length, to - from);
      System.arraycopy(bytes, from, into, at, count);
      from += count;
      return count;
    }
    int count = supply.read(into, at, length);
    base = position() + Math.max(count, 0);
    from = 0;
    to = 0;
    return count;
  }

  /** Puts bytes back in front of the unread ones. */
  void unread(byte[] data, int length) {
    byte[] joined = new byte[Math.max(capacity, length + (to - from))];
    System.arraycopy(data, 0, joined, 0, length);
    System.arraycopy(bytes, from, joined, length, to - from);
    base = position() - length;
    to = length + (to - from);
    from = 0;
    bytes = joined;
  }

  /** Goes elsewhere in a supply that {@code channel} is. */
  void seek(ChannelSupply channel, long position) throws IOException {
    if (position >= base && position <= base + to) {
      from = (int) (position - base);
      return;
    }
    channel.seek(position);
    base = position;
    from = 0;
    to = 0;
  }
}
