package org.sluice.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;

/**
 * Checks that every kept document is in the shard that its ledger row names, and that shards hold
 * nothing else. Sums are compared first; only of a shard whose sum is wrong are the documents'
 * addresses held, to say which ones.
 */
final class PlaceChecks {
  private static final List<String> ADDRESS = List.of("id", "file", "offset");
  private static final List<String> PLACE = List.of("id", "file", "offset", "verdict", "shard");

  private final FinishedRun run;
  private final RowChecks rows;
  private final Map<String, ShardSum> ledger;
  private final Map<String, ShardSum> shards = new TreeMap<>();

  /**
   * @param ledger the kept documents of the ledger, by the shard that they name
   */
  PlaceChecks(FinishedRun run, RowChecks rows, Map<String, ShardSum> ledger) {
    this.run = run;
    this.rows = rows;
    this.ledger = ledger;
  }

  /** Reads all shards. */
  void read() {
    for (Manifest.Output file : run.manifest().shards()) {
      ShardSum sum = new ShardSum();
      shards.put(file.file(), sum);
      rows.read(file, ADDRESS, (from, number, row) -> sum.add(row));
    }
  }

  Check kept() {
    long found = shards.values().stream().mapToLong(ShardSum::rows).sum();
    long stated = run.manifest().counts().kept();
    Check.Faults faults = new Check.Faults();
    if (found != stated) {
      faults.add("the shards hold %d rows; the manifest says %d kept".formatted(found, stated));
    }
    return faults.check("kept", Counted.of(found, "row") + " in shards");
  }

  Check places() throws IOException {
    Check.Faults faults = new Check.Faults();
    Set<String> names = new TreeSet<>(shards.keySet());
    names.addAll(ledger.keySet());
    for (String name : names) {
      ShardSum shard = shards.get(name);
      if (shard == null) {
        faults.add("kept ledger rows name " + name + ", which is not in the manifest");
      } else if (rows.isUnreadable(name)) {
        faults.add(name + " cannot be compared with the ledger");
      } else if (!shard.sameAs(ledger.getOrDefault(name, new ShardSum()))) {
        compare(name, faults);
      }
    }
    return faults.check(
        "places", Counted.of(names.size(), "shard") + " hold what the ledger says they hold");
  }

  private void compare(String shard, Check.Faults faults) throws IOException {
    Map<Long, Integer> expected = new HashMap<>();
    keptIn(shard, row -> expected.merge(ShardSum.address(row), 1, Integer::sum));
    for (Manifest.Output file : run.manifest().shards()) {
      if (file.file().equals(shard)) {
        rows.readAgain(
            file,
            ADDRESS,
            (from, number, row) -> {
              if (!take(expected, row)) {
                String what = "%s, row %d: no kept ledger row for %s";
                faults.add(what.formatted(shard, number, LedgerScan.name(row)));
              }
            });
      }
    }
    // What is left was expected and not there.
    keptIn(
        shard,
        row -> {
          if (take(expected, row)) {
            faults.add(LedgerScan.name(row) + " is kept in " + shard + ", but is not there");
          }
        });
  }

  private static boolean take(Map<Long, Integer> addresses, Group row) {
    @Nullable Integer left = addresses.get(ShardSum.address(row));
    if (left == null || left == 0) {
      return false;
    }
    addresses.put(ShardSum.address(row), left - 1);
    return true;
  }

  private interface KeptRow {
    void visit(Group row);
  }

  private void keptIn(String shard, KeptRow visitor) throws IOException {
    rows.readLedgerAgain(
        PLACE,
        (from, number, row) -> {
          if (row.getString("verdict", 0).equals(Verdict.KEPT.label())
              && row.getFieldRepetitionCount("shard") > 0
              && row.getString("shard", 0).equals(shard)) {
            visitor.visit(row);
          }
        });
  }
}
