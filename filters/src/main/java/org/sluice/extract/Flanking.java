package org.sluice.extract;

/**
 * The classes of characters that decide whether a run of {@code *} may begin or end emphasis in
 * CommonMark. Versions differ on symbols: what must not be punctuation is asked of the wider class,
 * what must be of the narrower one.
 */
final class Flanking {
  private Flanking() {}

  static boolean isSpace(int c) {
    return c <= ' ' || Character.isSpaceChar(c);
  }

  /** Punctuation in every version. */
  static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Punctuation in some version. */
  static boolean isWidePunctuation(int c) {
    return isPunctuation(c)
        || switch (Character.getType(c)) {
          case Character.MATH_SYMBOL,
              Character.CURRENCY_SYMBOL,
              Character.MODIFIER_SYMBOL,
              Character.OTHER_SYMBOL ->
              true;
          default -> false;
        };
  }
}
