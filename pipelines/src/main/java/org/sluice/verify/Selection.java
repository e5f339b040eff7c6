package org.sluice.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.parquet.LedgerTable;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;

/**
 * Chooses the certificates that are recomputed: all, or of removals and of cut documents so many of
 * each, those of the least hashes, so that the same run gives the same sample. Finds out which
 * documents those name, and where they are.
 */
final class Selection implements StoredDocuments.Choice {
  private static final List<String> COLUMNS =
      List.of("id", "file", "offset", "verdict", "reasons", "duplicate_of", "signals", "details");

  private final CorpusRules rules;
  private final boolean all;
  private final Draw removals;
  private final Draw cuts;
  private final LongStream.Builder named = LongStream.builder();

  /** The certificates of one kind: how many there are, and the least of them. */
  private static final class Draw {
    private final int most;
    private final PriorityQueue<Drawn> least =
        new PriorityQueue<>(Comparator.comparingLong(Drawn::hash).reversed());
    private final Set<Long> keys = new HashSet<>();
    private long count;

    Draw(int most) {
      this.most = most;
    }

    void add(Drawn drawn) {
      least.add(drawn);
      if (least.size() > most) {
        least.remove();
      }
    }
  }

  private record Drawn(long hash, long key, List<Long> named) {}

  /**
   * @param sample how many of each kind; {@link Integer#MAX_VALUE} for all
   */
  Selection(CorpusRules rules, int sample) {
    this.rules = rules;
    this.all = sample == Integer.MAX_VALUE;
    this.removals = new Draw(sample);
    this.cuts = new Draw(sample);
  }

  /** Reads the ledger twice: for the certificates, and for the documents that they name. */
  Keepers choose(RowChecks rows, List<Manifest.Output> ledger) throws IOException {
    for (int part = 0; part < ledger.size(); part++) {
      int number = part;
      rows.readAgain(ledger.get(part), COLUMNS, (file, row, group) -> add(number, row, group));
    }
    for (Draw draw : List.of(removals, cuts)) {
      draw.least.forEach(
          drawn -> {
            draw.keys.add(drawn.key);
            drawn.named.forEach(named::add);
          });
      draw.least.clear();
    }
    Keepers keepers = new Keepers(named.build().sorted().distinct().toArray());
    for (int part = 0; part < ledger.size(); part++) {
      long base = (long) part << 32;
      rows.readAgain(
          ledger.get(part),
          List.of("id", "verdict", "reasons"),
          (file, row, group) -> {
            if (staysNamed(group)) {
              keepers.add(LedgerScan.id(group.getString("id", 0)), base | row);
            }
          });
    }
    return keepers;
  }

  /** Whether a document may be named: it is kept, or was until a step left too little of it. */
  private static boolean staysNamed(Group row) {
    String verdict = row.getString("verdict", 0);
    return verdict.equals(Verdict.KEPT.label())
        || (verdict.equals(Verdict.DROPPED.label())
            && LedgerTable.row(row).reasons().stream()
                .allMatch(reason -> CorpusSteps.isAfterRemovals(reason.rule())));
  }

  private void add(int part, long number, Group row) {
    long key = (long) part << 32 | number;
    if (isRemoval(row)) {
      removals.count++;
      take(removals, row, key, List.of(LedgerScan.id(row.getString("duplicate_of", 0))));
    } else if (!rules.repeats().isEmpty()) {
      LedgerRow whole = LedgerTable.row(row);
      if (isCut(whole)) {
        cuts.count++;
        take(cuts, row, key, keepers(whole));
      }
    }
  }

  /** Hashes of the ids of all documents that are said to keep what was cut. */
  private List<Long> keepers(LedgerRow row) {
    List<Long> keepers = new ArrayList<>();
    for (String step : rules.repeats().keySet()) {
      String detail = row.details().get(SpanSteps.cutSignal(step));
      places(detail).cuts().forEach(place -> keepers.add(LedgerScan.id(place.of())));
    }
    return keepers;
  }

  /** Whether anything was cut, by its amount or by its places. */
  private boolean isCut(LedgerRow row) {
    return rules.cutting().stream()
        .map(SpanSteps::cutSignal)
        .anyMatch(
            name -> row.details().containsKey(name) || row.signals().getOrDefault(name, 0.0) > 0);
  }

  private void take(Draw draw, Group row, long key, List<Long> keepers) {
    if (all) {
      keepers.forEach(named::add);
    } else {
      draw.add(new Drawn(ShardSum.address(row), key, keepers));
    }
  }

  private static CutPlaces places(@Nullable String detail) {
    try {
      return CutPlaces.of(detail);
    } catch (IllegalArgumentException e) {
      return CutPlaces.NONE; // told when the document is looked at
    }
  }

  private static boolean isRemoval(Group row) {
    return row.getString("verdict", 0).equals(Verdict.DUPLICATE.label())
        && row.getFieldRepetitionCount("duplicate_of") > 0;
  }

  @Override
  public boolean wants(int part, int number, Group row) {
    long key = (long) part << 32 | number;
    if (isRemoval(row)) {
      return all || removals.keys.contains(key);
    }
    return all
        ? !rules.repeats().isEmpty() && isCut(LedgerTable.row(row))
        : cuts.keys.contains(key);
  }

  long removals() {
    return removals.count;
  }

  long cutDocuments() {
    return cuts.count;
  }
}
