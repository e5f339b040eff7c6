package org.sluice.privacy;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds global unicast IPv6 addresses (2000::/3, RFC 4291), short forms with {@code ::} among them;
 * addresses for documentation (RFC 3849, RFC 9637) are left alone. Everything that looks similar
 * (times, {@code std::vector}, MAC addresses) lies outside that range or is not well-formed. Work
 * is linear in the text's length.
 */
final class Ipv6Scanner {
  /** Eight groups of four digits and seven colons. */
  private static final int MAX_CHARS = 39;

  private static final int GROUPS = 8;

  private Ipv6Scanner() {}

  /** The addresses in a text, in order. */
  static List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!isPart(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isPart(text.charAt(i))) {
        i++;
      }
      int end = i;
      if (end - start > 2 && text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':') {
        end--;
      }
      // Behind a colon that is no part of the address a dot cannot go on with it.
      boolean goesOn = end == i && isDecimal(text, i);
      if (!goesOn && isAlone(text, start, i) && isPersonal(text, start, end)) {
        found.add(new Span(start, end, Span.Kind.IPV6));
      }
    }
    return found;
  }

  private static boolean isPart(char c) {
    return c == ':' || Ascii.hex(c) >= 0;
  }

  private static boolean isAlone(String text, int start, int end) {
    char before = Ascii.at(text, start - 1);
    char next = Ascii.at(text, end);
    return !Ascii.isWord(before)
        && before != '_'
        && before != '.'
        && !Ascii.isWord(next)
        && next != '_';
  }

  /** Whether a dot and a digit stand here, as behind a number or in an address of IPv4. */
  private static boolean isDecimal(String text, int at) {
    return Ascii.at(text, at) == '.' && Ascii.isDigit(Ascii.at(text, at + 1));
  }

  private static boolean isPersonal(String text, int start, int end) {
    if (end - start > MAX_CHARS || end - start < 6) {
      return false;
    }
    int groups = 0;
    int gaps = 0;
    int first = 0;
    int second = 0;
    boolean letters = false;
    int i = start;
    while (i < end) {
      if (text.charAt(i) == ':') {
        boolean gap = i + 1 < end && text.charAt(i + 1) == ':';
        if (i == start || i == end - 1 || (gap && ++gaps > 1)) {
          return false;
        }
        i += gap ? 2 : 1;
        continue;
      }
      int value = 0;
      int digits = 0;
      while (i < end && text.charAt(i) != ':') {
        int digit = Ascii.hex(text.charAt(i++));
        letters |= digit > 9;
        value = value << 4 | digit;
        digits++;
      }
      if (digits > 4 || ++groups > GROUPS) {
        return false;
      }
      first = groups == 1 ? value : first;
      second = groups == 2 ? value : second;
    }
    boolean whole = gaps == 1 ? groups < GROUPS : groups == GROUPS;
    boolean documentation =
        (first == 0x2001 && second == 0xDB8) || (first == 0x3FFF && second < 0x1000);
    return whole && first >= 0x2000 && first <= 0x3FFF && !documentation && (groups > 2 || letters);
  }
}
