package org.sluice.model.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a model for the labels of texts, and gives fastText's own probabilities. Belongs to one
 * thread.
 */
public final class Predictor {
  private final Matrix input;
  private final Output output;
  private final List<String> labels;
  private final Features features;
  private final float[] hidden;
  private long count;

  Predictor(Matrix input, Output output, List<String> labels, Features features) {
    this.input = input;
    this.output = output;
    this.labels = labels;
    this.features = features;
    this.hidden = new float[input.columns()];
  }

  /**
   * The most probable labels of a text, by falling probability; what {@code fasttext predict-prob}
   * prints for a line in which the text's line ends are spaces. As fastText does, words behind a
   * word {@code </s>} are not read. The work is bounded by the text's length.
   *
   * @param most how many labels at most
   * @return empty when the model knows nothing of the text, not even the mark of its end
   */
  public List<Prediction> predict(String text, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one label must be asked for");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(hidden, 0);
    count = 0;
    features.read(bytes, bytes.length, this::add);
    if (count == 0) {
      return List.of();
    }
    float share = (float) (1.0 / count);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] *= share;
    }
    BestLabels best = new BestLabels(Math.min(most, labels.size()));
    output.predict(hidden, best);
    return best.take(labels);
  }

  private void add(int row) {
    input.addRow(row, hidden);
    count++;
  }

  /**
   * The probability of one label, at most 1.
   *
   * @param label with its {@code __label__}
   * @return 0 when fastText would not list the label
   */
  public double probability(String text, String label) {
    for (Prediction prediction : predict(text, labels.size())) {
      if (prediction.label().equals(label)) {
        return Math.min(1, prediction.probability());
      }
    }
    return 0;
  }
}
