package org.sluice.text;

/** Tells URLs, bare host names and e-mail addresses from other stretches without blanks. */
final class Urls {
  private static final int WORD = CharClass.LETTER | CharClass.NUMBER | CharClass.MARK;

  private Urls() {}

  /**
   * Whether the whole stretch is one address: an optional scheme, an optional user, a host of at
   * least two labels whose last is a word without capitals (so that {@code end.Next} is none) or
   * four numbers, an optional port and an optional path. Linear in its length.
   */
  static boolean isUrl(char[] text, int from, int to) {
    if (to - from < 4 || !isWord(text[from]) || (!isWord(text[to - 1]) && text[to - 1] != '/')) {
      return false;
    }
    int at = -1;
    int dot = -1;
    int scheme = from;
    for (int i = from; i < to; i++) {
      char unit = text[i];
      if (unit == '.') {
        dot = i;
      } else if (unit == '@') {
        at = i;
      } else if (unit == ':' && scheme == from && i > from + 1 && isAuthority(text, i, to)) {
        scheme = i + 3;
      }
    }
    return dot >= 0 && (isHost(text, scheme, to) || (at > scheme && isHost(text, at + 1, to)));
  }

  private static boolean isAuthority(char[] text, int colon, int to) {
    return colon + 3 < to && text[colon + 1] == '/' && text[colon + 2] == '/';
  }

  private static boolean isHost(char[] text, int from, int to) {
    int dots = 0;
    int label = from;
    int i = from;
    for (; i < to && (text[i] == '.' || isLabel(text[i])); i++) {
      if (text[i] == '.') {
        if (i == label) {
          return false;
        }
        dots++;
        label = i + 1;
      }
    }
    return dots > 0 && isTop(text, label, i, dots) && isRest(text, i, to);
  }

  private static boolean isTop(char[] text, int from, int to, int dots) {
    boolean word = to - from >= 2 && to - from <= 63;
    boolean number = dots == 3 && from < to;
    for (int i = from; i < to && (word || number); i++) {
      int bits = CharClass.of(text[i]);
      word &= (bits & CharClass.LOWER) != 0;
      number &= (bits & CharClass.DIGIT) != 0;
    }
    return word || number;
  }

  private static boolean isRest(char[] text, int from, int to) {
    int i = from;
    if (i < to && text[i] == ':') {
      i++;
      while (i < to && (CharClass.of(text[i]) & CharClass.DIGIT) != 0) {
        i++;
      }
      if (i - from < 3 || i - from > 6) {
        return false;
      }
    }
    return i == to || text[i] == '/' || text[i] == '?' || text[i] == '#';
  }

  private static boolean isLabel(char unit) {
    return unit == '-' || isWord(unit);
  }

  private static boolean isWord(char unit) {
    return unit == '_' || (CharClass.of(unit) & WORD) != 0;
  }
}
