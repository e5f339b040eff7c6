package org.sluice.metadata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** URLs of licences. Those of Creative Commons have one form, however a page writes them. */
public final class LicenceUrl {
  private static final String COMMONS = "creativecommons.org/";

  private LicenceUrl() {}

  /**
   * The licence that a reference names: of Creative Commons in its canonical form, {@code
   * https://creativecommons.org/licenses/by-sa/4.0/}, any other as an absolute URL.
   *
   * @param base the URL of the page, or null
   * @return null when it is no URL
   */
  public static @Nullable String of(String reference, @Nullable String base) {
    String commons = commons(reference);
    return commons != null ? commons : StatedUrl.absolute(reference, base);
  }

  /**
   * The Creative Commons licence or public-domain tool whose URL begins somewhere in a text, in its
   * canonical form: {@code https}, lower case, with version and jurisdiction where given, without
   * the name of a translation.
   *
   * @return null when there is none
   */
  public static @Nullable String commons(String text) {
    int at = indexOf(text, COMMONS);
    if (at < 0) {
      return null;
    }
    int from = at + COMMONS.length();
    int to = from;
    while (to < text.length() && to - from < 80 && isPathPart(text.charAt(to))) {
      to++;
    }
    String[] parts = text.substring(from, to).toLowerCase(Locale.ROOT).split("/", 6);
    if (parts.length < 2 || !isTool(parts[0], parts[1])) {
      return null;
    }
    StringBuilder out = new StringBuilder("https://").append(COMMONS);
    out.append(parts[0]).append('/').append(parts[1]).append('/');
    if (parts.length > 2 && isVersion(parts[2])) {
      out.append(parts[2]).append('/');
      if (parts.length > 3 && isJurisdiction(parts[3])) {
        out.append(parts[3]).append('/');
      }
    }
    return out.toString();
  }

  private static int indexOf(String text, String lower) {
    for (int i = 0; i + lower.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, lower, 0, lower.length())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPathPart(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '/' || c == '.' || c == '-';
  }

  private static boolean isTool(String kind, String name) {
    return switch (kind) {
      case "licenses" -> name.startsWith("by") || name.startsWith("nc") || isOther(name);
      case "publicdomain" -> name.equals("zero") || name.equals("mark");
      default -> false;
    };
  }

  /** Licences that Creative Commons retired. */
  private static boolean isOther(String name) {
    return switch (name) {
      case "publicdomain", "sampling", "sampling+", "sa", "nd", "nd-nc", "devnations" -> true;
      default -> false;
    };
  }

  private static boolean isVersion(String part) {
    return part.length() == 3
        && Character.isDigit(part.charAt(0))
        && part.charAt(1) == '.'
        && Character.isDigit(part.charAt(2));
  }

  /** Ported licences end in the code of a country; {@code igo} is that of organisations. */
  private static boolean isJurisdiction(String part) {
    return part.equals("igo")
        || part.equals("scotland")
        || (part.length() == 2
            && Character.isLetter(part.charAt(0))
            && Character.isLetter(part.charAt(1)));
  }
}
