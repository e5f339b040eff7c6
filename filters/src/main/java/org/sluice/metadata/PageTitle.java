package org.sluice.metadata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page's own title from the names that its site puts around it. Comparisons are over
 * letters and digits alone, so that quotation marks, dashes and spaces do not matter.
 */
public final class PageTitle {
  /** What stands between a title and the name of its site. */
  private static final String SEPARATORS = "|-–—·»›•_/~⎮‹«";

  /** Letters and digits from which a part is no accident. */
  private static final int LONG = 12;

  /** The first of the characters that are written without spaces between words. */
  private static final char WIDE = 0x2E80;

  private final String site;
  private final String host;

  /**
   * @param site the site's name, or null
   * @param url the page's URL, or null
   */
  public PageTitle(@Nullable String site, @Nullable String url) {
    this.site = site == null ? "" : key(site);
    this.host = url == null ? "" : key(mainLabel(url));
  }

  /** The longest label of a URL's host but for the last, which is the name of most sites. */
  private static String mainLabel(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "";
    }
    int from = scheme + 3;
    int end = url.indexOf('/', from);
    String[] labels = url.substring(from, end < 0 ? url.length() : end).split("\\.", 10);
    String longest = "";
    for (int i = 0; i + 1 < labels.length; i++) {
      longest = labels[i].length() > longest.length() ? labels[i] : longest;
    }
    return longest;
  }

  /** The letters and digits of a text in lower case. */
  public static String key(String text) {
    char[] ascii = new char[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return keyOfAny(text);
      }
      char small = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
        ascii[length++] = small;
      }
    }
    return new String(ascii, 0, length);
  }

  private static String keyOfAny(String text) {
    StringBuilder key = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        key.append(c);
      }
    }
    return key.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a heading says what a declared title says, which may add the site's name or a section.
   * The name of a manual or a section, which stands behind the title of its page, does not.
   */
  public boolean agrees(String heading, String declared) {
    String own = key(heading);
    if (own.isEmpty() || isSite(own)) {
      return false;
    }
    String whole = key(declared);
    if (whole.equals(own)) {
      return true;
    }
    List<String> parts = parts(declared);
    for (int i = 0; i < parts.size(); i++) {
      if (key(parts.get(i)).equals(own)) {
        return i == 0 || isMain(parts, i);
      }
    }
    return own.length() >= LONG && whole.contains(own);
  }

  /** Whether all parts before one are names of the site, or shorter than it. */
  private boolean isMain(List<String> parts, int at) {
    for (int i = 0; i < at; i++) {
      if (!isSite(key(parts.get(i))) && parts.get(i).length() >= parts.get(at).length()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a heading and a declared title have so many words in common that they are two titles of
   * one page: at least three, and half of the heading's.
   */
  public boolean resembles(String heading, String declared) {
    if (isSite(key(heading))) {
      return false;
    }
    Set<String> own = words(heading);
    Set<String> shared = new HashSet<>(own);
    shared.retainAll(words(declared));
    return shared.size() >= 3 && shared.size() * 2 >= own.size();
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
        if (i - from > 1) {
          words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
        }
        from = i + 1;
      }
    }
    return words;
  }

  /**
   * A heading without the kicker before it, where a declared title goes without; and without the
   * mark of a link to itself at the end.
   */
  public String withoutKicker(String heading, String declared) {
    String own = key(heading);
    List<String> parts = key(declared).contains(own) ? List.of() : parts(declared);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      String key = key(part);
      if ((i == 0 || isMain(parts, i))
          && key.length() >= LONG
          && key.length() < own.length()
          && key.length() * 2 >= own.length()
          && own.endsWith(key)) {
        return part;
      }
    }
    int end = heading.length();
    while (end > 0 && " ¶#§".indexOf(heading.charAt(end - 1)) >= 0) {
      end--;
    }
    return end == 0 ? heading : heading.substring(0, end);
  }

  /**
   * A declared title without the site's name at either end, and without what follows a bar, where
   * sections and slogans stand.
   */
  public String withoutSite(String declared) {
    List<String> parts = parts(declared);
    int from = 0;
    int to = parts.size();
    while (to - from > 1 && isSite(key(parts.get(to - 1)))) {
      to--;
    }
    while (to - from > 1 && isSite(key(parts.get(from)))) {
      from++;
    }
    if (to == parts.size() && to - from > 1 && isWideSite(parts.get(to - 1), parts.get(from))) {
      to--;
    }
    // The parts are cut out of the original, whose own separators stay between them.
    int start = declared.indexOf(parts.get(from));
    int last = start;
    for (int i = from; i < to; i++) {
      last = declared.indexOf(parts.get(i), last) + parts.get(i).length();
    }
    String title = declared.substring(start, last);
    int bar = title.indexOf('|');
    boolean words = bar > 0 && title.substring(0, bar).strip().indexOf(' ') > 0;
    return words ? title.substring(0, bar).strip() : title;
  }

  /** Whether the last part of a Chinese or Japanese title is as short as names of sites are. */
  private static boolean isWideSite(String last, String first) {
    return first.charAt(0) >= WIDE && last.length() <= 8 && last.length() * 2 <= first.length();
  }

  private boolean isSite(String part) {
    if (part.isEmpty()) {
      return true;
    }
    if (!site.isEmpty() && (part.equals(site) || isMost(part, site) || isMost(site, part))) {
      return true;
    }
    return !host.isEmpty() && (part.equals(host) || isMost(part, host) || isMost(host, part));
  }

  /** Whether a begins with b, and there is not much more of it. */
  private static boolean isMost(String a, String b) {
    return b.length() >= 4 && a.startsWith(b) && a.length() <= 2 * b.length() + 4;
  }

  /**
   * The parts between separators that have a space on both sides, or are bars, or stand beside a
   * wide character.
   */
  static List<String> parts(String title) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i + 1 < title.length(); i++) {
      char c = title.charAt(i);
      if (SEPARATORS.indexOf(c) < 0) {
        continue;
      }
      char before = title.charAt(i - 1);
      char after = title.charAt(i + 1);
      boolean bar = c == '|' || c == '»' || c == '⎮';
      boolean spaced = before == ' ' && after == ' ';
      if (bar || spaced || ((before >= WIDE || after >= WIDE) && c != '·' && c != '/')) {
        add(parts, title.substring(from, i));
        from = i + 1;
      }
    }
    add(parts, title.substring(from));
    if (parts.isEmpty()) {
      parts.add(title);
    }
    return parts;
  }

  private static void add(List<String> parts, String part) {
    String stripped = part.strip();
    if (!stripped.isEmpty()) {
      parts.add(stripped);
    }
  }
}
