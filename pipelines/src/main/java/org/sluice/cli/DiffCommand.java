package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.replay.Change;
import org.sluice.replay.DiffResult;
import org.sluice.replay.Examples;
import org.sluice.replay.Outcome;
import org.sluice.replay.RunDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice diff}: two finished runs beside each other. */
@Command(
    name = "diff",
    description = "Shows which records have another verdict in a second run, and why.",
    footer = {
      "",
      "Records are matched by id. For each rule that makes a difference it says how: by",
      "its limit; by the value, which was measured otherwise; or because one run has no",
      "such rule. Both ledgers are read, without texts, once for each 500,000 rows."
    })
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "The first run's folder.")
  private String first;

  @Parameters(index = "1", paramLabel = "RUN_B", description = "The second run's folder.")
  private String second;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write every record whose verdict differs to this file, as JSON lines.")
  private @Nullable String output;

  @Override
  public Integer call() throws Exception {
    FinishedRun before = FinishedRun.open(first);
    FinishedRun after = FinishedRun.open(second);
    OutputFile.check(output, before);
    OutputFile.check(output, after);
    RunDiff diff = new RunDiff(before, after);
    DiffResult result;
    if (output == null) {
      result = diff.compare(change -> {});
    } else {
      DiffResult[] made = new DiffResult[1];
      long lines =
          JsonLines.write(
              spec, output, out -> made[0] = diff.compare(change -> out.line(change::write)));
      result = made[0];
      String message = Counted.of(lines, "changed record");
      spec.commandLine().getErr().println(message + " written to " + output);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(result).toPrettyString());
    } else {
      print(result, out);
    }
    out.flush();
    return Sluice.OK;
  }

  private ObjectNode json(DiffResult result) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("first", first).put("second", second);
    node.put("in_both", result.both());
    node.put("only_in_first", result.onlyBefore()).put("only_in_second", result.onlyAfter());
    node.put("changed", result.changed()).put("other_reasons", result.otherReasons());
    ArrayNode verdicts = node.putArray("verdicts");
    result
        .verdicts()
        .forEach(
            (before, counts) ->
                counts.forEach(
                    (after, count) ->
                        verdicts
                            .addObject()
                            .put("first", before.label())
                            .put("second", after.label())
                            .put("records", count)));
    ArrayNode rules = node.putArray("rules");
    result.rules().forEach((rule, causes) -> put(rules.addObject().put("rule", rule), causes));
    put(node.putObject("others"), result.others());
    ObjectNode languages = node.putObject("languages");
    result.languages().forEach(languages::put);
    ArrayNode examples = node.putArray("examples");
    each(
        result,
        change -> {
          ObjectNode one = examples.addObject().put("id", change.id()).put("url", change.url());
          one.put("language", change.language());
          one.put("first", change.before().label()).put("second", change.after().label());
          ArrayNode why = one.putArray("rules");
          change.why().stream().map(Change.Why::rule).forEach(why::add);
        });
    return node;
  }

  private static void put(ObjectNode node, Map<Change.Cause, Long> causes) {
    causes.forEach((cause, count) -> node.put(cause.name().toLowerCase(Locale.ROOT), count));
  }

  /** What is done with an example. */
  private interface Visitor {
    void visit(Change change);
  }

  private static void each(DiffResult result, Visitor visitor) {
    for (Map<Outcome, Examples> afters : result.examples().values()) {
      for (Examples examples : afters.values()) {
        examples.list().forEach(example -> visitor.visit(example.change()));
      }
    }
  }

  private static void print(DiffResult result, PrintWriter out) {
    out.println(
        Counted.of(result.both(), "record")
            + " in both runs, "
            + Printable.count(result.onlyBefore())
            + " in the first alone, "
            + Printable.count(result.onlyAfter())
            + " in the second alone");
    out.println(
        Counted.of(result.changed(), "verdict")
            + " differ; "
            + Printable.count(result.otherReasons())
            + " records have the same for other reasons");
    out.println();
    String form = "%-12s    %-12s %10s%n";
    out.print(form.formatted("first", "second", "records"));
    result
        .verdicts()
        .forEach(
            (before, counts) ->
                counts.forEach(
                    (after, count) ->
                        out.print(
                            form.formatted(
                                before.label(), after.label(), Printable.count(count)))));
    if (result.changed() == 0) {
      return;
    }
    out.println();
    out.println("what made the difference");
    result
        .rules()
        .forEach(
            (rule, causes) ->
                causes.forEach(
                    (cause, count) ->
                        out.print(
                            "  %-44s %-14s %10s%n"
                                .formatted(
                                    Printable.line(rule),
                                    cause.name().toLowerCase(Locale.ROOT),
                                    Printable.count(count)))));
    result
        .others()
        .forEach(
            (cause, count) ->
                out.print(
                    "  %-44s %-14s %10s%n"
                        .formatted(
                            "", cause.name().toLowerCase(Locale.ROOT), Printable.count(count))));
    result
        .examples()
        .forEach(
            (before, afters) ->
                afters.forEach(
                    (after, examples) -> {
                      out.println();
                      out.println(before.label() + ", then " + after.label());
                      char sign = after == Outcome.KEPT ? '+' : '-';
                      examples.list().forEach(e -> ChangePrinter.print(e.change(), sign, out));
                    }));
  }
}
