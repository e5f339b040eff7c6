package org.sluice.signature;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * What a character does to the token it stands in. Classes come from ICU's own Unicode data, so
 * they do not change with the Java version.
 */
final class CharacterClass {
  /** Ends a token and belongs to none: punctuation, symbols, what is not assigned. */
  static final byte SEPARATOR = 0;

  /** White space and control characters: a separator, and one space for the exact hash. */
  static final byte SPACE = 1;

  /** A letter, a digit or the underscore: part of a run. */
  static final byte WORD = 2;

  /** Han, kana, hangul: a token of its own. */
  static final byte SINGLE = 3;

  /** A combining mark: the last part of the token before it, which it closes. */
  static final byte MARK = 4;

  /** Not there for the eye and without meaning for words: soft hyphen, joiner, bidi marks. */
  static final byte TRANSPARENT = 5;

  /** Half of a supplementary character. */
  static final byte SURROGATE = 6;

  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

  /** By the upper half of the unit; filled when first asked for. */
  private static final Page[] PAGES = new Page[256];

  private CharacterClass() {}

  /** The class of one UTF-16 unit. */
  static byte of(char unit) {
    return page(unit).classes[unit & 0xFF];
  }

  /** The class of a supplementary character. */
  static byte ofSupplementary(int codePoint) {
    return classify(codePoint);
  }

  /** The lower case of one UTF-16 unit, without regard to a locale or to its neighbours. */
  static char lower(char unit) {
    return page(unit).lower[unit & 0xFF];
  }

  /** The lower case of one UTF-16 unit, or '0' for every decimal digit. */
  static char lowerWithoutDigits(char unit) {
    return page(unit).withoutDigits[unit & 0xFF];
  }

  private static Page page(char unit) {
    Page page = PAGES[unit >>> 8];
    if (page == null) {
      page = new Page(unit & 0xFF00);
      PAGES[unit >>> 8] = page;
    }
    return page;
  }

  private static byte classify(int c) {
    // These two stand where a word ends, in Thai and Khmer and in Persian; the rest do not.
    if (c == ZERO_WIDTH_SPACE || c == ZERO_WIDTH_NON_JOINER) {
      return SEPARATOR;
    }
    if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return TRANSPARENT;
    }
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.TITLECASE_LETTER,
          UCharacterCategory.DECIMAL_DIGIT_NUMBER ->
          WORD;
      case UCharacterCategory.OTHER_LETTER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.LETTER_NUMBER,
          UCharacterCategory.OTHER_NUMBER ->
          isSingle(c) ? SINGLE : WORD;
      case UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK,
          UCharacterCategory.ENCLOSING_MARK ->
          MARK;
      case UCharacterCategory.CONTROL -> SPACE;
      default -> c == '_' ? WORD : UCharacter.isUWhiteSpace(c) ? SPACE : SEPARATOR;
    };
  }

  private static boolean isSingle(int c) {
    if (c >= 0x3040 && c <= 0x30FF) { // with the sound marks that both kana share
      return true;
    }
    return switch (UScript.getScript(c)) {
      case UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA, UScript.HANGUL -> true;
      default -> false;
    };
  }

  /**
   * The classes and lower case of 256 units. Threads may race to fill a page: each makes the same
   * one, and final fields make it whole for whoever sees it.
   */
  private static final class Page {
    final byte[] classes = new byte[256];
    final char[] lower = new char[256];
    final char[] withoutDigits = new char[256];

    Page(int first) {
      boolean surrogates = Character.isSurrogate((char) first);
      for (int i = 0; i < 256; i++) {
        int c = first + i;
        classes[i] = surrogates ? SURROGATE : classify(c);
        lower[i] = surrogates ? (char) c : (char) UCharacter.toLowerCase(c);
        withoutDigits[i] = !surrogates && UCharacter.isDigit(c) ? '0' : lower[i];
      }
    }
  }
}
