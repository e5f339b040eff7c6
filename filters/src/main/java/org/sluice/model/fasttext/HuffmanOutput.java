package org.sluice.model.fasttext;

/**
 * Labels as the leaves of a Huffman tree by their counts. The inner nodes decide between their
 * branches; a label's probability is the product along its way. Branches less probable than 0.00001
 * are left out, as fastText does.
 */
final class HuffmanOutput implements Output {
  private static final long UNBUILT = 1_000_000_000_000_000L;

  private final Matrix matrix;
  private final int leaves;
  private final int[] left;
  private final int[] right;
  private final int depth;

  HuffmanOutput(Vocabulary vocabulary, Matrix matrix) {
    this.matrix = matrix;
    this.leaves = vocabulary.labels().size();
    int nodes = 2 * leaves - 1;
    left = new int[nodes];
    right = new int[nodes];
    long[] counts = new long[nodes];
    int[] height = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      counts[i] = i < leaves ? vocabulary.labelCount(i) : UNBUILT;
    }
    int leaf = leaves - 1;
    int inner = leaves;
    for (int i = leaves; i < nodes; i++) {
      int[] least = new int[2];
      for (int j = 0; j < 2; j++) {
        least[j] = leaf >= 0 && counts[leaf] < counts[inner] ? leaf-- : inner++;
      }
      left[i] = least[0];
      right[i] = least[1];
      counts[i] = counts[least[0]] + counts[least[1]];
      height[i] = 1 + Math.max(height[least[0]], height[least[1]]);
    }
    this.depth = height[nodes - 1];
  }

  /** Whether a tree can be built of such counts: fastText takes 10^15 for "not yet built". */
  static boolean canBuild(Vocabulary vocabulary) {
    long sum = 0;
    for (int i = 0; i < vocabulary.labels().size(); i++) {
      long count = vocabulary.labelCount(i);
      if (count >= UNBUILT - sum) {
        return false;
      }
      sum += count;
    }
    return true;
  }

  @Override
  public void predict(float[] hidden, BestLabels best) {
    // Each level leaves at most one sibling waiting.
    int[] nodes = new int[depth + 2];
    float[] scores = new float[depth + 2];
    nodes[0] = 2 * leaves - 2;
    int waiting = 1;
    float least = Output.log(0);
    while (waiting > 0) {
      int node = nodes[--waiting];
      float score = scores[waiting];
      if (score < least || best.isBelow(score)) {
        continue;
      }
      if (node < leaves) {
        best.add(node, score);
        continue;
      }
      float rightwards = matrix.dot(node - leaves, hidden);
      rightwards = (float) (1 / (1 + StrictMath.exp(-rightwards)));
      nodes[waiting] = right[node];
      scores[waiting++] = score + Output.log(rightwards);
      nodes[waiting] = left[node];
      scores[waiting++] = score + Output.log(1.0 - rightwards);
    }
  }
}
