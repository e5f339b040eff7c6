package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;

/**
 * What the words of one script say for its languages, by piece of a text, and the probabilities
 * that follow. Reused from text to text by one thread.
 */
final class PieceSums {
  /**
   * The most that one word may say against a language, in nats, in a text of many words; in a text
   * of few words more, for there each must count.
   */
  private static final int WORD_LIMIT = 8;

  private static final int WORD_LIMIT_OF_ONE = 40;

  /** No limit is greater, in parts of a nat; it fits into a short. */
  private static final int MOST_LIMIT = GramWeights.PER_NAT * (WORD_LIMIT + WORD_LIMIT_OF_ONE);

  /** Differences that are certainty: beyond this many nats a probability is nothing. */
  private static final double NOTHING = 12;

  private final UnicodeScript script;
  private final GramWeights weights;
  private final WordCache cache;
  private final int[] word;
  private final long[] total;

  /** The different priors, and for each language which of them is its own. */
  private final int[] priors;

  private final int[] priorOf;
  private int[][] pieces = new int[8][];
  private int[] words = new int[8];
  private int allWords;

  PieceSums(UnicodeScript script, GramWeights weights) {
    this.script = script;
    this.weights = weights;
    this.cache = new WordCache(weights.labels().size());
    this.word = new int[weights.labels().size()];
    this.total = new long[weights.labels().size()];
    int[] all = new int[total.length];
    Arrays.setAll(all, weights::prior);
    this.priors = Arrays.stream(all).distinct().sorted().toArray();
    this.priorOf = Arrays.stream(all).map(p -> Arrays.binarySearch(priors, p)).toArray();
  }

  List<String> labels() {
    return weights.labels();
  }

  /** Sums over a passage's words of the script. */
  void read(Passage passage) {
    int count = passage.pieces();
    if (count > pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * count);
      words = Arrays.copyOf(words, 2 * count);
    }
    allWords = 0;
    int unlimited = 0;
    for (int w = 0; w < passage.words(); w++) {
      if (passage.isOf(w, script)) {
        unlimited++;
      }
    }
    int limit = GramWeights.PER_NAT * (WORD_LIMIT + WORD_LIMIT_OF_ONE / Math.max(1, unlimited));
    Arrays.fill(total, 0);
    for (int piece = 0; piece < count; piece++) {
      readPiece(passage, piece, limit);
      allWords += words[piece];
    }
  }

  private void readPiece(Passage passage, int piece, int limit) {
    int[] sums = pieces[piece];
    if (sums == null) {
      sums = new int[total.length];
      pieces[piece] = sums;
    }
    Arrays.fill(sums, 0);
    words[piece] = 0;
    for (int w = passage.firstWord(piece); w < passage.endWord(piece); w++) {
      if (!passage.isOf(w, script) || isRepeated(passage, piece, w)) {
        continue;
      }
      words[piece]++;
      addWord(passage.chars(), passage.wordStart(w), passage.wordEnd(w), limit, sums);
    }
    for (int i = 0; i < sums.length; i++) {
      total[i] += sums[i];
    }
  }

  /** Adds how far each language is behind the one that the word speaks for most. */
  private void addWord(char[] chars, int start, int end, int limit, int[] sums) {
    int place = WordCache.place(chars, start, end);
    if (place >= 0 && cache.holds(place, chars, start, end)) {
      short[] kept = cache.sums(place);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Math.max(kept[i], -limit);
      }
      return;
    }
    Arrays.fill(word, 0);
    weights.addWord(chars, start, end, word);
    int best = Integer.MIN_VALUE;
    for (int sum : word) {
      best = Math.max(best, sum);
    }
    for (int i = 0; i < sums.length; i++) {
      word[i] = Math.max(word[i] - best, -MOST_LIMIT);
      sums[i] += Math.max(word[i], -limit);
    }
    if (place >= 0) {
      short[] kept = cache.replace(place, chars, start, end);
      for (int i = 0; i < kept.length; i++) {
        kept[i] = (short) word[i];
      }
    }
  }

  /** Whether a piece has had the word before: a repeated word is no repeated evidence. */
  private static boolean isRepeated(Passage passage, int piece, int word) {
    int start = passage.wordStart(word);
    int end = passage.wordEnd(word);
    char[] chars = passage.chars();
    for (int w = passage.firstWord(piece); w < word; w++) {
      if (Arrays.equals(chars, start, end, chars, passage.wordStart(w), passage.wordEnd(w))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The probabilities of the languages in a piece, and the number of the likeliest.
   *
   * @param into gets a number for each language; they sum to 1
   */
  int probabilities(int piece, double[] into) {
    int[] own = pieces[piece];
    double scale = Calibration.scale(words[piece]) / GramWeights.PER_NAT;
    double[] other = new double[own.length];
    boolean others = allWords > words[piece];
    double othersScale = Calibration.scale(allWords - words[piece]) / GramWeights.PER_NAT;
    long most = Long.MIN_VALUE;
    long mostOther = Long.MIN_VALUE;
    for (int i = 0; i < own.length; i++) {
      int prior = priors[priorOf[i]];
      most = Math.max(most, own[i] + prior);
      mostOther = Math.max(mostOther, total[i] - own[i] + prior);
    }
    double[] factors = new double[priors.length];
    Arrays.setAll(factors, p -> power(scale * priors[p]));
    double sumOther = 0;
    double factorSum = 0;
    for (int i = 0; i < own.length; i++) {
      int prior = priors[priorOf[i]];
      into[i] = power(scale * (own[i] + prior - most));
      if (others) {
        other[i] = power(othersScale * (total[i] - own[i] + prior - mostOther));
        sumOther += other[i];
        factorSum += factors[priorOf[i]];
      }
    }
    int best = 0;
    double all = 0;
    for (int i = 0; i < own.length; i++) {
      if (others) {
        // For one half the prior of the piece is what the others say, for the other half the
        // languages' own, which is in the number already.
        into[i] *= 0.5 + 0.5 * other[i] / sumOther / factors[priorOf[i]] * factorSum;
      }
      all += into[i];
      best = into[i] > into[best] ? i : best;
    }
    for (int i = 0; i < own.length; i++) {
      into[i] /= all;
    }
    return best;
  }

  private static double power(double nats) {
    return nats < -NOTHING ? 0 : StrictMath.exp(nats);
  }
}
