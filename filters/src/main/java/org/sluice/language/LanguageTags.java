package org.sluice.language;

import com.ibm.icu.util.ULocale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels of FineWeb2 ({@code eng_Latn}: ISO 639-3 and ISO 15924) as BCP 47 tags. Equivalences and
 * usual scripts are CLDR's, as ICU carries them.
 */
public final class LanguageTags {
  /** Where CLDR's canonical form is not the tag in use. */
  private static final Map<String, String> OWN = Map.of("pnb", "pnb", "pbt", "ps", "hbs", "sh");

  private LanguageTags() {}

  /**
   * The shortest tag: {@code en} for {@code eng_Latn}, {@code zh} for {@code cmn_Hani}, {@code
   * sr-Latn} for {@code srp_Latn}. The script is left out where it is the language's usual one.
   * What is no label comes back with hyphens for underscores.
   */
  public static String bcp47(String label) {
    int underscore = label.indexOf('_');
    if (underscore < 0) {
      return label;
    }
    String code = label.substring(0, underscore);
    String script = label.substring(underscore + 1);
    String own = OWN.get(code);
    String language = own != null ? own : ULocale.createCanonical(label).getLanguage();
    if (language.isEmpty()) {
      return "und-" + script;
    }
    return isUsual(language, script) ? language : language + "-" + script;
  }

  /**
   * The same, with Chinese told apart by the form of its characters.
   *
   * @param traditionalRatio the signal {@code han_traditional_ratio}, or null
   */
  public static String bcp47(String label, @Nullable Double traditionalRatio) {
    String tag = bcp47(label);
    return tag.equals("zh") && traditionalRatio != null && traditionalRatio > 0.5 ? "zh-Hant" : tag;
  }

  private static boolean isUsual(String language, String script) {
    String likely = ULocale.addLikelySubtags(new ULocale(language)).getScript();
    return switch (script) {
      case "Hani" -> !likely.equals("Latn");
      case "Hang" -> likely.equals("Kore");
      default -> likely.isEmpty() ? script.equals("Latn") : likely.equals(script);
    };
  }
}
