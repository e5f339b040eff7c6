package org.sluice.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.sluice.annotate.AnnotateSplits;
import org.sluice.recipe.ByteSize;
import org.sluice.run.Progress;

/**
 * Progress on standard error: on a terminal a bar with rate and remaining time, rewritten at most
 * twice a second; elsewhere a line for each stage and one every 30 seconds.
 */
final class ProgressLines implements Progress {
  private static final long BAR_NANOS = 500_000_000L;
  private static final long LINE_NANOS = 30_000_000_000L;
  private static final int BAR_WIDTH = 24;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private String stage = "";
  private long inputBytes;
  private long begun;
  private long shown;
  private Map<String, Long> counters = Map.of();

  ProgressLines(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void begin(String name, long bytes) {
    stage = name;
    inputBytes = bytes;
    begun = System.nanoTime();
    shown = begun;
    counters = Map.of();
    if (terminal) {
      err.print(text(0));
    } else {
      err.println(verb() + (bytes > 0 ? "  " + ByteSize.show(bytes) + " of input" : ""));
    }
    err.flush();
  }

  @Override
  public void update(Map<String, Long> now) {
    counters = now;
    long time = System.nanoTime();
    if (time - shown >= (terminal ? BAR_NANOS : LINE_NANOS)) {
      shown = time;
      double seconds = (time - begun) / 1e9;
      if (terminal) {
        err.print(CLEAR_LINE + text(seconds));
      } else {
        err.println(text(seconds));
      }
      err.flush();
    }
  }

  @Override
  public void end() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    long records = counters.getOrDefault(AnnotateSplits.RECORDS, 0L);
    String done =
        records > 0
            ? String.format(Locale.ROOT, "  %,d records, %s", records, rate(records, seconds))
            : "";
    err.println(
        (terminal ? CLEAR_LINE : "")
            + verb()
            + done
            + String.format(Locale.ROOT, "  %.1f s", seconds));
    err.flush();
  }

  @Override
  public void note(String message) {
    err.println((terminal ? CLEAR_LINE : "") + message);
    err.flush();
  }

  private String verb() {
    return String.format(Locale.ROOT, "%12s", stage);
  }

  private String text(double seconds) {
    StringBuilder out = new StringBuilder(verb());
    if (inputBytes > 0) {
      long done = Math.min(inputBytes, counters.getOrDefault(AnnotateSplits.INPUT_BYTES, 0L));
      int filled = (int) (done * BAR_WIDTH / inputBytes);
      out.append("  [")
          .append("=".repeat(filled))
          .append(" ".repeat(BAR_WIDTH - filled))
          .append("] ");
      out.append(String.format(Locale.ROOT, "%3d %%", done * 100 / inputBytes));
      long records = counters.getOrDefault(AnnotateSplits.RECORDS, 0L);
      if (records > 0 && seconds > 0) {
        out.append(
            String.format(Locale.ROOT, "  %,d records, %s", records, rate(records, seconds)));
      }
      if (done > 0) {
        out.append(
            String.format(Locale.ROOT, "  %s left", clock(seconds * (inputBytes - done) / done)));
      }
    } else {
      out.append("  ").append(clock(seconds));
    }
    return out.toString();
  }

  private static String rate(long records, double seconds) {
    return String.format(Locale.ROOT, "%,.0f/s", records / Math.max(seconds, 1e-3));
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
  }
}
