package org.sluice.extract;

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
  static float[] of(float[] features) {
    return of(MODEL, features);
  }

  /** The same by another model than the one that is shipped. */
  static float[] of(Trees model, float[] features) {
    int first = model.count() / 3;
    int blocks = features.length / Feature.COUNT;
    float[] probability = new float[blocks];
    for (int b = 0; b < blocks; b++) {
      int row = b * Feature.COUNT;
      if (features[row + Feature.IN_CONSENT.ordinal()] > 0) {
        probability[b] = CONSENT;
        continue;
      }
      double margin = model.sum(features, row, 0, first);
      if (margin > HOPELESS) {
        margin += model.sum(features, row, first, model.count());
      }
      probability[b] = (float) (1 / (1 + StrictMath.exp(-margin)));
    }
    return probability;
  }
}
