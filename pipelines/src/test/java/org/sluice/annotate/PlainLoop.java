package org.sluice.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.Storage;

/**
 * Annotates a recipe's input in plain threads, without Beam: what the runners' own cost is measured
 * against. Arguments: the recipe, the number of threads, and {@code key=value} overrides; {@code
 * docs/engines.md} has the command.
 */
final class PlainLoop {
  private PlainLoop() {}

  public static void main(String[] args) throws Exception {
    Storage.initialise();
    var recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read(
                args[0],
                Files.readString(Path.of(args[0])),
                Arrays.asList(args).subList(2, args.length));
    RunPlan plan = Planner.plan(recipe, "loop");
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
    ThreadLocal<SplitAnnotator> annotators =
        ThreadLocal.withInitial(() -> new SplitAnnotator(plan, characters -> {}));
    List<Future<?>> splits = new ArrayList<>();
    for (PlannedSplit split : plan.splits()) {
      splits.add(
          threads.submit(
              () -> {
                annotators.get().annotate(split);
                return null;
              }));
    }
    for (Future<?> split : splits) {
      split.get();
    }
    threads.shutdown();
    System.out.printf("%.1f s%n", (System.nanoTime() - begun) / 1e9);
  }
}
