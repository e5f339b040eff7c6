package org.sluice.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;

/**
 * How one rule went for one record.
 *
 * @param rule its code, {@code filter/rule}
 * @param signal the signal it judges, or null when only the ledger knows the rule
 * @param value what was measured, or null
 * @param side on which side of the limit a record passes, or null when the rule is no plain limit
 * @param limit the limit for the record's language, or null when the rule has no single one
 * @param outcome whether the record passed
 * @param detail the word behind the number, or null
 */
public record Ruling(
    String rule,
    @Nullable String signal,
    @Nullable Double value,
    Threshold.@Nullable Side side,
    @Nullable Double limit,
    Outcome outcome,
    @Nullable String detail) {

  /** Whether a record passed. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** The signal was not measured, because the record's way ended before. */
    NOT_MEASURED
  }

  /** The part of the code before the slash. */
  public String filter() {
    int slash = rule.indexOf('/');
    return slash < 0 ? rule : rule.substring(0, slash);
  }

  /** The part of the code after the slash. */
  public String name() {
    return rule.substring(rule.indexOf('/') + 1);
  }

  /**
   * Every rule that was on, in recipe order. What failed is taken from the ledger and not judged
   * again, so that what is shown is what happened.
   *
   * @param steps the run's steps; null when they are not known, and only the reasons can be shown
   */
  static List<Ruling> of(LedgerRow row, @Nullable DocumentSteps steps) {
    Map<String, Reason> reasons = new HashMap<>();
    row.reasons().forEach(reason -> reasons.put(reason.rule(), reason));
    List<Ruling> rulings = new ArrayList<>();
    List<Rule> rules = steps == null ? List.of() : steps.rules();
    for (Rule rule : rules) {
      Threshold threshold = rule instanceof Threshold t ? t : null;
      OptionalDouble limit =
          threshold == null ? OptionalDouble.empty() : threshold.limit(row.language());
      Reason reason = reasons.remove(rule.code());
      Threshold.Side side = threshold == null ? null : threshold.side();
      if (reason != null) {
        rulings.add(failed(reason, rule.signal(), side));
      } else if (threshold == null || limit.isPresent()) {
        Double value = row.signals().get(rule.signal());
        rulings.add(
            new Ruling(
                rule.code(),
                rule.signal(),
                value,
                side,
                limit.isPresent() ? (Double) limit.getAsDouble() : null,
                value == null ? Outcome.NOT_MEASURED : Outcome.PASSED,
                row.details().get(rule.signal())));
      }
    }
    row.reasons().stream()
        .filter(reason -> reasons.containsKey(reason.rule()))
        .forEach(reason -> rulings.add(failed(reason, null, null)));
    return rulings;
  }

  private static Ruling failed(
      Reason reason, @Nullable String signal, Threshold.@Nullable Side side) {
    return new Ruling(
        reason.rule(),
        signal,
        reason.value(),
        side,
        reason.limit(),
        Outcome.FAILED,
        reason.detail());
  }
}
