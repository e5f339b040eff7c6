package org.sluice.model.fasttext;

/** Finds the probabilities of labels from the mean vector of a text's features. Immutable. */
sealed interface Output permits FlatOutput, HuffmanOutput {
  /** What fastText adds to a probability before it takes the logarithm. */
  double SMOOTHING = 1e-5;

  /**
   * The most probable labels.
   *
   * @param best takes them
   */
  void predict(float[] hidden, BestLabels best);

  static Output of(Arguments arguments, Vocabulary vocabulary, Matrix matrix) {
    return arguments.loss() == Loss.HIERARCHICAL_SOFTMAX
        ? new HuffmanOutput(vocabulary, matrix)
        : new FlatOutput(arguments.loss(), matrix);
  }

  /** fastText's logarithm of a probability. */
  static float log(double probability) {
    return (float) StrictMath.log((float) probability + SMOOTHING);
  }
}
