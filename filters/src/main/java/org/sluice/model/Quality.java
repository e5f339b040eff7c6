package org.sluice.model;

import java.util.ArrayList;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.model.quality.QualityPart;
import org.sluice.model.quality.QualityScorer;
import org.sluice.recipe.Parameter;

/**
 * Gives each document one score of quality with its parts, by a small built-in model that looks at
 * form and not at words, and so at every language alike. It drops nothing unless the recipe sets a
 * limit. A document without text is not scored.
 */
public final class Quality implements Step {
  private static final String SCORE = "quality";

  public static final StepKind KIND =
      new StepKind(
          "quality",
          "Gives each document a score of quality, with its parts, by a built-in model.",
          "Learned by org.sluice.model.quality.TrainQuality from pages marked by people and"
              + " DataTrove's verdicts; see models.md",
          1,
          List.of(
              new Parameter.Limit(
                  "min-score", null, 0, 1, "The least score of a document, from 0 to 1.")),
          signals(),
          settings -> List.of(Threshold.atLeast("quality", SCORE, "min-score", settings)),
          settings -> new Quality());

  private final QualityScorer scorer = new QualityScorer();

  private Quality() {}

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal(
            SCORE,
            "0..1",
            "How likely the text is what people keep of pages, and not the rest of a page or a text"
                + " that the published filters drop."));
    for (QualityPart part : QualityPart.values()) {
      signals.add(
          new Signal(
              part.signal(),
              "0..1",
              "What the " + part.of() + " alone say of it; 0.5 says nothing."));
    }
    return List.copyOf(signals);
  }

  @Override
  public void apply(Draft draft) {
    if (draft.text().isBlank()) {
      return;
    }
    draft.measure(SCORE, scorer.score(draft.text()));
    for (QualityPart part : QualityPart.values()) {
      draft.measure(part.signal(), scorer.part(part));
    }
  }
}
