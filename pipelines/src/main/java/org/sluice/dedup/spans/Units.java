package org.sluice.dedup.spans;

import org.jspecify.annotations.Nullable;

/**
 * The units of a text that a step looks for elsewhere: lines, runs of sentences, runs of tokens.
 * One instance goes over from text to text, and belongs to one thread. Places count UTF-16 units.
 */
interface Units {
  /**
   * Finds the units of a text.
   *
   * @param file the number of its annotated file
   * @param url where it was fetched from, or null
   * @return how many there are
   */
  int scan(String text, int file, @Nullable String url);

  /**
   * What a unit is first looked for by: equal for equal units, and seldom for others. Neighbours
   * may share one.
   */
  long print(int unit);

  /** Where the print was taken; a print found at another place is another one. */
  int place(int unit);

  /** The upper half of a unit's hash. */
  long high(int unit);

  /** The lower half of a unit's hash. */
  long low(int unit);

  /** Where a unit begins; units begin in ascending order. */
  int from(int unit);

  /** Where a unit ends. */
  int to(int unit);
}
