package org.sluice.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.sluice.language.LanguageTags;
import org.sluice.report.Counts;
import org.sluice.report.Tally;
import org.sluice.schema.Verdict;

/** The languages of the kept documents. */
final class KeptLanguages {
  private KeptLanguages() {}

  /** Labels ({@code eng_Latn}) by kept text, the most first; {@code ""} where none was named. */
  static List<String> labels(Tally tally) {
    Map<String, Counts> languages = tally.languages();
    List<String> labels = new ArrayList<>(languages.keySet());
    labels.removeIf(label -> languages.get(label).records(Verdict.KEPT) == 0);
    labels.sort(
        Comparator.comparingLong((String label) -> languages.get(label).bytes(Verdict.KEPT))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return List.copyOf(labels);
  }

  /**
   * Their BCP 47 tags, each once, in the same order. A label that an input stated and that gives no
   * tag is left out.
   */
  static List<String> tags(Tally tally) {
    LinkedHashSet<String> tags = new LinkedHashSet<>();
    for (String label : labels(tally)) {
      String tag = LanguageTags.bcp47(label);
      if (isTag(tag)) {
        tags.add(tag);
      }
    }
    return List.copyOf(tags);
  }

  /** A language of 2 or 3 letters, and subtags of at most 8 letters and digits (RFC 5646). */
  static boolean isTag(String tag) {
    String[] subtags = tag.split("-", -1);
    for (int i = 0; i < subtags.length; i++) {
      String subtag = subtags[i];
      boolean fits =
          i == 0
              ? subtag.length() == 2 || subtag.length() == 3
              : !subtag.isEmpty() && subtag.length() <= 8;
      boolean letters = i == 0;
      if (!fits
          || !subtag
              .chars()
              .allMatch(
                  c ->
                      (c >= 'a' && c <= 'z')
                          || (!letters && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))))) {
        return false;
      }
    }
    return true;
  }
}
