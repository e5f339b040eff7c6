package org.sluice.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * What a character is to the word finder and to the filters, as a set of bits. One table for the
 * Basic Multilingual Plane, so that a scan costs one array read per UTF-16 unit. Properties come
 * from ICU, so that they do not depend on the Java version.
 */
public final class CharClass {
  /** White space as Python's {@code str.isspace} has it, no-break spaces included. */
  public static final int SPACE = 1;

  /** A letter: general category L. */
  public static final int LETTER = 1 << 1;

  /** A letter that may stand before a full stop inside a word: any letter but an upper-case one. */
  static final int LOWER = 1 << 2;

  /** Any letter but a lower-case one. */
  static final int UPPER = 1 << 3;

  /** An ASCII digit. */
  public static final int DIGIT = 1 << 4;

  /** Any decimal digit, letter number or other number: general category N. */
  public static final int NUMBER = 1 << 5;

  /**
   * A symbol to the Gopher rules: DataTrove's {@code PUNCTUATION_SET} ({@code utils/text.py}), that
   * is listed marks of Latin and CJK scripts, control characters and every {@link #TERMINAL} mark.
   */
  static final int SYMBOL = 1 << 6;

  /** Punctuation: general category P. */
  public static final int PUNCTUATION = 1 << 7;

  /** A mark that ends a sentence or a line: DataTrove's {@code TERMINAL_PUNCTUATION}. */
  public static final int TERMINAL = 1 << 8;

  /** Split off both ends of a word. */
  static final int AFFIX = 1 << 9;

  /** Split off the beginning of a word, besides {@link #AFFIX}. */
  static final int PREFIX = 1 << 10;

  static final int QUOTE = 1 << 11;
  static final int CURRENCY = 1 << 12;

  /** A combining mark; inside a word it counts as part of its letter. */
  public static final int MARK = 1 << 13;

  /** Symbols, emoji and dingbats, which are words of their own: general category So. */
  static final int ICON = 1 << 14;

  /** Han characters. */
  public static final int HAN = 1 << 15;

  /** Hiragana and katakana. */
  public static final int KANA = 1 << 16;

  /** Hangul syllables and jamo. */
  public static final int HANGUL = 1 << 17;

  /**
   * Scripts of South East Asia written without blanks (line break class SA: Thai, Lao, Khmer,
   * Burmese, Tai and others) and Tibetan, whose syllables ICU tells apart.
   */
  static final int BRAHMIC = 1 << 18;

  /** Half of a supplementary character: ask for the whole code point. */
  public static final int SURROGATE = 1 << 19;

  /** A closing quotation mark or bracket. */
  public static final int CLOSING = 1 << 20;

  /** Upper case: the property Uppercase, of whatever category. */
  public static final int UPPERCASE = 1 << 21;

  /** A decimal digit of any script: general category Nd. */
  public static final int DECIMAL = 1 << 22;

  /** NFKC leaves it as it is, whatever stands around it. */
  public static final int NORMAL = 1 << 23;

  /** Written without blanks between words. */
  public static final int UNSPACED = HAN | KANA | HANGUL | BRAHMIC;

  /** ICU's value of the property of NFKC's quick check. */
  private static final int QUICK_CHECK_YES = 1;

  private static final String QUOTES =
      "'\"\u201D\u201C`\u2018\u00B4\u2019\u201A,\u201E\u00BB\u00AB\u300C\u300D\u300E\u300F\uFF08"
          + "\uFF09\u3014\u3015\u3010\u3011\u300A\u300B\u3008\u3009\u2329\u232A\u27E6\u27E7";
  private static final String AFFIXES =
      "\u2026,:;!?\u00BF\u061F\u00A1()[]{}<>_#*&\u3002\uFF1F\uFF01\uFF0C\u3001\uFF1B\uFF1A\uFF5E"
          + "\u00B7\u0964\u060C\u06D4\u061B\u066A\u2014\u2013";
  private static final String PREFIXES = "\u00A7%=";
  private static final String CURRENCIES = "$\u00A3\u20AC\u00A5\u0E3F\u20BD\uFDFC\u20B4";
  private static final String SYMBOLS =
      "!/\u2014\u201D:\uFF05\uFF11\u3008&(\u3001\u2501\\\u3010#%\u300C\u300D\uFF0C\u3011\uFF1B+^]~"
          + "\u201C\u300A\u201E';\u2019{|\u2236\u00B4[=-`*\uFF0E\uFF08\u2013\uFF1F\uFF01\uFF1A$"
          + "\uFF5E\u00AB\u3009,><\u300B)?\uFF09\u3002\u2026@_.\"}\u25BA\u00BB";

