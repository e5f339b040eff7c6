package org.sluice.ingest;

/**
 * Undoes HTTP's chunked transfer coding. Archives often hold bodies that a tool has joined already
 * while the header still says chunked, and chunks whose lengths are wrong: from the first place
 * that is not as it should be, the rest is taken as it is.
 */
final class Chunks {
  private Chunks() {}

  /**
   * A body without its coding.
   *
   * @param end the index after the joined body, which begins where the coded one did
   * @param cut whether the bytes end before the last chunk
   */
  record Joined(int end, boolean cut) {}

  /** Joins the chunks in place. */
  static Joined join(byte[] bytes, int from, int to) {
    int in = from;
    int out = from;
    while (in < to) {
      int line = lineEnd(bytes, in, to);
      long size = line < 0 ? -1 : size(bytes, in, line);
      if (size < 0) {
        return new Joined(rest(bytes, in, to, out), false);
      }
      if (size == 0) {
        return new Joined(out, false);
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
        return new Joined(rest(bytes, in, to, out), false);
      } else {
        return new Joined(out, true);
      }
    }
    return new Joined(out, from < to);
  }

  /**
   * Whether bytes are chunks from the first to the last, each as long as it says: so is no page,
   * and a tool has dropped the header that said it.
   */
  static boolean areWhole(byte[] bytes, int from, int to) {
    int in = from;
    while (in < to && Character.digit(bytes[in], 16) >= 0) {
      int line = lineEnd(bytes, in, to);
      long size = line < 0 ? -1 : size(bytes, in, line);
      if (size == 0) {
        return in > from && to - line <= 2;
      }
      if (size < 0 || size > to - line - 2) {
        return false;
      }
      in = line + (int) size;
      if (bytes[in] != '\r' || bytes[in + 1] != '\n') {
        return false;
      }
      in += 2;
    }
    return false;
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
