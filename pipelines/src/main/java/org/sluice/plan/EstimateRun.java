package org.sluice.plan;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gathers the figures of a planned run, and estimates what it takes. */
public final class EstimateRun {
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
    return new Estimate(plan.recipe(), input, contents);
  }
}
