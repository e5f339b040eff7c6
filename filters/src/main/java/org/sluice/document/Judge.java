package org.sluice.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Reason;

/** Says of measured documents which rules they fail. Immutable. */
public final class Judge {
  private final List<Rule> rules;

  public Judge(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Every rule that the document fails, in recipe order; empty when it passes them all. */
  public List<Reason> reasons(Measured document) {
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : rules) {
      @Nullable Reason reason = rule.check(document);
      if (reason != null) {
        reasons.add(reason);
      }
    }
    return reasons;
  }

  /** Every rule that an annotated document fails. */
  public List<Reason> reasons(AnnotatedRow row) {
    return reasons(new Measured(row.language(), row.signals(), row.details()));
  }
}
