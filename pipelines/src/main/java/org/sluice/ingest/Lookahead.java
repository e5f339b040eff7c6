package org.sluice.ingest;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window over a supply of bytes. The unread bytes are {@code bytes[from..to)}; parsers look at
 * them in place and then move {@code from}. The window grows when a parser needs more in one piece.
 *
 * <p>Damage that the supply meets lies behind the bytes that came before it: it is thrown again
 * whenever more is fetched, until the parser goes elsewhere or {@linkplain #passFault passes it}.
 */
final class Lookahead {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final Supply supply;
  private final int capacity;

  /** The window. Replaced when it grows; read it anew after each call of this class. */
  byte[] bytes;

  /** Index of the first unread byte. */
  int from;

  /** Index after the last unread byte. */
  int to;

  private long base;
  private long held = -1;
  private @Nullable Damage fault;

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
    if (fault != null) {
      throw fault;
    }
    int first = held < 0 ? from : (int) (held - base);
    if (first == to) {
      base += to;
      from = 0;
      to = 0;
      if (bytes.length > 4 * capacity) {
        bytes = new byte[capacity];
      }
    } else if (to == bytes.length) {
      makeRoom(first);
    }
    int count;
    try {
      count = supply.read(bytes, to, bytes.length - to);
    } catch (Damage e) {
      fault = e;
      throw e;
    }
    if (count < 0) {
      return false;
    }
    to += count;
    return true;
  }

  /** Moves what is kept to the front where that gains enough to be worth it, or grows. */
  private void makeRoom(int first) {
    int kept = to - first;
    if (first < kept / 4 || first == 0) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, LARGEST));
      return;
    }
    System.arraycopy(bytes, first, bytes, 0, kept);
    base += first;
    from -= first;
    to = kept;
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

  /** Keeps the bytes from here on until {@link #back} is called with what this returns. */
  long hold() {
    long here = position();
    if (held < 0) {
      held = here;
    }
    return here;
  }

  /** Returns to where {@link #hold} was called. Calls may be nested. */
  void back(long mark) {
    from = (int) (mark - base);
    if (mark == held) {
      held = -1;
    }
  }

  /** Steps over bytes. Returns how many there were before the end. */
  long skip(long count) throws IOException {
    long left = count;
    while (left > 0 && (from < to || more())) {
      int step = (int) Math.min(left, to - from);
      from += step;
      left -= step;
    }
    return count - left;
  }

  /** Reads up to {@code length} bytes past the window where it is empty; -1 at the end. */
  int read(byte[] into, int at, int length) throws IOException {
    if (from < to) {
      int count = Math.min(length, to - from);
      System.arraycopy(bytes, from, into, at, count);
      from += count;
      return count;
    }
    if (fault != null) {
      throw fault;
    }
    int count;
    try {
      count = supply.read(into, at, length);
    } catch (Damage e) {
      fault = e;
      throw e;
    }
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
    fault = null;
    if (position >= base && position <= base + to) {
      from = (int) (position - base);
      return;
    }
    channel.seek(position);
    restart(position);
  }

  /** Forgets the window: the supply now yields the bytes from a position on. */
  void restart(long position) {
    fault = null;
    base = position;
    from = 0;
    to = 0;
  }

  /** Forgets the unread bytes and the fault behind them: the supply goes on elsewhere. */
  void passFault() {
    fault = null;
    from = to;
  }
}
