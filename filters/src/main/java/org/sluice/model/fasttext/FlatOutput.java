package org.sluice.model.fasttext;

/** A score for each label, and softmax over all or the logistic function of each. */
final class FlatOutput implements Output {
  private static final int TABLE = 512;
  private static final int LARGEST = 8;
  private static final float[] LOGISTIC = logistic();

  private final Matrix matrix;
  private final boolean softmax;

  FlatOutput(Loss loss, Matrix matrix) {
    this.matrix = matrix;
    this.softmax = loss == Loss.SOFTMAX;
  }

  /** fastText looks the logistic function up in a table, which shows in its probabilities. */
  private static float[] logistic() {
    float[] table = new float[TABLE + 1];
    for (int i = 0; i <= TABLE; i++) {
      float x = (float) (i * 2 * LARGEST) / TABLE - LARGEST;
      table[i] = (float) (1 / (1 + StrictMath.exp(-x)));
    }
    return table;
  }

  /** The logistic function as fastText has it: in steps, 0 and 1 outside of -8 to 8. */
  static float logistic(float x) {
    if (x < -LARGEST) {
      return 0;
    }
    return x > LARGEST ? 1 : LOGISTIC[(int) ((x + LARGEST) * TABLE / LARGEST / 2)];
  }

  /** Turns scores into probabilities that add up to one. */
  static void softmax(float[] scores) {
    float most = scores[0];
    for (float score : scores) {
      most = Math.max(most, score);
    }
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) StrictMath.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  @Override
  public void predict(float[] hidden, BestLabels best) {
    float[] scores = new float[matrix.rows()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = matrix.dot(i, hidden);
    }
    if (softmax) {
      softmax(scores);
    }
    for (int i = 0; i < scores.length; i++) {
      float score = Output.log(softmax ? scores[i] : logistic(scores[i]));
      if (!best.isBelow(score)) {
        best.add(i, score);
      }
    }
  }
}
