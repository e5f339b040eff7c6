package org.sluice.verify;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.sluice.index.EarlierDocuments;
import org.sluice.schema.Verdict;

/**
 * What one pass over the ledger finds out: how many rows have which verdict, whether each verdict
 * has what it must have, and a sum over the kept documents of each shard that can be compared with
 * the shard itself. Memory: eight bytes for each duplicate.
 */
final class LedgerScan {
  /** The columns that the scan needs. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "file",
          "offset",
          "verdict",
          "reasons",
          "failure_code",
          "duplicate_of",
          "similarity",
          "duplicate_run",
          "shard");

  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private final Map<String, ShardSum> shards = new TreeMap<>();
  private final LongStream.Builder survivors = LongStream.builder();
  private final LongStream.Builder earlier = LongStream.builder();
  private long earlierRows;
  private final Check.Faults grounds = new Check.Faults();
  private final Check.Faults similarities = new Check.Faults();

  /** A hash of an id. */
  static long id(String id) {
    return Hashing.xxh3_64().hashCharsToLong(id);
  }

  void add(Group row) {
    Verdict verdict;
    try {
      verdict = Verdict.of(row.getString("verdict", 0));
    } catch (IllegalArgumentException e) {
      grounds.add(name(row) + " has the verdict '" + row.getString("verdict", 0) + "'");
      return;
    }
    counts.merge(verdict, 1L, Long::sum);
    grounds(verdict, row);
    String shard = string(row, "shard");
    if (verdict == Verdict.KEPT && shard != null) {
      shards.computeIfAbsent(shard, s -> new ShardSum()).add(row);
    }
    String of = string(row, "duplicate_of");
    if (verdict == Verdict.DUPLICATE && of != null) {
      String run = string(row, "duplicate_run");
      if (run == null) {
        survivors.add(id(of));
      } else {
        earlierRows++;
        earlier.add(EarlierDocuments.hash(run, of));
      }
      similarity(row);
    }
  }

  private void grounds(Verdict verdict, Group row) {
    require(verdict == Verdict.KEPT, string(row, "shard") != null, "a shard", row);
    require(verdict == Verdict.DROPPED, row.getFieldRepetitionCount("reasons") > 0, "reasons", row);
    require(verdict == Verdict.FAILED, string(row, "failure_code") != null, "an error", row);
    boolean certified = string(row, "duplicate_of") != null;
    require(verdict == Verdict.DUPLICATE, certified, "a document that it duplicates", row);
  }

  private void require(boolean expected, boolean present, String what, Group row) {
    if (expected != present) {
      String verdict = row.getString("verdict", 0);
      grounds.add(name(row) + " is " + verdict + (present ? " and has " : " without ") + what);
    }
  }

  private void similarity(Group row) {
    double similarity =
        row.getFieldRepetitionCount("similarity") > 0 ? row.getDouble("similarity", 0) : Double.NaN;
    if (!(similarity > 0 && similarity <= 1)) {
      similarities.add(name(row) + " is a duplicate with similarity " + similarity);
    }
  }

  /** A record's name in messages. */
  static String name(Group row) {
    return row.getString("id", 0)
        + " ("
        + row.getString("file", 0)
        + " at "
        + row.getLong("offset", 0)
        + ")";
  }

  private static @Nullable String string(Group row, String column) {
    return row.getFieldRepetitionCount(column) > 0 ? row.getString(column, 0) : null;
  }

  long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  /** The kept documents by the shard that they name. */
  Map<String, ShardSum> shards() {
    return shards;
  }

  /**
   * Hashes of the ids of all documents that have duplicates, sorted, each once. May be called once.
   */
  long[] survivors() {
    return survivors.build().sorted().distinct().toArray();
  }

  /** How many rows are duplicates of documents of earlier runs. */
  long earlierRows() {
    return earlierRows;
  }

  /**
   * Hashes of the documents of earlier runs in whose favour some were removed, sorted, each once.
   * May be called once.
   */
  long[] earlier() {
    return earlier.build().sorted().distinct().toArray();
  }

  Check grounds() {
    return grounds.check("grounds", "every verdict has what it must have, and nothing else");
  }

  /** Duplicates without a similarity; what else is wrong with certificates may be added. */
  Check.Faults similarities() {
    return similarities;
  }
}
