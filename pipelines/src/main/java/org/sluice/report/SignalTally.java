package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.sluice.schema.Verdict;

/** The values of one signal, by the verdict of the document that they were measured on. */
public final class SignalTally implements Statistic<SignalTally> {
  private final Map<Verdict, Histogram> byVerdict = new EnumMap<>(Verdict.class);

  SignalTally() {
    for (Verdict verdict : Verdict.values()) {
      byVerdict.put(verdict, new Histogram());
    }
  }

  /** The values measured on documents with a verdict. */
  public Histogram of(Verdict verdict) {
    return byVerdict.get(verdict);
  }

  /** The values of all documents, in a histogram of its own. */
  public Histogram all() {
    Histogram all = new Histogram();
    byVerdict.values().forEach(all::merge);
    return all;
  }

  @Override
  public void merge(SignalTally other) {
    other.byVerdict.forEach((verdict, histogram) -> of(verdict).merge(histogram));
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    byVerdict.forEach(
        (verdict, histogram) -> {
          if (histogram.total() + histogram.notFinite() > 0) {
            node.set(verdict.label(), histogram.toJson());
          }
        });
    return node;
  }

  static SignalTally fromJson(JsonNode node) {
    SignalTally tally = new SignalTally();
    node.properties()
        .forEach(
            entry ->
                tally.byVerdict.put(
                    Verdict.of(entry.getKey()), Histogram.fromJson(entry.getValue())));
    return tally;
  }
}
