package org.sluice.model;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * Scores a document by a classifier that the recipe names, and holds the score to limits. Several
 * may stand in a recipe under different names, each with its own signal, so that thresholds can be
 * replayed; the slice of the corpus that scores high can be thinned out or weighed more. A document
 * without text is not scored.
 */
public final class Classifier implements Step {
  private static final String NAME = "classifier";
  private static final String SCORE = "classifier_score";

  private static final List<Signal> SIGNALS =
      Slice.signals(
          NAME,
          new Signal(
              SCORE,
              "0..1",
              "The model's probability of the label, of the text read as one line, or its"
                  + " regression's value as a share; the detail is the most probable label."));

  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Scores each document by a model of the recipe's own: a fastText classifier (.bin, .ftz),"
              + " or a transformer with a head (.onnx).",
          "DCLM (Li et al. 2024), section 4.4: a fastText classifier over whole documents, cut at"
              + " 0.018112 for its own model; FineWeb-Edu (Penedo et al. 2024), section 4: a"
              + " regression on an embedding model, from 0 to 5, kept from 3 on",
          2,
          Slice.parameters(
              new Parameter.Files("model", true, false, "The model's file."),
              new Parameter.Files(
                  "tokenizer", false, false, "The tokenizer.json of an ONNX model."),
              new Parameter.Words(
                  "label",
                  List.of(),
                  false,
                  "The label whose probability is the score, or several whose sum it is; __label__"
                      + " may be left out."),
              new Parameter.Number(
                  "max-tokens", 512, 2, 100_000, "How many tokens an ONNX model reads."),
              new Parameter.Number(
                  "divide-by",
                  1,
                  0.000001,
                  1_000_000,
                  "What the value of an ONNX model's regression is divided by to be a score; 5 for"
                      + " FineWeb-Edu's."),
              new Parameter.Toggle(
                  "segment",
                  false,
                  "Whether the model reads words as found by language, blanks between them: for"
                      + " models trained so, which Chinese needs."),
              new Parameter.Limit("min-score", 0.5, 0, 1, "The least score of a document."),
              new Parameter.Limit("max-score", null, 0, 1, "The greatest score of a document.")),
          SIGNALS,
          settings -> Slice.measured(NAME, SIGNALS, settings),
          settings -> {
            String label = Parameter.label(NAME, settings);
            String signal = StepKind.signal(NAME, SCORE, settings);
            return List.of(
                Threshold.atLeast(label, signal, "min-score", settings),
                Threshold.atMost(label, signal, "max-score", settings),
                Slice.rule(NAME, settings));
          },
          Classifier::of);

  private final String signal;
  private final TextScorer scorer;
  private final boolean segment;
  private final Slice slice;

  private Classifier(String signal, TextScorer scorer, boolean segment, Slice slice) {
    this.signal = signal;
    this.scorer = scorer;
    this.segment = segment;
    this.slice = slice;
  }

  private static Step of(Settings settings, FileSource files) {
    String file = ModelFile.of(settings, "model");
    TextScorer scorer;
    try {
      scorer =
          file.endsWith(".onnx")
              ? OnnxScorer.of(file, settings, files)
              : new FastTextScorer(FastTextModel.shared(file, files), settings.words("label"));
    } catch (IllegalArgumentException e) {
      throw ModelFile.named(file, e);
    }
    return new Classifier(
        StepKind.signal(NAME, SCORE, settings),
        scorer,
        settings.isOn("segment"),
        new Slice(NAME, settings));
  }

  @Override
  public void apply(Draft draft) {
    if (draft.text().isBlank()) {
      return;
    }
    String text = segment ? WordText.of(draft.view()) : draft.text();
    TextScorer.Score score = scorer.score(text);
    if (score.detail().isEmpty()) {
      draft.measure(signal, score.value());
    } else {
      draft.measure(signal, score.value(), score.detail());
    }
    slice.measure(draft, score.value());
  }
}
