package org.sluice.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.annotate.AnnotateSplits;
import org.sluice.annotate.AnnotatedEnds;
import org.sluice.annotate.SplitNumbers;
import org.sluice.annotate.Stop;
import org.sluice.dedup.EarlierSettings;
import org.sluice.index.IndexCheck;
import org.sluice.inspect.DamagedManifestException;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.Estimate;
import org.sluice.plan.InputException;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.policies.FindSiteRights;
import org.sluice.report.Losses;
import org.sluice.schema.Manifest;
import org.sluice.shards.GreatLosses;
import org.sluice.shards.PartList;
import org.sluice.shards.SettleOutcomes;
import org.sluice.shards.ShardLayout;
import org.sluice.shards.WriteResults;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * One run from crawl files to a manifest: annotate, deduplicate, write; and before deduplicating,
 * where the recipe reads rights, what sites say of them. Each part is skipped when its result is
 * there already, so that a killed run goes on where it stopped and a finished one has nothing to
 * do.
 */
public final class CurationRun {
  private RunPlan plan;
  private @Nullable RunLock lock;
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
   * @throws StoppedException when it was told to end before all splits were annotated
   * @throws IOException when a pipeline fails, or the conservation law does not hold
   */
  public Manifest execute() throws IOException, InputException {
    try (RunLock taken = RunLock.take(folder)) {
      lock = taken;
      plan = plan.under(taken.lease());
      checkIndexes();
      return executeAlone();
    }
  }

  /** Makes sure that the run can be compared with the earlier ones that it names. */
  private void checkIndexes() throws IOException, InputException {
    List<String> problems = IndexCheck.problems(plan.recipe(), plan.lists());
    if (!problems.isEmpty()) {
      throw new InputException("'earlier-runs': " + String.join("\n  and ", problems));
    }
  }

  private Manifest executeAlone() throws IOException {
    Storage.deleteTemporary(folder.path());
    boolean worked = annotate();
    SettleOutcomes.Outcome outcome = outcome();
    boolean decided = outcome != null && outcome.fingerprint().equals(plan.outcomeFingerprint());
    Manifest finished = finished();
    if (decided && finished != null) {
      if (worked) {
        new Closing(plan).deleteLeftovers(finished);
      }
      progress.note(
          new RunFolder(plan.recipe().write().path()).manifest() + " is up to date: nothing to do");
      return finished;
    }
    // Readers trust only what a manifest lists, so the old one goes before the files that it lists.
    plan.checkLease();
    Storage.delete(List.of(folder.manifest(), folder.index()));
    return write(decided ? outcome : decide());
  }

  /** What an earlier run decided; null when there is nothing that can be used. */
  private SettleOutcomes.@Nullable Outcome outcome() throws IOException {
    try {
      return SettleOutcomes.read(folder);
    } catch (JsonProcessingException e) {
      progress.note(folder.outcome() + " is damaged: it is made again");
      return null;
    }
  }

