package org.sluice.model;

/** Scores texts by a model. Belongs to one thread; the same text has the same score always. */
@FunctionalInterface
interface TextScorer {
  /** What a model says of a text. */
  Score score(String text);

  /**
   * A score and what else the model says.
   *
   * @param value of the label or value that was asked for
   * @param detail the most probable label, or empty when there is nothing to say
   */
  record Score(double value, String detail) {}
}
