package org.sluice.model.ngram;

import java.util.List;

/**
 * The shorter runs while the longer ones are read. Where a run is known whose ending is not, as
 * pruned files have it, the ending is added with the probability that backing off gives it: a run
 * is looked for by its endings, the shortest first. KenLM does the same.
 *
 * @param unigrams logarithms of words by number
 * @param backoffs of words
 * @param tables of runs, from two words on
 */
record Lower(float[] unigrams, float[] backoffs, List<ProbingTable> tables) {

  /** The hash of a part of a run, by its words from the last to the first. */
  static long hash(int[] run, int from, int to) {
    long hash = Integer.toUnsignedLong(run[to - 1]);
    for (int i = to - 2; i >= from; i--) {
      hash = WordHash.before(hash, run[i]);
    }
    return hash;
  }

  /** Adds what is missing of the endings of a run. */
  void complete(int[] run) {
    int end = run.length;
    float probability = unigrams[run[end - 1]];
    for (int from = end - 2; from >= 1; from--) {
      ProbingTable table = tables.get(end - from - 2);
      long hash = hash(run, from, end);
      int place = table.find(hash);
      if (place >= 0) {
        probability = table.probability(place);
      } else {
        probability += backoff(run, from, end - 1);
        table.add(hash, probability, 0);
      }
    }
  }

  private float backoff(int[] run, int from, int to) {
    if (to - from == 1) {
      return backoffs[run[from]];
    }
    ProbingTable table = tables.get(to - from - 2);
    int place = table.find(hash(run, from, to));
    return place < 0 ? 0 : table.backoff(place);
  }
}
