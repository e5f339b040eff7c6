package org.sluice.charset;

import java.lang.Character.UnicodeScript;

/** Whether characters put back into a text are what a writer would have written there. */
final class Likelihood {
  /** No writer would have: the run was right as it was, or it cannot be told. */
  static final int UNLIKELY = -1;

  /** A writer may have, but alone it proves nothing. */
  static final int POSSIBLE = 0;

  /** Nothing else explains the run. */
  static final int CERTAIN = 1;

  private Likelihood() {}

  /**
   * Weighs a run of a single-byte encoding.
   *
   * @param before the ASCII character before the run, 0 when there is none
   * @param after the one after it
   */
  static int of(char before, char after, String undone) {
    UnicodeScript script = UnicodeScript.COMMON;
    int letters = 0;
    int lower = 0;
    int certain = 0;
    for (int i = 0; i < undone.length(); i += Character.charCount(undone.codePointAt(i))) {
      int c = undone.codePointAt(i);
      if (isNoText(c)) {
        return UNLIKELY;
      } else if (isPunctuation(c) || isPictograph(c)) {
        certain++;
      } else if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
        UnicodeScript own = family(UnicodeScript.of(c));
        if (own != UnicodeScript.COMMON && own != UnicodeScript.INHERITED) {
          if (script != UnicodeScript.COMMON && script != own) {
            return UNLIKELY;
          }
          script = own;
        }
        letters++;
        lower += Character.isLowerCase(c) ? 1 : 0;
      }
    }
    if (script != UnicodeScript.COMMON && script != UnicodeScript.LATIN) {
      // A letter of French before a no-break space and a closing quote is a Chinese one by chance.
      return letters < 2 ? POSSIBLE : letters > 2 ? CERTAIN + 1 : CERTAIN;
    }
    boolean inWord = lower == letters && letters > 0 && (isLower(before) || isLower(after));
    return certain > 0 || inWord ? CERTAIN : POSSIBLE;
  }

  /** Weighs a run of GBK, in which Chinese, or Japanese, comes from characters seldom seen. */
  static int ofChinese(String text, int from, int to, String undone, double likelier) {
    double written = 0;
    for (int i = from; i < to; i++) {
      written += CharacterModel.CHINESE.cost(text.charAt(i));
    }
    double meant = 0;
    int letters = 0;
    for (int i = 0; i < undone.length(); i++) {
      char c = undone.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (isNoText(undone.codePointAt(i))) {
        return UNLIKELY;
      }
      meant += Math.min(CharacterModel.CHINESE.cost(c), CharacterModel.JAPANESE.cost(c));
      letters += Character.isIdeographic(c) || isKana(c) ? 1 : 0;
    }
    if (written - meant < likelier) {
      return UNLIKELY;
    }
    return letters > 3 ? CERTAIN + 1 : letters > 1 ? CERTAIN : POSSIBLE;
  }

  private static boolean isNoText(int c) {
    return c == 0xFFFD
        || !Character.isDefined(c)
        || (Character.isISOControl(c) && !Character.isWhitespace(c))
        || Character.getType(c) == Character.PRIVATE_USE;
  }

  /** Scripts that are written together count as one. */
  private static UnicodeScript family(UnicodeScript script) {
    return switch (script) {
      case HIRAGANA, KATAKANA, HANGUL -> UnicodeScript.HAN;
      default -> script;
    };
  }

  private static boolean isKana(char c) {
    return c >= 0x3041 && c <= 0x30FF;
  }

  /** Dashes, quotes, bullets and the ellipsis, which begin with {@code â€} where misread. */
  private static boolean isPunctuation(int c) {
    return c >= 0x2010 && c <= 0x203A;
  }

  private static boolean isPictograph(int c) {
    return c >= 0x1F300 && c <= 0x1FAFF;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
