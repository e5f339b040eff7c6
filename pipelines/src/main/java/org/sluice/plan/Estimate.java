package org.sluice.plan;

import java.util.ArrayList;
import java.util.List;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.FindDuplicates;
import org.sluice.dedup.slices.CapSlices;
import org.sluice.dedup.spans.CutRepeats;
import org.sluice.dedup.urls.FindUrlDuplicates;
import org.sluice.recipe.Recipe;

/**
 * What a run of a recipe reads, shuffles and writes: computed from figures of its input, without
 * looking at anything. {@link RunnerNeed} says what that takes on a runner. Every constant says
 * where it comes from; {@code docs/scale.md} has the commands that measure them, and how far the
 * estimate was from real runs.
 *
 * @param recipe the recipe
 * @param input how its input is cut
 * @param contents how much there is in it
 * @param benchmarkBytes of the files that {@code decontaminate} names, uncompressed
 */
public record Estimate(Recipe recipe, InputFigures input, Contents contents, long benchmarkBytes) {
  /** Of a recipe that names no benchmarks. */
  public Estimate(Recipe recipe, InputFigures input, Contents contents) {
    this(recipe, input, contents, 0);
  }

  /** Of an annotated file apart from its rows: footer and page indexes. */
  static final long ANNOTATED_FILE_BYTES = 32_000;

  /** Of a row of an annotated file apart from its text: provenance, signals, signature. */
  static final long ANNOTATED_ROW_BYTES = 530;

  /** Of an annotated file for each byte of text. */
  static final double ANNOTATED_TEXT_SHARE = 0.40;

  /** Of a part of the ledger apart from its rows. */
  static final long LEDGER_FILE_BYTES = 38_000;

  /** Of a row of the ledger. */
  static final long LEDGER_ROW_BYTES = 294;

  /** Of a kept document on its way to its shard apart from its text. */
  static final long BLOCK_ROW_BYTES = 820;

  /** Of a kept document on its way to its shard for each byte of text: zstd at level 1. */
  static final double BLOCK_TEXT_SHARE = 0.50;

  /** Of a shard for each byte of text, as the write pipeline counts when it numbers shards. */
  static final double SHARD_TEXT_SHARE = 0.5;

  /** Of a decision: row, cluster, step, similarity, and a kept document's id of 36 characters. */
  static final long DECISION_BYTES = 57;

  /**
   * The share of documents that have a candidate, which no sample can tell: FineWeb lost 44 % of
   * the tokens of a dump to MinHash (Penedo et al. 2024, section 3.4), and each cluster has a
   * survivor that was compared too.
   */
  static final double CANDIDATE_SHARE = 0.6;

  /**
   * Of an edit: the row, a place or two, and the ids of the documents that keep what was cut, of 36
   * characters each.
   */
  static final long EDIT_BYTES = 110;

  /**
   * Bytes of annotated files for each record, rather too few than too many: 1,554 in the sample
   * crawl. It decides only into how many partitions hashes are shuffled.
   */
  private static final long ANNOTATED_BYTES_PER_RECORD = 1_000;

  /**
   * About how many records annotated files hold, by their size: asking each would open as many as
   * there are splits. Partitions are numbered by this.
   */
  public static long recordsIn(long annotatedBytes) {
    return annotatedBytes / ANNOTATED_BYTES_PER_RECORD;
  }

  /** Bands of a signature; 0 when the recipe looks for no near duplicates. */
  int bands() {
    return has(CorpusSteps.NEAR_DUPLICATES.name()) ? Signing.of(recipe).bands() : 0;
  }

  private boolean removing() {
    return has(CorpusSteps.URL_DUPLICATES.name())
        || has(CorpusSteps.EXACT_DUPLICATES.name())
        || has(CorpusSteps.NEAR_DUPLICATES.name());
  }

  /** Whether the recipe has a step of the corpus list. */
  boolean has(String step) {
    return recipe.corpus().stream().anyMatch(s -> s.name().equals(step));
  }

