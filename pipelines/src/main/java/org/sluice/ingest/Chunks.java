package org.sluice.ingest;

/**
 * Undoes HTTP's chunked transfer coding. Archives often hold bodies that a tool has joined already
 * while the header still says chunked, and chunks whose lengths are wrong: from the first place
 * that is not as it should be, the rest is taken as it is.
 */
final class Chunks {
  private Chunks() {}

  /**
   * Joins the chunks in place.
   *
   * @return the index after the joined body, which begins at {@code from}
   */
  static int join(byte[] bytes, int from, int to) {
    int in = from;
    int out = from;
    while (in < to) {
      int line = lineEnd(bytes, in, to);
      long size = line < 0 ? -1 : size(bytes, in, line);
      if (size < 0) {
        return rest(bytes, in, to, out);
      }
      if (size == 0) {
        return out;
      }
      int data = line;
      int count = (int) Math.min(size, to - data);
      System.arraycopy(bytes, data, bytes, out, count);
      out += count;
      in = data + count;
      if (in + 1 < to && bytes[in] == '\r' && bytes[in + 1] == '\n') {
        in += 2;
      } else if (in < to && bytes[in] == '\n') {
        in++;
      } else if (to - in > 1) {
        return rest(bytes, in, to, out);
      } else {
        return out;
      }
    }
    return out;
  }

  private static int rest(byte[] bytes, int from, int to, int out) {
    System.arraycopy(bytes, from, bytes, out, to - from);
    return out + (to - from);
  }

  /** The index after the line's LF; -1 when the line is longer than any chunk's head. */
  private static int lineEnd(byte[] bytes, int from, int to) {
    int most = Math.min(to, from + 256);
    for (int i = from; i < most; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The hexadecimal size before an extension or the line's end; -1 when there is none. */
  private static long size(byte[] bytes, int from, int end) {
    long size = 0;
    int at = from;
    while (at < end) {
      int digit = Character.digit(bytes[at], 16);
      if (digit < 0) {
        break;
      }
      if (at - from == 15) {
        return -1;
      }
      size = size << 4 | digit;
      at++;
    }
    if (at == from) {
      return -1;
    }
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return bytes[at] == ';' || bytes[at] == '\r' || bytes[at] == '\n' ? size : -1;
  }
}
