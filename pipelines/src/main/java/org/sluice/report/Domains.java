package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Verdict;

/**
 * Records and bytes by registrable domain. Exact up to {@link #EXACT} domains; beyond, a {@link
 * DomainSketch} of fixed size takes over and large domains are estimates. Whether it does depends
 * on the number of different domains alone, and the sketch is the same whether it was built from
 * rows or from exact tables, so no order or partition can be seen.
 */
public final class Domains implements Statistic<Domains> {
  /** The largest number of domains that are counted one by one. */
  static final int EXACT = 10_000;

  private final Map<String, DomainTally> exact = new HashMap<>();
  private @Nullable DomainSketch sketch;

  Domains() {}

  /**
   * One domain of a ranking.
   *
   * @param domain its name
   * @param records records read from it
   * @param kept kept documents
   * @param keptBytes bytes of their text
   */
  public record Ranked(String domain, long records, long kept, long keptBytes) {}

  void add(String domain, Verdict verdict, long textBytes, long key) {
    if (sketch != null) {
      sketch.add(domain, verdict, textBytes, key);
      return;
    }
    exact.computeIfAbsent(domain, name -> new DomainTally()).add(verdict, textBytes, key);
    sketchIfMany();
  }

  private void sketchIfMany() {
    if (sketch == null && exact.size() > EXACT) {
      sketch = new DomainSketch();
    }
    if (sketch != null) {
      DomainSketch target = sketch;
      exact.forEach(target::add);
      exact.clear();
    }
  }

  /** Whether every domain was counted by itself. */
  public boolean isExact() {
    return sketch == null;
  }

  /** How many different domains there are; meaningful only while {@link #isExact}. */
  public int size() {
    return exact.size();
  }

  /**
   * The domains with the most kept text, then the most records, then by name. Where domains are not
   * exact, figures are estimates and domains without a noticeable share are missing.
   */
  public List<Ranked> largest(int count) {
    TreeSet<Ranked> ranking =
        new TreeSet<>(
            Comparator.comparingLong(Ranked::keptBytes)
                .thenComparingLong(Ranked::records)
                .reversed()
                .thenComparing(Ranked::domain));
    if (sketch != null) {
      ranking.addAll(sketch.leaders());
    } else {
      exact.forEach(
          (name, tally) ->
              ranking.add(
                  new Ranked(
                      name,
                      tally.counts().records(),
                      tally.counts().records(Verdict.KEPT),
                      tally.counts().bytes(Verdict.KEPT))));
    }
    List<Ranked> all = new ArrayList<>(ranking);
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  @Override
  public void merge(Domains other) {
    if (other.sketch != null) {
      if (sketch == null) {
        sketch = new DomainSketch();
      }
      sketch.merge(other.sketch);
    }
    other.exact.forEach(
        (name, tally) -> exact.computeIfAbsent(name, n -> new DomainTally()).merge(tally));
    sketchIfMany();
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    if (sketch != null) {
      node.set("sketch", sketch.toJson());
    } else {
      ObjectNode names = Json.object();
      exact.forEach((name, tally) -> names.set(name, tally.toJson()));
      node.set("exact", names);
    }
    return node;
  }

  static Domains fromJson(JsonNode node) {
    Domains domains = new Domains();
    JsonNode sketch = node.get("sketch");
    if (sketch != null) {
      domains.sketch = DomainSketch.fromJson(sketch);
    } else {
      Json.required(node, "exact")
          .properties()
          .forEach(
              entry -> domains.exact.put(entry.getKey(), DomainTally.fromJson(entry.getValue())));
    }
    return domains;
  }
}
