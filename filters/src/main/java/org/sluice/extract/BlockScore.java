package org.sluice.extract;

import java.util.Arrays;

/**
 * How likely each block is to belong to the page's main text, by a model learned from pages whose
 * main text people have marked ({@code blocks.md} beside the model says which). The model knows
 * {@link Feature features} alone: no word, no address, no language.
 */
final class BlockScore {
  static final Trees MODEL = Trees.load("blocks.trees");

  /** After a third of the trees, a block below this is not main text whatever the rest say. */
  private static final double HOPELESS = -2.5;

  /**
   * Of a block in a consent dialog. The pages learned from hold few of them, and no text of theirs.
   */
  private static final float CONSENT = 1e-4f;

  private BlockScore() {}

  /** Probabilities by block, 0..1, from the rows that {@link BlockFeatures#measure} makes. */
  static float[] of(Trees model, float[] features) {
    int first = model.count() / 3;
    int blocks = features.length / Feature.COUNT;
    int[] rows = new int[blocks];
    int count = 0;
    for (int b = 0; b < blocks; b++) {
      int row = b * Feature.COUNT;
      if (features[row + Feature.IN_CONSENT.column()] <= 0) {
        rows[count++] = row;
      }
    }
    double[] margins = model.part(0, first).sums(features, rows, count);
    float[] probability = new float[blocks];
    Arrays.fill(probability, CONSENT);
    int hopeful = 0;
    for (int i = 0; i < count; i++) {
      if (margins[i] > HOPELESS) {
        rows[hopeful] = rows[i];
        margins[hopeful++] = margins[i];
      } else {
        probability[rows[i] / Feature.COUNT] = logistic(margins[i]);
      }
    }
    double[] rest = model.part(first, model.count()).sums(features, rows, hopeful);
    for (int i = 0; i < hopeful; i++) {
      probability[rows[i] / Feature.COUNT] = logistic(margins[i] + rest[i]);
    }
    return probability;
  }

  private static float logistic(double margin) {
    return (float) (1 / (1 + StrictMath.exp(-margin)));
  }
}
