package org.sluice.language;

import java.lang.Character.UnicodeScript;

/** How much a letter of a script counts beside letters of others. */
final class Scripts {
  private Scripts() {}

  /**
   * Letters that would spell a character in an alphabet: a Han character or a syllable counts as
   * two or three, and the letters of scripts without vowels as one and a half.
   */
  static double weight(UnicodeScript script) {
    return switch (script) {
      case COMMON, INHERITED, UNKNOWN -> 0;
      case HAN, HANGUL, ETHIOPIC, YI -> 2.5;
      case HIRAGANA, KATAKANA -> 2;
      case ARABIC, HEBREW, SYRIAC -> 1.5;
      default -> 1;
    };
  }
}
