package org.sluice.model.ngram;

/** The runs of two words and more of a model, with their numbers. Immutable, for all threads. */
sealed interface Runs permits ProbingRuns, TrieRuns {

  /** The length of the longest runs. */
  int order();

  /** A walk of one thread. */
  Walk walk();

  /** The way from a run's last word to longer and longer runs that end with it. */
  sealed interface Walk permits ProbingRuns.HashWalk, TrieRuns.TrieWalk {
    /** Begins anew at a run of one word. */
    void start(int last);

    /**
     * Goes on to the run with one word more before it, of at most {@link #order} words. Whether it
     * is known; when it is not, the walk ends here.
     */
    boolean before(int word);

    /** The logarithm to base 10 of the probability of the run's last word; never above 0. */
    float probability();

    /** The logarithm of the run's backoff; means nothing for the longest runs. */
    float backoff();
  }
}
