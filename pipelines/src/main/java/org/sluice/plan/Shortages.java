package org.sluice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sluice.dedup.FindDuplicates;
import org.sluice.plan.RunnerNeed.Runner;
import org.sluice.recipe.ByteSize;

/** Says what a run would be short of, and which flag would help. */
public final class Shortages {
  private final Estimate estimate;
  private final RunFolder folder;
  private final Room room;

  public Shortages(Estimate estimate, RunFolder folder, Room room) {
    this.estimate = estimate;
    this.folder = folder;
    this.room = room;
  }

  /** One sentence for each shortage of a run on a runner; none when all fits. */
  public List<String> on(Runner runner) {
    List<String> shortages = new ArrayList<>();
    heap(runner, shortages);
    disk(RunnerNeed.of(runner, estimate, room.processors()), shortages);
    limits(shortages);
    parallelism(shortages);
    return shortages;
  }

  private void heap(Runner runner, List<String> shortages) {
    RunnerNeed need = RunnerNeed.of(runner, estimate, room.processors());
    if (need.heapBytes() <= room.heapBytes()) {
      return;
    }
    boolean direct = runner == Runner.DIRECT;
    RunnerNeed spilling = RunnerNeed.of(Runner.FLINK, estimate, room.processors());
    String options = "SLUICE_OPTS=-Xmx" + gigabytes(need.heapBytes()) + "g";
    String remedy =
        direct && spilling.heapBytes() <= room.heapBytes()
            ? "use --runner=flink, which spills to disk, or " + options
            : direct && spilling.heapBytes() < need.heapBytes()
                ? "use "
                    + options
                    + ", or --runner=flink, which spills to disk, with SLUICE_OPTS=-Xmx"
                    + gigabytes(spilling.heapBytes())
                    + "g"
                : "use " + options + ", or workers of a cluster that have as much";
    shortages.add(
        String.format(
            Locale.ROOT,
            "needs about %s of heap %s (%s), this machine gives %s: %s",
            ByteSize.show(need.heapBytes()),
            direct ? "on the DirectRunner" : "in each worker slot",
            need.decidedBy(),
            ByteSize.show(room.heapBytes()),
            remedy));
  }

  /** Whole units of 2^30 bytes, as {@code -Xmx} counts them, rounded up. */
  private static long gigabytes(long bytes) {
    return (bytes + (1L << 30) - 1) >> 30;
  }

  private void disk(RunnerNeed need, List<String> shortages) {
    long written = estimate.disk().total();
    if (room.folderBytes().isPresent() && written > room.folderBytes().getAsLong()) {
      shortages.add(
          String.format(
              Locale.ROOT,
              "writes about %s to %s, where %s are free: let write.path name a larger disk",
              ByteSize.show(written),
              folder.path(),
              ByteSize.show(room.folderBytes().getAsLong())));
    }
    if (need.temporaryBytes() > room.temporaryBytes()) {
      String temporary = System.getProperty("java.io.tmpdir");
      shortages.add(
          String.format(
              Locale.ROOT,
              "needs about %s of temporary disk, %s are free in %s: use"
                  + " SLUICE_OPTS=-Djava.io.tmpdir=FOLDER, or more machines",
              ByteSize.show(need.temporaryBytes()),
              ByteSize.show(room.temporaryBytes()),
              temporary));
    }
  }

  private void limits(List<String> shortages) {
    for (Shuffle shuffle : estimate.shuffles()) {
      boolean sorted = shuffle.stage() != Shuffle.Stage.SHARDS;
      if (sorted && shuffle.largestGroup() > FindDuplicates.MAX_GROUP_BYTES) {
        shortages.add(
            String.format(
                Locale.ROOT,
                "a group of %s takes about %s, and at most %s can be sorted: run it in parts",
                shuffle.stage(),
                ByteSize.show(shuffle.largestGroup()),
                ByteSize.show(FindDuplicates.MAX_GROUP_BYTES)));
      }
    }
  }

  private void parallelism(List<String> shortages) {
    InputFigures input = estimate.input();
    boolean bounds = input.largestSplit() > input.bytes() / Math.max(1, room.processors());
    if (input.undivided() > 0 && input.files() > 1 && bounds) {
      shortages.add(
          String.format(
              Locale.ROOT,
              "%s cannot be cut, and one worker reads all its %s: cut it before",
              input.largestFile(),
              ByteSize.show(input.largestSplit())));
    } else if (input.undivided() > 0 && input.files() == 1 && room.processors() > 1) {
      shortages.add(
          String.format(
              Locale.ROOT,
              "%s cannot be cut, so one worker annotates it, whatever the parallelism",
              input.largestFile()));
    }
  }
}
