package org.sluice.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Verdict;

/**
 * The conservation law of a run: every record read has exactly one verdict.
 *
 * @param read records counted where they were read, independently of the ledger
 * @param kept ledger rows with this verdict
 * @param dropped ledger rows with this verdict
 * @param duplicate ledger rows with this verdict
 * @param failed ledger rows with this verdict
 */
public record Conservation(long read, long kept, long dropped, long duplicate, long failed) {
  /** Holds the number of records read against what the ledger says became of them. */
  public static Conservation of(long read, Tally ledger) {
    Counts counts = ledger.total();
    return new Conservation(
        read,
        counts.records(Verdict.KEPT),
        counts.records(Verdict.DROPPED),
        counts.records(Verdict.DUPLICATE),
        counts.records(Verdict.FAILED));
  }

  /** Whether nothing is missing and nothing is counted twice. */
  public boolean holds() {
    return read == accounted();
  }

  /** The records that have a verdict. */
  public long accounted() {
    return kept + dropped + duplicate + failed;
  }

  /** What is wrong, in one line for people; null when the law holds. */
  public @Nullable String fault() {
    if (holds()) {
      return null;
    }
    long off = Math.abs(read - accounted());
    return String.format(
        Locale.ROOT,
        "%d records were read but the ledger accounts for %d"
            + " (%d kept + %d dropped + %d duplicate + %d failed): %d %s",
        read,
        accounted(),
        kept,
        dropped,
        duplicate,
        failed,
        off,
        read > accounted() ? "without a verdict" : "too many");
  }
}
