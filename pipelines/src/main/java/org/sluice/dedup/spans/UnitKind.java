package org.sluice.dedup.spans;

import java.io.Serializable;

/** The kinds of units that are looked for across the corpus. */
public sealed interface UnitKind extends Serializable {
  /** A finder of units, for one thread. */
  Units units();

  /** How many following units a unit overlaps with, itself included. */
  int width();

  /** Where lines are compared. */
  enum Within {
    /** With all others. */
    CORPUS,
    /** With those of the same host. */
    SITE,
    /** With those of the same split of the input. */
    SPLIT
  }

  /**
   * Lines, as CCNet compares them.
   *
   * @param least UTF-16 units that a line must have to be compared, in its normalised form
   */
  record Lines(Within within, int least) implements UnitKind {
    @Override
    public Units units() {
      return new LineUnits(within, least);
    }

    @Override
    public int width() {
      return 1;
    }
  }

  /**
   * Runs of neighbouring sentences, each as lines are compared.
   *
   * @param sentences in a run
   */
  record Sentences(int sentences) implements UnitKind {
    @Override
    public Units units() {
      return new SentenceUnits(sentences);
    }

    @Override
    public int width() {
      return sentences;
    }
  }

  /**
   * Runs of neighbouring tokens.
   *
   * @param tokens in a run
   */
  record Passages(int tokens) implements UnitKind {
    @Override
    public Units units() {
      return new PassageUnits(tokens);
    }

    @Override
    public int width() {
      return tokens;
    }
  }
}
