package org.sluice.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Snapshots;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.slices.Slices;
import org.sluice.recipe.Recipe;
import org.sluice.storage.Storage;
import org.sluice.storage.WrittenFile;

/**
 * Everything that the workers of a run need to know. It travels to them without its splits, which
 * {@link #publish} leaves in the run's folder for them. Immutable.
 */
public final class RunPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Recipe recipe;
  private final String recipeHash;
  private final String version;
  private final RunFolder folder;
  private final RunLists lists;
  private final String splitsFingerprint;
  private final String outcomeFingerprint;
  private final transient @Nullable List<PlannedSplit> splits;
  private final @Nullable WriteLease lease;

  /**
   * @param recipe the checked recipe
   * @param version Sluice's own version
   * @param folder where results go, by a name that is good on every worker
   * @param lists the files that the recipe lists
   * @param splits all splits in input order; a split's number is its index
   */
  RunPlan(
      Recipe recipe, String version, RunFolder folder, RunLists lists, List<PlannedSplit> splits) {
    this.recipe = recipe;
    this.lists = lists;
    this.recipeHash = Fingerprint.of(resolved().toString());
    this.version = version;
    this.folder = folder;
    this.splits = List.copyOf(splits);
    String annotated =
        splits.stream().map(PlannedSplit::annotatedName).collect(Collectors.joining("\n"));
    List<Integer> entries = splits.stream().map(PlannedSplit::input).toList();
    this.splitsFingerprint = Fingerprint.of(annotated, entries, folder.path());
    this.outcomeFingerprint =
        Fingerprint.of(
            version,
            ResolvedRecipe.deciding(recipe, lists::sha256).toString(),
            annotated,
            snapshots(recipe, splits),
            slices(recipe, splits));
    this.lease = null;
  }

  /**
   * Of each split the snapshot, which its entry of the read list may say; none where none counts.
   */
  private static List<String> snapshots(Recipe recipe, List<PlannedSplit> splits) {
    Snapshots snapshots = Snapshots.of(recipe);
    return snapshots.exact() || snapshots.near()
        ? splits.stream()
            .map(split -> Snapshots.name(split.file().name(), entry(recipe, split)))
            .toList()
        : List.of();
  }

  /** Of each split the entry of the read list, where that is a slice; none where it is not. */
  private static List<String> slices(Recipe recipe, List<PlannedSplit> splits) {
    CapSettings cap = CapSettings.of(recipe);
    return cap != null && cap.slices().by() == Slices.By.INPUT
        ? splits.stream().map(split -> entry(recipe, split)).toList()
        : List.of();
  }

  private static String entry(Recipe recipe, PlannedSplit split) {
    return recipe.read().get(split.input()).files();
  }

  private RunPlan(RunPlan plan, WriteLease lease) {
    this.recipe = plan.recipe;
    this.recipeHash = plan.recipeHash;
    this.version = plan.version;
    this.folder = plan.folder;
    this.lists = plan.lists;
    this.splitsFingerprint = plan.splitsFingerprint;
    this.outcomeFingerprint = plan.outcomeFingerprint;
    this.splits = plan.splits;
    this.lease = lease;
  }

  /** The same plan, whose results are written only while the lease is held. */
  public RunPlan under(@Nullable WriteLease held) {
    return held == null ? this : new RunPlan(this, held);
  }

  /**
   * Makes sure that this run may still write.
   *
   * @throws IOException when another run took over the folder, or when that cannot be found out
   */
  public void checkLease() throws IOException {
    if (lease != null) {
      lease.check();
    }
  }

  /** Writes a file of the run's results whole, if the run may still write. */
  public WrittenFile write(String file, Storage.Content content) throws IOException {
    return Storage.write(file, content, this::checkLease);
  }

  /** Writes a small text file of the run's results, as UTF-8, if the run may still write. */
  public void writeText(String file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The checked recipe. */
  public Recipe recipe() {
    return recipe;
  }

  /** The hash of everything in the recipe that decides the output's bytes. */
  public String recipeHash() {
    return recipeHash;
  }

  /** Sluice's own version. */
  public String version() {
    return version;
  }

  /** Where results go; absolute, so that every worker finds it. */
  public RunFolder folder() {
    return folder;
  }

  /** The files that the recipe lists; a worker reads the copies that {@link #publish} made. */
  public RunLists lists() {
    return lists;
  }

  /**
   * All splits in input order; a split's number is its index. A worker reads the list on first use.
   *
   * @throws UncheckedIOException on a worker that cannot read what {@link #publish} wrote
   */
  public List<PlannedSplit> splits() {
    return splits == null ? SplitFile.read(splitsFile()) : splits;
  }

  /**
   * Leaves the list of splits and the recipe's listed files where workers find them.
   *
   * @throws IOException when they cannot be written
   */
  public void publish() throws IOException {
    lists.publish();
    if (splits != null && !SplitFile.holds(splitsFile(), splits)) {
      SplitFile.write(splitsFile(), splits);
    }
  }

  /** Where the list of splits is published. */
  public String splitsFile() {
    return folder.splits(splitsFingerprint);
  }

  /** The recipe with every default written out. */
  public ObjectNode resolved() {
    return ResolvedRecipe.of(recipe, lists::sha256);
  }

  /**
   * The fingerprint of everything that deduplication and the choice of splits depend on: another
   * one means that earlier decisions cannot be used.
   */
  public String outcomeFingerprint() {
    return outcomeFingerprint;
  }
}
