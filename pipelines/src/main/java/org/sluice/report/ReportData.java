package org.sluice.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;

/**
 * Everything that a report is drawn from.
 *
 * @param run what the run was given
 * @param tally the merged statistics of its ledger
 * @param limits every rule of the recipe, in recipe order
 * @param signals the definitions of signals, in any order; one without a definition is drawn too
 * @param timing how long it took, or null
 * @param losses which sources and languages lost more than the recipe's guard allows, or null where
 *     nobody looked
 */
public record ReportData(
    RunFacts run,
    Tally tally,
    List<RuleLimit> limits,
    List<Signal> signals,
    @Nullable Timing timing,
    @Nullable Losses losses) {
  /** A report of which nobody looked for great losses. */
  public ReportData(
      RunFacts run,
      Tally tally,
      List<RuleLimit> limits,
      List<Signal> signals,
      @Nullable Timing timing) {
    this(run, tally, limits, signals, timing, null);
  }
}