  /** First and last code point of each range of terminal marks. */
  private static final int[] TERMINALS = {
    0x21, 0x21, 0x2E, 0x2E, 0x3F, 0x3F, 0x589, 0x589, 0x61D, 0x61F, 0x6D4, 0x6D4, 0x700, 0x702,
    0x7F9, 0x7F9, 0x837, 0x837, 0x839, 0x839, 0x83D, 0x83E, 0x964, 0x965, 0x104A, 0x104B, 0x1362,
    0x1362, 0x1367, 0x1368, 0x166E, 0x166E, 0x1735, 0x1736, 0x17D4, 0x17D6, 0x17D9, 0x17DA, 0x1803,
    0x1803, 0x1809, 0x1809, 0x1944, 0x1945, 0x1AA8, 0x1AAB, 0x1B5A, 0x1B5B, 0x1B5E, 0x1B5F, 0x1B7D,
    0x1B7E, 0x1C3B, 0x1C3C, 0x1C7E, 0x1C7F, 0x203C, 0x203D, 0x2047, 0x2049, 0x2E2E, 0x2E2E, 0x2E3C,
    0x2E3C, 0x2E53, 0x2E54, 0x3002, 0x3002, 0xA4FF, 0xA4FF, 0xA60E, 0xA60F, 0xA6F3, 0xA6F3, 0xA6F7,
    0xA6F7, 0xA876, 0xA877, 0xA8CE, 0xA8CF, 0xA92F, 0xA92F, 0xA9C8, 0xA9C9, 0xAA5D, 0xAA5F, 0xAAF0,
    0xAAF1, 0xABEB, 0xABEB, 0xFE52, 0xFE52, 0xFE56, 0xFE57, 0xFF01, 0xFF01, 0xFF0E, 0xFF0E, 0xFF1F,
    0xFF1F, 0xFF61, 0xFF61, 0x10A56, 0x10A57, 0x10F55, 0x10F59, 0x10F86, 0x10F89, 0x11047, 0x11048,
    0x110BE, 0x110C1, 0x11141, 0x11143, 0x111C5, 0x111C6, 0x111CD, 0x111CD, 0x111DE, 0x111DF,
    0x11238, 0x11239, 0x1123B, 0x1123C, 0x112A9, 0x112A9, 0x1144B, 0x1144C, 0x115C2, 0x115C3,
    0x115C9, 0x115D7, 0x11641, 0x11642, 0x1173C, 0x1173E, 0x11944, 0x11944, 0x11946, 0x11946,
    0x11A42, 0x11A43, 0x11A9B, 0x11A9C, 0x11C41, 0x11C42, 0x11EF7, 0x11EF8, 0x11F43, 0x11F44,
    0x16A6E, 0x16A6F, 0x16AF5, 0x16AF5, 0x16B37, 0x16B38, 0x16B44, 0x16B44, 0x16E98, 0x16E98,
    0x1BC9F, 0x1BC9F, 0x1DA88, 0x1DA88,
  };

  private static final int[] TABLE = new int[1 << 16];

  static {
    for (int c = 0; c < TABLE.length; c++) {
      TABLE[c] = ofProperties(c);
    }
    mark(QUOTES, QUOTE | AFFIX);
    mark(AFFIXES, AFFIX);
    mark(PREFIXES, PREFIX);
    mark(CURRENCIES, PREFIX | CURRENCY);
    mark(SYMBOLS, SYMBOL);
    for (int i = 0; i < TERMINALS.length; i += 2) {
      for (int c = TERMINALS[i]; c <= TERMINALS[i + 1] && c < TABLE.length; c++) {
        TABLE[c] |= TERMINAL | SYMBOL;
      }
    }
  }

  private CharClass() {}

  /** The bits of one UTF-16 unit; only {@link #SURROGATE} for half of a pair. */
  public static int of(char unit) {
    return TABLE[unit];
  }

  /** The bits of a code point. */
  public static int of(int codePoint) {
    return codePoint < TABLE.length ? TABLE[codePoint] : supplementary(codePoint);
  }

