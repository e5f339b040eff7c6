package org.sluice.rights;

import java.util.Locale;
import java.util.Set;
import org.sluice.rights.AiCrawlers.Purpose;

/**
 * The directives of {@code X-Robots-Tag} headers and robots {@code meta} elements (Google Search
 * Central, "Robots meta tag, data-nosnippet, and X-Robots-Tag specifications"; MDN, "X-Robots-Tag":
 * a crawler's name holds for what follows until the next name), with {@code noai} and {@code
 * noimageai} (DeviantArt, 2022).
 */
final class RobotsDirectives {
  /** Directives with a value of their own behind a colon. */
  private static final Set<String> WITH_VALUE =
      Set.of("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after");

  private RobotsDirectives() {}

  /**
   * Reads one header.
   *
   * @param source where it stands, for details
   */
  static void header(String value, String source, AiCrawlers crawlers, Statements statements) {
    boolean ours = true;
    int at = 0;
    while (at <= value.length()) {
      int comma = value.indexOf(',', at);
      int end = comma < 0 ? value.length() : comma;
      String part = value.substring(at, end);
      at = end + 1;
      int colon = part.indexOf(':');
      String name = colon < 0 ? "" : part.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (WITH_VALUE.contains(name)) {
        continue;
      }
      if (isName(name)) {
        ours = addresses(name, crawlers);
        part = part.substring(colon + 1);
      }
      if (ours) {
        state(part, source, value, statements);
      }
    }
  }

  /**
   * Reads the content of one {@code meta} element that speaks to all crawlers or to one of ours.
   */
  static void meta(String content, String source, Statements statements) {
    int at = 0;
    while (at <= content.length()) {
      int comma = content.indexOf(',', at);
      int end = comma < 0 ? content.length() : comma;
      state(content.substring(at, end), source, content, statements);
      at = end + 1;
    }
  }

  /** Whether what is said to a crawler of that name concerns the training of models. */
  static boolean addresses(String name, AiCrawlers crawlers) {
    return name.equalsIgnoreCase("robots")
        || name.equals("*")
        || crawlers.purpose(name) == Purpose.TRAINING;
  }

  private static void state(String written, String source, String all, Statements statements) {
    String said = source + ": " + all.strip();
    switch (written.strip().toLowerCase(Locale.ROOT)) {
      case "noai" -> statements.add(Protocol.NOAI, 1, said);
      case "noimageai" -> statements.add(Protocol.NOIMAGEAI, 1, said);
      case "noarchive", "nocache" -> statements.add(Protocol.NOARCHIVE, 1, said);
      case "noindex", "none" -> statements.add(Protocol.NOINDEX, 1, said);
      default -> {}
    }
  }

  /** A date's hour before a colon has blanks, a crawler's token has none. */
  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().noneMatch(c -> c <= ' ' || c >= 0x7F);
  }
}
