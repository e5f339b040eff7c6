package org.sluice.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.sluice.annotate.AnnotatedFiles;
import org.sluice.annotate.SplitNumbers;
import org.sluice.annotate.StoredCaps;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.slices.CapSlices;
import org.sluice.dedup.slices.CappedSlices;
import org.sluice.dedup.slices.FindSliceEnds;
import org.sluice.dedup.slices.SumSlices;
import org.sluice.plan.RunPlan;
import org.sluice.shards.SettleOutcomes;
import org.sluice.shards.WriteStepDecisions;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Leaves out what slices have too much of, and settles the outcome, for nothing follows. Shares are
 * of totals, so slices are added up first; of slices with very many documents the part is found in
 * which they end; and then documents are dropped: two jobs, or three, and between them small files
 * in the run's folder.
 */
final class CapRun {
  private final RunPlan plan;
  private final Engine engine;
  private final Progress progress;
  private final Consumer<Map<String, Long>> watch;

  CapRun(RunPlan plan, Engine engine, Progress progress, Consumer<Map<String, Long>> watch) {
    this.plan = plan;
    this.engine = engine;
    this.progress = progress;
    this.watch = watch;
  }

  /**
   * Takes the step.
   *
   * @param files after all other steps
   */
  void run(AnnotatedFiles files, CapSettings settings, Partitions partitions) throws IOException {
    progress.begin(CapSettings.STEP, 0);
    plan.checkLease();
    List<long[]> totals = gather("totals", new SumSlices(files, settings.slices(), partitions));
    for (String name : settings.missing(totals)) {
      String what = "warning: '%s' names the %s %s, of which there is no document";
      progress.note(what.formatted(CapSettings.STEP, settings.slices().by().option(), name));
    }
    CappedSlices capped = CappedSlices.of(totals, settings);
    if (capped.anyDivided()) {
      StoredCaps divided = stored("divided", capped);
      capped =
          capped.ending(
              gather("ends", new FindSliceEnds(files, settings.slices(), divided, partitions)));
    }
    StoredCaps limits = stored("limits", capped);
    engine.run(
        CapSettings.STEP,
        pipeline ->
            pipeline
                .apply("annotated files", SplitNumbers.all(plan))
                .apply("cap slices", new CapSlices(files, settings, limits, partitions))
                .apply("write", new WriteStepDecisions(plan, CapSettings.STEP))
                .apply("settle outcomes", new SettleOutcomes(plan)),
        watch);
    progress.end();
  }

  private StoredCaps stored(String what, CappedSlices capped) throws IOException {
    StoredCaps stored = new StoredCaps(plan, CapSettings.STEP + "-" + what);
    stored.write(capped);
    return stored;
  }

  /** Runs what ends in few packed longs, and reads those. */
  private List<long[]> gather(
      String what, PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> work)
      throws IOException {
    String name = CapSettings.STEP + "-" + what;
    engine.run(
        name,
        pipeline ->
            pipeline
                .apply("annotated files", SplitNumbers.all(plan))
                .apply(what + " of slices", work)
                .apply("write", new WriteStepDecisions(plan, name)),
        watch);
    List<long[]> blocks = new ArrayList<>();
    for (FoundFile file : Storage.list(plan.folder().file("decisions"))) {
      if (file.name().endsWith("." + name + ".bin")) {
        blocks.add(CappedSlices.unpack(Storage.readBytes(file.name())));
      }
    }
    return blocks;
  }
}
