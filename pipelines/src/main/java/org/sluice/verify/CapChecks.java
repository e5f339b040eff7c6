package org.sluice.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.dedup.slices.Slices;
import org.sluice.inspect.Counted;
import org.sluice.parquet.LedgerTable;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/**
 * Adds up what is kept of each slice, and checks that none exceeds its cap: an amount, or a share
 * of all that is kept. Memory: an entry for each slice, such as a site, that has documents.
 */
final class CapChecks {
  private static final String NAME = "caps";

  private static final List<String> COLUMNS =
      List.of("id", "file", "offset", "verdict", "domain", "language", "text_bytes", "signals");

  private final CapSettings settings;
  private final RowChecks rows;
  private final Map<String, Long> kept = new HashMap<>();
  private long total;

  CapChecks(CapSettings settings, RowChecks rows) {
    this.settings = settings;
    this.rows = rows;
  }

  Check check() throws IOException {
    Slices slices = settings.slices();
    if (slices.by() == Slices.By.INPUT) {
      return new Check(
          NAME, "not added up: a ledger does not tell which entry read a file", 0, List.of(), 1);
    }
    rows.readLedgerAgain(
        COLUMNS,
        (from, number, group) -> {
          LedgerRow row = LedgerTable.row(group);
          if (row.verdict() == Verdict.KEPT) {
            long amount = slices.amount(row.textBytes(), row.signals());
            String slice = slices.of(row.language(), row.domain(), null, row.signals());
            total += amount;
            if (slice != null) {
              kept.merge(slice, amount, Long::sum);
            }
          }
        });
    Check.Faults faults = new Check.Faults();
    new TreeMap<>(kept)
        .forEach(
            (slice, amount) -> {
              long most = settings.most(slice, total);
              if (amount > most) {
                String what = "%s has %,d %s; of %,d kept its cap is %,d";
                faults.add(
                    String.format(Locale.ROOT, what, slice, amount, slices.counted(), total, most));
              }
            });
    return faults.check(
        NAME,
        Counted.of(kept.size(), slices.by().option() + " slice")
            + String.format(Locale.ROOT, " of %,d %s", total, slices.counted()));
  }
}
