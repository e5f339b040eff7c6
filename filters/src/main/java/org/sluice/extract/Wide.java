package org.sluice.extract;

/** Characters of scripts that are written without spaces in full-width cells: Han and kana. */
final class Wide {
  private Wide() {}

  /** Han characters, kana, bopomofo and the full-width punctuation between them; not hangul. */
  static boolean isWide(char c) {
    return c >= 0x2E80
        && (c <= 0x312F
            || (c >= 0x3190 && c <= 0x9FFF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE4F)
            || (c >= 0xFF00 && c <= 0xFF9F)
            || (c >= 0xFFE0 && c <= 0xFFE6));
  }

  /** Whether a wide character is a letter rather than punctuation. */
  static boolean isLetter(char c) {
    return (c >= 0x3040 && c <= 0x9FFF && c != '・' && c != '゠') || (c >= 0xF900 && c <= 0xFAFF);
  }
}
