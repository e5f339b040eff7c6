package org.sluice.shards;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.Guard;
import org.sluice.plan.RunFolder;
import org.sluice.report.Losses;
import org.sluice.storage.Storage;

/**
 * What lost more than the recipe's guard allows: the worst, and how many there are of each kind.
 * Figures are exact; only the list of names is bounded.
 */
public final class GreatLosses {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Guard guard;
  private final Map<Losses.Kind, Long> count = new EnumMap<>(Losses.Kind.class);
  private final TreeSet<Losses.Loss> worst = new TreeSet<>(Losses.ORDER);

  private GreatLosses(Guard guard) {
    this.guard = guard;
  }

  /** What an ended write pipeline found, or null where none has ended. */
  public static @Nullable Losses read(RunFolder folder) throws IOException {
    return Storage.exists(folder.losses())
        ? JSON.readValue(Storage.readText(folder.losses()), Losses.class)
        : null;
  }

  /** Those among counts of one partition, as {@link LossCounts} packs it. */
  static byte[] find(Guard guard, Iterable<byte[]> blocks) throws IOException {
    LossCounts counts = new LossCounts();
    for (byte[] block : blocks) {
      counts.add(block);
    }
    GreatLosses found = new GreatLosses(guard);
    counts.forEach(
        loss -> {
          if (guard.reports(loss.documents(), loss.lost())) {
            found.count.merge(loss.kind(), 1L, Long::sum);
            found.keep(loss);
          }
        });
    return found.toJson();
  }

  /** Those of all partitions. */
  static byte[] join(Guard guard, Iterable<byte[]> parts) throws IOException {
    GreatLosses all = new GreatLosses(guard);
    for (byte[] part : parts) {
      Losses losses = JSON.readValue(part, Losses.class);
      losses.count().forEach((kind, n) -> all.count.merge(kind, n, Long::sum));
      losses.worst().forEach(all::keep);
    }
    return all.toJson();
  }

  private void keep(Losses.Loss loss) {
    worst.add(loss);
    if (worst.size() > Losses.MOST) {
      worst.pollLast();
    }
  }

  private byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(
        new Losses(guard.lost(), guard.minDocuments(), count, List.copyOf(worst)));
  }
}
