package org.sluice.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotateSplits;
import org.sluice.annotate.AnnotatedFiles;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.FindDuplicates;
import org.sluice.dedup.NearSettings;
import org.sluice.parquet.TableReader;
import org.sluice.plan.InputException;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.plan.Signing;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.Manifest;
import org.sluice.shards.GatherParts;
import org.sluice.shards.SettleOutcomes;
import org.sluice.shards.ShardLayout;
import org.sluice.shards.WriteResults;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * One run from crawl files to a manifest: annotate, deduplicate, write. Each part is skipped when
 * its result is there already, so that a killed run goes on where it stopped and a finished one has
 * nothing to do.
 */
public final class CurationRun {
  private final RunPlan plan;
  private final RunFolder folder;
  private final Engine engine;
  private final Progress progress;

  public CurationRun(RunPlan plan, Engine engine, Progress progress) {
    this.plan = plan;
    this.folder = plan.folder();
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Runs what is left to do.
   *
   * @return the manifest of the finished run
   * @throws InputException when another process is writing to the same folder
   * @throws IOException when a pipeline fails, or the conservation law does not hold
   */
  @SuppressWarnings("try") // The lock is held, not used.
  public Manifest execute() throws IOException, InputException {
    try (RunLock lock = RunLock.take(folder)) {
      return executeAlone();
    }
  }

  private Manifest executeAlone() throws IOException {
    Storage.deleteTemporary(folder.path());
    annotate();
    SettleOutcomes.Outcome outcome = SettleOutcomes.read(folder);
    boolean decided = outcome != null && outcome.fingerprint().equals(plan.outcomeFingerprint());
    Manifest finished = finished();
    if (decided && finished != null) {
      progress.note(folder.manifest() + " is up to date: nothing to do");
      return finished;
    }
    // Readers trust only what a manifest lists, so the old one goes before the files that it lists.
    Storage.delete(List.of(folder.manifest()));
    return write(decided ? outcome : deduplicate());
  }

  private void annotate() throws IOException {
    Set<String> there = new HashSet<>();
    for (FoundFile file : Storage.find(folder.annotated("*"))) {
      there.add(fileName(file.name()));
    }
    List<PlannedSplit> missing = new ArrayList<>();
    for (PlannedSplit split : plan.splits()) {
      if (!there.contains(fileName(split.annotated()))) {
        missing.add(split);
      }
    }
    int done = plan.splits().size() - missing.size();
    if (done > 0) {
      progress.note(done + " of " + plan.splits().size() + " splits are annotated already");
    }
    if (missing.isEmpty()) {
      return;
    }
    progress.begin("annotate", missing.stream().mapToLong(s -> s.end() - s.start()).sum());
    engine.run(
        "annotate",
        pipeline -> splits(pipeline, missing).apply("annotate", new AnnotateSplits(plan)),
        progress::update);
    progress.end();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private SettleOutcomes.Outcome deduplicate() throws IOException {
    progress.begin("deduplicate", 0);
    Storage.delete(List.of(folder.outcome()));
    engine.run(
        "deduplicate",
        pipeline -> {
          duplicates(pipeline).apply("settle outcomes", new SettleOutcomes(plan));
        },
        progress::update);
    progress.end();
    SettleOutcomes.Outcome outcome = SettleOutcomes.read(folder);
    if (outcome == null) {
      throw new IOException("deduplication ended without " + folder.outcome());
    }
    return outcome;
  }

  /** Packed decisions by the number of the split that they concern. */
  private PCollection<KV<Integer, byte[]>> duplicates(Pipeline pipeline) {
    if (plan.recipe().corpus().isEmpty()) {
      return pipeline.apply(
          "no corpus steps", Create.empty(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of())));
    }
    int bands = Math.max(1, Signing.of(plan.recipe()).bands());
    FindDuplicates find =
        FindDuplicates.in(new AnnotatedFiles(plan))
            .withPartitions(FindDuplicates.partitionsFor(annotatedRecords(), bands));
    for (RecipeStep step : plan.recipe().corpus()) {
      if (step.name().equals(CorpusSteps.EXACT_DUPLICATES.name())) {
        find = find.exact();
      } else {
        find = find.near(NearSettings.of(step.settings()));
      }
    }
    List<Integer> numbers = plan.splits().stream().map(PlannedSplit::number).toList();
    return pipeline
        .apply("annotated files", Create.of(numbers).withCoder(VarIntCoder.of()))
        .apply("find duplicates", find);
  }

  /** Records in all annotated files, from their footers: an upper estimate of what is compared. */
  private long annotatedRecords() {
    long records = 0;
    for (PlannedSplit split : plan.splits()) {
      try (TableReader annotated = TableReader.open(Storage.table(split.annotated()))) {
        records += annotated.rowCount();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return records;
  }

  private Manifest write(SettleOutcomes.Outcome outcome) throws IOException {
    progress.begin("write", 0);
    ShardLayout layout = new ShardLayout(outcome.textBytes(), plan.recipe().write().shardBytes());
    engine.run(
        "write",
        pipeline ->
            splits(pipeline, plan.splits())
                .apply("write results", new WriteResults(plan, layout))
                .apply("list results", new GatherParts(folder)),
        progress::update);
    Manifest manifest = new Closing(plan).close(GatherParts.read(folder));
    progress.end();
    return manifest;
  }

  /** The splits, each a unit of work of its own whatever the runner. */
  private static PCollection<PlannedSplit> splits(Pipeline pipeline, List<PlannedSplit> splits) {
    return pipeline
        .apply("splits", Create.of(splits).withCoder(SerializableCoder.of(PlannedSplit.class)))
        .apply(
            "by number", WithKeys.of(PlannedSplit::number).withKeyType(TypeDescriptors.integers()))
        .apply("spread splits", Reshuffle.of())
        .apply("each split", Values.create());
  }

  /**
   * The manifest, if there is one, every file that it lists is there in full size, and so are
   * report, tallies, card and metadata.
   */
  private @Nullable Manifest finished() throws IOException {
    if (!Storage.exists(folder.manifest())) {
      return null;
    }
    Manifest manifest = Manifest.fromJson(Storage.readText(folder.manifest()));
    for (String drawn :
        List.of(folder.report(), folder.reportFacts(), folder.readme(), folder.croissant())) {
      if (!Storage.exists(drawn)) {
        return null;
      }
    }
    for (PlannedSplit split : plan.splits()) {
      if (!Storage.exists(folder.tally(split.number()))) {
        return null;
      }
    }
    List<Manifest.Output> listed = new ArrayList<>(manifest.shards());
    listed.addAll(manifest.ledger());
    for (Manifest.Output file : listed) {
      List<FoundFile> found = Storage.find(folder.file(file.file()));
      if (found.size() != 1 || found.get(0).size() != file.bytes()) {
        return null;
      }
    }
    return manifest;
  }
}
