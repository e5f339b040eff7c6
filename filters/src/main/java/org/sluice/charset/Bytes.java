package org.sluice.charset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Byte tests of the HTML and Encoding standards. */
final class Bytes {
  /** Reads eight bytes at once. */
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The bits that none of eight ASCII bytes has. */
  static final long HIGH_BITS = 0x8080808080808080L;

  private static final long ONES = 0x0101010101010101L;
  private static final long ESCAPES = 0x1B1B1B1B1B1B1B1BL;

  private Bytes() {}

  /** ASCII white space: tab, line feed, form feed, carriage return, space. */
  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\f' || b == '\r';
  }

  static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /** Whether the bytes at {@code at} are this lower-case ASCII word, whatever their case. */
  static boolean startsWith(byte[] bytes, int at, int end, String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(bytes[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first byte from a place on that is not ASCII; {@code end} when there is none before it. */
  static int endOfAscii(byte[] bytes, int from, int end) {
    int i = from;
    // Most of most pages is ASCII: 32 bytes at a time, then eight, then one.
    while (i + 4 * Long.BYTES <= end
        && (((long) LONGS.get(bytes, i)
                    | (long) LONGS.get(bytes, i + Long.BYTES)
                    | (long) LONGS.get(bytes, i + 2 * Long.BYTES)
                    | (long) LONGS.get(bytes, i + 3 * Long.BYTES))
                & HIGH_BITS)
            == 0) {
      i += 4 * Long.BYTES;
    }
    while (i + Long.BYTES <= end && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    while (i < end && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Whether no byte is above 0x7F, zero or an escape: the text reads the same in any encoding. */
  static boolean isPlainAscii(byte[] bytes) {
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      long escapes = eight ^ ESCAPES;
      // A borrow from a lower byte can raise a false alarm, which the bytes themselves then settle.
      if (((eight | (eight - ONES) | (escapes - ONES)) & HIGH_BITS) != 0
          && !isPlainAscii(bytes, i, i + Long.BYTES)) {
        return false;
      }
    }
    return isPlainAscii(bytes, i, bytes.length);
  }

  private static boolean isPlainAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] <= 0 || bytes[i] == 0x1B) {
        return false;
      }
    }
    return true;
  }
}
