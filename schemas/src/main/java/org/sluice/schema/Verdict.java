package org.sluice.schema;

import java.util.Locale;

/** What became of a record. Every record read has exactly one verdict. */
public enum Verdict {
  /** Written to a shard. */
  KEPT,
  /** Refused by at least one rule, or by what a step of the corpus found in it or left of it. */
  DROPPED,
  /** Removed because a kept document is at least as similar as the recipe's threshold. */
  DUPLICATE,
  /** Could not be read or processed; the ledger row carries the error. */
  FAILED;

  /**
   * The verdict as it stands in files: {@code kept}, {@code dropped}, {@code duplicate}, {@code
   * failed}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The verdict of a label.
   *
   * @throws IllegalArgumentException when the label is none of the four
   */
  public static Verdict of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
