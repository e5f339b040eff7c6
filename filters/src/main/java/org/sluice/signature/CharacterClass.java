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

  private static final int UNITS = 1 << 16;

  // One table each, whole from the start: every unit of every text is looked up several times.
  private static final byte[] CLASSES = new byte[UNITS];
  private static final char[] LOWER = new char[UNITS];
  private static final char[] WITHOUT_DIGITS = new char[UNITS];

  static {
    for (int c = 0; c < UNITS; c++) {
      boolean surrogate = Character.isSurrogate((char) c);
      CLASSES[c] = surrogate ? SURROGATE : classify(c);
      LOWER[c] = surrogate ? (char) c : (char) UCharacter.toLowerCase(c);
      WITHOUT_DIGITS[c] = !surrogate && UCharacter.isDigit(c) ? '0' : LOWER[c];
    }
  }

  private CharacterClass() {}

  /** The class of one UTF-16 unit. */
  static byte of(char unit) {
    return CLASSES[unit];
  }

  /** The class of a supplementary character. */
  static byte ofSupplementary(int codePoint) {
    return classify(codePoint);
  }

  /** The lower case of one UTF-16 unit, without regard to a locale or to its neighbours. */
  static char lower(char unit) {
    return LOWER[unit];
  }

  /** The lower case of one UTF-16 unit, or '0' for every decimal digit. */
  static char lowerWithoutDigits(char unit) {
    return WITHOUT_DIGITS[unit];
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
}
