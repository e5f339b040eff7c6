package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.sluice.schema.Verdict;

/** Records and bytes of text by verdict. Their JSON relies on the order of verdicts. */
@SuppressWarnings("EnumOrdinal")
public final class Counts implements Statistic<Counts> {
  private static final int VERDICTS = Verdict.values().length;

  private final long[] records = new long[VERDICTS];
  private final long[] bytes = new long[VERDICTS];

  Counts() {}

  void add(Verdict verdict, long textBytes) {
    records[verdict.ordinal()]++;
    bytes[verdict.ordinal()] += textBytes;
  }

  /** Records with a verdict. */
  public long records(Verdict verdict) {
    return records[verdict.ordinal()];
  }

  /** All records. */
  public long records() {
    long sum = 0;
    for (long n : records) {
      sum += n;
    }
    return sum;
  }

  /** UTF-8 bytes of text, after all edits, of the records with a verdict. */
  public long bytes(Verdict verdict) {
    return bytes[verdict.ordinal()];
  }

  /** UTF-8 bytes of text, after all edits, of all records. */
  public long bytes() {
    long sum = 0;
    for (long n : bytes) {
      sum += n;
    }
    return sum;
  }

  @Override
  public void merge(Counts other) {
    for (int i = 0; i < VERDICTS; i++) {
      records[i] += other.records[i];
      bytes[i] += other.bytes[i];
    }
  }

  @Override
  public JsonNode toJson() {
    ArrayNode node = Json.array();
    for (int i = 0; i < VERDICTS; i++) {
      node.add(records[i]).add(bytes[i]);
    }
    return node;
  }

  static Counts fromJson(JsonNode node) {
    Counts counts = new Counts();
    for (int i = 0; i < VERDICTS; i++) {
      counts.records[i] = node.path(2 * i).longValue();
      counts.bytes[i] = node.path(2 * i + 1).longValue();
    }
    return counts;
  }
}