  /** Shows how far a pipeline is, and ends it when another run has taken over. */
  private void watch(Map<String, Long> counters) {
    if (lock != null && lock.isLost()) {
      try {
        plan.checkLease();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    progress.update(counters);
  }

  /** Whether there was anything to annotate. */
  private boolean annotate() throws IOException {
    forgetIncomplete();
    forgetDamaged();
    Set<String> there = new HashSet<>();
    annotatedFiles().forEach(file -> there.add(fileName(file.name())));
    List<PlannedSplit> missing = new ArrayList<>();
    for (PlannedSplit split : plan.splits()) {
      if (!there.contains(split.annotatedName())) {
        missing.add(split);
      }
    }
    int done = plan.splits().size() - missing.size();
    if (done > 0) {
      progress.note(done + " of " + plan.splits().size() + " splits are annotated already");
    }
    if (missing.isEmpty()) {
      return false;
    }
    progress.begin("annotate", missing.stream().mapToLong(s -> s.end() - s.start()).sum());
    plan.publish();
    Stop.listen();
    boolean stopped;
    try {
      engine.run(
          "annotate",
          pipeline ->
              pipeline
                  .apply("splits", SplitNumbers.of(missing))
                  .apply("annotate", new AnnotateSplits(plan)),
          this::watch);
    } finally {
      stopped = Stop.ended();
    }
    if (stopped) {
      throw new StoppedException(annotatedFiles().size(), plan.splits().size());
    }
    progress.end();
    int incomplete = marks().size();
    if (incomplete > 0) {
      progress.note(
          incomplete
              + " of "
              + plan.splits().size()
              + " splits could not be read or worked through to their end; the ledger's failed rows"
              + " say why, and the next run tries them again");
    }
    return true;
  }

  /**
   * Deletes the annotated files that could not be finished, and what rests on them: they are made
   * again under the same names. The marks go last, so that whoever is killed here begins again.
   */
  private void forgetIncomplete() throws IOException {
    List<String> marks = marks();
    if (marks.isEmpty()) {
      return;
    }
    List<String> incomplete = marks.stream().map(RunFolder::retried).toList();
    Set<String> names = new HashSet<>();
    incomplete.forEach(file -> names.add(fileName(file)));
    if (plan.splits().stream().anyMatch(split -> names.contains(split.annotatedName()))) {
      Storage.delete(List.of(folder.manifest()));
      Storage.delete(List.of(folder.outcome()));
    }
    Storage.delete(incomplete);
    Storage.delete(marks);
  }

  /**
   * Deletes annotated files that look damaged: they are made again. What was decided from them when
   * they were whole stays right, for they get the same bytes.
   */
  private void forgetDamaged() throws IOException {
    List<String> damaged = new ArrayList<>();
    for (FoundFile file : annotatedFiles()) {
      if (!AnnotatedEnds.areSound(file)) {
        damaged.add(file.name());
      }
    }
    if (!damaged.isEmpty()) {
      String all = damaged.size() == 1 ? " is" : " and " + (damaged.size() - 1) + " more are";
      progress.note(damaged.get(0) + all + " damaged: made again");
      Storage.delete(damaged);
    }
  }

  private List<String> marks() throws IOException {
    return Storage.list(folder.annotated()).stream()
        .map(FoundFile::name)
        .filter(RunFolder::isRetry)
        .toList();
  }

  /** The annotated files of this run that are there. */
  private List<FoundFile> annotatedFiles() throws IOException {
    Set<String> mine = new HashSet<>();
    plan.splits().forEach(split -> mine.add(split.annotatedName()));
    return Storage.list(folder.annotated()).stream()
        .filter(file -> mine.contains(fileName(file.name())))
        .toList();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private SettleOutcomes.Outcome decide() throws IOException {
    plan.checkLease();
    Storage.delete(List.of(folder.outcome()));
    long records = annotatedRecords();
    plan.publish();
    if (FindSiteRights.wanted(plan.recipe())) {
      progress.begin("rights", 0);
      engine.run(
          "rights",
          pipeline ->
              pipeline
                  .apply("splits", SplitNumbers.all(plan))
                  .apply("find site rights", FindSiteRights.of(plan, records)),
          this::watch);
      progress.end();
    }
    return new CorpusRun(plan, engine, progress, annotatedBytes(), this::watch).decide(records);
  }

  /**
   * About how many records the annotated files hold. Asking each file would open as many as there
   * are splits; the sizes come with one listing.
   */
  private long annotatedRecords() throws IOException {
    return Estimate.recordsIn(annotatedBytes());
  }

  private long annotatedBytes() throws IOException {
    return annotatedFiles().stream().mapToLong(FoundFile::size).sum();
  }

  private Manifest write(SettleOutcomes.Outcome outcome) throws IOException {
    progress.begin("write", 0);
    ShardLayout layout = new ShardLayout(outcome.textBytes(), plan.recipe().write().shardBytes());
    plan.publish();
    engine.run(
        "write",
        pipeline ->
            pipeline
                .apply("splits", SplitNumbers.all(plan))
                .apply("write results", new WriteResults(plan, layout)),
        this::watch);
    plan.checkLease();
    Manifest manifest = new Closing(plan).close(PartList.read(folder));
    progress.end();
    Losses losses = GreatLosses.read(folder);
    if (losses != null && !losses.none()) {
      progress.note("warning: " + losses.sentence() + "; the report lists them");
    }
    return manifest;
  }

  /**
   * The manifest, if there is one of this recipe, every file that it lists is there in full size,
   * and so are report, totals, card and metadata.
   */
  private @Nullable Manifest finished() throws IOException {
    if (!Storage.exists(folder.manifest())) {
      return null;
    }
    Manifest manifest;
    try {
      manifest = FinishedRun.open(folder.path()).manifest();
    } catch (DamagedManifestException | InputException e) {
      progress.note(folder.manifest() + " is damaged: it is made again");
      return null;
    }
    if (!manifest.recipeHash().equals(plan.recipeHash())) {
      return null;
    }
    for (String drawn :
        List.of(
            folder.report(),
            folder.reportFacts(),
            folder.totals(),
            folder.readme(),
            folder.croissant())) {
      if (!Storage.exists(drawn)) {
        return null;
      }
    }
    Map<String, Long> there = new HashMap<>();
    for (String results : List.of("shards", "ledger", EarlierSettings.FOLDER, "superseded")) {
      for (FoundFile file : Storage.list(folder.file(results))) {
        there.put(results + "/" + fileName(file.name()), file.size());
      }
    }
    if (plan.recipe().write().index() != Storage.exists(folder.index())) {
      return null;
    }
    List<Manifest.Output> listed = new ArrayList<>(manifest.shards());
    listed.addAll(manifest.ledger());
    listed.addAll(manifest.index());
    listed.addAll(manifest.superseded());
    boolean whole =
        listed.stream().allMatch(file -> there.getOrDefault(file.file(), -1L) == file.bytes());
    return whole ? manifest : null;
  }
}
