package org.sluice.metadata;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language tags as pages write them. */
public final class DeclaredLanguage {
  private static final int LONGEST = 35;

  private DeclaredLanguage() {}

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
