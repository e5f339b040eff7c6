package org.sluice.model;

import java.util.List;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.model.fasttext.Prediction;
import org.sluice.model.fasttext.Predictor;

/** The probability that a fastText model gives some of its labels together. */
final class FastTextScorer implements TextScorer {
  private static final String PREFIX = "__label__";
  private static final int SHOWN = 20;

  private final Predictor predictor;
  private final List<String> wanted;
  private final int labels;

  /**
   * @param wanted labels, with or without {@code __label__}
   * @throws IllegalArgumentException when there are none, or the model does not have one of them
   */
  FastTextScorer(FastTextModel model, List<String> wanted) {
    List<String> known = model.labels();
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "say by 'label' whose probability is the score: " + shown(known));
    }
    this.wanted = wanted.stream().map(FastTextScorer::whole).toList();
    for (String label : this.wanted) {
      if (!known.contains(label)) {
        throw new IllegalArgumentException(
            "the model has no label '" + label + "'; it has " + shown(known));
      }
    }
    this.predictor = model.predictor();
    this.labels = known.size();
  }

  private static String whole(String label) {
    return label.startsWith(PREFIX) ? label : PREFIX + label;
  }

  private static String shown(List<String> labels) {
    String shown = String.join(", ", labels.subList(0, Math.min(SHOWN, labels.size())));
    return labels.size() <= SHOWN ? shown : shown + " and " + (labels.size() - SHOWN) + " more";
  }

  @Override
  public Score score(String text) {
    List<Prediction> found = predictor.predict(text, labels);
    double sum = 0;
    for (Prediction prediction : found) {
      if (wanted.contains(prediction.label())) {
        sum += prediction.probability();
      }
    }
    String best = found.isEmpty() ? "" : found.get(0).label();
    return new Score(
        Math.min(1, sum), best.startsWith(PREFIX) ? best.substring(PREFIX.length()) : best);
  }
}
