package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.sluice.schema.Verdict;

/** What came of one domain, or of several together. */
public final class DomainTally implements Statistic<DomainTally> {
  private final Counts counts;
  private long smallestKey;

  DomainTally() {
    this(new Counts(), Long.MAX_VALUE);
  }

  private DomainTally(Counts counts, long smallestKey) {
    this.counts = counts;
    this.smallestKey = smallestKey;
  }

  void add(Verdict verdict, long textBytes, long key) {
    counts.add(verdict, textBytes);
    smallestKey = Math.min(smallestKey, key);
  }

  /** Records and bytes of text by verdict. */
  public Counts counts() {
    return counts;
  }

  /** The smallest {@link Sample#key} of its records: who of several domains leads a cell. */
  long smallestKey() {
    return smallestKey;
  }

  @Override
  public void merge(DomainTally other) {
    counts.merge(other.counts);
    smallestKey = Math.min(smallestKey, other.smallestKey);
  }

  @Override
  public JsonNode toJson() {
    ArrayNode node = Json.array();
    return node.add(smallestKey).add(counts.toJson());
  }

  static DomainTally fromJson(JsonNode node) {
    return new DomainTally(Counts.fromJson(node.path(1)), node.path(0).longValue());
  }
}
