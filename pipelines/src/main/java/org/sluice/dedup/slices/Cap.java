package org.sluice.dedup.slices;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The most that is kept of a slice: an amount, or a share of all that is kept.
 *
 * @param amount documents, or what else is counted; -1 for a share
 * @param billionths of all that is kept, 0 to 1,000,000,000; -1 for an amount
 */
record Cap(long amount, long billionths) implements Serializable {
  /** A share of 1. */
  static final long WHOLE = 1_000_000_000;

  /** Digits of the greatest amount: sums of amounts stay far below 2^63. */
  private static final int MOST_DIGITS = 15;

  /**
   * Reads {@code 1000} or {@code 12.5%}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Cap parse(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    boolean share = number.length() < text.length();
    int points = 0;
    boolean digits = !number.isEmpty() && number.length() <= MOST_DIGITS;
    for (int i = 0; digits && i < number.length(); i++) {
      char c = number.charAt(i);
      points += c == '.' ? 1 : 0;
      digits = (c >= '0' && c <= '9') || (c == '.' && share && i > 0 && i < number.length() - 1);
    }
    if (digits && !share) {
      return new Cap(Long.parseLong(number), -1);
    }
    if (digits && points <= 1) {
      BigDecimal billionths = new BigDecimal(number).movePointRight(7).stripTrailingZeros();
      if (billionths.scale() <= 0
          && billionths.signum() > 0
          && billionths.compareTo(BigDecimal.valueOf(WHOLE)) < 0) {
        return new Cap(-1, billionths.longValueExact());
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no limit; write a whole number such as 1000, or a share of all that is kept,"
            + " above 0% and below 100%, such as 12.5%, with up to seven decimals");
  }

  boolean isShare() {
    return billionths >= 0;
  }

  /**
   * How much may be kept.
   *
   * @param total all that is kept of the corpus
   */
  long of(long total) {
    return isShare() ? total / WHOLE * billionths + total % WHOLE * billionths / WHOLE : amount;
  }

  /** For people. */
  @Override
  public String toString() {
    return isShare()
        ? BigDecimal.valueOf(billionths, 7).stripTrailingZeros().toPlainString() + " %"
        : String.format(Locale.ROOT, "%,d", amount);
  }
}
