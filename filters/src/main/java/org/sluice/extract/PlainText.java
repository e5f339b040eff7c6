package org.sluice.extract;

/** The text of what is text already: all of it, but for what no text can hold. */
final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** A text without its NULs, and with U+FFFD for each half of a character. */
  static String of(String source) {
    int first = 0;
    int length = source.length();
    while (first < length && isSound(source, first)) {
      first += Character.isHighSurrogate(source.charAt(first)) ? 2 : 1;
    }
    if (first == length) {
      return source;
    }
    StringBuilder out = new StringBuilder(length).append(source, 0, first);
    for (int i = first; i < length; i++) {
      char c = source.charAt(i);
      if (!isSound(source, i)) {
        if (c != 0) {
          out.append(REPLACEMENT);
        }
      } else if (Character.isHighSurrogate(c)) {
        out.append(c).append(source.charAt(++i));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether a character that stays as it is begins here. */
  private static boolean isSound(String source, int at) {
    char c = source.charAt(at);
    if (!Character.isSurrogate(c)) {
      return c != 0;
    }
    return Character.isHighSurrogate(c)
        && at + 1 < source.length()
        && Character.isLowSurrogate(source.charAt(at + 1));
  }
}
