package org.sluice.extract;

/**
 * How likely a page is of each {@link PageType}, by a model learned from pages whose type people
 * have marked ({@code types.md} beside the model says which, and how often a score is right). The
 * model knows {@link TypeFeature features} alone. Immutable.
 */
public final class PageTypeScore {
  static final Trees MODEL = Trees.load("types.trees", TypeFeature.NAMES);

  private final float[] probability;

  private PageTypeScore(float[] probability) {
    this.probability = probability;
  }

  /** Scores a page by a model whose trees are those of the first type, then as many of the next. */
  static PageTypeScore of(Trees model, float[] features) {
    double[] sums = model.part(0, model.count()).groupSums(features, PageType.COUNT);
    double most = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      most = Math.max(most, sum);
    }
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      sums[k] = StrictMath.exp(sums[k] - most);
      total += sums[k];
    }
    float[] probability = new float[PageType.COUNT];
    for (int k = 0; k < sums.length; k++) {
      probability[k] = (float) (sums[k] / total);
    }
    return new PageTypeScore(probability);
  }

  /**
   * Enters the probabilities in the rows of the page's blocks, as {@link BlockFeatures} has them.
   */
  void enter(float[] blockFeatures) {
    for (int row = 0; row < blockFeatures.length; row += Feature.COUNT) {
      System.arraycopy(
          probability, 0, blockFeatures, row + Feature.PAGE_ARTICLE.column(), PageType.COUNT);
    }
  }

  /** The likeliest type; of equally likely ones the first. */
  public PageType type() {
    int best = 0;
    for (int k = 1; k < probability.length; k++) {
      if (probability[k] > probability[best]) {
        best = k;
      }
    }
    return PageType.values()[best];
  }

  /** The probability of the likeliest type, from a seventh to 1. */
  public double score() {
    return of(type());
  }

  /** The probability of a type, 0..1; those of all types add up to 1. */
  public double of(PageType type) {
    return probability[type.ordinal()];
  }

  @Override
  public String toString() {
    return type() + " " + score();
  }
}
