package org.sluice.charset;

/** Byte tests of the HTML and Encoding standards. */
final class Bytes {
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

  /** Whether no byte is above 0x7F, zero or an escape: the text reads the same in any encoding. */
  static boolean isPlainAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b <= 0 || b == 0x1B) {
        return false;
      }
    }
    return true;
  }
}
