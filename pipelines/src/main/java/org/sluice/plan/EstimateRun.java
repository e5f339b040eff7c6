package org.sluice.plan;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sluice.dedup.CorpusSteps;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** Gathers the figures of a planned run, and estimates what it takes. */
public final class EstimateRun {
  /** Bytes of text in a byte of a compressed file, about. */
  private static final long PACKED = 4;

  private EstimateRun() {}

  /**
   * Estimates a run, by its annotated files if there are any, else by a sample of its input.
   *
   * @throws IOException when a file cannot be read or a folder cannot be listed
   */
  public static Estimate of(RunPlan plan) throws IOException {
    List<PlannedSplit> splits = plan.splits();
    Map<String, Long> annotated = AnnotatedSample.sizes(plan.folder());
    InputFigures input = InputFigures.of(splits, annotated, plan.recipe().limits().splitBytes());
    Contents contents =
        input.annotatedSplits() > 0
            ? new AnnotatedSample(plan.recipe()).read(splits, annotated)
            : new InputSample(plan.recipe()).read(splits);
    return new Estimate(plan.recipe(), input, contents, benchmarks(plan.recipe()));
  }

  /** The size of the benchmarks that a recipe names, about. */
  private static long benchmarks(Recipe recipe) throws IOException {
    long bytes = 0;
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(CorpusSteps.DECONTAMINATE.name())) {
        for (String name : step.settings().allFiles()) {
          boolean packed = name.endsWith(".gz") || name.endsWith(".parquet");
          for (FoundFile file : Storage.find(name)) {
            bytes += packed ? PACKED * file.size() : file.size();
          }
        }
      }
    }
    return bytes;
  }
}
