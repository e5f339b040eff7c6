package org.sluice.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Makes text from the crawl fit for a terminal: what would move the cursor, change colours or turn
 * the direction of writing is shown as an escape instead of obeyed.
 */
final class Printable {
  private static final int DIGITS = 6;

  private Printable() {}

  /** The text in one line. */
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** The text with its line breaks, each line indented. */
  static String lines(String text, String indent) {
    StringBuilder out = new StringBuilder(text.length() + indent.length()).append(indent);
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append('\n').append(indent);
              } else {
                append(out, c);
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    int type = Character.getType(c);
    boolean isBreak = type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    if (Character.isISOControl(c) || isBreak || turnsDirection(c)) {
      out.append(String.format(Locale.ROOT, "\\u%04x", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Embeddings, overrides and isolates of UAX #9; marks of direction only help and may stay. */
  private static boolean turnsDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  /** The first so many characters (code points), with an ellipsis when there are more. */
  static String beginning(String text, int characters) {
    if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, characters)) + "…";
  }

  /** A count for people: {@code 1,234}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number for people: six significant digits at most, none after the point of a whole one. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    return Math.abs(value) < 1e-4 || Math.abs(value) >= 1e15
        ? rounded.toString()
        : rounded.toPlainString();
  }
}
