package org.sluice.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code lang} attribute for a language and script such as {@code cmn_Hani}. */
final class LanguageTag {
  /** Where browsers know a tag that differs from language-script; it picks fonts and voices. */
  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("arb_Arab", "ar"),
          Map.entry("cmn_Hani", "zh"),
          Map.entry("cmn_Hans", "zh-Hans"),
          Map.entry("cmn_Hant", "zh-Hant"),
          Map.entry("deu_Latn", "de"),
          Map.entry("eng_Latn", "en"),
          Map.entry("fas_Arab", "fa"),
          Map.entry("fra_Latn", "fr"),
          Map.entry("heb_Hebr", "he"),
          Map.entry("hin_Deva", "hi"),
          Map.entry("ita_Latn", "it"),
          Map.entry("jpn_Jpan", "ja"),
          Map.entry("kor_Hang", "ko"),
          Map.entry("nld_Latn", "nl"),
          Map.entry("pol_Latn", "pl"),
          Map.entry("por_Latn", "pt"),
          Map.entry("rus_Cyrl", "ru"),
          Map.entry("spa_Latn", "es"),
          Map.entry("tha_Thai", "th"),
          Map.entry("tur_Latn", "tr"),
          Map.entry("ukr_Cyrl", "uk"),
          Map.entry("urd_Arab", "ur"),
          Map.entry("vie_Latn", "vi"),
          Map.entry("yue_Hant", "yue-Hant"));

  private LanguageTag() {}

  /** The BCP 47 tag, or null when there is no language of the form {@code xxx_Xxxx}. */
  static @Nullable String of(@Nullable String language) {
    if (language == null || language.length() != 8 || language.charAt(3) != '_') {
      return null;
    }
    for (int i = 0; i < 8; i++) {
      char c = Character.toLowerCase(language.charAt(i));
      if (i != 3 && (c < 'a' || c > 'z')) {
        return null;
      }
    }
    String known = TAGS.get(language);
    return known == null ? language.replace('_', '-') : known;
  }
}
