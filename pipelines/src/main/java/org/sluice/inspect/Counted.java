package org.sluice.inspect;

import java.util.Locale;

/** Counts for people, the same in every locale. */
public final class Counted {
  private Counted() {}

  /** {@code 1 row}, {@code 1,234 rows}. */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
