package org.sluice.card;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the card writes them: the same on every machine and in every locale. */
final class Quantity {
  private Quantity() {}

  /** A whole number with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with its noun, which takes an s unless it is one. */
  static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** A share in percent with one decimal; a dash when there is nothing to share. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    return BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN)
            .toPlainString()
        + " %";
  }

  /**
   * A limit or setting: the shortest digits that tell it from every other double. {@link
   * Double#toString} gives other digits before Java 19 than after it.
   */
  static String number(double value) {
    return new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros().toPlainString();
  }
}
