package org.sluice.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds IPv4 addresses that are globally routable: those of private networks, of the host itself,
 * of documentation and the like (IANA's special-purpose registry, RFC 6890) identify nobody. Work
 * is linear in the text's length.
 *
 * <p>Four numbers with dots are also versions and sections. They are taken for such when a word
 * like {@code version}, {@code section} or {@code 第} stands before them; as part of a longer name
 * ({@code tool-1.2.3.4.jar}, {@code Chrome/120.0.6099.109}); or when no number is above 20, which
 * is so for one real address in twenty thousand, and for nearly every section.
 */
final class Ipv4Scanner {
  /** No number of a section or early version is larger. */
  private static final int SMALL = 20;

  /** How far back the word before a number is looked for. */
  private static final int WORD_CHARS = 14;

  private static final Set<String> NUMBERED =
      Set.of(
          """
          v ver vers version versions versión versione versão wersja verze verzió versie versiune \
          release rel build firmware fw driver revision rev patch update upgrade hotfix \
          section sections sect sec chapter chap clause article art appendix annex figure fig \
          table tab paragraph para rule item page step oid abschnitt kapitel artikel absatz \
          chapitre paragraphe capítulo capitulo sección sezione capitolo seção rozdział sürüm \
          bölüm phiên versi версия версии версія раздел пункт глава статья п έκδοση"""
              .split(" "));

  /** The same in scripts that set no space before the number. */
  private static final List<String> NUMBERED_ENDS =
      List.of("版本 版 第 章节 章節 章 节 節 条 條 款 固件 更新 升级 バージョン 버전 เวอร์ชัน § №".split(" "));

  private Ipv4Scanner() {}

  /** The addresses in a text, in order. */
  static List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Ascii.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && (Ascii.isDigit(text.charAt(i)) || isInnerDot(text, i))) {
        i++;
      }
      int address = parse(text, start, i);
      if (address != NONE && isRoutable(address) && isAlone(text, start, i)) {
        if (!isSmall(address) && !isNumbered(text, start)) {
          found.add(new Span(start, i, Span.Kind.IPV4));
        }
      }
    }
    return found;
  }

  private static boolean isInnerDot(String text, int at) {
    return text.charAt(at) == '.' && Ascii.isDigit(Ascii.at(text, at + 1));
  }

  /** 255.255.255.255 is not routable either. */
  private static final int NONE = -1;

  /** The address that these digits and dots write, or {@link #NONE}. */
  private static int parse(String text, int start, int end) {
    if (end - start < 7 || end - start > 15) {
      return NONE;
    }
    int address = 0;
    int parts = 0;
    int i = start;
    while (i < end) {
      int value = 0;
      int digits = 0;
      while (i < end && text.charAt(i) != '.') {
        value = value * 10 + text.charAt(i++) - '0';
        digits++;
      }
      boolean leadingZero = digits > 1 && text.charAt(i - digits) == '0';
      if (digits > 3 || value > 255 || leadingZero || ++parts > 4) {
        return NONE;
      }
      address = address << 8 | value;
      i++;
    }
    return parts == 4 ? address : NONE;
  }

  /** By IANA's IPv4 Special-Purpose Address Registry; multicast and reserved space too. */
  static boolean isRoutable(int address) {
    int first = address >>> 24;
    int second = address >>> 16 & 0xFF;
    int third = address >>> 8 & 0xFF;
    if (first == 0 || first == 10 || first == 127 || first >= 224) {
      return false;
    }
    return switch (first) {
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> true;
    };
  }

  private static boolean isSmall(int address) {
    return address >>> 24 <= SMALL
        && (address >>> 16 & 0xFF) <= SMALL
        && (address >>> 8 & 0xFF) <= SMALL
        && (address & 0xFF) <= SMALL;
  }

  /** Whether what touches the digits lets them be an address. */
  private static boolean isAlone(String text, int start, int end) {
    char before = Ascii.at(text, start - 1);
    char next = Ascii.at(text, end);
    if (Ascii.isWord(before) || before == '.' || before == '_') {
      return false;
    }
    if ((before == '/' || before == '-') && Ascii.isLetter(Ascii.at(text, start - 2))) {
      return false;
    }
    if (before == '-'
        && Ascii.isDigit(Ascii.at(text, start - 2))
        && dots(text, start - 2, -1) != 3) {
      return false;
    }
    if (Ascii.isWord(next) || next == '_') {
      return false;
    }
    char after = Ascii.at(text, end + 1);
    if (next == '-' && Ascii.isDigit(after)) {
      return dots(text, end + 1, 1) == 3;
    }
    return !((next == '.' || next == '-') && Ascii.isWord(after));
  }

  /** Dots in the run of digits from a place in a direction: the other end of a range has three. */
  private static int dots(String text, int from, int direction) {
    int dots = 0;
    for (int i = 0; i < 16; i++) {
      char c = Ascii.at(text, from + i * direction);
      if (c == '.' && Ascii.isDigit(Ascii.at(text, from + (i + 1) * direction))) {
        dots++;
      } else if (!Ascii.isDigit(c)) {
        break;
      }
    }
    return dots;
  }

  private static boolean isNumbered(String text, int start) {
    int end = start;
    while (end > 0 && start - end < 4 && isSeparator(text.charAt(end - 1))) {
      end--;
    }
    int word = end;
    while (word > 0 && end - word < WORD_CHARS && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(Math.max(0, end - WORD_CHARS), end);
    for (String known : NUMBERED_ENDS) {
      if (before.endsWith(known)) {
        return true;
      }
    }
    return NUMBERED.contains(text.substring(word, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isSeparator(char c) {
    return c == ' '
        || c == '\u00a0'
        || c == '.'
        || c == ':'
        || c == '='
        || c == '：'
        || c == '"'
        || c == '('
        || c == '#';
  }
}