  /** Whether a code point is white space. */
  public static boolean isSpace(int codePoint) {
    return (of(codePoint) & SPACE) != 0;
  }

  private static void mark(String characters, int bits) {
    for (int i = 0; i < characters.length(); i++) {
      TABLE[characters.charAt(i)] |= bits;
    }
  }

  private static int supplementary(int c) {
    int bits = ofProperties(c);
    for (int i = 0; i < TERMINALS.length; i += 2) {
      if (c >= TERMINALS[i] && c <= TERMINALS[i + 1]) {
        return bits | TERMINAL | SYMBOL;
      }
    }
    return bits;
  }

  private static int ofProperties(int c) {
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return SURROGATE;
    }
    int bits = ofCategory(UCharacter.getType(c)) | ofScript(c);
    if (UCharacter.isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F)) {
      bits |= SPACE;
    }
    if ((bits & LETTER) != 0) {
      bits |= UCharacter.isUUppercase(c) ? 0 : LOWER;
      bits |= UCharacter.isULowercase(c) ? 0 : UPPER;
    }
    boolean normal =
        UCharacter.getIntPropertyValue(c, UProperty.NFKC_QUICK_CHECK) == QUICK_CHECK_YES;
    bits |= normal && UCharacter.getCombiningClass(c) == 0 ? NORMAL : 0;
    bits |= UCharacter.isUUppercase(c) ? UPPERCASE : 0;
    bits |= UCharacter.isDigit(c) ? DECIMAL : 0;
    if (c >= '0' && c <= '9') {
      bits |= DIGIT;
    }
    if (c < 9 || (c >= 11 && c < 32) || (c >= 127 && c < 160)) {
      bits |= SYMBOL;
    }
    boolean eastAsian = (c >= 0x3000 && c < 0x3100) || (c >= 0xFE30 && c < 0xFE70) || c >= 0xFF00;
    if ((bits & ICON) != 0 || (eastAsian && (bits & PUNCTUATION) != 0)) {
      bits |= AFFIX;
    }
    return bits;
  }

  private static int ofCategory(int category) {
    switch (category) {
      case UCharacterCategory.UPPERCASE_LETTER:
      case UCharacterCategory.LOWERCASE_LETTER:
      case UCharacterCategory.TITLECASE_LETTER:
      case UCharacterCategory.MODIFIER_LETTER:
      case UCharacterCategory.OTHER_LETTER:
        return LETTER;
      case UCharacterCategory.NON_SPACING_MARK:
      case UCharacterCategory.COMBINING_SPACING_MARK:
      case UCharacterCategory.ENCLOSING_MARK:
        return MARK;
      case UCharacterCategory.DECIMAL_DIGIT_NUMBER:
      case UCharacterCategory.LETTER_NUMBER:
      case UCharacterCategory.OTHER_NUMBER:
        return NUMBER;
      case UCharacterCategory.END_PUNCTUATION:
      case UCharacterCategory.FINAL_PUNCTUATION:
        return PUNCTUATION | CLOSING;
      case UCharacterCategory.CONNECTOR_PUNCTUATION:
      case UCharacterCategory.DASH_PUNCTUATION:
      case UCharacterCategory.START_PUNCTUATION:
      case UCharacterCategory.INITIAL_PUNCTUATION:
      case UCharacterCategory.OTHER_PUNCTUATION:
        return PUNCTUATION;
      case UCharacterCategory.OTHER_SYMBOL:
        return ICON;
      default:
        return 0;
    }
  }

  private static int ofScript(int c) {
    int script = UScript.getScript(c);
    if (script == UScript.HAN) {
      // Radicals are symbols by category and words of nobody's dictionary.
      return UCharacter.getType(c) == UCharacterCategory.OTHER_SYMBOL ? 0 : HAN;
    }
    if (script == UScript.HIRAGANA || script == UScript.KATAKANA || c == 0x30FC || c == 0xFF70) {
      return KANA;
    }
    if (script == UScript.HANGUL) {
      return HANGUL;
    }
    if (script == UScript.TIBETAN) {
      return UCharacter.isDigit(c) ? 0 : BRAHMIC;
    }
    int lineBreak = UCharacter.getIntPropertyValue(c, UProperty.LINE_BREAK);
    return lineBreak == UCharacter.LineBreak.COMPLEX_CONTEXT ? BRAHMIC : 0;
  }
}
