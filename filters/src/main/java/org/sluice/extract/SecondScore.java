package org.sluice.extract;

/**
 * Scores blocks once more, when it is known what the first scores say of the blocks around each: of
 * its neighbours, its containers, the other items of its list, the whole page. So the posts of a
 * thread are kept or dropped alike, and what follows the last paragraph of an article is seen to be
 * alone. The model is learned from first scores of pages that the first model had not seen.
 */
final class SecondScore {
  static final Trees MODEL = Trees.load("blocks-second.trees");

  /**
   * A block below it is not main text whatever is around it; its first score stands. Those that
   * {@link BlockScore} gives up after a third of its trees are, which is more than half of a page.
   */
  static final float HOPELESS = 0.076f;

  /** The second score's part in the mean of both, which errs less than either on odd pages. */
  private static final double PART = 0.7;

  private SecondScore() {}

  /**
   * Probabilities by block, 0..1: means of the first and the second score.
   *
   * @param first what {@link BlockScore} gives
   * @param features the rows of the blocks, in which {@link ScoreContext#enter} has been
   */
  static float[] of(Trees model, float[] first, float[] features) {
    int[] rows = new int[first.length];
    int count = 0;
    for (int b = 0; b < first.length; b++) {
      if (first[b] >= HOPELESS) {
        rows[count++] = b * Feature.COUNT;
      }
    }
    double[] margins = model.part(0, model.count()).sums(features, rows, count);
    float[] probability = first.clone();
    for (int i = 0; i < count; i++) {
      int b = rows[i] / Feature.COUNT;
      double second = 1 / (1 + StrictMath.exp(-margins[i]));
      probability[b] = (float) (PART * second + (1 - PART) * first[b]);
    }
    return probability;
  }
}
