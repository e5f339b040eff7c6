package org.sluice.model.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a {@link QualityModel}: logistic regression on steps, each step's weight drawn to nothing
 * and to its neighbours' weights, by Newton's method on one weight at a time. The same texts in the
 * same order give the same bits.
 */
final class StepLearner {
  private static final int STEPS = 10;
  private static final int ROUNDS = 60;
  private static final double RIDGE = 1;
  private static final double SMOOTH = 4;

  /** Digits of a weight or limit that are written. */
  private static final MathContext DIGITS = new MathContext(4);

  private final List<JudgedText> texts;
  private final double[] sums;
  private double bias;

  private StepLearner(List<JudgedText> texts) {
    this.texts = texts;
    this.sums = new double[texts.size()];
  }

  static QualityModel learn(List<JudgedText> texts) {
    return new StepLearner(texts).fit();
  }

  private QualityModel fit() {
    int features = QualityFeature.values().length;
    double[][] limits = new double[features][];
    double[][] weights = new double[features][];
    int[][] steps = new int[features][texts.size()];
    for (int f = 0; f < features; f++) {
      limits[f] = limits(f);
      weights[f] = new double[limits[f].length + 1];
      for (int i = 0; i < texts.size(); i++) {
        steps[f][i] = QualityModel.step(limits[f], texts.get(i).features()[f]);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int f = 0; f < features; f++) {
        refit(weights[f], steps[f]);
      }
      refitBias();
    }
    for (double[] feature : weights) {
      for (int i = 0; i < feature.length; i++) {
        feature[i] = round(feature[i]);
      }
    }
    return new QualityModel(round(bias), limits, weights);
  }

  private static double round(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** Limits that cut the texts into steps of about equal size, equal values together. */
  private double[] limits(int feature) {
    double[] values = texts.stream().mapToDouble(t -> t.features()[feature]).sorted().toArray();
    double[] limits = new double[STEPS - 1];
    for (int i = 1; i < STEPS; i++) {
      limits[i - 1] = round(values[i * values.length / STEPS]);
    }
    return Arrays.stream(limits).filter(l -> l < values[values.length - 1]).distinct().toArray();
  }

  private void refit(double[] weights, int[] steps) {
    double[] slopes = new double[weights.length];
    double[] curves = new double[weights.length];
    for (int i = 0; i < sums.length; i++) {
      JudgedText text = texts.get(i);
      double p = QualityModel.logistic(sums[i] + bias);
      slopes[steps[i]] += text.weight() * ((text.kept() ? 1 : 0) - p);
      curves[steps[i]] += text.weight() * p * (1 - p);
    }
    double[] moves = new double[weights.length];
    for (int s = 0; s < weights.length; s++) {
      double slope = slopes[s] - RIDGE * weights[s];
      double curve = curves[s] + RIDGE;
      for (int neighbour = s - 1; neighbour <= s + 1; neighbour += 2) {
        if (neighbour >= 0 && neighbour < weights.length) {
          slope -= SMOOTH * (weights[s] - weights[neighbour]);
          curve += SMOOTH;
        }
      }
      // Neighbours and correlated features move too; half a step never overshoots.
      moves[s] = 0.5 * slope / curve;
    }
    for (int s = 0; s < weights.length; s++) {
      weights[s] += moves[s];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += moves[steps[i]];
    }
  }

  private void refitBias() {
    double slope = 0;
    double curve = 1e-9;
    for (int i = 0; i < sums.length; i++) {
      JudgedText text = texts.get(i);
      double p = QualityModel.logistic(sums[i] + bias);
      slope += text.weight() * ((text.kept() ? 1 : 0) - p);
      curve += text.weight() * p * (1 - p);
    }
    bias += slope / curve;
  }
}
