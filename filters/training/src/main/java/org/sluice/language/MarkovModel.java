package org.sluice.language;

import java.util.Arrays;

/**
 * A language's Markov model of letters, as weights of sequences that add up to a word's
 * probability.
 *
 * <p>The probability of a symbol after up to four others is interpolated over the lengths of what
 * went before (absolute discounting). Written as a sum, each sequence that the model keeps weighs
 * by how much likelier its last symbol is than the shorter sequence says, less what the model takes
 * off for symbols unseen after its beginning; and that is charged to the beginning itself. So a
 * sequence that a language lacks weighs nothing, and a table may hold each language's own.
 */
final class MarkovModel {
  /** Kept sequences in rising order, packed as {@link Alphabet} does. */
  final long[] grams;

  /** Nats, beside {@link #grams}. */
  final float[] weights;

  private MarkovModel(long[] grams, float[] weights) {
    this.grams = grams;
    this.weights = weights;
  }

  /**
   * Estimates a model.
   *
   * @param discount taken off each count in favour of what was not seen
   * @param floor logarithm of the probability of a letter that the language lacks; the same for all
   *     languages of a script, so that it can be left out of their sums
   * @param least fewest occurrences of a kept sequence, by its length
   */
  static MarkovModel of(GramCounts counts, double discount, double floor, double[] least) {
    long[] all = counts.grams();
    double[] total = new double[all.length];
    double[] types = new double[all.length];
    double[] p = new double[all.length];
    boolean[] keep = new boolean[all.length];
    double letters = 0;
    for (int i = 0; i < all.length; i++) {
      long c = counts.get(all[i]);
      if (Alphabet.length(all[i]) == 1) {
        letters += c;
      } else {
        int h = Arrays.binarySearch(all, Alphabet.context(all[i]));
        if (h >= 0) {
          total[h] += c;
          types[h]++;
        }
      }
    }
    double[] keptHigh = new double[all.length];
    double[] keptLow = new double[all.length];
    int kept = 0;
    for (int i = 0; i < all.length; i++) {
      long g = all[i];
      double c = counts.get(g);
      int n = Alphabet.length(g);
      if (n == 1) {
        p[i] = Math.max(c - discount, 0.1) / letters;
        keep[i] = c >= least[0];
        if (keep[i]) kept++;
        continue;
      }
      int h = Arrays.binarySearch(all, Alphabet.context(g));
      int s = Arrays.binarySearch(all, Alphabet.suffix(g));
      if (h < 0 || s < 0) continue;
      p[i] = Math.max(c - discount, 0) / total[h] + discount * types[h] / total[h] * p[s];
      keep[i] = c >= least[n - 1] && keep[h] && keep[s];
      if (keep[i]) {
        kept++;
        keptHigh[h] += p[i];
        keptLow[h] += p[s];
      }
    }
    double[] gamma = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      if (keptHigh[i] > 0) {
        double g = (1 - keptHigh[i]) / Math.max(1e-9, 1 - keptLow[i]);
        double least2 = discount * types[i] / total[i];
        gamma[i] = StrictMath.log(Math.min(1, Math.max(Math.max(g, least2), 1e-6)));
      }
    }
    long[] grams = new long[kept];
    float[] weights = new float[kept];
    int k = 0;
    for (int i = 0; i < all.length; i++) {
      if (!keep[i]) continue;
      long g = all[i];
      double w;
      if (Alphabet.length(g) == 1) {
        w = StrictMath.log(p[i]) - floor;
      } else {
        int h = Arrays.binarySearch(all, Alphabet.context(g));
        int s = Arrays.binarySearch(all, Alphabet.suffix(g));
        w = StrictMath.log(p[i]) - StrictMath.log(p[s]) - gamma[h];
      }
      grams[k] = g;
      weights[k++] = (float) (w + gamma[i]);
    }
    return new MarkovModel(grams, weights);
  }
}
