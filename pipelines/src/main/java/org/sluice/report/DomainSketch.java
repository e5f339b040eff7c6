package org.sluice.report;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Verdict;

/**
 * Finds the large domains among any number of them in fixed space: a count-min sketch with the
 * usual correction for the mean of the noise (Deng and Rafiei, "New estimation algorithms for
 * streaming data: Count-min can do more", 2007), whose cells also name a leader.
 *
 * <p>A domain has one cell in each of {@value #ROWS} rows, and a cell sums all domains that fall
 * into it. The leader of a cell is the domain of its record with the smallest key, so a domain
 * leads a cell with a probability that is its share of the cell's records: a domain with 0.5 % of
 * all records is missed by all rows about once in a thousand times. Sums and minima do not depend
 * on order.
 */
final class DomainSketch implements Statistic<DomainSketch> {
  private static final int ROWS = 3;
  private static final int CELLS = 2_048;

  private final @Nullable DomainTally[] cells = new @Nullable DomainTally[ROWS * CELLS];
  private final @Nullable String[] leaders = new @Nullable String[ROWS * CELLS];

  void add(String domain, Verdict verdict, long textBytes, long key) {
    DomainTally tally = new DomainTally();
    tally.add(verdict, textBytes, key);
    add(domain, tally);
  }

  void add(String domain, DomainTally tally) {
    for (int row = 0; row < ROWS; row++) {
      addToCell(cell(row, domain), domain, tally);
    }
  }

  private static int cell(int row, String domain) {
    long hash = Hashing.komihash5_0(row).hashCharsToLong(domain);
    return row * CELLS + (int) ((hash >>> 1) % CELLS);
  }

  private void addToCell(int at, String leader, DomainTally tally) {
    DomainTally cell = cells[at];
    if (cell == null) {
      cell = new DomainTally();
      cells[at] = cell;
    }
    String current = leaders[at];
    long mine = tally.smallestKey();
    long theirs = cell.smallestKey();
    if (current == null || mine < theirs || (mine == theirs && leader.compareTo(current) < 0)) {
      leaders[at] = leader;
    }
    cell.merge(tally);
  }

  /** The leaders of all cells with their estimated figures, in no order. */
  List<Domains.Ranked> leaders() {
    TreeSet<String> names = new TreeSet<>();
    for (String leader : leaders) {
      if (leader != null) {
        names.add(leader);
      }
    }
    ToLongFunction<Counts> records = Counts::records;
    ToLongFunction<Counts> kept = counts -> counts.records(Verdict.KEPT);
    ToLongFunction<Counts> keptBytes = counts -> counts.bytes(Verdict.KEPT);
    long allRecords = total(records);
    long allKept = total(kept);
    long allBytes = total(keptBytes);
    List<Domains.Ranked> ranked = new ArrayList<>();
    for (String name : names) {
      ranked.add(
          new Domains.Ranked(
              name,
              Math.max(1, estimate(name, records, allRecords)),
              estimate(name, kept, allKept),
              estimate(name, keptBytes, allBytes)));
    }
    return ranked;
  }

  private long total(ToLongFunction<Counts> figure) {
    long total = 0;
    for (int at = 0; at < CELLS; at++) { // every row holds everything once
      DomainTally cell = cells[at];
      total += cell == null ? 0 : figure.applyAsLong(cell.counts());
    }
    return total;
  }

  /**
   * A cell less what other domains bring to a cell on average; of the rows the smallest, because a
   * small domain that shares a cell with a large one in each row must not pass for large.
   */
  private long estimate(String domain, ToLongFunction<Counts> figure, long total) {
    long smallest = Long.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      DomainTally cell = cells[cell(row, domain)];
      long here = cell == null ? 0 : figure.applyAsLong(cell.counts());
      smallest = Math.min(smallest, here - (total - here) / (CELLS - 1));
    }
    return Math.max(0, smallest);
  }

  @Override
  public void merge(DomainSketch other) {
    for (int at = 0; at < cells.length; at++) {
      DomainTally cell = other.cells[at];
      String leader = other.leaders[at];
      if (cell != null && leader != null) {
        addToCell(at, leader, cell);
      }
    }
  }

  @Override
  public JsonNode toJson() {
    ArrayNode node = Json.array();
    for (int at = 0; at < cells.length; at++) {
      DomainTally cell = cells[at];
      if (cell != null) {
        node.add(Json.array().add(at).add(leaders[at]).add(cell.toJson()));
      }
    }
    return node;
  }

  static DomainSketch fromJson(JsonNode node) {
    DomainSketch sketch = new DomainSketch();
    for (JsonNode cell : node) {
      int at = cell.path(0).intValue();
      if (at < 0 || at >= ROWS * CELLS) {
        throw new IllegalArgumentException("statistics of a run name the domain cell " + at);
      }
      sketch.addToCell(at, cell.path(1).asText(), DomainTally.fromJson(cell.path(2)));
    }
    return sketch;
  }
}
