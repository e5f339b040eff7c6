package org.sluice.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.document.Judge;
import org.sluice.document.Measured;
import org.sluice.document.Rule;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.TableRows;
import org.sluice.parquet.LedgerTable;
import org.sluice.plan.InputException;
import org.sluice.recipe.RecipeException;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/**
 * Judges a finished run again under other thresholds, from the signals in its ledger. No text is
 * read. What the rules say of each record is exactly what a run with these thresholds would write;
 * what deduplication would say of a document that passes only now, or of the duplicates of one that
 * passes no longer, is left open as {@link Outcome#PASSES}, and so is which documents a cap leaves
 * out where others pass.
 *
 * <p>Rows are streamed, twice where the run has duplicates. Memory: the ids of kept documents with
 * duplicates that would be dropped.
 */
public final class Replay {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "url",
          "file",
          "offset",
          "verdict",
          "reasons",
          "failure_code",
          "failure_message",
          "duplicate_of",
          "similarity",
          "duplicate_step",
          "duplicate_run",
          "cluster",
          "cluster_size",
          "language",
          "text_bytes",
          "signals",
          "details");

  private final FinishedRun run;
  private final ReplayRecipe recipe;
  private final Judge judge;

  private Replay(FinishedRun run, ReplayRecipe recipe) {
    this.run = run;
    this.recipe = recipe;
    this.judge = new Judge(recipe.after().rules());
  }

  /**
   * A replay.
   *
   * @param assignments {@code key=value}, as {@code --set} has them
   * @throws RecipeException when a value cannot be set so
   * @throws InputException when the change cannot be told from signals
   */
  public static Replay of(FinishedRun run, List<String> assignments)
      throws InputException, RecipeException {
    return new Replay(run, ReplayRecipe.of(run.manifest(), assignments));
  }

  /** What is done with each record. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param row the record as the ledger has it, without its excerpt
     * @param change what became and becomes of it, be it the same
     */
    void visit(LedgerRow row, Change change) throws IOException;
  }

  /** The rules under the changed thresholds, in recipe order. */
  public List<Rule> rules() {
    return recipe.after().rules();
  }

  /** Judges every record, in input order, and counts what changes. */
  public ReplayResult judge(Visitor visitor) throws IOException {
    boolean deduplicates = !run.manifest().recipe().path("corpus").isEmpty();
    Set<String> gone = run.manifest().counts().duplicate() > 0 ? goneSurvivors() : Set.of();
    boolean capsAgain = hasStep(CapSettings.STEP) && othersPass();
    ReplayResult result = new ReplayResult(rules(), !capsAgain);
    run.readLedger(
        COLUMNS,
        (file, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          Change change = change(row, gone, deduplicates, capsAgain);
          result.add(row, change, file.file(), number);
          visitor.visit(row, change);
        });
    return result;
  }

  /** Kept documents that have duplicates and would be dropped. */
  private Set<String> goneSurvivors() throws IOException {
    Set<String> gone = new HashSet<>();
    // Whoever is kept for its URL may be in no cluster.
    boolean urls = hasStep(CorpusSteps.URL_DUPLICATES.name());
    run.readLedger(
        List.of("id", "verdict", "cluster_size", "language", "signals", "details"),
        (file, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          if (row.verdict() == Verdict.KEPT
              && (row.clusterSize() > 1 || urls)
              && !judge.reasons(measured(row)).isEmpty()) {
            gone.add(row.provenance().id());
          }
        });
    return gone;
  }

  /** Whether other documents would come as far as the steps of the corpus. */
  private boolean othersPass() throws IOException {
    boolean[] others = {false};
    run.readLedger(
        List.of("id", "verdict", "reasons", "language", "signals", "details"),
        (file, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          boolean passed = row.verdict() != Verdict.DROPPED || isDroppedByCorpus(row);
          others[0] |=
              row.verdict() != Verdict.FAILED && passed != judge.reasons(measured(row)).isEmpty();
        });
    return others[0];
  }

  private boolean hasStep(String name) {
    for (JsonNode step : run.manifest().recipe().path("corpus")) {
      if (step.has(name)) {
        return true;
      }
    }
    return false;
  }

  private static Measured measured(LedgerRow row) {
    return new Measured(row.language(), row.signals(), row.details());
  }

  /**
   * @param capsAgain whether slices that are capped would be of other documents
   */
  private Change change(LedgerRow row, Set<String> gone, boolean deduplicates, boolean capsAgain) {
    Outcome before = Outcome.of(row.verdict());
    List<Reason> reasons =
        row.verdict() == Verdict.FAILED ? List.of() : judge.reasons(measured(row));
    if (reasons.isEmpty() && isDroppedByCorpus(row) && !(capsAgain && isLeftOut(row))) {
      reasons = row.reasons(); // a rule's limit does not change what steps of the corpus found
    }
    Outcome after = before;
    if (row.verdict() != Verdict.FAILED && !reasons.isEmpty()) {
      after = Outcome.DROPPED;
    } else if (row.verdict() == Verdict.DROPPED) {
      after = deduplicates ? Outcome.PASSES : Outcome.KEPT;
    } else if (row.duplicate() != null
        && row.duplicate().run() == null
        && gone.contains(row.duplicate().of())) {
      after = Outcome.PASSES;
    }
    return new Change(
        row.provenance().id(),
        row.provenance().url(),
        row.provenance().file(),
        row.provenance().offset(),
        row.language(),
        before,
        after,
        row.reasons(),
        reasons,
        why(row, reasons, before, after));
  }

  private static boolean isDroppedByCorpus(LedgerRow row) {
    return row.verdict() == Verdict.DROPPED
        && row.reasons().stream().allMatch(reason -> CorpusSteps.gives(reason.rule()));
  }

  private static boolean isLeftOut(LedgerRow row) {
    return row.reasons().stream().allMatch(r -> r.rule().startsWith(CapSettings.STEP + "/"));
  }

  /** Only limits and lists of rules differ: the values are the same. */
  private static List<Change.Why> why(
      LedgerRow row, List<Reason> reasons, Outcome before, Outcome after) {
    if (before == after) {
      return List.of();
    }
    List<Change.Why> why = new ArrayList<>();
    Set<String> failed = codes(row.reasons());
    Set<String> fails = codes(reasons);
    for (Reason reason : row.reasons()) {
      if (!fails.contains(reason.rule())) {
        boolean corpus = CorpusSteps.gives(reason.rule());
        why.add(
            corpus
                ? new Change.Why(null, Change.Cause.DEDUPLICATION)
                : new Change.Why(reason.rule(), Change.Cause.LIMIT));
      }
    }
    for (Reason reason : reasons) {
      if (!failed.contains(reason.rule())) {
        why.add(new Change.Why(reason.rule(), Change.Cause.LIMIT));
      }
    }
    if (why.isEmpty()) {
      why.add(new Change.Why(null, Change.Cause.DEDUPLICATION));
    }
    return List.copyOf(why);
  }

  static Set<String> codes(List<Reason> reasons) {
    Set<String> codes = new HashSet<>();
    reasons.forEach(reason -> codes.add(reason.rule()));
    return codes;
  }

  /** The excerpts of chosen records, by ledger file and row; reads these columns alone. */
  public List<String> excerpts(List<Examples.Example> examples) throws IOException {
    List<String> excerpts = new ArrayList<>();
    for (Examples.Example example : examples) {
      excerpts.add(excerpt(example));
    }
    return excerpts;
  }

  private String excerpt(Examples.Example example) throws IOException {
    try (TableRows rows =
        TableRows.open(run.folder().file(example.ledger()), List.of("id", "excerpt"))) {
      for (long number = 0; ; number++) {
        Group row = rows.next();
        if (row == null) {
          return "";
        } else if (number == example.row()) {
          return LedgerTable.row(row).excerpt();
        }
      }
    }
  }
}
