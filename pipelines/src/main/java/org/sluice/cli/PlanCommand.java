package org.sluice.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.FindDuplicates;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;
import org.sluice.index.IndexContents;
import org.sluice.index.ListedIndex;
import org.sluice.plan.Estimate;
import org.sluice.plan.EstimateRun;
import org.sluice.plan.InputException;
import org.sluice.plan.InputFigures;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.Room;
import org.sluice.plan.RuleCheck;
import org.sluice.plan.RunPlan;
import org.sluice.plan.RunnerNeed;
import org.sluice.plan.RunnerNeed.Runner;
import org.sluice.plan.Shortages;
import org.sluice.plan.Signing;
import org.sluice.recipe.ByteSize;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeStep;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice plan}: what a run would do and take. Writes nothing. */
@Command(
    name = "plan",
    description =
        "Shows what a run would read, do and take, and rules that are dead or impossible.")
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecipeFile recipeFile;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description = "Show what the run takes on this runner alone: ${COMPLETION-CANDIDATES}.")
  private @Nullable Runner runner;

  @Override
  public Integer call() throws IOException, RecipeException, InputException, UsageException {
    Recipe recipe = recipeFile.read();
    RunPlan plan = Planner.plan(recipe, Release.VERSION);
    List<Rule> rules = new DocumentSteps(recipe.document()).rules();
    List<String> findings = RuleCheck.findings(rules);
    Estimate estimate = EstimateRun.of(plan);
    Room room = Room.here(plan.folder());
    List<Runner> runners = runner == null ? List.of(Runner.values()) : List.of(runner);
    EstimateTable table =
        new EstimateTable(
            estimate,
            room,
            runners.stream().map(r -> RunnerNeed.of(r, estimate, room.processors())).toList());
    // Without --runner a recipe runs on the DirectRunner.
    List<String> shortages =
        new Shortages(estimate, plan.folder(), room).on(runner == null ? Runner.DIRECT : runner);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.set("recipe", plan.resolved());
      node.put("recipe_hash", plan.recipeHash());
      for (ListedIndex index : earlier(recipe)) {
        ObjectNode compared = node.withArrayProperty("earlier").addObject();
        compared.put("index", index.file());
        compared.put("documents", index.contents().documents());
        compared.put("bytes", index.contents().bytes());
        index.contents().runs().forEach(run -> compared.withArrayProperty("runs").add(run.run()));
      }
      node.put("input_files", estimate.input().files());
      node.put("input_bytes", estimate.input().bytes());
      node.put("splits", estimate.input().splits());
      node.put("splits_annotated", estimate.input().annotatedSplits());
      findings.forEach(node.putArray("findings")::add);
      table.put(node);
      shortages.forEach(node.putArray("shortages")::add);
      out.println(node.toPrettyString());
    } else {
      print(out, plan, estimate.input(), rules);
      table.print(out);
      findings.forEach(finding -> out.println("warning   " + finding));
      shortages.forEach(shortage -> out.println("warning   " + shortage));
    }
    out.flush();
    return Sluice.OK;
  }

  /** Bytes shuffled for each document of an earlier run. */
  private static long earlierShuffle(Recipe recipe) {
    boolean exact =
        recipe.corpus().stream()
            .anyMatch(step -> step.name().equals(CorpusSteps.EXACT_DUPLICATES.name()));
    return (exact ? FindDuplicates.HASH_BYTES : 0)
        + FindDuplicates.BAND_BYTES * Signing.of(recipe).bands();
  }

  /** The indexes that the recipe names. */
  private static List<ListedIndex> earlier(Recipe recipe) throws IOException {
    EarlierSettings settings = EarlierSettings.of(recipe);
    return settings == null ? List.of() : ListedIndex.read(settings.against(), Storage.FILES);
  }

  private static void print(PrintWriter out, RunPlan plan, InputFigures input, List<Rule> rules)
      throws IOException {
    Recipe recipe = plan.recipe();
    out.printf("recipe    %s (%s)%n", recipe.name(), plan.recipeHash());
    out.printf(
        Locale.ROOT,
        "read      %,d files, %s, in %,d splits; %,d annotated already%n",
        input.files(),
        ByteSize.show(input.bytes()),
        input.splits(),
        input.annotatedSplits());
    out.println("document");
    for (RecipeStep step : recipe.document()) {
      String label = Parameter.label(step.name(), step.settings());
      out.println("  " + label);
      rules.stream()
          .filter(rule -> rule.code().startsWith(label + "/"))
          .forEach(rule -> out.println("    " + describe(rule)));
    }
    out.println("corpus");
    for (RecipeStep step : recipe.corpus()) {
      out.println("  " + step.name() + " " + step.settings().values());
      if (step.name().equals(EarlierSettings.STEP)) {
        printEarlier(out, recipe);
      }
      CapSettings cap = CapSettings.of(List.of(step), recipe);
      if (cap != null) {
        cap.lines().forEach(line -> out.println("    " + line));
      }
    }
    out.printf(
        "write     %s, shards of %s%n",
        recipe.write().path(), ByteSize.show(recipe.write().shardBytes()));
  }

  private static void printEarlier(PrintWriter out, Recipe recipe) throws IOException {
    for (ListedIndex index : earlier(recipe)) {
      for (IndexContents.Run run : index.contents().runs()) {
        out.printf("    compared with %s, from %s%n", run.run(), index.file());
      }
      out.printf(
          Locale.ROOT,
          "    %,d documents, %s; comparing shuffles %s of theirs%n",
          index.contents().documents(),
          ByteSize.show(index.contents().bytes()),
          ByteSize.show(index.contents().documents() * earlierShuffle(recipe)));
    }
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
