package org.sluice.eastasian;

import java.util.BitSet;

/**
 * Finds where a text tells how to reach somebody: a number or name right behind words such as QQ,
 * 微信 and 电话, a Chinese mobile number, a 400 number. Digits may be full-width and apart by hyphens
 * or blanks. Of one thread.
 */
final class Contacts {
  /** As many units may stand between the word and the number: a colon, 号, 是, a name. */
  private static final int GAP = 8;

  private static final int FEWEST_DIGITS = 5;
  private static final int SHORTEST_NAME = 6;

  private final BitSet starts = new BitSet();

  void clear() {
    starts.clear();
  }

  /** How many places were found. */
  int count() {
    return starts.cardinality();
  }

  /**
   * Looks behind a word that a contact follows.
   *
   * @param names whether a name in Latin letters counts too
   */
  void lookBehind(String text, int end, boolean names) {
    int from = end;
    while (from < text.length() && from < end + GAP && !isNameUnit(text.charAt(from))) {
      if (text.charAt(from) == '\n') {
        return;
      }
      from++;
    }
    int to = from;
    int digits = 0;
    int length = 0;
    while (to < text.length() && to < from + 40) {
      char unit = text.charAt(to);
      if (isNameUnit(unit)) {
        digits += digit(unit) >= 0 ? 1 : 0;
        length++;
      } else if (!isSeparator(unit) || to + 1 == text.length() || digit(text.charAt(to + 1)) < 0) {
        break;
      }
      to++;
    }
    if (digits >= FEWEST_DIGITS
        || (names && length >= SHORTEST_NAME && digit(text.charAt(from)) < 0)) {
      starts.set(from);
    }
  }

  /** Finds mobile numbers and 400 numbers wherever they stand. */
  void findNumbers(String text) {
    int i = 0;
    while (i < text.length()) {
      if (digit(text.charAt(i)) < 0) {
        i++;
        continue;
      }
      int start = i;
      long value = 0;
      int digits = 0;
      while (i < text.length()) {
        char unit = text.charAt(i);
        if (digit(unit) >= 0) {
          value = digits < 18 ? value * 10 + digit(unit) : value;
          digits++;
        } else if (!isSeparator(unit) || i + 1 == text.length() || digit(text.charAt(i + 1)) < 0) {
          break;
        }
        i++;
      }
      long mobile = value / 1_000_000_000L;
      boolean reached =
          (digits == 11 && mobile >= 13 && mobile <= 19)
              || (digits == 10 && (value / 10_000_000L == 400 || value / 10_000_000L == 800));
      boolean inName = start > 0 && isNameUnit(text.charAt(start - 1));
      if (reached && !inName) {
        starts.set(start);
      }
    }
  }

  private static boolean isSeparator(char unit) {
    return unit == '-' || unit == ' ' || unit == '\u2014' || unit == '\uFF0D';
  }

  private static int digit(char unit) {
    if (unit >= '0' && unit <= '9') {
      return unit - '0';
    }
    return unit >= '\uFF10' && unit <= '\uFF19' ? unit - '\uFF10' : -1;
  }

  private static boolean isNameUnit(char unit) {
    return digit(unit) >= 0
        || unit == '_'
        || (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z');
  }
}
