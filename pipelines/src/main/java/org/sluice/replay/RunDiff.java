package org.sluice.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.RecipeRules;
import org.sluice.parquet.LedgerTable;
import org.sluice.recipe.Recipe;
import org.sluice.schema.Failure;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.text.TextHash;

/**
 * Two finished runs beside each other: which records have another verdict, and what made the
 * difference. Records are matched by their ids, and those of equal ids by their order.
 *
 * <p>Both ledgers are read once for each half a million rows of the first one, by columns and
 * without texts or signals, so that memory does not grow with the runs.
 */
public final class RunDiff {
  private static final long ROWS_AT_ONCE = 500_000;

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
          "language");

  private final FinishedRun before;
  private final FinishedRun after;
  private final @Nullable Map<String, Rule> rulesBefore;
  private final @Nullable Map<String, Rule> rulesAfter;

  public RunDiff(FinishedRun before, FinishedRun after) {
    this.before = before;
    this.after = after;
    rulesBefore = rules(before);
    rulesAfter = rules(after);
  }

  private static @Nullable Map<String, Rule> rules(FinishedRun run) {
    Recipe recipe = RecipeRules.recipe(run.manifest());
    if (recipe == null) {
      return null;
    }
    Map<String, Rule> rules = new HashMap<>();
    new DocumentSteps(recipe.document()).rules().forEach(rule -> rules.put(rule.code(), rule));
    return rules;
  }

  /** What is done with each record that changed. */
  @FunctionalInterface
  public interface Visitor {
    void visit(Change change) throws IOException;
  }

  /**
   * Compares.
   *
   * @param visitor is shown every record whose verdict changed
   */
  public DiffResult compare(Visitor visitor) throws IOException {
    long rows = Math.max(before.manifest().counts().read(), after.manifest().counts().read());
    return compare(visitor, (int) Math.max(1, (rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE));
  }

  DiffResult compare(Visitor visitor, int parts) throws IOException {
    DiffResult result = new DiffResult();
    for (int part = 0; part < parts; part++) {
      compare(part, parts, visitor, result);
    }
    return result;
  }

  private void compare(int part, int parts, Visitor visitor, DiffResult result) throws IOException {
    Map<String, LedgerRow> rows = new HashMap<>();
    Keys keys = new Keys(part, parts);
    before.readLedger(
        COLUMNS,
        (file, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          String key = keys.of(row);
          if (key != null) {
            rows.put(key, row);
          }
        });
    Keys others = new Keys(part, parts);
    after.readLedger(
        COLUMNS,
        (file, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          String key = others.of(row);
          if (key != null) {
            LedgerRow was = rows.remove(key);
            if (was == null) {
              result.addOnlyAfter();
            } else {
              Change change = change(was, row);
              result.add(change, !was.reasons().equals(row.reasons()));
              if (change.before() != change.after()) {
                visitor.visit(change);
              }
            }
          }
        });
    result.addOnlyBefore(rows.size());
  }

  /** Keys of rows: the id, and which of that id it is. */
  private static final class Keys {
    private final int part;
    private final int parts;
    private final Map<String, Integer> seen = new HashMap<>();

    Keys(int part, int parts) {
      this.part = part;
      this.parts = parts;
    }

    /** The key of a row, or null when it belongs to another part. */
    @Nullable String of(LedgerRow row) {
      String id = row.provenance().id();
      if (Math.floorMod(TextHash.of(id), parts) != part) {
        return null;
      }
      int which = seen.merge(id, 1, Integer::sum);
      return which == 1 ? id : id + "\n" + which;
    }
  }

  private Change change(LedgerRow was, LedgerRow is) {
    return new Change(
        is.provenance().id(),
        is.provenance().url(),
        is.provenance().file(),
        is.provenance().offset(),
        is.language(),
        Outcome.of(was.verdict()),
        Outcome.of(is.verdict()),
        was.reasons(),
        is.reasons(),
        was.verdict() == is.verdict() ? List.of() : why(was, is));
  }

  private List<Change.Why> why(LedgerRow was, LedgerRow is) {
    List<Change.Why> why = new ArrayList<>();
    if (!Objects.equals(code(was.failure()), code(is.failure()))) {
      why.add(new Change.Why(null, Change.Cause.FAILURE));
    }
    Set<String> failed = Replay.codes(was.reasons());
    Set<String> fails = Replay.codes(is.reasons());
    // A record that failed with an error was not judged.
    if (was.failure() == null && is.failure() == null) {
      for (Reason reason : was.reasons()) {
        if (!fails.contains(reason.rule())) {
          why.add(why(reason, rulesAfter, is));
        }
      }
      for (Reason reason : is.reasons()) {
        if (!failed.contains(reason.rule())) {
          why.add(why(reason, rulesBefore, was));
        }
      }
    }
    if (why.isEmpty()) {
      why.add(new Change.Why(null, Change.Cause.DEDUPLICATION));
    }
    return List.copyOf(why);
  }

  /**
   * Why a record fails a rule in one run and not in the other.
   *
   * @param reason the failure
   * @param rules the rules of the other run
   * @param other the record there
   */
  private static Change.Why why(Reason reason, @Nullable Map<String, Rule> rules, LedgerRow other) {
    if (CorpusSteps.gives(reason.rule())) {
      return new Change.Why(reason.rule(), Change.Cause.DEDUPLICATION);
    }
    if (rules == null) {
      return new Change.Why(reason.rule(), Change.Cause.RULE);
    }
    Rule rule = rules.get(reason.rule());
    if (rule == null) {
      return new Change.Why(reason.rule(), Change.Cause.RULE);
    }
    if (!(rule instanceof Threshold threshold)) {
      return new Change.Why(reason.rule(), Change.Cause.LIMIT);
    }
    OptionalDouble limit = threshold.limit(other.language());
    // NaN fails every limit.
    boolean passes =
        limit.isEmpty()
            || (threshold.side() == Threshold.Side.AT_LEAST
                ? reason.value() >= limit.getAsDouble()
                : reason.value() <= limit.getAsDouble());
    return new Change.Why(reason.rule(), passes ? Change.Cause.LIMIT : Change.Cause.VALUE);
  }

  private static @Nullable String code(@Nullable Failure failure) {
    return failure == null ? null : failure.code();
  }
}
