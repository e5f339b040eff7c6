package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The records that failed with one code. */
public final class FailureTally implements Statistic<FailureTally> {
  private static final int SAMPLES = 5;

  private long records;
  private final Samples samples = new Samples(SAMPLES, Sample.BY_KEY);

  FailureTally() {}

  void add(Sample sample) {
    records++;
    samples.offer(sample);
  }

  /** How many records failed so. */
  public long records() {
    return records;
  }

  /** A uniform choice of them; the detail is the message. */
  List<Sample> samples() {
    return samples.list();
  }

  @Override
  public void merge(FailureTally other) {
    records += other.records;
    samples.merge(other.samples);
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    node.put("records", records);
    node.set("samples", samples.toJson());
    return node;
  }

  static FailureTally fromJson(JsonNode node) {
    FailureTally tally = new FailureTally();
    tally.records = Json.required(node, "records").longValue();
    tally.samples.read(Json.required(node, "samples"));
    return tally;
  }
}
