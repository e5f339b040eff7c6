package org.sluice.privacy;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds e-mail addresses, also between characters of scripts that write no spaces ({@code
 * 联系zhang@qq.com谢谢}). From each at sign it looks left for a name of at most 64 characters and right
 * for a domain whose last label is a top-level domain of the Public Suffix List, so that {@code
 * logo@2x.png} is none. Work is linear in the text's length.
 *
 * <p>Not addresses of persons, and left alone: reserved example domains (RFC 2606), the user of a
 * URL ({@code ssh://git@host.com/}) and of a copy command ({@code git@host.com:path}), and what has
 * two at signs.
 */
final class EmailScanner {
  /** RFC 5321, section 4.5.3.1.1. */
  private static final int MAX_LOCAL = 64;

  /** RFC 5321, section 4.5.3.1.2. */
  private static final int MAX_DOMAIN = 255;

  private static final Set<String> EXAMPLES = Set.of("example.com", "example.org", "example.net");

  /**
   * Every top-level domain of the public suffix list, and the one that RFC 2606 reserves: where an
   * author has made an address up, as in a test, it stands for a real one.
   */
  private static final Set<String> TOP_LEVEL =
      Stream.concat(
              EffectiveTldFinder.getEffectiveTLDs().keySet().stream()
                  .filter(suffix -> suffix.indexOf('.') < 0),
              Stream.of("example"))
          .collect(Collectors.toUnmodifiableSet());

  private EmailScanner() {}

  /** The addresses in a text, in order; none overlap. */
  static List<Span> scan(String text) {
    List<Span> found = new ArrayList<>();
    int free = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at, free);
      int end = start < 0 ? -1 : domainEnd(text, at);
      if (end > 0) {
        found.add(new Span(start, end, Span.Kind.EMAIL));
        free = end;
        at = end - 1;
      }
    }
    return found;
  }

  /** Where the name before an at sign begins, or -1. */
  private static int localStart(String text, int at, int from) {
    int least = Math.max(from, at - MAX_LOCAL);
    int start = at;
    while (start > least && isLocal(text.charAt(start - 1))) {
      start--;
    }
    boolean tooLong = start > from && start == at - MAX_LOCAL && isLocal(text.charAt(start - 1));
    while (start < at && !Ascii.isWord(text.charAt(start)) && text.charAt(start) != '_') {
      start++;
    }
    if (tooLong || start == at || text.charAt(at - 1) == '.') {
      return -1;
    }
    for (int i = start + 1; i < at; i++) {
      if (text.charAt(i) == '.' && text.charAt(i - 1) == '.') {
        return -1;
      }
    }
    return start >= 2 && text.charAt(start - 1) == '/' && text.charAt(start - 2) == '/'
        ? -1
        : start;
  }

  /** Where the domain after an at sign ends, or -1 when there is none. */
  private static int domainEnd(String text, int at) {
    int limit = Math.min(text.length(), at + 1 + MAX_DOMAIN);
    int end = at + 1;
    while (end < limit && isDomain(text.charAt(end))) {
      end++;
    }
    // A missing space after a sentence, as in "me@site.com.Then", leaves a label too many.
    while (end > at + 1) {
      int dot = end - 1;
      while (dot > at && text.charAt(dot) != '.') {
        dot--;
      }
      if (dot == at) {
        return -1;
      }
      if (isTopLevel(text, dot + 1, end) && areLabels(text, at + 1, dot)) {
        boolean ends = Ascii.at(text, end) != '@' && !isCopyTarget(text, end);
        return ends && isPersonal(text, at + 1, end) ? end : -1;
      }
      end = dot;
    }
    return -1;
  }

  private static boolean isTopLevel(String text, int start, int end) {
    int length = end - start;
    if (length < 2 || length > 24) {
      return false;
    }
    String label = text.substring(start, end).toLowerCase(Locale.ROOT);
    return Ascii.isLetter(label.charAt(0)) && TOP_LEVEL.contains(label);
  }

  private static boolean areLabels(String text, int start, int end) {
    int label = start;
    for (int i = start; i <= end; i++) {
      if (i == end || text.charAt(i) == '.') {
        boolean whole =
            i > label
                && i - label < 64
                && Ascii.isWord(text.charAt(label))
                && Ascii.isWord(text.charAt(i - 1));
        if (!whole) {
          return false;
        }
        label = i + 1;
      }
    }
    return true;
  }

  private static boolean isPersonal(String text, int start, int end) {
    String domain = text.substring(start, end).toLowerCase(Locale.ROOT);
    int last = domain.lastIndexOf('.', domain.lastIndexOf('.') - 1);
    return !EXAMPLES.contains(domain.substring(last + 1));
  }

  private static boolean isCopyTarget(String text, int end) {
    char next = Ascii.at(text, end + 1);
    return Ascii.at(text, end) == ':' && (Ascii.isLetter(next) || next == '~' || next == '/');
  }

  private static boolean isLocal(char c) {
    return Ascii.isWord(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '\'';
  }

  private static boolean isDomain(char c) {
    return Ascii.isWord(c) || c == '.' || c == '-';
  }
}
