package org.sluice.model;

import java.util.ArrayList;
import java.util.List;
import org.sluice.model.onnx.OnnxClassifier;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Settings;

/** The score of an ONNX model: a regression's value as a share, or some classes' probability. */
final class OnnxScorer implements TextScorer {
  private final OnnxClassifier classifier;
  private final List<Integer> wanted = new ArrayList<>();
  private final double divisor;

  private OnnxScorer(OnnxClassifier classifier, List<String> labels, double divisor) {
    this.classifier = classifier;
    this.divisor = divisor;
    for (String label : labels) {
      try {
        wanted.add(Integer.parseUnsignedInt(label));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "classes of an ONNX model are numbers from 0 on; 'label' is '" + label + "'", e);
      }
    }
  }

  /**
   * The scorer that settings name.
   *
   * @throws IllegalArgumentException when a file cannot be read, or the libraries are not there
   */
  static OnnxScorer of(String model, Settings settings, FileSource files) {
    String tokenizer = ModelFile.of(settings, "tokenizer");
    OnnxClassifier classifier;
    try {
      classifier = new OnnxClassifier(model, tokenizer, (int) settings.number("max-tokens"), files);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "an ONNX model needs libraries that are not in Sluice's jar: onnxruntime, and DJL's"
              + " tokenizers; models.md says how to bring them ("
              + e.getMessage()
              + ")",
          e);
    }
    return new OnnxScorer(classifier, settings.words("label"), settings.number("divide-by"));
  }

  @Override
  public Score score(String text) {
    double[] found = classifier.score(text);
    if (found.length == 1) {
      return new Score(Math.max(0, Math.min(1, found[0] / divisor)), "");
    }
    if (wanted.isEmpty()) {
      throw new IllegalStateException(
          "the model tells " + found.length + " classes apart; say by 'label' which is the score");
    }
    double sum = 0;
    for (int label : wanted) {
      if (label >= found.length) {
        throw new IllegalStateException(
            "the model has classes 0 to " + (found.length - 1) + "; 'label' is " + label);
      }
      sum += found[label];
    }
    int best = 0;
    for (int i = 1; i < found.length; i++) {
      best = found[i] > found[best] ? i : best;
    }
    return new Score(Math.min(1, sum), Integer.toString(best));
  }
}
