package org.sluice.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.condition.Condition;
import org.sluice.condition.ConditionException;
import org.sluice.condition.ConditionReader;
import org.sluice.condition.Truth;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.LedgerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice ledger}: what became of each record, as JSON lines. */
@Command(
    name = "ledger",
    description = "Prints what became of each record of a finished run, as JSON lines.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Conditions compare columns, numbers and texts in 'quotes' with =, <>, <, <=, >,",
      ">=, IN (…), BETWEEN, LIKE, ILIKE and IS NULL, and join comparisons with AND, OR,",
      "NOT and parentheses. Signals are named signals.NAME, the words behind a signal's",
      "number details.NAME. Of a dropped record's reasons, reasons.rule, reasons.value,",
      "reasons.limit and reasons.detail are known; what is said of them holds when it",
      "holds for any one reason, and 'reasons' alone means the rules:",
      "",
      "  --where \"verdict = 'dropped' and signals.mean_word_length < 3\"",
      "  --where \"'gopher-quality/min-words' in reasons and language = 'eng_Latn'\"",
      "  --where \"reasons.rule like 'c4/%%' or failure.code is not null\"",
      "  --where \"duplicate_of is not null and similarity < 0.8\"",
      "",
      "Numbers that JSON does not have (NaN, infinity) are printed as null."
    })
final class LedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private String run;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "Print only records that this condition holds for.")
  private @Nullable String where;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of standard output.")
  private @Nullable String output;

  @Override
  public Integer call() throws Exception {
    FinishedRun finished = FinishedRun.open(run);
    OutputFile.check(output, finished);
    Condition condition = condition(finished);
    long[] read = {0};
    long written =
        JsonLines.write(
            spec,
            output,
            lines ->
                finished.readLedger(
                    null,
                    (file, number, row) -> {
                      read[0]++;
                      if (condition.of(row) == Truth.TRUE) {
                        lines.line(json -> LedgerJson.write(row, json));
                      }
                    }));
    if (output != null) {
      String message = Printable.count(written) + " of " + Counted.of(read[0], "record");
      spec.commandLine().getErr().println(message + " written to " + output);
    }
    return Sluice.OK;
  }

  private Condition condition(FinishedRun finished) throws Exception {
    if (where == null) {
      return row -> Truth.TRUE;
    }
    try {
      return ConditionReader.read(where, finished.ledgerType());
    } catch (ConditionException e) {
      throw new UsageException("--where: " + e.getMessage());
    }
  }
}
