package org.sluice.language;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;

/**
 * Names the language and script of the text. What an input states of its language is replaced:
 * labels differ between sources, and one measure decides for all. A text without letters has no
 * language.
 */
public final class IdentifyLanguage implements Step {
  private static final String SCORE = "language_score";
  static final String LETTERS = "language_letters";
  private static final String TRADITIONAL = "han_traditional_ratio";

  public static final StepKind KIND =
      new StepKind(
          "language",
          "Names each document's language and script, and keeps those that are wanted.",
          "Labels: FineWeb2 (Penedo et al. 2025). Least score: FineWeb (Penedo et al. 2024), section"
              + " 3.3. Weights: Apache OpenNLP langdetect-183",
          1,
          List.of(
              new Parameter.Words(
                  "keep",
                  List.of(),
                  true,
                  "Languages to keep, such as eng_Latn; every language when empty."),
              new Parameter.Limit(
                  "min-score", 0.65, 0, 1, "The least score of the language, from 0 to 1.")),
          List.of(
              new Signal(
                  SCORE,
                  "0..1",
                  "Mean probability of the language over the text's segments, times its script's"
                      + " share of the letters."),
              new Signal(
                  LETTERS, "letters", "Letters that identification looked at, 2,000 at most."),
              new Signal(
                  TRADITIONAL,
                  "0..1",
                  "In Chinese, the share of traditional among the characters whose traditional and"
                      + " simplified forms differ.")),
          settings ->
              List.of(
                  Threshold.atLeast("language", SCORE, "min-score", settings),
                  new KeepRule(settings.words("keep"))),
          settings -> new IdentifyLanguage(new NgramIdentifier()));

  private final NgramIdentifier identifier;

  private IdentifyLanguage(NgramIdentifier identifier) {
    this.identifier = identifier;
  }

  @Override
  public void apply(Draft draft) {
    List<Candidate> found = identifier.identify(draft.text());
    draft.measure(LETTERS, identifier.letters());
    if (found.isEmpty()) {
      draft.language(null);
      return;
    }
    Candidate best = found.get(0);
    draft.language(best.label());
    draft.measure(SCORE, best.score(), best.label());
    if (best.label().endsWith("_Hani")) {
      double ratio = ChineseForms.traditionalRatio(draft.text(), Letters.MAX_LETTERS);
      if (ratio >= 0) {
        draft.measure(TRADITIONAL, ratio);
      }
    }
  }
}
