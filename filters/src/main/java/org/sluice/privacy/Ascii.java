package org.sluice.privacy;

import java.lang.Character.UnicodeScript;

/** ASCII classes: scanners must not take 谢 for a letter of an address, nor ３ for a digit. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLetterOrDigit(char c) {
    return isDigit(c) || isLetter(c);
  }

  /** Letters and digits of ASCII and the other letters of Latin alphabets, as words have them. */
  static boolean isWord(char c) {
    return c < 0x80
        ? isLetterOrDigit(c)
        : c < 0x250 && Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN;
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** The character at an index, or 0 outside the text. */
  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }
}
