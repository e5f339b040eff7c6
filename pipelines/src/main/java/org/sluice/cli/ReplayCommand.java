package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.RuleCheck;
import org.sluice.replay.Change;
import org.sluice.replay.Examples;
import org.sluice.replay.LanguageEffect;
import org.sluice.replay.Outcome;
import org.sluice.replay.Replay;
import org.sluice.replay.ReplayResult;
import org.sluice.replay.RuleEffect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice replay}: a finished run under other thresholds. */
@Command(
    name = "replay",
    description = "Judges a finished run again under other thresholds, and says what would change.",
    footer = {
      "",
      "Reads the signals in the ledger and no text, and writes nothing into the run.",
      "What the rules say is exactly what a run with these thresholds would say; what",
      "only steps of the corpus could say is counted as 'passes'. What is no matter of",
      "rules is refused. 'sluice run RECIPE' with the same --set makes it so, from the",
      "annotated files that are there.",
      "",
      "  sluice replay out/quickstart --set gopher-quality.min-words=30",
      "  sluice replay out/quickstart --set language.per-language.cmn_Hani.min-score=off"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int LANGUAGES = 20;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private String run;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another value for a rule: gopher-quality.min-words=20.")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write every record whose outcome changes to this file, as JSON lines.")
  private @Nullable String output;

  @Override
  public Integer call() throws Exception {
    FinishedRun finished = FinishedRun.open(run);
    OutputFile.check(output, finished);
    Replay replay = Replay.of(finished, assignments);
    ReplayResult result;
    if (output == null) {
      result = replay.judge((row, change) -> {});
    } else {
      ReplayResult[] made = new ReplayResult[1];
      long lines =
          JsonLines.write(
              spec,
              output,
              out ->
                  made[0] =
                      replay.judge(
                          (row, change) -> {
                            if (change.before() != change.after()) {
                              out.line(change::write);
                            }
                          }));
      result = made[0];
      String message = Counted.of(lines, "changed record");
      spec.commandLine().getErr().println(message + " written to " + output);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(replay, result).toPrettyString());
    } else {
      print(replay, result, out);
    }
    out.flush();
    return Sluice.OK;
  }

  private ObjectNode json(Replay replay, ReplayResult result) throws IOException {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("run", run);
    assignments.forEach(node.putArray("set")::add);
    node.put("records", result.records());
    node.put("judged", result.judged());
    node.put("exact", result.isExact());
    ObjectNode outcomes = node.putObject("outcomes");
    for (Outcome outcome : Outcome.values()) {
      ObjectNode counts = outcomes.putObject(outcome.label());
      counts.put("before", result.before().getOrDefault(outcome, 0L));
      counts.put("after", result.after().getOrDefault(outcome, 0L));
    }
    node.putObject("newly_kept").put("documents", result.begun()).put("bytes", result.begunBytes());
    node.putObject("newly_dropped")
        .put("documents", result.ended())
        .put("bytes", result.endedBytes());
    ArrayNode rules = node.putArray("rules");
    result
        .rules()
        .forEach(
            (rule, effect) -> {
              ObjectNode one = rules.addObject().put("rule", rule);
              one.put("before", effect.before()).put("after", effect.after());
              one.put("newly_failed", effect.begun()).put("no_longer_failed", effect.ended());
              one.put("only_it_before", effect.onlyBefore());
              one.put("only_it_after", effect.onlyAfter());
              one.put("dead", effect.dead(result.judged()));
            });
    ArrayNode languages = node.putArray("languages");
    result
        .languages()
        .forEach(
            (language, effect) -> {
              ObjectNode one = languages.addObject().put("language", language);
              one.put("judged", effect.judged());
              one.put("passed_before", effect.before()).put("passed_after", effect.after());
              one.put("newly_kept", effect.begun()).put("newly_dropped", effect.ended());
            });
    RuleCheck.findings(replay.rules()).forEach(node.putArray("findings")::add);
    ObjectNode examples = node.putObject("examples");
    examples(replay, result.kept(), examples.putArray("newly_kept"));
    examples(replay, result.dropped(), examples.putArray("newly_dropped"));
    return node;
  }

  private static void examples(Replay replay, Examples examples, ArrayNode array)
      throws IOException {
    List<Examples.Example> chosen = examples.list();
    List<String> excerpts = replay.excerpts(chosen);
    for (int i = 0; i < chosen.size(); i++) {
      Change change = chosen.get(i).change();
      ObjectNode one = array.addObject().put("id", change.id()).put("url", change.url());
      one.put("language", change.language());
      one.put("before", change.before().label()).put("after", change.after().label());
      ArrayNode rules = one.putArray("rules");
      change.why().stream().map(Change.Why::rule).forEach(rules::add);
      one.put("excerpt", excerpts.get(i));
    }
  }

  private void print(Replay replay, ReplayResult result, PrintWriter out) throws IOException {
    out.println(
        Counted.of(result.records(), "record") + " judged from stored signals; no text was read");
    out.println();
    out.print("%-12s %10s %10s%n".formatted("", "before", "after"));
    for (Outcome outcome : Outcome.values()) {
      long before = result.before().getOrDefault(outcome, 0L);
      long after = result.after().getOrDefault(outcome, 0L);
      if (before > 0 || after > 0) {
        out.print(
            "%-12s %10s %10s%s%n"
                .formatted(
                    outcome.label(),
                    Printable.count(before),
                    Printable.count(after),
                    outcome == Outcome.PASSES ? "  the rules; steps of the corpus decide" : ""));
      }
    }
    if (result.begun() == 0 && result.ended() == 0) {
      out.println();
      out.println("nothing would change");
    } else {
      printRules(result, out);
      printLanguages(result, out);
      printExamples(replay, "newly kept", '+', result.kept(), out);
      printExamples(replay, "newly dropped", '-', result.dropped(), out);
    }
    printDead(replay, result, out);
  }

  private static void printRules(ReplayResult result, PrintWriter out) {
    out.println();
    String form = "%-44s %10s %10s %9s %9s%n";
    out.print(form.formatted("rules", "before", "after", "newly", "no longer"));
    result
        .rules()
        .forEach(
            (rule, effect) -> {
              if (effect.begun() > 0 || effect.ended() > 0) {
                out.print(
                    form.formatted(
                        Printable.line(rule),
                        Printable.count(effect.before()),
                        Printable.count(effect.after()),
                        "+" + Printable.count(effect.begun()),
                        "-" + Printable.count(effect.ended())));
              }
            });
  }

  private static void printLanguages(ReplayResult result, PrintWriter out) {
    List<Map.Entry<String, LanguageEffect>> changed =
        result.languages().entrySet().stream()
            .filter(e -> e.getValue().begun() > 0 || e.getValue().ended() > 0)
            .sorted(
                (a, b) ->
                    Long.compare(
                        b.getValue().begun() + b.getValue().ended(),
                        a.getValue().begun() + a.getValue().ended()))
            .toList();
    out.println();
    String form = "%-44s %10s %10s %9s %9s%n";
    out.print(form.formatted("languages", "passed", "pass", "newly", "no longer"));
    for (Map.Entry<String, LanguageEffect> entry :
        changed.subList(0, Math.min(LANGUAGES, changed.size()))) {
      LanguageEffect effect = entry.getValue();
      out.print(
          form.formatted(
              Printable.line(entry.getKey()),
              Printable.count(effect.before()),
              Printable.count(effect.after()),
              "+" + Printable.count(effect.begun()),
              "-" + Printable.count(effect.ended())));
    }
    if (changed.size() > LANGUAGES) {
      out.println("and " + Counted.of(changed.size() - LANGUAGES, "other language"));
    }
  }

  private static void printExamples(
      Replay replay, String title, char sign, Examples examples, PrintWriter out)
      throws IOException {
    List<Examples.Example> chosen = examples.list();
    if (chosen.isEmpty()) {
      return;
    }
    out.println();
    out.println(title);
    List<String> excerpts = replay.excerpts(chosen);
    for (int i = 0; i < chosen.size(); i++) {
      ChangePrinter.print(chosen.get(i).change(), sign, out);
      out.println(
          "      " + Printable.line(Printable.beginning(excerpts.get(i).replace('\n', ' '), 72)));
    }
  }

  private static void printDead(Replay replay, ReplayResult result, PrintWriter out) {
    List<String> findings = new ArrayList<>(RuleCheck.findings(replay.rules()));
    long idle = 0;
    for (Map.Entry<String, RuleEffect> entry : result.rules().entrySet()) {
      String dead = entry.getValue().dead(result.judged());
      if ("refuses everything".equals(dead)) {
        findings.add(entry.getKey() + " refuses every document of this run");
      } else if (dead != null) {
        idle++;
      }
    }
    if (idle > 0 || !findings.isEmpty()) {
      out.println();
    }
    findings.forEach(finding -> out.println("warning   " + finding));
    if (idle > 0) {
      out.println(Counted.of(idle, "rule") + " refuse nothing of this run; --json names them");
    }
  }
}
