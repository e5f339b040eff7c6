package org.sluice.extract;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that links of a page lead to, as Markdown may hold them: absolute where the page's
 * own address is known, without those that only scripts or the page itself can follow.
 */
final class LinkTargets {
  /** Longer ones carry the state of a session. */
  private static final int LONGEST = 2048;

  private final boolean kept;
  private @Nullable Element last;
  private @Nullable String lastTarget;

  /**
   * @param kept whether links are kept at all
   */
  LinkTargets(boolean kept) {
    this.kept = kept;
  }

  /** The target of a link, or null when it is to be dropped. */
  @Nullable String of(Element link) {
    if (!kept) {
      return null;
    }
    if (link != last) {
      last = link;
      lastTarget = resolve(link);
    }
    return lastTarget;
  }

  private static @Nullable String resolve(Element link) {
    String written = link.attr("href").strip();
    if (written.isEmpty() || written.length() > LONGEST || written.startsWith("#")) {
      return null;
    }
    int colon = written.indexOf(':');
    int end = written.indexOf('/');
    if (colon > 0 && (end < 0 || colon < end) && isScheme(written, colon)) {
      String scheme = written.substring(0, colon).toLowerCase(Locale.ROOT);
      return switch (scheme) {
        case "http", "https", "ftp", "mailto" -> encode(written);
        default -> null;
      };
    }
    String absolute = link.absUrl("href");
    return encode(absolute.isEmpty() ? written : absolute);
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      // Browsers drop spaces and controls in a scheme: "java\nscript:".
      boolean part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!part && c != '+' && c != '-' && c != '.' && c > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Encodes the characters that would end a target in Markdown, or null when it is too long. */
  private static @Nullable String encode(String target) {
    if (target.length() > LONGEST) {
      return null;
    }
    StringBuilder out = new StringBuilder(target.length() + 8);
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      switch (c) {
        case ' ' -> out.append("%20");
        case '(' -> out.append("%28");
        case ')' -> out.append("%29");
        case '<' -> out.append("%3C");
        case '>' -> out.append("%3E");
        case '\\' -> out.append("%5C");
        case '`' -> out.append("%60");
        case '*' -> out.append("%2A");
        default -> {
          if (c > ' ' && c != 0x7F) {
            out.append(c);
          }
        }
      }
    }
    return out.isEmpty() ? null : out.toString();
  }
}
