package org.sluice.extract;

/**
 * What an extraction scores by; the note beside each model says what it was learned from.
 *
 * @param types of pages, see {@link PageTypeScore}
 * @param first of blocks by their features, see {@link BlockScore}
 * @param second of blocks by their features and the first scores, see {@link SecondScore}
 */
record Models(Trees types, Trees first, Trees second) {
  /** Those that lie beside this class. */
  static final Models SHIPPED =
      new Models(PageTypeScore.MODEL, BlockScore.MODEL, SecondScore.MODEL);
}