  /** Stored bytes that are still to be annotated. */
  public long bytesToRead() {
    return input.bytes() - input.annotatedInputBytes();
  }

  /** Documents that are assumed to be compared with another one. */
  public long candidates() {
    return bands() == 0 ? 0 : Math.round(contents.kept() * CANDIDATE_SHARE);
  }

  /** What the stages send between workers, as if nothing were an exact copy. */
  public List<Shuffle> shuffles() {
    List<Shuffle> shuffles = new ArrayList<>();
    long compared = contents.kept();
    int bands = bands();
    long records = recordsIn(input.annotatedBytes() + disk().annotated());
    int partitions = FindDuplicates.partitionsFor(records, Math.max(1, bands));
    if (has(CorpusSteps.URL_DUPLICATES.name())) {
      long bytes = FindUrlDuplicates.HASH_BYTES * compared;
      shuffles.add(Shuffle.even(Shuffle.Stage.URLS, bytes, partitions));
    }
    if (has(CorpusSteps.EXACT_DUPLICATES.name())) {
      long bytes = FindDuplicates.HASH_BYTES * compared;
      shuffles.add(Shuffle.even(Shuffle.Stage.EXACT_HASHES, bytes, partitions));
    }
    if (bands > 0) {
      long edges = FindDuplicates.BAND_BYTES * bands * candidates();
      long members = FindDuplicates.memberBytes(bands) * candidates();
      int verifiers = FindDuplicates.verifiersFor(records, bands);
      long banded = FindDuplicates.BAND_BYTES * bands * compared;
      shuffles.add(Shuffle.even(Shuffle.Stage.BANDS, banded, partitions));
      int joining = FindDuplicates.roundsFor(records, bands) == 0 ? 1 : partitions;
      shuffles.add(Shuffle.even(Shuffle.Stage.COMPONENTS, edges, joining));
      shuffles.add(Shuffle.even(Shuffle.Stage.CANDIDATES, members, verifiers));
    }
    shuffles.addAll(
        CutShuffles.of(
            recipe,
            contents.keptTextBytes(),
            CutRepeats.partitionsFor(input.annotatedBytes() + disk().annotated())));
    if (has(CorpusSteps.CAP.name())) {
      // As if every slice were so small that all its documents are put in order.
      shuffles.add(
          Shuffle.even(Shuffle.Stage.SLICES, CapSlices.DOCUMENT_BYTES * compared, partitions));
    }
    long blocks =
        contents.kept() * BLOCK_ROW_BYTES + Math.round(contents.keptTextBytes() * BLOCK_TEXT_SHARE);
    shuffles.add(Shuffle.even(Shuffle.Stage.SHARDS, blocks, shards()));
    return List.copyOf(shuffles);
  }

  /** Shard files, one at least. */
  public int shards() {
    double files = contents.keptTextBytes() * SHARD_TEXT_SHARE / recipe.write().shardBytes();
    return (int) Math.max(1, Math.min(1 << 20, Math.ceil(files))) + recipe.write().split().size();
  }

  /** What the run adds to its folder, as if nothing were a duplicate. */
  public DiskNeed disk() {
    double missing = (double) bytesToRead() / Math.max(1, input.bytes());
    double rows =
        contents.records() * ANNOTATED_ROW_BYTES + contents.textBytes() * ANNOTATED_TEXT_SHARE;
    int files = input.splits() - input.annotatedSplits();
    long removed = removing() ? Math.round(contents.kept() * CANDIDATE_SHARE) : 0;
    return new DiskNeed(
        files * ANNOTATED_FILE_BYTES + Math.round(rows * missing),
        input.splits() * LEDGER_FILE_BYTES + contents.records() * LEDGER_ROW_BYTES,
        Math.round(contents.keptTextBytes() * SHARD_TEXT_SHARE),
        removed * DECISION_BYTES
            + CorpusSteps.editing(recipe).size()
                * Math.round(contents.kept() * CutShuffles.REPEATED_SHARE)
                * EDIT_BYTES);
  }
}
