package org.sluice.charset;

import org.jspecify.annotations.Nullable;

/** Byte order marks, and UTF-16 and UTF-32 without one. */
final class WideEncodings {
  /** Bytes that decide; enough for any header of markup. */
  private static final int SAMPLE = 4096;

  private static final int FEW_ZEROS = 4;

  private WideEncodings() {}

  /** The encoding that a byte order mark at the start names, or null. */
  static @Nullable Encoding fromMark(byte[] b) {
    if (b.length >= 4 && b[0] == 0 && b[1] == 0 && b[2] == (byte) 0xFE && b[3] == (byte) 0xFF) {
      return Encoding.named("utf-32");
    }
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return Encoding.UTF_8;
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      // A document does not begin with U+0000, so two zero bytes can only be UTF-32.
      return b.length >= 4 && b[2] == 0 && b[3] == 0 ? Encoding.named("utf-32") : Encoding.UTF_16LE;
    }
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return Encoding.UTF_16BE;
    }
    return null;
  }

  /**
   * UTF-16 or UTF-32 told by where zero bytes stand, or null. Text in them has ASCII (spaces, line
   * ends, markup) whose high bytes are zero; text in any other encoding has no zero bytes.
   */
  static @Nullable Encoding fromZeros(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE) & ~3;
    int[] zeros = new int[4];
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        zeros[i & 3]++;
      }
    }
    int quads = length / 4;
    if (quads == 0 || zeros[0] + zeros[1] + zeros[2] + zeros[3] == 0) {
      return null;
    }
    if (zeros[0] == quads && zeros[3] * 8 < quads && isUtf32(bytes, length, 0)) {
      return Encoding.named("utf-32be");
    }
    if (zeros[3] == quads && zeros[0] * 8 < quads && isUtf32(bytes, length, 3)) {
      return Encoding.named("utf-32le");
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    int units = length / 2;
    if (isEnough(odd, units) && even * 50 <= odd) {
      return Encoding.UTF_16LE;
    }
    if (isEnough(even, units) && odd * 50 <= even) {
      return Encoding.UTF_16BE;
    }
    return null;
  }

  /** A tenth of the units; but so few zeros as may stand in any text by mistake are not enough. */
  private static boolean isEnough(int zeros, int units) {
    return zeros * 10 >= units && (zeros >= FEW_ZEROS || zeros * 4 >= units);
  }

  private static boolean isUtf32(byte[] bytes, int length, int highest) {
    int plane = highest == 0 ? 1 : 2;
    for (int i = 0; i < length; i += 4) {
      if ((bytes[i + plane] & 0xFF) > 0x10) {
        return false;
      }
    }
    return true;
  }
}
