package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;

/** What one rule refused. */
public final class RuleTally implements Statistic<RuleTally> {
  private static final int SAMPLES = 5;
  private static final int NEAREST = 3;

  private long failures;
  private long bytes;
  private long only;
  private long onlyBytes;
  private double lowestLimit = Double.POSITIVE_INFINITY;
  private double highestLimit = Double.NEGATIVE_INFINITY;
  private final Samples samples = new Samples(SAMPLES, Sample.BY_KEY);
  private final Samples nearest = new Samples(NEAREST, Sample.BY_DISTANCE);

  RuleTally() {}

  /**
   * Counts one refusal.
   *
   * @param alone whether the document failed no other rule
   */
  void add(LedgerRow row, Reason reason, boolean alone) {
    failures++;
    bytes += row.textBytes();
    if (alone) {
      only++;
      onlyBytes += row.textBytes();
    }
    if (!Double.isNaN(reason.limit())) {
      lowestLimit = Math.min(lowestLimit, reason.limit());
      highestLimit = Math.max(highestLimit, reason.limit());
    }
    Sample sample = Sample.of(row, reason.value(), reason.limit(), reason.detail());
    samples.offer(sample);
    nearest.offer(sample);
  }

  /** Documents that failed this rule, whatever else they failed. */
  public long failures() {
    return failures;
  }

  /** Bytes of text of these documents. */
  public long bytes() {
    return bytes;
  }

  /** Documents that failed this rule and no other: what switching it off would bring back. */
  public long only() {
    return only;
  }

  /** Bytes of text of the documents that failed no other rule. */
  public long onlyBytes() {
    return onlyBytes;
  }

  /** The lowest limit that a document failed; infinite when none had one. */
  double lowestLimit() {
    return lowestLimit;
  }

  /** The highest limit that a document failed; infinite when none had one. */
  double highestLimit() {
    return highestLimit;
  }

  /** Whether documents met different limits, as they do where limits depend on language. */
  boolean limitsDiffer() {
    return lowestLimit < highestLimit;
  }

  /** A uniform choice of the refused documents. */
  List<Sample> samples() {
    return samples.list();
  }

  /** The refused documents whose value is nearest the limit. */
  List<Sample> nearest() {
    return nearest.list();
  }

  @Override
  public void merge(RuleTally other) {
    failures += other.failures;
    bytes += other.bytes;
    only += other.only;
    onlyBytes += other.onlyBytes;
    lowestLimit = Math.min(lowestLimit, other.lowestLimit);
    highestLimit = Math.max(highestLimit, other.highestLimit);
    samples.merge(other.samples);
    nearest.merge(other.nearest);
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    node.put("failures", failures);
    node.put("bytes", bytes);
    node.put("only", only);
    node.put("only_bytes", onlyBytes);
    node.set("lowest_limit", Json.number(lowestLimit));
    node.set("highest_limit", Json.number(highestLimit));
    node.set("samples", samples.toJson());
    node.set("nearest", nearest.toJson());
    return node;
  }

  static RuleTally fromJson(JsonNode node) {
    RuleTally tally = new RuleTally();
    tally.failures = Json.required(node, "failures").longValue();
    tally.bytes = Json.required(node, "bytes").longValue();
    tally.only = Json.required(node, "only").longValue();
    tally.onlyBytes = Json.required(node, "only_bytes").longValue();
    tally.lowestLimit = Json.number(Json.required(node, "lowest_limit"));
    tally.highestLimit = Json.number(Json.required(node, "highest_limit"));
    tally.samples.read(Json.required(node, "samples"));
    tally.nearest.read(Json.required(node, "nearest"));
    return tally;
  }
}
