package org.sluice.model.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An additive model: each feature's range is cut into steps, each step has a weight, and the sum of
 * the weights is the logarithm of the odds that a text is worth keeping. So the score has parts
 * that can be told: the sums over the features of each {@link QualityPart}. Immutable.
 *
 * <p>The file has a line {@code bias WEIGHT} and one for each feature: its name, its weights, and
 * between them the limits up to which each holds: {@code ENDED -0.4 0.1 0.02 0.5 0.3}.
 */
final class QualityModel {
  private final double bias;
  private final double[][] limits;
  private final double[][] weights;

  QualityModel(double bias, double[][] limits, double[][] weights) {
    this.bias = bias;
    this.limits = limits;
    this.weights = weights;
  }

  /** The model that is shipped. */
  static QualityModel load() {
    try (InputStream in = QualityModel.class.getResourceAsStream("quality.model")) {
      if (in == null) {
        throw new IllegalStateException("quality.model is not on the class path");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static QualityModel read(BufferedReader in) {
    int features = QualityFeature.values().length;
    double[][] limits = new double[features][];
    double[][] weights = new double[features][];
    double bias = 0;
    for (String line : in.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("bias")) {
        bias = Double.parseDouble(words[1]);
        continue;
      }
      int feature = QualityFeature.valueOf(words[0]).ordinal();
      limits[feature] = new double[words.length / 2 - 1];
      weights[feature] = new double[words.length / 2];
      for (int i = 1; i < words.length; i++) {
        double number = Double.parseDouble(words[i]);
        if (i % 2 == 1) {
          weights[feature][i / 2] = number;
        } else {
          limits[feature][i / 2 - 1] = number;
        }
      }
    }
    return new QualityModel(bias, limits, weights);
  }

  String write() {
    StringBuilder out = new StringBuilder("bias ").append(bias).append('\n');
    for (QualityFeature feature : QualityFeature.values()) {
      double[] steps = weights[feature.ordinal()];
      out.append(feature).append(' ').append(steps[0]);
      for (int i = 1; i < steps.length; i++) {
        out.append(' ').append(limits[feature.ordinal()][i - 1]).append(' ').append(steps[i]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** Which of a feature's steps a value is on: the first whose limit it does not pass. */
  static int step(double[] limits, double value) {
    int at = Arrays.binarySearch(limits, value);
    return at < 0 ? -at - 1 : at;
  }

  /** The sum of each part's weights, by {@link QualityPart#ordinal}. */
  double[] parts(double[] features) {
    double[] parts = new double[QualityPart.values().length];
    for (QualityFeature feature : QualityFeature.values()) {
      int i = feature.ordinal();
      parts[feature.part().ordinal()] += weights[i][step(limits[i], features[i])];
    }
    return parts;
  }

  /** How likely a text of these parts is worth keeping. */
  double score(double[] parts) {
    double sum = bias;
    for (double part : parts) {
      sum += part;
    }
    return logistic(sum);
  }

  /** The same on every machine, which {@link Math#exp} is not. */
  static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
