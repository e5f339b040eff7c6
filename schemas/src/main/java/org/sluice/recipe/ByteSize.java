package org.sluice.recipe;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Sizes as people write them: {@code 256MB}, {@code 64 KiB}, {@code 1000}. */
public final class ByteSize {
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "TB",
          1_000_000_000_000L,
          "KIB",
          1L << 10,
          "MIB",
          1L << 20,
          "GIB",
          1L << 30,
          "TIB",
          1L << 40);

  private ByteSize() {}

  /** The number of bytes, or empty when the text is not a size. */
  public static OptionalLong parse(String text) {
    String trimmed = text.trim();
    int digits = 0;
    while (digits < trimmed.length() && isDigitOrPoint(trimmed.charAt(digits))) {
      digits++;
    }
    Long unit = UNITS.get(trimmed.substring(digits).trim().toUpperCase(Locale.ROOT));
    if (digits == 0 || digits > 18 || unit == null) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal bytes =
          new BigDecimal(trimmed.substring(0, digits)).multiply(BigDecimal.valueOf(unit));
      return OptionalLong.of(bytes.longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isDigitOrPoint(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  /** For people: {@code 1.5 GB}; powers of 1,000. */
  public static String show(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    double value = bytes;
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
