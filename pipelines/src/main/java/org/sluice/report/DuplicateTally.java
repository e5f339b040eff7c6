package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sluice.schema.LedgerRow;

/** The duplicates that one step removed. */
public final class DuplicateTally implements Statistic<DuplicateTally> {
  private static final int SAMPLES = 5;
  private static final int LEAST_SIMILAR = 5;

  private long documents;
  private long bytes;
  private final Histogram similarity = new Histogram();
  private final Samples samples = new Samples(SAMPLES, Sample.BY_KEY);
  private final Samples leastSimilar = new Samples(LEAST_SIMILAR, Sample.BY_VALUE);

  DuplicateTally() {}

  void add(LedgerRow row, LedgerRow.Duplicate duplicate) {
    documents++;
    bytes += row.textBytes();
    similarity.add(duplicate.similarity());
    Sample sample = Sample.of(row, duplicate.similarity(), Double.NaN, duplicate.of());
    samples.offer(sample);
    leastSimilar.offer(sample);
  }

  /** Documents removed. */
  public long documents() {
    return documents;
  }

  /** Bytes of their text. */
  public long bytes() {
    return bytes;
  }

  /** Their true similarities to the document kept in their place. */
  public Histogram similarity() {
    return similarity;
  }

  /** A uniform choice; the value is the similarity, the detail the kept document's id. */
  List<Sample> samples() {
    return samples.list();
  }

  /** The least similar ones: the closest calls. */
  List<Sample> leastSimilar() {
    return leastSimilar.list();
  }

  @Override
  public void merge(DuplicateTally other) {
    documents += other.documents;
    bytes += other.bytes;
    similarity.merge(other.similarity);
    samples.merge(other.samples);
    leastSimilar.merge(other.leastSimilar);
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    node.put("documents", documents);
    node.put("bytes", bytes);
    node.set("similarity", similarity.toJson());
    node.set("samples", samples.toJson());
    node.set("least_similar", leastSimilar.toJson());
    return node;
  }

  static DuplicateTally fromJson(JsonNode node) {
    DuplicateTally tally = new DuplicateTally();
    tally.documents = Json.required(node, "documents").longValue();
    tally.bytes = Json.required(node, "bytes").longValue();
    tally.similarity.merge(Histogram.fromJson(Json.required(node, "similarity")));
    tally.samples.read(Json.required(node, "samples"));
    tally.leastSimilar.read(Json.required(node, "least_similar"));
    return tally;
  }
}
