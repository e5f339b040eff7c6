package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.sluice.schema.LedgerRow;

/** Clusters of duplicates, each counted once, at its kept document. */
public final class Clusters implements Statistic<Clusters> {
  private static final int LARGEST = 10;

  private final NavigableMap<Long, Long> bySize = new TreeMap<>();
  private final Samples largest = new Samples(LARGEST, Sample.BY_VALUE_DOWN);

  Clusters() {}

  void add(LedgerRow kept) {
    bySize.merge(smallestOfBin(kept.clusterSize()), 1L, Long::sum);
    if (kept.clusterSize() > 1) {
      largest.offer(Sample.of(kept, (double) kept.clusterSize(), Double.NaN, kept.cluster()));
    }
  }

  /** Sizes are counted singly below 4, then from each power of two to below the next. */
  static long smallestOfBin(long size) {
    return size < 4 ? size : Long.highestOneBit(size);
  }

  /** The number of clusters by the smallest size that counts to the same bin, ascending. */
  public NavigableMap<Long, Long> bySize() {
    return bySize;
  }

  /** The largest clusters, by their kept document; the value is the size. */
  public List<Sample> largest() {
    return largest.list();
  }

  @Override
  public void merge(Clusters other) {
    other.bySize.forEach((size, count) -> bySize.merge(size, count, Long::sum));
    largest.merge(other.largest);
  }

  @Override
  public JsonNode toJson() {
    ObjectNode sizes = Json.object();
    bySize.forEach((size, count) -> sizes.put(Long.toString(size), count));
    ObjectNode node = Json.object();
    node.set("by_size", sizes);
    node.set("largest", largest.toJson());
    return node;
  }

  static Clusters fromJson(JsonNode node) {
    Clusters clusters = new Clusters();
    Json.required(node, "by_size")
        .properties()
        .forEach(
            entry ->
                clusters.bySize.put(Long.valueOf(entry.getKey()), entry.getValue().longValue()));
    clusters.largest.read(Json.required(node, "largest"));
    return clusters;
  }
}
