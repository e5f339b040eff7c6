package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * The first few samples in a fixed order, out of all that were offered. The order is total on
 * content, so the choice does not depend on when or where a sample was offered.
 */
final class Samples implements Statistic<Samples> {
  private final int capacity;
  private final TreeSet<Sample> chosen;

  Samples(int capacity, Comparator<Sample> order) {
    this.capacity = capacity;
    this.chosen = new TreeSet<>(order);
  }

  void offer(Sample sample) {
    chosen.add(sample);
    if (chosen.size() > capacity) {
      chosen.pollLast();
    }
  }

  /** The samples, first ones first. */
  List<Sample> list() {
    return List.copyOf(chosen);
  }

  @Override
  public void merge(Samples other) {
    other.chosen.forEach(this::offer);
  }

  @Override
  public JsonNode toJson() {
    ArrayNode node = Json.array();
    for (Iterator<Sample> each = chosen.iterator(); each.hasNext(); ) {
      node.add(each.next().toJson());
    }
    return node;
  }

  /** Takes in what {@link #toJson} wrote. */
  void read(JsonNode node) {
    node.forEach(sample -> offer(Sample.fromJson(sample)));
  }
}
