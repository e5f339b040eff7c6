package org.sluice.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Learns gradient-boosted trees with XGBoost. The same samples in the same order give the same
 * trees to the bit: one thread adds up each histogram, every round draws from a seed of its own,
 * and gradients come from {@link StrictMath} rather than from the C library's exponential, which
 * differs among processors.
 *
 * @param rounds trees for each class
 * @param leaves the most leaves of a tree
 * @param rate how much of each tree's correction is taken
 * @param leastWeight the least sum of second derivatives in a leaf
 * @param features the share of features that a tree is shown
 * @param rows the share of rows that a tree is shown
 * @param l2 the penalty on the squares of leaves
 * @param seed where the draws of features and rows begin
 */
public record Boosting(
    int rounds,
    int leaves,
    double rate,
    double leastWeight,
    double features,
    double rows,
    double l2,
    int seed) {
  /** Values of a feature are told apart by at most so many limits. */
  public static final int BINS = 63;

  /** Digits of a leaf that are written. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Learns to tell two classes apart: the sum of the leaves is the logarithm of the odds of class
   * 1.
   *
   * @param names of the features, in the order of the columns
   * @return the model in the format of {@code org.sluice.extract.Trees}
   */
  public String twoClasses(Samples samples, List<String> names) {
    return learn(samples, names, 1);
  }

  /**
   * Learns to tell several classes apart. The first trees are those of class 0, as many for each;
   * the softmax of the classes' sums are their probabilities.
   */
  public String classes(Samples samples, List<String> names, int classes) {
    return learn(samples, names, classes);
  }

  /** One sum a row tells two classes apart, several sums as many classes. */
  private String learn(Samples samples, List<String> names, int sums) {
    if (names.size() != samples.columns() || samples.size() == 0) {
      throw new IllegalArgumentException(
          samples.size()
              + " rows of "
              + samples.columns()
              + " features with "
              + names.size()
              + " names");
    }
    float[] weights = samples.weights();
    double[] prior = prior(samples, weights, sums);
    try {
      DMatrix matrix = new DMatrix(samples.rows(), samples.size(), samples.columns(), Float.NaN);
      try {
        Booster booster =
            XGBoost.train(
                matrix,
                settings(sums),
                rounds,
                Map.of(),
                (trees, same) -> Loss.gradients(trees, prior, samples, weights),
                null);
        try {
          return write(booster.getModelDump(names.toArray(String[]::new), false, "json"), prior);
        } finally {
          booster.dispose();
        }
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException(
          "XGBoost could not learn from " + samples.size() + " rows", e);
    }
  }

  private Map<String, Object> settings(int sums) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("booster", "gbtree");
    settings.put("tree_method", "hist");
    settings.put("grow_policy", "lossguide");
    settings.put("max_leaves", leaves);
    settings.put("max_depth", 0);
    settings.put("max_bin", BINS);
    settings.put("eta", rate);
    settings.put("min_child_weight", leastWeight);
    settings.put("colsample_bytree", features);
    settings.put("subsample", rows);
    settings.put("lambda", l2);
    settings.put("seed", seed);
    settings.put("seed_per_iteration", true);
    settings.put("nthread", 1);
    settings.put("base_score", 0);
    // Only the number of sums matters: the gradients are given.
    settings.put("objective", sums == 1 ? "reg:squarederror" : "multi:softprob");
    if (sums > 1) {
      settings.put("num_class", sums);
    }
    return settings;
  }

  /** What to expect of a row before anything is known of it. */
  private static double[] prior(Samples samples, float[] weights, int sums) {
    double[] share = new double[Math.max(2, sums)];
    for (int i = 0; i < samples.size(); i++) {
      share[samples.classOf(i)] += weights[i];
    }
    double[] prior = new double[sums];
    for (int k = 0; k < sums; k++) {
      // A class that no row has begins as if half a row had it.
      double own = Math.max(0.5, share[sums == 1 ? 1 : k]) / samples.size();
      prior[k] = StrictMath.log(sums == 1 ? own / Math.max(1e-9, 1 - own) : own);
    }
    return prior;
  }

  private static String write(String[] dump, double[] prior) throws IOException {
    StringBuilder out = new StringBuilder();
    int sums = prior.length;
    for (int k = 0; k < sums; k++) {
      for (int tree = k; tree < dump.length; tree += sums) {
        // The first tree carries what to expect before anything is known.
        write(JSON.readTree(dump[tree]), tree == k ? prior[k] : 0, out);
      }
    }
    return out.toString();
  }

  private static void write(JsonNode root, double add, StringBuilder out) throws IOException {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node.has("leaf")) {
        BigDecimal leaf = BigDecimal.valueOf(node.path("leaf").doubleValue() + add).round(DIGITS);
        out.append("= ").append(leaf.signum() == 0 ? "0" : leaf.stripTrailingZeros().toString());
      } else {
        // XGBoost goes left below the limit, the trees in the page's way at the limit as well.
        float limit = Math.nextDown((float) node.path("split_condition").doubleValue());
        out.append(node.path("split").asText()).append(' ').append(limit);
        open.push(child(node, "no"));
        open.push(child(node, "yes"));
      }
      out.append('\n');
    }
  }

  private static JsonNode child(JsonNode node, String way) throws IOException {
    for (JsonNode child : node.path("children")) {
      if (child.path("nodeid").asInt() == node.path(way).asInt()) {
        return child;
      }
    }
    throw new IOException("XGBoost described a node without the child '" + way + "': " + node);
  }

  /** The settings in words, for the note beside a model. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    parts.add(rounds + " rounds of " + leaves + " leaves");
    parts.add("learning rate " + rate);
    parts.add("least weight of a leaf " + leastWeight);
    parts.add(
        Math.round(100 * features)
            + " % of features and "
            + Math.round(100 * rows)
            + " % of rows a tree");
    parts.add("L2 " + l2);
    parts.add(BINS + " bins");
    parts.add("seed " + seed);
    return String.join(", ", parts);
  }
}
