package org.sluice.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.FindDuplicates;
import org.sluice.recipe.Recipe;

/**
 * What a run takes on one runner.
 *
 * @param runner the runner
 * @param heapBytes the heap of the one process of the DirectRunner; for Flink and Spark of one
 *     worker slot, beside what the engine keeps for itself
 * @param decidedBy what takes this heap
 * @param temporaryBytes disk for what is shuffled and for verification, on all workers together; it
 *     is free again when the run ends
 */
public record RunnerNeed(Runner runner, long heapBytes, String decidedBy, long temporaryBytes) {
  /** The runners that a recipe can run on. */
  public enum Runner {
    /** One process, which keeps what it shuffles on its heap. */
    DIRECT,
    /** Spills what it shuffles to disk. */
    FLINK,
    /** Spills what it shuffles to disk. */
    SPARK;

    /** As {@code --runner} takes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the program and Beam hold, with the language model; measured in docs/scale.md. */
  static final long BASE_BYTES = 100_000_000;

  /** A row group of an annotated file, and its compressed pages. */
  static final long ROW_GROUP_BYTES = 2 * (32L << 20);

  /**
   * What steps hold for each UTF-16 unit of a text in which every unit is a word of its own: the
   * text twice, a word's place, hash and marks (17 bytes), and what {@code gopher-repetition} keeps
   * of each word while it counts n-grams (16 bytes).
   */
  static final long TEXT_UNIT_BYTES = 2 * 2 + 17 + 16;

  /** Heap that the DirectRunner takes for each byte of packed longs; measured. */
  static final double DIRECT_LONGS = 1.25;

  /** Heap that the DirectRunner takes for each byte of blocks of text; measured. */
  static final double DIRECT_BLOCKS = 1.25;

  /** A document of a shard that is being put in order, beside its bytes: an entry of a list. */
  static final long ENTRY_BYTES = 48;

  /**
   * Documents that a worker gathers for shards, {@code org.sluice.shards.SplitRouter}: 8 MiB, and
   * copies of them while they are sent on.
   */
  static final long ROUTING_BYTES = 4 * (8L << 20);

  /**
   * What a worker holds of a split that it looks for repeats in: 2^20 prints, or 2^18 units of 64
   * bytes, beside their index.
   */
  static final long CUTTING_BYTES = 64L << 20;

  /**
   * What every process holds of benchmarks for each of their bytes: 40 bytes for each n-gram, and
   * one n-gram for each token, of four bytes or more.
   */
  static final long BENCHMARK_BYTES = 10;

  /** Shingles for each byte of text: 8 bytes each, 1.5 in English and 3 in Chinese. */
  static final double SHINGLE_SHARE = 2;

  /**
   * Computes the need.
   *
   * @param workers splits that the DirectRunner works on at a time; the others have one slot each
   */
  public static RunnerNeed of(Runner runner, Estimate estimate, int workers) {
    return runner == Runner.DIRECT ? direct(estimate, workers) : spilling(runner, estimate);
  }

  private static RunnerNeed direct(Estimate estimate, int workers) {
    // A job's shuffles are on the heap at the same time; jobs follow one another.
    Map<String, Double> held = new LinkedHashMap<>();
    Map<String, Long> sorted = new LinkedHashMap<>();
    for (Shuffle shuffle : estimate.shuffles()) {
      String work = shuffle.stage().work();
      if (shuffle.stage() == Shuffle.Stage.SHARDS) {
        long each = Math.max(ROUTING_BYTES, merging(estimate));
        held.put(work, shuffle.bytes() * DIRECT_BLOCKS + workers * each);
      } else {
        held.merge(work, shuffle.bytes() * DIRECT_LONGS, Double::sum);
        sorted.merge(work, 2 * shuffle.largestGroup(), Long::max);
      }
    }
    Most most = new Most();
    most.of("annotating", workers * annotating(estimate));
    most.of("decontaminating", decontaminating(estimate));
    held.forEach(
        (work, bytes) ->
            most.of(
                work,
                Math.round(bytes)
                    + sorted.getOrDefault(work, 0L)
                    + (work.startsWith("cutting") ? workers * CUTTING_BYTES : 0)));
    return new RunnerNeed(Runner.DIRECT, BASE_BYTES + most.bytes, most.what, shingles(estimate));
  }

  private static RunnerNeed spilling(Runner runner, Estimate estimate) {
    Most most = new Most();
    slot(estimate).forEach(most::of);
    long spilled = estimate.shuffles().stream().mapToLong(Shuffle::bytes).max().orElse(0);
    return new RunnerNeed(runner, BASE_BYTES + most.bytes, most.what, spilled + shingles(estimate));
  }

  /** What one worker slot takes at a time for each kind of work, where shuffles spill. */
  static Map<String, Long> slot(Estimate estimate) {
    Map<String, Long> slot = new LinkedHashMap<>();
    slot.put("annotating", annotating(estimate));
    if (estimate.has(CorpusSteps.DECONTAMINATE.name())) {
      slot.put("decontaminating", decontaminating(estimate));
    }
    if (!CorpusSteps.cutting(estimate.recipe()).isEmpty()) {
      slot.put("looking for repeats in a split", CUTTING_BYTES);
    }
    for (Shuffle shuffle : estimate.shuffles()) {
      switch (shuffle.stage()) {
        case COMPONENTS ->
            slot.put(
                "joining components",
                2 * shuffle.largestGroup()
                    + estimate.candidates() / shuffle.groups() * FindDuplicates.FOREST_BYTES);
        case SHARDS -> {
          slot.put("sending text to shards", ROUTING_BYTES);
          slot.put("writing a shard", shuffle.largestGroup() + merging(estimate));
        }
        default -> slot.put("sorting a group of " + shuffle.stage(), 2 * shuffle.largestGroup());
      }
    }
    return slot;
  }

  /** One worker that annotates: its row group, the largest record, and the longest text. */
  private static long annotating(Estimate estimate) {
    Recipe.Limits limits = estimate.recipe().limits();
    return ROW_GROUP_BYTES + 2 * limits.recordBytes() + TEXT_UNIT_BYTES * limits.textLength();
  }

  /** The n-grams of all benchmarks, which the workers of a process share. */
  private static long decontaminating(Estimate estimate) {
    return BENCHMARK_BYTES * estimate.benchmarkBytes();
  }

  /** One worker that puts a shard in order and writes it. */
  private static long merging(Estimate estimate) {
    return ROW_GROUP_BYTES + estimate.contents().kept() / estimate.shards() * ENTRY_BYTES;
  }

  /** Temporary files of all verifiers. */
  private static long shingles(Estimate estimate) {
    Contents contents = estimate.contents();
    return contents.kept() == 0
        ? 0
        : Math.round(
            SHINGLE_SHARE * contents.keptTextBytes() * estimate.candidates() / contents.kept());
  }

  /** The most of several. */
  private static final class Most {
    private String what = "";
    private long bytes;

    void of(String name, long value) {
      if (value > bytes) {
        what = name;
        bytes = value;
      }
    }
  }
}
