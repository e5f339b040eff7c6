package org.sluice.replay;

import java.util.Locale;
import org.sluice.schema.Verdict;

/** What became or would become of a record. */
public enum Outcome {
  KEPT,
  DROPPED,
  DUPLICATE,
  FAILED,
  /** It passes the rules; whether it is a duplicate only deduplication could say. */
  PASSES;

  static Outcome of(Verdict verdict) {
    return valueOf(verdict.name());
  }

  /** As written in JSON: {@code kept}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
