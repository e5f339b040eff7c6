package org.sluice.training;

import java.util.List;

/** First and second derivatives of the logarithmic loss, of two classes or of several. */
final class Loss {
  private static final double LEAST_CURVATURE = 1e-16;

  private Loss() {}

  /**
   * Derivatives by the sums of each row: first those of first order, then of second order.
   *
   * @param sums of the leaves that each row falls into
   * @param prior what is added to the sums of all rows
   */
  static List<float[]> gradients(float[][] sums, double[] prior, Samples samples, float[] weights) {
    int width = sums[0].length;
    float[] first = new float[sums.length * width];
    float[] second = new float[sums.length * width];
    double[] probability = new double[width];
    for (int i = 0; i < sums.length; i++) {
      probabilities(sums[i], prior, probability);
      int own = samples.classOf(i);
      for (int k = 0; k < width; k++) {
        double p = probability[k];
        boolean hit = width == 1 ? own == 1 : own == k;
        first[i * width + k] = (float) (weights[i] * (hit ? p - 1 : p));
        second[i * width + k] =
            (float) (weights[i] * Math.max((width == 1 ? 1 : 2) * p * (1 - p), LEAST_CURVATURE));
      }
    }
    return List.of(first, second);
  }

  private static void probabilities(float[] sums, double[] prior, double[] out) {
    if (sums.length == 1) {
      out[0] = 1 / (1 + StrictMath.exp(-(sums[0] + prior[0])));
      return;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < sums.length; k++) {
      out[k] = sums[k] + prior[k];
      most = Math.max(most, out[k]);
    }
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      out[k] = StrictMath.exp(out[k] - most);
      total += out[k];
    }
    for (int k = 0; k < sums.length; k++) {
      out[k] /= total;
    }
  }
}
