package org.sluice.shards;

import java.io.IOException;
import java.util.List;
import org.sluice.dedup.Decisions;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** Reads what was decided about a split. */
final class SplitDecisions {
  private SplitDecisions() {}

  /** The decisions about a split; without them the outcome is nothing worth. */
  static Decisions read(RunPlan plan, int split) throws IOException {
    String file = plan.folder().decisions(split);
    try {
      return Decisions.decode(Storage.readBytes(file));
    } catch (IllegalArgumentException e) {
      Storage.delete(List.of(plan.folder().outcome()));
      throw new IOException(
          file + " is damaged: " + e.getMessage() + "; the next run deduplicates again");
    }
  }
}
