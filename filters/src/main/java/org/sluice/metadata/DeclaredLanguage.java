package org.sluice.metadata;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language tags as pages write them. */
public final class DeclaredLanguage {
  private static final int LONGEST = 35;

  private DeclaredLanguage() {}

  /** Whether a tag is two letters, or two and two, and not one of the codes that were renamed. */
  private static boolean isPlain(String tag) {
    if ((tag.length() != 2 && tag.length() != 5) || (tag.length() == 5 && tag.charAt(2) != '-')) {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      char c = (char) (tag.charAt(i) | 0x20);
      if (i != 2 && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    String primary = tag.substring(0, 2).toLowerCase(Locale.ROOT);
    return !primary.equals("iw") && !primary.equals("in") && !primary.equals("ji");
  }

  /**
   * The canonical BCP 47 tag of a declared language: {@code en_us} is {@code en-US}. Of a list the
   * first counts.
   *
   * @return null when it is not well formed, or declares none ({@code und}, {@code mul}, {@code
   *     zxx}, a template's placeholder)
   */
  public static @Nullable String of(String declared) {
    String tag = declared.strip();
    int comma = tag.indexOf(',');
    tag = (comma < 0 ? tag : tag.substring(0, comma)).strip().replace('_', '-');
    int encoding = tag.indexOf('.'); // a POSIX locale: de_DE.UTF-8
    tag = encoding < 0 ? tag : tag.substring(0, encoding);
    if (tag.length() < 2 || tag.length() > LONGEST) {
      return null;
    }
    if (isPlain(tag)) {
      String primary = tag.substring(0, 2).toLowerCase(Locale.ROOT);
      return tag.length() == 2
          ? primary
          : primary + "-" + tag.substring(3).toUpperCase(Locale.ROOT);
    }
    try {
      String canonical = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
      int end = canonical.indexOf('-');
      String primary = end < 0 ? canonical : canonical.substring(0, end);
      return switch (primary) {
        case "und", "mul", "zxx", "mis", "x", "i" -> null;
        default -> primary.length() > 3 ? null : canonical;
      };
    } catch (IllformedLocaleException malformed) {
      return null;
    }
  }
}
