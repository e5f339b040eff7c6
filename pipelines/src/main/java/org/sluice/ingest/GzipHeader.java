package org.sluice.ingest;

/** The header of a gzip member (RFC 1952). */
final class GzipHeader {
  /** Fewer bytes than this cannot be a header. */
  static final int SHORTEST = 10;

  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private GzipHeader() {}

  /** Whether a member may begin here: magic number, method deflate, no reserved flag. */
  static boolean at(byte[] bytes, int from, int to) {
    return to - from >= 4
        && bytes[from] == 0x1f
        && bytes[from + 1] == (byte) 0x8b
        && bytes[from + 2] == 8
        && (bytes[from + 3] & RESERVED) == 0;
  }

  /** The header's length in bytes, or -1 when it does not end within the bytes. */
  static int length(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST) {
      return -1;
    }
    int flags = bytes[from + 3];
    int at = from + SHORTEST;
    if ((flags & EXTRA) != 0) {
      if (to - at < 2) {
        return -1;
      }
      at += 2 + (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
    }
    if ((flags & NAME) != 0) {
      at = afterZero(bytes, at, to);
    }
    if ((flags & COMMENT) != 0 && at >= 0) {
      at = afterZero(bytes, at, to);
    }
    if (at < 0) {
      return -1;
    }
    if ((flags & CHECKSUM) != 0) {
      at += 2;
    }
    return at <= to ? at - from : -1;
  }

  private static int afterZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
