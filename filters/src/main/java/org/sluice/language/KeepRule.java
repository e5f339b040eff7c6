package org.sluice.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Measured;
import org.sluice.document.Rule;
import org.sluice.schema.Reason;

/**
 * Fails documents whose language is not among those to keep; a list that is empty keeps all. It
 * judges the language itself, so the list can change without measuring again.
 */
final class KeepRule implements Rule {
  private final List<String> keep;

  /**
   * @param keep labels ({@code eng_Latn}), codes for any script ({@code eng}), or BCP 47 tags
   *     ({@code en}, {@code sr-Latn}); Chinese in one form alone as {@code cmn_Hans} or {@code
   *     cmn_Hant}; what a model names otherwise as its label ({@code __label__other})
   * @throws IllegalArgumentException when one has none of these forms
   */
  KeepRule(List<String> keep) {
    List<String> names = new ArrayList<>();
    for (String language : keep) {
      boolean label =
          language.startsWith(ModelLabels.PREFIX)
              && language.length() > ModelLabels.PREFIX.length();
      if (!label && !isWellFormed(language)) {
        throw new IllegalArgumentException(
            "'"
                + language
                + "' is no language: write eng_Latn, eng, en or sr-Latn, and what a model calls"
                + " otherwise as __label__name");
      }
      names.add(label ? language.substring(ModelLabels.PREFIX.length()) : language);
    }
    this.keep = List.copyOf(names);
  }

  private static boolean isWellFormed(String language) {
    int letters = 0;
    while (letters < language.length()
        && language.charAt(letters) >= 'a'
        && language.charAt(letters) <= 'z') {
      letters++;
    }
    String script = language.substring(letters);
    boolean separated = script.startsWith("_") || script.startsWith("-");
    return (letters == 2 || letters == 3)
        && (script.isEmpty()
            || (separated
                && script.length() == 5
                && Character.isUpperCase(script.charAt(1))
                && script.substring(2).chars().allMatch(c -> c >= 'a' && c <= 'z')));
  }

  @Override
  public String code() {
    return "language/keep";
  }

  @Override
  public String signal() {
    return IdentifyLanguage.LETTERS;
  }

  @Override
  public @Nullable Reason check(Measured document) {
    if (keep.isEmpty() || !document.signals().containsKey(IdentifyLanguage.LETTERS)) {
      return null;
    }
    String language = document.language();
    if (language == null) {
      return new Reason(code(), 0, 1, "no letters");
    }
    Double traditional = document.signals().get(IdentifyLanguage.TRADITIONAL);
    return isKept(language) || isKeptForm(language, traditional)
        ? null
        : new Reason(code(), 0, 1, language);
  }

  /** Whether Chinese in the form at hand is kept: cmn_Hant or zh-Hant, cmn_Hans or zh-Hans. */
  private boolean isKeptForm(String label, @Nullable Double traditionalRatio) {
    if (!label.endsWith("_Hani") || traditionalRatio == null) {
      return false;
    }
    String form = traditionalRatio > 0.5 ? "Hant" : "Hans";
    return keep.contains(label.replace("Hani", form))
        || keep.contains(LanguageTags.bcp47(label) + "-" + form);
  }

  private boolean isKept(String label) {
    if (keep.contains(label)) {
      return true;
    }
    int underscore = label.indexOf('_');
    return keep.contains(underscore < 0 ? label : label.substring(0, underscore))
        || keep.contains(LanguageTags.bcp47(label));
  }
}
