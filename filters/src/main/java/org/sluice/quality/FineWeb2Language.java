package org.sluice.quality;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;

/**
 * FineWeb2's least scores of the language, language by language: the median of a language's scores
 * less their deviation, held between 0.3 and 0.9. They were found with GlotLID and mean something
 * with its scores; the step {@code language}, which must stand before, has one limit for all
 * languages and is switched to {@code min-score: off} when these are to decide alone.
 */
public final class FineWeb2Language {
  private static final String NAME = "fineweb2-language";
  private static final String SIGNAL = "fineweb2_language_score";

  /** FineWeb2's limits on the score of the language. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents whose language is as sure as FineWeb2 asks of that language.",
          "Penedo et al. 2025, FineWeb2 (arXiv:2506.20920), section 3.2; huggingface/fineweb-2,"
              + " configs, commit d0defb2; English: Penedo et al. 2024, FineWeb (arXiv:2406.17557)",
          1,
          List.of(
              new Parameter.Limit(
                  "min-score",
                  0.65,
                  0,
                  1,
                  "The least score of the language.",
                  FineWeb2.limits(FineWeb2.Column.LANGUAGE_SCORE))),
          List.of(
              new Signal(
                  SIGNAL,
                  "0..1",
                  "The score that the language step gave; absent where it gave none.")),
          settings -> List.of(Threshold.atLeast(NAME, SIGNAL, "min-score", settings)),
          settings -> FineWeb2Language::copy);

  private FineWeb2Language() {}

  private static void copy(Draft draft) {
    Double score = draft.signals().get("language_score");
    if (score != null) {
      draft.measure(SIGNAL, score);
    }
  }
}
