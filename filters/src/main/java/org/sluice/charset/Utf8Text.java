package org.sluice.charset;

import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 as the JDK does, and faster than there where it is known to be well-formed, because
 * most of what a page consists of is ASCII and is copied in one go.
 */
final class Utf8Text {
  private Utf8Text() {}

  /**
   * The text of the bytes from {@code start} on, U+FFFD where they are malformed.
   *
   * @param start 0, or the end of the byte order mark
   * @param evidence what all the bytes say
   */
  static String read(byte[] bytes, int start, Utf8Evidence evidence) {
    if (!evidence.isWellFormed()) {
      return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
    // As if each byte were a character: the text itself where all are ASCII.
    String ascii = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
    int shorter = evidence.pairs() + 2 * (evidence.longer() + evidence.lost());
    if (shorter == 0) {
      return ascii;
    }
    int length = bytes.length - shorter;
    return evidence.latin()
        ? latin(bytes, start, new byte[length - start])
        : wide(bytes, start, ascii, length);
  }

  /** Of characters up to U+00FF, each of which the text holds in a byte. */
  private static String latin(byte[] bytes, int start, byte[] text) {
    int length = 0;
    int i = start;
    while (i < bytes.length) {
      int b = bytes[i];
      if (b >= 0) {
        int end = Bytes.endOfAscii(bytes, i, bytes.length);
        System.arraycopy(bytes, i, text, length, end - i);
        length += end - i;
        i = end;
      } else {
        text[length++] = (byte) ((b & 3) << 6 | (bytes[i + 1] & 0x3F));
        i += 2;
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static String wide(byte[] bytes, int start, String ascii, int mostLength) {
    char[] text = new char[mostLength];
    int length = 0;
    int i = start;
    while (i < bytes.length) {
      int b = bytes[i];
      if (b >= 0) {
        int end = Bytes.endOfAscii(bytes, i, bytes.length);
        ascii.getChars(i - start, end - start, text, length);
        length += end - i;
        i = end;
      } else if (b < (byte) 0xE0) {
        text[length++] = (char) ((b & 0x1F) << 6 | (bytes[i + 1] & 0x3F));
        i += 2;
      } else if (b < (byte) 0xF0) {
        text[length++] = (char) (b << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F));
        i += 3;
      } else {
        int c =
            (b & 7) << 18
                | (bytes[i + 1] & 0x3F) << 12
                | (bytes[i + 2] & 0x3F) << 6
                | (bytes[i + 3] & 0x3F);
        text[length++] = Character.highSurrogate(c);
        text[length++] = Character.lowSurrogate(c);
        i += 4;
      }
    }
    return new String(text, 0, length);
  }
}
