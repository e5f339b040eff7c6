package org.sluice.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page's own title from the names that its site puts around it. Comparisons are over
 * letters and digits alone, so that quotation marks, dashes and spaces do not matter.
 */
public final class PageTitle {
  /** What stands between a title and the name of its site. */
  private static final String SEPARATORS = "|-–—·:»›•_/~⎮‹«";

  private final String site;
  private final String host;

  /**
   * @param site the site's name, or null
   * @param domain the site's registrable domain, or null
   */
  public PageTitle(@Nullable String site, @Nullable String domain) {
    this.site = site == null ? "" : key(site);
    int dot = domain == null ? -1 : domain.indexOf('.');
    this.host = dot < 0 || domain == null ? "" : key(domain.substring(0, dot));
  }

  /** The letters and digits of a text in lower case. */
  public static String key(String text) {
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
    for (String part : parts(declared)) {
      if (key(part).equals(own)) {
        return true;
      }
    }
    return own.length() >= 12 && whole.contains(own);
  }

  /** A declared title without the site's name at either end. */
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
    if (to - from == parts.size()) {
      return declared;
    }
    // The parts are cut out of the original, whose own separators stay between them.
    int start = declared.indexOf(parts.get(from));
    int last = start;
    for (int i = from; i < to; i++) {
      last = declared.indexOf(parts.get(i), last) + parts.get(i).length();
    }
    return declared.substring(start, last);
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

  /** The parts between separators that have a space on both sides, or are bars. */
  static List<String> parts(String title) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i + 1 < title.length(); i++) {
      char c = title.charAt(i);
      boolean bar = c == '|' || c == '»' || c == '_' || c == '⎮';
      boolean spaced = title.charAt(i - 1) == ' ' && title.charAt(i + 1) == ' ';
      boolean colon = c == ':' && title.charAt(i + 1) == ' ';
      if (SEPARATORS.indexOf(c) >= 0 && (bar || spaced || colon)) {
        add(parts, title.substring(from, i));
        from = i + 1;
      }
    }
    add(parts, title.substring(from));
    return parts;
  }

  private static void add(List<String> parts, String part) {
    String stripped = part.strip();
    if (!stripped.isEmpty()) {
      parts.add(stripped);
    }
  }
}
