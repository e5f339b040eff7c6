package org.sluice.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the report writes them: the same on every machine and in every locale. */
final class Figures {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** A whole number with its thousands apart. */
  static String count(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder out = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      out.insert(at, ',');
    }
    return value < 0 ? "−" + out : out.toString();
  }

  /** A count with its noun, which takes an s unless it is one. */
  static String count(long value, String noun) {
    return count(value) + " " + (value == 1 ? noun : noun + "s");
  }

  /** A size in decimal units with three digits. */
  static String bytes(long value) {
    if (value < 1_000) {
      return value + " B";
    }
    BigDecimal size = BigDecimal.valueOf(value);
    int unit = 0;
    // 999.5 of a unit would round to 1000 of it, so it already counts as the next.
    BigDecimal next = new BigDecimal("999.5");
    while (size.compareTo(next) >= 0 && unit < UNITS.length - 1) {
      size = size.movePointLeft(3);
      unit++;
    }
    return size.round(THREE_DIGITS).toPlainString() + " " + UNITS[unit];
  }

  /** A share with one decimal; none and all are written only where exactly true. */
  static String percent(long part, long whole) {
    if (whole <= 0) {
      return "–";
    }
    if (part == 0 || part == whole) {
      return part == 0 ? "0 %" : "100 %";
    }
    BigDecimal share =
        BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
    if (share.signum() == 0) {
      return "< 0.1 %";
    }
    if (share.compareTo(BigDecimal.valueOf(100)) == 0) {
      return "> 99.9 %";
    }
    return share.toPlainString() + " %";
  }

  /** A measured value with four significant digits, and no zeros that say nothing. */
  static String value(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    double magnitude = Math.abs(value);
    if (magnitude >= 1e15 || magnitude < 1e-6) {
      return rounded.toString();
    }
    String plain = rounded.toPlainString();
    return plain.startsWith("-") ? "−" + plain.substring(1) : plain;
  }

  /** A number cut to three significant digits. */
  static double threeDigits(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(THREE_DIGITS).doubleValue() : value;
  }

  /** A coordinate with one decimal at most. */
  static String coordinate(double value) {
    return new BigDecimal(value)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A time span, for people. */
  static String duration(long millis) {
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return BigDecimal.valueOf(millis).movePointLeft(3).setScale(1, RoundingMode.HALF_EVEN) + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
