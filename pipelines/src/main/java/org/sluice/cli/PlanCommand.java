package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;
import org.sluice.plan.InputException;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.RuleCheck;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.ByteSize;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeStep;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice plan}: what a run would do. Writes nothing. */
@Command(
    name = "plan",
    description = "Shows what a run would read and do, and rules that are dead or impossible.")
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecipeFile recipeFile;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, RecipeException, InputException, UsageException {
    Recipe recipe = recipeFile.read();
    RunPlan plan = Planner.plan(recipe, Release.VERSION);
    Figures figures = figures(plan);
    List<Rule> rules = new DocumentSteps(recipe.document()).rules();
    List<String> findings = RuleCheck.findings(rules);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.set("recipe", plan.resolved());
      node.put("recipe_hash", plan.recipeHash());
      node.put("input_files", figures.files);
      node.put("input_bytes", figures.bytes);
      node.put("splits", plan.splits().size());
      node.put("splits_annotated", figures.annotated);
      figures.whole.forEach(node.putArray("read_whole")::add);
      findings.forEach(node.putArray("findings")::add);
      out.println(node.toPrettyString());
    } else {
      print(out, plan, figures, rules, findings);
    }
    out.flush();
    return Sluice.OK;
  }

  /**
   * What is read.
   *
   * @param whole large files that have no place to be cut at, so that one worker reads each
   */
  private record Figures(long files, long bytes, int annotated, List<String> whole) {}

  private static Figures figures(RunPlan plan) throws IOException {
    long files = plan.splits().stream().map(s -> s.file().name()).distinct().count();
    long bytes = plan.splits().stream().mapToLong(s -> s.end() - s.start()).sum();
    int annotated = 0;
    for (PlannedSplit split : plan.splits()) {
      annotated += Storage.exists(split.annotated()) ? 1 : 0;
    }
    long most = plan.recipe().limits().splitBytes() * 3 / 2;
    List<String> whole =
        plan.splits().stream()
            .filter(s -> s.end() - s.start() > most)
            .map(s -> s.file().name())
            .distinct()
            .toList();
    return new Figures(files, bytes, annotated, whole);
  }

  private static void print(
      PrintWriter out, RunPlan plan, Figures figures, List<Rule> rules, List<String> findings) {
    Recipe recipe = plan.recipe();
    out.printf("recipe    %s (%s)%n", recipe.name(), plan.recipeHash());
    out.printf(
        Locale.ROOT,
        "read      %,d files, %s, in %,d splits; %,d annotated already%n",
        figures.files,
        ByteSize.show(figures.bytes),
        plan.splits().size(),
        figures.annotated);
    if (!figures.whole.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "whole     %,d of them cannot be cut where a split should end, so one worker reads on: %s%n",
          figures.whole.size(),
          String.join(", ", figures.whole.subList(0, Math.min(5, figures.whole.size())))
              + (figures.whole.size() > 5 ? " …" : ""));
    }
    out.println("document");
    for (RecipeStep step : recipe.document()) {
      out.println("  " + step.name());
      rules.stream()
          .filter(rule -> rule.code().startsWith(step.name() + "/"))
          .forEach(rule -> out.println("    " + describe(rule)));
    }
    out.println("corpus");
    recipe
        .corpus()
        .forEach(step -> out.println("  " + step.name() + " " + step.settings().values()));
    out.printf(
        "write     %s, shards of %s%n",
        recipe.write().path(), ByteSize.show(recipe.write().shardBytes()));
    out.printf(
        Locale.ROOT,
        "memory    each worker holds one record (at most %s) while annotating; the DirectRunner holds all kept text, compressed, while writing shards%n",
        ByteSize.show(recipe.limits().recordBytes()));
    findings.forEach(finding -> out.println("warning   " + finding));
  }

  private static String describe(Rule rule) {
    if (rule instanceof Threshold threshold) {
      OptionalDouble limit = threshold.limit(null);
      String side = threshold.side() == Threshold.Side.AT_LEAST ? ">=" : "<=";
      return limit.isEmpty()
          ? rule.code() + "  off"
          : rule.code() + "  " + rule.signal() + " " + side + " " + limit.getAsDouble();
    }
    return rule.code() + "  " + rule.signal();
  }
}
