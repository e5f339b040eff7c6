package org.sluice.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as pages write them, for machines and for people, and gives them in ISO 8601: a date,
 * a date-time with the offset that was written, if any, or a year and month. Nothing is added: a
 * date-time without an offset stays without. Days before 1990 and days after the page was fetched
 * are no dates of a page, and neither is the 31st of February. Immutable.
 *
 * <p>Read are {@code 2024-05-03T10:00:00+02:00} and its short forms, {@code 20240503}, seconds and
 * milliseconds since 1970, {@code Fri, 03 May 2024 10:00:00 GMT}, {@code May 3rd, 2024}, {@code 3
 * de mayo de 2024}, {@code 3. Mai 2024}, {@code 2024. május 3.}, {@code 3/5/2024}, {@code
 * 03.05.24}, {@code 2024年5月3日}, {@code 2024년 5월 3일}, {@code 令和6年5月3日} and their like, in any
 * digits. Of {@code 3/5/2024} the month is first in American English and the day elsewhere.
 */
public final class DateReader {
  /** No page of the web is older. */
  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

  /** The latest day of a page when it is not known when it was fetched. */
  private static final LocalDate FAR = LocalDate.of(2050, 12, 31);

  /** Characters of a text among which a date is looked for. */
  private static final int READ = 400;

  private final @Nullable String language;
  private final boolean monthFirst;
  private final LocalDate latest;

  /**
   * @param language the BCP 47 tag of the page's language, or null
   * @param fetched the day on which the page was fetched, in UTC, or null; the next day is allowed
   *     too, for it had begun elsewhere
   */
  public DateReader(@Nullable String language, @Nullable LocalDate fetched) {
    String tag = language == null ? "" : language.toLowerCase(Locale.ROOT);
    int end = tag.indexOf('-');
    String primary = end < 0 ? tag : tag.substring(0, end);
    this.language = primary.isEmpty() ? null : primary;
    this.monthFirst =
        tag.isEmpty() || tag.equals("en") || tag.startsWith("en-us") || tag.equals("en-ph");
    this.latest = fetched == null ? FAR : fetched.plusDays(1);
  }

  /**
   * The date that a value for machines states, with its time of day, or null.
   *
   * @param value an attribute's or property's value
   */
  public @Nullable String read(String value) {
    String text = value.strip();
    String instant = epoch(text);
    if (instant != null) {
      return instant;
    }
    Scan scan = new Scan(text);
    LocalDate date = scan.compact();
    if (date == null) {
      date = scan.first();
    }
    if (date == null) {
      return yearMonth(text);
    }
    String time = scan.time();
    return time == null ? date.toString() : date + "T" + time;
  }

  /** The first date in a text for people, without its time of day, or null. */
  public @Nullable String find(String text) {
    boolean mayHold = false;
    for (int i = 1; i < Math.min(text.length(), READ) && !mayHold; i++) {
      boolean digit = digit(text.charAt(i - 1)) >= 0;
      mayHold = digit && (digit(text.charAt(i)) >= 0 || text.charAt(i) == '年');
    }
    if (!mayHold) {
      return null; // no year
    }
    LocalDate date = new Scan(text).first();
    return date == null ? null : date.toString();
  }

  /**
   * The date in the path of a URL, {@code /2023/05/14/} or {@code /2023-05-14-}, or null.
   *
   * @param url an absolute URL
   */
  public @Nullable String inPath(String url) {
    int from = url.indexOf("://");
    from = url.indexOf('/', from < 0 ? 0 : from + 3);
    int end = Math.min(url.length(), READ);
    for (int i = Math.max(from, 0); from >= 0 && i < end; i++) {
      if (url.charAt(i) == '/') {
        Scan scan = new Scan(url.substring(i + 1, Math.min(url.length(), i + 12)));
        LocalDate date = scan.yearFirstAt(0);
        if (date == null) {
          date = scan.compact();
        }
        if (date != null) {
          return date.toString();
        }
      }
    }
    return null;
  }

