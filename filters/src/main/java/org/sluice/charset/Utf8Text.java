package org.sluice.charset;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 as the JDK does, and faster than there, because most of what a page consists of is
 * ASCII, and is taken eight bytes at a time.
 */
final class Utf8Text {
  /** The first lead byte of a character beyond Latin-1. */
  private static final int BEYOND_LATIN = 0xC4;

  private Utf8Text() {}

  /** The text of the bytes from {@code start} on, U+FFFD where they are malformed. */
  static String read(byte[] bytes, int start) {
    int high = endOfAscii(bytes, start);
    if (high == bytes.length) {
      return new String(bytes, start, high - start, StandardCharsets.ISO_8859_1);
    }
    String text = isLatin(bytes, high) ? latin(bytes, start) : wellFormed(bytes, start);
    return text == null
        ? new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8)
        : text;
  }

  private static boolean isLatin(byte[] bytes, int start) {
    for (int i = start; i < bytes.length; i++) {
      i = endOfAscii(bytes, i);
      if (i < bytes.length && (bytes[i] & 0xFF) >= BEYOND_LATIN) {
        return false;
      }
    }
    return true;
  }

  /** Of characters up to U+00FF, each of which the text holds in a byte; null when malformed. */
  private static @Nullable String latin(byte[] bytes, int start) {
    byte[] text = new byte[bytes.length - start];
    int length = 0;
    int i = start;
    while (i < bytes.length) {
      int b = bytes[i];
      if (b >= 0) {
        int end = endOfAscii(bytes, i);
        System.arraycopy(bytes, i, text, length, end - i);
        length += end - i;
        i = end;
      } else {
        int second = at(bytes, i + 1);
        if (b < (byte) 0xC2 || second == MALFORMED) {
          return null;
        }
        text[length++] = (byte) ((b & 3) << 6 | second);
        i += 2;
      }
    }
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The first byte from a place on that is not ASCII; the number of bytes when there is none. */
  static int endOfAscii(byte[] bytes, int from) {
    int i = from;
    while (i + Long.BYTES <= bytes.length
        && ((long) Bytes.LONGS.get(bytes, i) & Bytes.HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Null when anything is malformed. */
  private static @Nullable String wellFormed(byte[] bytes, int start) {
    char[] text = new char[bytes.length - start];
    // Read as Latin-1 the bytes are no text, but their ASCII can be copied from it in one go.
    String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
    int length = 0;
    int i = start;
    while (i < bytes.length) {
      int b = bytes[i];
      if (b >= 0) {
        int end = endOfAscii(bytes, i);
        ascii.getChars(i, end, text, length);
        length += end - i;
        i = end;
      } else if (b >= (byte) 0xC2 && b < (byte) 0xE0) {
        int second = at(bytes, i + 1);
        if (second == MALFORMED) {
          return null;
        }
        text[length++] = (char) ((b & 0x1F) << 6 | second);
        i += 2;
      } else if (b >= (byte) 0xE0 && b < (byte) 0xF0) {
        int second = at(bytes, i + 1);
        int third = at(bytes, i + 2);
        int c = (b & 0xF) << 12 | second << 6 | third;
        if ((second | third) < 0 || c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) {
          return null;
        }
        text[length++] = (char) c;
        i += 3;
      } else if (b >= (byte) 0xF0 && b <= (byte) 0xF4) {
        int second = at(bytes, i + 1);
        int third = at(bytes, i + 2);
        int fourth = at(bytes, i + 3);
        int c = (b & 7) << 18 | second << 12 | third << 6 | fourth;
        if ((second | third | fourth) < 0 || !Character.isSupplementaryCodePoint(c)) {
          return null;
        }
        text[length++] = Character.highSurrogate(c);
        text[length++] = Character.lowSurrogate(c);
        i += 4;
      } else {
        return null;
      }
    }
    return new String(text, 0, length);
  }

  private static final int MALFORMED = -1;

  /** The six bits of a continuation byte, or {@link #MALFORMED}. */
  private static int at(byte[] bytes, int index) {
    return index < bytes.length && bytes[index] < (byte) 0xC0 ? bytes[index] & 0x3F : MALFORMED;
  }
}
