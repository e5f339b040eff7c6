package org.sluice.ingest;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates of records as ISO 8601 in UTC. */
final class Timestamps {
  private Timestamps() {}

  /**
   * Reads {@code 2014-01-26T20:06:24Z} and its kin: a fraction of a second, an offset from UTC, a
   * blank for the T, any number of parts missing from the end (WARC 1.1 allows it; the earliest
   * moment is taken), and the 14 digits of ARC.
   *
   * @return the date to the second, with the fraction where one is written, or null when it is none
   */
  static @Nullable String utc(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String text = written.trim();
    int[] parts = {0, 1, 1, 0, 0, 0};
    int[] widths = {4, 2, 2, 2, 2, 2};
    String separators = "--T::";
    int at = 0;
    int part = 0;
    while (part < 6) {
      int value = digits(text, at, widths[part]);
      if (value < 0) {
        return null;
      }
      parts[part] = value;
      at += widths[part];
      part++;
      if (at == text.length() || part == 6) {
        break;
      }
      char next = text.charAt(at);
      char expected = separators.charAt(part - 1);
      if (next == expected || (expected == 'T' && (next == 't' || next == ' '))) {
        at++;
      } else if (next < '0' || next > '9') {
        break;
      }
    }
    int nanos = 0;
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && part == 6) {
      int scale = 100_000_000;
      at++;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        nanos += (text.charAt(at) - '0') * scale;
        scale /= 10;
        at++;
      }
    }
    int offset = offsetSeconds(text.substring(at).trim());
    if (offset == Integer.MIN_VALUE) {
      return null;
    }
    try {
      return LocalDateTime.of(
              parts[0], parts[1], parts[2], parts[3], parts[4], Math.min(parts[5], 59), nanos)
          .minusSeconds(offset)
          .atOffset(ZoneOffset.UTC)
          .format(nanos == 0 ? SECONDS : DateTimeFormatter.ISO_INSTANT);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", java.util.Locale.ROOT);

  private static int digits(String text, int at, int width) {
    if (text.length() - at < width) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + width; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The offset of {@code Z}, {@code +02:00}, {@code +0200} or nothing; MIN_VALUE for others. */
  private static int offsetSeconds(String zone) {
    if (zone.isEmpty() || zone.equalsIgnoreCase("Z") || zone.equalsIgnoreCase("UTC")) {
      return 0;
    }
    char sign = zone.charAt(0);
    String digits = zone.substring(1).replace(":", "");
    int hours = digits(digits, 0, 2);
    int minutes = digits.length() == 2 ? 0 : digits(digits, 2, 2);
    boolean known =
        (sign == '+' || sign == '-') && digits.length() <= 4 && hours >= 0 && minutes >= 0;
    if (!known) {
      return Integer.MIN_VALUE;
    }
    int seconds = (hours * 60 + minutes) * 60;
    return sign == '-' ? -seconds : seconds;
  }
}
