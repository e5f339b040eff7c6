package org.sluice.model.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Scores of texts of which it is known whether they are wanted: the curve of the receiver operating
 * characteristic (ROC), the area below it, precision and recall, calibration. Belongs to one
 * thread.
 */
public final class Ranking {
  private static final int BINS = 10;

  private double[] scores = new double[256];
  private boolean[] wanted = new boolean[256];
  private int size;
  private int positives;

  /** Adds a text. */
  public void add(double score, boolean isWanted) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      wanted = Arrays.copyOf(wanted, 2 * size);
    }
    scores[size] = score;
    wanted[size++] = isWanted;
    positives += isWanted ? 1 : 0;
  }

  /** How many texts there are. */
  public int size() {
    return size;
  }

  /** How many of them are wanted. */
  public int positives() {
    return positives;
  }

  /**
   * A place on the curves.
   *
   * @param threshold texts of this score or more are taken
   * @param taken the share of all texts that is
   * @param recall the share of the wanted texts that is taken (the true positive rate)
   * @param falloff the share of the unwanted texts that is taken (the false positive rate)
   * @param precision the share of the taken texts that is wanted
   */
  public record Point(
      double threshold, double taken, double recall, double falloff, double precision) {}

  /** Texts by falling score. */
  private Integer[] order() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
    return order;
  }

  /** One point for each different score, by falling threshold. */
  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    Integer[] order = order();
    int hits = 0;
    for (int i = 0; i < size; i++) {
      hits += wanted[order[i]] ? 1 : 0;
      if (i + 1 == size || scores[order[i + 1]] != scores[order[i]]) {
        points.add(point(scores[order[i]], i + 1, hits));
      }
    }
    return points;
  }

  private Point point(double threshold, int taken, int hits) {
    return new Point(
        threshold,
        share(taken, size),
        share(hits, positives),
        share(taken - hits, size - positives),
        share(hits, taken));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * The area under the ROC curve: how likely a wanted text has a higher score than an unwanted one,
   * equal scores counting half. Not a number when all texts are of one kind.
   */
  public double area() {
    if (positives == 0 || positives == size) {
      return Double.NaN;
    }
    double area = 0;
    double recall = 0;
    double falloff = 0;
    for (Point point : points()) {
      area += (point.falloff() - falloff) * (point.recall() + recall) / 2;
      recall = point.recall();
      falloff = point.falloff();
    }
    return area;
  }

  /** The curve by falling threshold, thinned evenly by the share of texts taken. */
  public List<Point> curve(int most) {
    List<Point> thinned = new ArrayList<>();
    List<Point> all = points();
    for (int i = 0; i < all.size(); i++) {
      Point point = all.get(i);
      boolean next = point.taken() * most >= thinned.size() + 1;
      if (next || i + 1 == all.size()) {
        thinned.add(point);
      }
    }
    return thinned;
  }

  /** What a threshold takes. */
  public Point at(double threshold) {
    int taken = 0;
    int hits = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= threshold) {
        taken++;
        hits += wanted[i] ? 1 : 0;
      }
    }
    return point(threshold, taken, hits);
  }

  /**
   * Texts whose scores lie together.
   *
   * @param texts how many
   * @param mean their mean score
   * @param wanted the share of them that is wanted, which calibrated scores equal
   */
  public record Bin(int texts, double mean, double wanted) {}

  /** Tenths of the range from 0 to 1 that hold any texts, by rising score. */
  public List<Bin> calibration() {
    int[] count = new int[BINS];
    double[] sum = new double[BINS];
    int[] hits = new int[BINS];
    for (int i = 0; i < size; i++) {
      int bin = (int) Math.max(0, Math.min(BINS - 1, scores[i] * BINS));
      count[bin]++;
      sum[bin] += scores[i];
      hits[bin] += wanted[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (count[i] > 0) {
        bins.add(new Bin(count[i], sum[i] / count[i], share(hits[i], count[i])));
      }
    }
    return bins;
  }

  /** The mean distance between score and share of wanted texts over {@link #calibration}. */
  public double calibrationError() {
    double error = 0;
    for (Bin bin : calibration()) {
      error += Math.abs(bin.mean() - bin.wanted()) * bin.texts();
    }
    return size == 0 ? Double.NaN : error / size;
  }
}
