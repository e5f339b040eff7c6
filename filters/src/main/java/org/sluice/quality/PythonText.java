package org.sluice.quality;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;
import org.sluice.text.CharClass;

/**
 * What Python's string methods and regular expressions say of a character, for signals that were
 * published as Python code. Properties come from ICU, so that they do not depend on the Java
 * version. Tables over the Basic Multilingual Plane, made when first needed.
 */
final class PythonText {
  /** {@code str.isspace}, and {@code \s}. */
  static final int SPACE = 1;

  /** {@code \w}: letters, numbers and the underscore, but no combining marks. */
  static final int WORD = 1 << 1;

  /** {@code str.isupper} of one character. */
  static final int UPPER = 1 << 2;

  /** {@code str.islower} or {@code str.istitle} of one character. */
  static final int LOWER = 1 << 3;

  /** {@code str.isnumeric}, which Chinese numerals are too. */
  static final int NUMERIC = 1 << 4;

  /** {@code [a-zA-Z]}. */
  static final int LATIN = 1 << 5;

  /** {@code string.punctuation}: the 32 marks of ASCII. */
  static final int PUNCTUATION = 1 << 6;

  /** One of {@code . ! ?}. */
  static final int END = 1 << 7;

  /** Half of a supplementary character. */
  static final int SURROGATE = 1 << 8;

  /** Lower-casing or decomposing it depends on what stands around. */
  static final int CONTEXT = 1 << 9;

  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final short[] BITS = new short[1 << 16];

  /** The unit in lower case, decomposed; 0 where that is more than one unit. */
  private static final char[] FOLDED = new char[1 << 16];

  /** {@link #plain}. */
  private static final int[] PLAIN = new int[1 << 16];

  private static final char[] @Nullable [] EXPANDED = new char[1 << 16][];

  static {
    for (int c = 0; c < BITS.length; c++) {
      BITS[c] = (short) ofProperties(c);
      FOLDED[c] = (char) c;
      if ((BITS[c] & (CONTEXT | SURROGATE)) == 0) {
        fold(c);
      }
      boolean plain = (BITS[c] & (WORD | SPACE | PUNCTUATION | CONTEXT | SURROGATE)) == WORD;
      PLAIN[c] = plain && FOLDED[c] != 0 ? BITS[c] << 16 | FOLDED[c] : 0;
    }
  }

  private PythonText() {}

  /** The bits of one UTF-16 unit. */
  static int bits(char unit) {
    return BITS[unit];
  }

  /** The bits of a code point. */
  static int bits(int codePoint) {
    return codePoint < BITS.length ? BITS[codePoint] : ofProperties(codePoint);
  }

  /**
   * Of a unit that belongs to words and is folded alone: its bits, sixteen to the left, and below
   * them the unit in lower case and decomposed. 0 for all others: marks, white space, ASCII
   * punctuation, and what {@link #expanded} or {@link #fold} must be asked for.
   */
  static int plain(char unit) {
    return PLAIN[unit];
  }

  /** A unit in lower case and decomposed, or 0 where that is several: {@link #expanded}. */
  static char folded(char unit) {
    return FOLDED[unit];
  }

  static char[] expanded(char unit) {
    char[] expanded = EXPANDED[unit];
    return expanded == null ? new char[] {unit} : expanded;
  }

  /** A text in lower case and decomposed (NFD). */
  static String fold(String text) {
    return NFD.normalize(UCharacter.toLowerCase(ULocale.ROOT, text));
  }

  private static void fold(int c) {
    boolean cased = UCharacter.hasBinaryProperty(c, UProperty.CHANGES_WHEN_LOWERCASED);
    if (!cased && NFD.getDecomposition(c) == null) {
      return;
    }
    String folded = fold(String.valueOf((char) c));
    if (folded.length() == 1) {
      FOLDED[c] = folded.charAt(0);
    } else {
      FOLDED[c] = 0;
      EXPANDED[c] = folded.toCharArray();
    }
  }

  private static int ofProperties(int c) {
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return SURROGATE;
    }
    boolean numeric =
        UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE) != UCharacter.NumericType.NONE;
    int bits = numeric ? NUMERIC | WORD : 0;
    bits |= CharClass.isSpace(c) ? SPACE : 0;
    bits |= UCharacter.isLetter(c) || c == '_' ? WORD : 0;
    bits |= UCharacter.isUUppercase(c) ? UPPER : 0;
    boolean title = UCharacter.getType(c) == UCharacterCategory.TITLECASE_LETTER;
    bits |= UCharacter.isULowercase(c) || title ? LOWER : 0;
    if (c < 0x7F) {
      bits |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? LATIN : 0;
      boolean mark = c > ' ' && (bits & (LATIN | NUMERIC)) == 0;
      bits |= mark ? PUNCTUATION : 0;
      bits |= c == '.' || c == '!' || c == '?' ? END : 0;
    }
    // Capital sigma's lower case differs at the end of a word; marks may change places.
    bits |= c == 0x3A3 || UCharacter.getCombiningClass(c) != 0 ? CONTEXT : 0;
    return bits;
  }
}
