package org.sluice.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.sluice.plan.RunFolder;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.ByteSize;
import org.sluice.schema.Manifest;

/** What {@code run} prints when it is done. */
final class Summary {
  private Summary() {}

  static void print(PrintWriter out, Manifest manifest, RunPlan plan, double seconds) {
    Manifest.Counts counts = manifest.counts();
    long shardBytes = manifest.shards().stream().mapToLong(Manifest.Output::bytes).sum();
    RunFolder folder = new RunFolder(plan.recipe().write().path());
    line(out, "read", counts.read(), counts.read(), "records");
    line(
        out,
        "kept",
        counts.kept(),
        counts.read(),
        "in " + files(manifest.shards().size(), "shard") + ", " + ByteSize.show(shardBytes));
    line(out, "dropped", counts.dropped(), counts.read(), "by rules");
    line(out, "duplicate", counts.duplicate(), counts.read(), "of a kept document");
    line(out, "failed", counts.failed(), counts.read(), "with an error");
    out.printf(Locale.ROOT, "%nshards   %s%n", folder.file("shards"));
    out.printf("ledger   %s%n", folder.file("ledger"));
    out.printf("report   %s%n", folder.report());
    out.printf(Locale.ROOT, "%ndone in %.1f s%n", seconds);
  }

  private static void line(PrintWriter out, String verdict, long count, long of, String what) {
    double share = of == 0 ? 0 : 100.0 * count / of;
    out.printf(Locale.ROOT, "%-10s %,9d  %5.1f %%  %s%n", verdict, count, share, what);
  }

  private static String files(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
