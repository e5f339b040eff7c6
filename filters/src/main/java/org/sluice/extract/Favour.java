package org.sluice.extract;

import java.util.Locale;

/** Which mistake to avoid when a block of a page may or may not belong to its main text. */
public enum Favour {
  /** Rather leave text out than let boilerplate in. */
  PRECISION,
  /** Both mistakes weigh the same. */
  BALANCED,
  /** Rather let boilerplate in than leave text out. */
  RECALL;

  /** The word in recipes: {@code precision}, {@code balanced} or {@code recall}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The choice of a label.
   *
   * @throws IllegalArgumentException when the label is none of the three
   */
  public static Favour of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