  private @Nullable String epoch(String text) {
    if (text.length() != 10 && text.length() != 13) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    long number = Long.parseLong(text);
    Instant instant =
        (text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number))
            .truncatedTo(ChronoUnit.SECONDS);
    return allowed(instant.atZone(ZoneOffset.UTC).toLocalDate()) ? instant.toString() : null;
  }

  /** {@code 2015-11} or {@code 2015/11}, alone. */
  private @Nullable String yearMonth(String text) {
    if (text.length() != 7 || (text.charAt(4) != '-' && text.charAt(4) != '/')) {
      return null;
    }
    Scan scan = new Scan(text);
    int year = scan.number(0, 4, 4);
    int month = scan.number(5, 2, 2);
    LocalDate first = date(year, month, 1);
    return first == null ? null : first.toString().substring(0, 7);
  }

  private boolean allowed(LocalDate date) {
    return !date.isBefore(EARLIEST) && !date.isAfter(latest);
  }

  private @Nullable LocalDate date(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return allowed(date) ? date : null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** Two digits are of this century up to 50, and of the last one from 90; -1 is none. */
  private static int century(int year) {
    return year < 0 ? -1 : year <= 50 ? 2000 + year : year >= 90 ? 1900 + year : -1;
  }

  /** A text and the place behind what was read of it. Each place is tried once, for a few words. */
  private final class Scan {
    private final String text;
    private final int end;

    /** Behind the date that was found, or behind the number or word that was read last. */
    private int at;

    Scan(String text) {
      this.text = text.length() > READ ? text.substring(0, READ) : text;
      this.end = this.text.length();
    }

    /** The first date that is written anywhere. */
    @Nullable LocalDate first() {
      for (int i = 0; i < end; ) {
        char c = text.charAt(i);
        boolean digit = digit(c) >= 0;
        if (!digit && !Character.isLetter(c)) {
          i++;
          continue;
        }
        LocalDate found = digit ? atNumber(i) : atWord(i);
        if (found != null) {
          return found;
        }
        i = digit ? behindDigits(i) : behindLetters(i);
      }
      return null;
    }

    /** {@code 20240503} at the beginning. */
    @Nullable LocalDate compact() {
      if (behindDigits(0) != 8) {
        return null;
      }
      int number = number(0, 8, 8);
      LocalDate date = date(number / 10_000, number / 100 % 100, number % 100);
      at = date == null ? 0 : 8;
      return date;
    }

    private @Nullable LocalDate atNumber(int i) {
      LocalDate date = yearFirstAt(i);
      if (date == null) {
        date = dayFirst(i);
      }
      return date == null ? threeNumbers(i) : date;
    }

    /** {@code 2024-5-3}, {@code 2024年5月3日}, {@code 2024. 5. 3.}, {@code 2024. május 3.} */
    @Nullable LocalDate yearFirstAt(int i) {
      int year = number(i, 4, 4);
      if (year < 0) {
        return null;
      }
      if (year > 2500) {
        year -= 543; // the Buddhist era
      }
      int next = behindSeparator(at, "-/.年년");
      if (next < 0) {
        return null;
      }
      int month = number(next, 1, 2);
      if (month < 0) {
        month = month(text.startsWith("m. ", next) ? next + 3 : next); // Lithuanian has "m."
        if (month == 0) {
          return null;
        }
        int day = number(skip(at, " .,-/"), 1, 2);
        return day < 0 ? null : date(year, month, day);
      }
      next = behindSeparator(at, "-/.月월");
      int day = next < 0 ? -1 : number(next, 1, 2);
      return day < 0 ? null : date(year, month, day);
    }

    /** {@code 3. Mai 2024}, {@code 3rd of May, 2024}, {@code 3 de mayo de 2024} */
    private @Nullable LocalDate dayFirst(int i) {
      int day = number(i, 1, 2);
      if (day < 1 || day > 31) {
        return null;
      }
      int next = behindOrdinal(at);
      next = behindParticle(skip(next, " .,-/\u00A0"));
      int month = month(next);
      if (month == 0) {
        return null;
      }
      next = behindParticle(skip(at, " .,-/'’\u00A0"));
      int year = number(next, 4, 4);
      return year < 0 ? null : date(year > 2500 ? year - 543 : year, month, day);
    }

    /** {@code May 3rd, 2024}; a Japanese era. */
    private @Nullable LocalDate atWord(int i) {
      int era = text.startsWith("令和", i) ? 2018 : text.startsWith("平成", i) ? 1988 : 0;
      if (era > 0) {
        int year = number(i + 2, 1, 2);
        int month = year < 0 || !isAt(at, '年') ? -1 : number(at + 1, 1, 2);
        int day = month < 0 || !isAt(at, '月') ? -1 : number(at + 1, 1, 2);
        return day < 0 ? null : date(era + year, month, day);
      }
      int month = month(i);
      if (month == 0) {
        return null;
      }
      int day = number(skip(at, " .-/\u00A0"), 1, 2);
      if (day < 0) {
        return null;
      }
      int next = skip(behindOrdinal(at), " ,.-/'’\u00A0");
      int year = number(next, 4, 4);
      return year < 0 ? null : date(year, month, day);
    }

    /** {@code 3/5/2024}, {@code 03.05.24} */
    private @Nullable LocalDate threeNumbers(int i) {
      int first = number(i, 1, 2);
      if (first < 1 || at >= end) {
        return null;
      }
      char separator = text.charAt(at);
      if ("/.-".indexOf(separator) < 0) {
        return null;
      }
      int second = number(skip(at + 1, " "), 1, 2);
      if (second < 1 || !isAt(at, separator)) {
        return null;
      }
      int next = skip(at + 1, " ");
      int year = number(next, 4, 4);
      if (year < 0 && next - i == 6) { // two digits each
        year = century(number(next, 2, 2));
      }
      if (year < 0 || isAt(at, separator)) {
        return null; // or a version, or an address
      }
      boolean swap = second > 12 || (first <= 12 && monthFirst && separator != '.');
      return swap ? date(year, first, second) : date(year, second, first);
    }

    /** The time of day right behind the date, with its offset if there is one, or null. */
    @Nullable String time() {
      int next = at < text.length() && text.charAt(at) == 'T' ? at + 1 : skip(at, " ,");
      int hour = number(next, 2, 2);
      if (hour < 0 || hour > 23 || !isAt(at, ':')) {
        return null;
      }
      int minute = number(at + 1, 2, 2);
      if (minute < 0 || minute > 59) {
        return null;
      }
      int second = 0;
      if (isAt(at, ':')) {
        second = number(at + 1, 2, 2);
        if (second < 0 || second > 59) {
          return null;
        }
        if (isAt(at, '.') || isAt(at, ',')) {
          at = behindDigits(at + 1);
        }
      }
      return two(hour) + ":" + two(minute) + ":" + two(second) + offset();
    }

    /** An offset from UTC as ISO 8601 has it; empty when there is none. */
    private String offset() {
      int next = skip(at, " ");
      if (isAt(next, 'Z') || text.startsWith("GMT", next) || text.startsWith("UTC", next)) {
        return "Z";
      }
      if (!isAt(next, '+') && !isAt(next, '-') && !isAt(next, '−')) {
        return "";
      }
      char sign = text.charAt(next) == '+' ? '+' : '-';
      int hours = digitsAt(next + 1);
      int minutes = digitsAt(isAt(next + 3, ':') ? next + 4 : next + 3);
      if (hours < 0 || hours > 18) {
        return "";
      }
      return sign + two(hours) + ":" + two(minutes < 0 || minutes > 59 ? 0 : minutes);
    }

    private static String two(int number) {
      return number < 10 ? "0" + number : Integer.toString(number);
    }

    private int digitsAt(int i) {
      return i + 1 < text.length() && digit(text.charAt(i)) >= 0 && digit(text.charAt(i + 1)) >= 0
          ? digit(text.charAt(i)) * 10 + digit(text.charAt(i + 1))
          : -1;
    }

    /**
     * A number of so many digits that begins here, and no digit before it; else -1. Where exactly
     * so many are asked for, others may follow.
     */
    int number(int i, int least, int most) {
      int value = 0;
      int j = i;
      while (j < text.length() && j - i < most && digit(text.charAt(j)) >= 0) {
        value = value * 10 + digit(text.charAt(j));
        j++;
      }
      boolean longer = j < text.length() && digit(text.charAt(j)) >= 0;
      if (j - i < least || (longer && least != most) || (longer && most == 4)) {
        return -1;
      }
      at = j;
      return value;
    }

    /** The month whose name begins here; 0 when none does. */
    private int month(int i) {
      int j = behindLetters(i);
      if (text.startsWith("tháng ", i)) {
        int month = number(i + 6, 1, 2);
        return Math.max(month, 0);
      }
      if (j == i || j - i > MonthNames.LONGEST) {
        return 0;
      }
      int month = MonthNames.month(text.substring(i, j).toLowerCase(Locale.ROOT), language);
      at = j;
      return month;
    }

    /** Behind {@code st}, {@code nd}, {@code er}, {@code º} and the like. */
    private int behindOrdinal(int i) {
      int j = behindLetters(i);
      return j > i && j - i <= 2 ? j : isAt(i, '°') ? i + 1 : i;
    }

    /** Behind {@code de}, {@code of}, {@code del}, {@code năm} and the space after it. */
    private int behindParticle(int i) {
      int j = behindLetters(i);
      if (j > i && j - i <= 3 && isAt(j, ' ') && month(i) == 0) {
        return skip(j, " ");
      }
      return j == i + 1 && (isAt(j, '\'') || isAt(j, '’')) ? j + 1 : i; // d’octubre
    }

    /** Behind one of the separators and spaces around it, or -1. */
    private int behindSeparator(int i, String separators) {
      int j = skip(i, " ");
      if (j < text.length() && separators.indexOf(text.charAt(j)) >= 0) {
        return skip(j + 1, " ");
      }
      return j > i && j < text.length() && Character.isLetter(text.charAt(j)) ? j : -1;
    }

    private int skip(int i, String characters) {
      int j = i;
      while (j < text.length() && characters.indexOf(text.charAt(j)) >= 0) {
        j++;
      }
      return j;
    }

    private boolean isAt(int i, char c) {
      return i >= 0 && i < text.length() && text.charAt(i) == c;
    }

    private int behindDigits(int i) {
      int j = i;
      while (j < text.length() && digit(text.charAt(j)) >= 0) {
        j++;
      }
      return j;
    }

    /** Behind a run of letters and their marks; one of Chinese, Japanese or Korean is alone. */
    private int behindLetters(int i) {
      int j = i;
      while (j < text.length()) {
        char c = text.charAt(j);
        int kind = Character.getType(c);
        boolean mark =
            kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
        if (!Character.isLetter(c) && !(mark && j > i)) {
          break;
        }
        j++;
        if (c >= 0x2E80 && c < 0xD800) {
          break;
        }
      }
      return j;
    }
  }

  private static int digit(char c) {
    return c < 0x80 ? (c >= '0' && c <= '9' ? c - '0' : -1) : Character.digit(c, 10);
  }
}
