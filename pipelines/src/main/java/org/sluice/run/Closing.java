package org.sluice.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.card.Croissant;
import org.sluice.card.DatasetCard;
import org.sluice.dedup.EarlierSettings;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.report.Conservation;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;
import org.sluice.shards.PartFile;
import org.sluice.shards.RunTotals;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Closes a run: checks that every record read has exactly one verdict, deletes what earlier recipes
 * left behind, and writes report, dataset card, Croissant metadata and manifest. The manifest comes
 * last: without it there is no run.
 */
final class Closing {
  private final RunPlan plan;
  private final RunFolder folder;

  Closing(RunPlan plan) {
    this.plan = plan;
    this.folder = plan.folder();
  }

  /**
   * Closes the run.
   *
   * @param parts what the write pipeline wrote
   * @throws IOException when the conservation law does not hold, naming the numbers
   */
  Manifest close(List<PartFile> parts) throws IOException {
    RunTotals totals = RunTotals.read(folder);
    Tally tally = totals.tally();
    List<Manifest.Output> shards = files(parts, PartFile.Kind.SHARD);
    List<Manifest.Output> ledger = files(parts, PartFile.Kind.LEDGER);
    Manifest.Counts counts = counts(totals.recordsRead(), tally, shards, ledger);
    List<Manifest.Output> index = files(parts, PartFile.Kind.INDEX);
    Manifest manifest =
        new Manifest(
            plan.version(),
            plan.recipe().name(),
            plan.recipeHash(),
            plan.resolved(),
            plan.recipe().source(),
            plan.recipe().overrides().stream().filter(o -> !o.startsWith("write.path=")).toList(),
            inputs(),
            counts,
            totals.otherRecords(),
            shards,
            ledger,
            index,
            files(parts, PartFile.Kind.SUPERSEDED),
            EarlierIndexes.of(plan));
    plan.checkLease();
    deleteLeftovers(manifest);
    plan.checkLease();
    new RunReport(folder).write(plan, manifest, tally);
    plan.writeText(folder.readme(), DatasetCard.render(manifest, tally));
    plan.writeText(folder.croissant(), Croissant.render(manifest, tally, RunReport.signals(plan)));
    if (plan.recipe().write().index()) {
      List<Manifest.Output> lists = files(parts, PartFile.Kind.INDEX_SUPERSEDED);
      plan.writeText(folder.index(), EarlierIndexes.own(plan, manifest, lists).toJson());
    }
    plan.writeText(folder.manifest(), manifest.toJson());
    return manifest;
  }

  private static List<Manifest.Output> files(List<PartFile> parts, PartFile.Kind kind) {
    return parts.stream()
        .filter(part -> part.kind() == kind)
        .map(PartFile::file)
        .sorted(Comparator.comparing(Manifest.Output::file, NumberedNames.ORDER))
        .toList();
  }

  private static Manifest.Counts counts(
      long read, Tally tally, List<Manifest.Output> shards, List<Manifest.Output> ledger)
      throws IOException {
    Conservation law = Conservation.of(read, tally);
    if (!law.holds()) {
      throw new IOException("the conservation law does not hold: " + law.fault());
    }
    long ledgerRows = ledger.stream().mapToLong(Manifest.Output::rows).sum();
    long shardRows = shards.stream().mapToLong(Manifest.Output::rows).sum();
    if (ledgerRows != read || shardRows != law.kept()) {
      throw new IOException(
          String.format(
              "the conservation law does not hold: %d records read but %d ledger rows, %d kept but %d shard rows",
              read, ledgerRows, law.kept(), shardRows));
    }
    return new Manifest.Counts(read, law.kept(), law.dropped(), law.duplicate(), law.failed());
  }

  private List<Manifest.Input> inputs() {
    Map<String, Manifest.Input> inputs = new LinkedHashMap<>();
    for (PlannedSplit split : plan.splits()) {
      inputs.merge(
          split.file().name(),
          new Manifest.Input(split.file().name(), split.file().size(), 1),
          (a, b) -> new Manifest.Input(a.file(), a.bytes(), a.splits() + 1));
    }
    return List.copyOf(inputs.values());
  }

  /**
   * Deletes shards, ledger parts and decisions of earlier recipes, the list of splits and the
   * copies of listed files, which only workers need; annotated files may serve again.
   */
  void deleteLeftovers(Manifest manifest) throws IOException {
    Set<String> listed = new HashSet<>();
    manifest.shards().forEach(file -> listed.add(name(file.file())));
    manifest.ledger().forEach(file -> listed.add(name(file.file())));
    List<String> leftovers = new ArrayList<>();
    listed.add(name(folder.outcome()));
    plan.splits().forEach(split -> listed.add(name(folder.decisions(split.number()))));
    for (String inner : List.of("shards", "ledger", "decisions", "splits", "lists")) {
      for (FoundFile file : Storage.list(folder.file(inner))) {
        if (!listed.contains(name(file.name()))) {
          leftovers.add(file.name());
        }
      }
    }
    Set<String> forLaterRuns = EarlierIndexes.files(manifest);
    for (String inner : List.of(EarlierSettings.FOLDER, "superseded")) {
      for (FoundFile file : Storage.list(folder.file(inner))) {
        if (!forLaterRuns.contains(inner + "/" + name(file.name()))) {
          leftovers.add(file.name());
        }
      }
    }
    Storage.delete(leftovers);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
