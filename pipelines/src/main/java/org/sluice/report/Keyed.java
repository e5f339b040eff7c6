package org.sluice.report;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A statistic for each key, bounded although keys may come from the crawl.
 *
 * <p>Up to {@link #CAP} keys each have their own figure. Where there are more, those with the
 * smallest hash keep theirs and the others are merged into {@link #rest}. A key with one of the
 * smallest hashes of the whole has one of the smallest in every part too, so it is never given up
 * on the way: what is kept is exact, and the same for every order and partition.
 */
final class Keyed<S extends Statistic<S>> implements Statistic<Keyed<S>> {
  static final int CAP = 1_000;

  /** Pruning at twice the cap makes the sorting rare; the outcome is the same at any size. */
  private static final int PRUNE_AT = 2 * CAP;

  private static final Comparator<String> BY_HASH =
      Comparator.<String>comparingLong(Keyed::hash).thenComparing(Comparator.naturalOrder());

  private final Supplier<S> fresh;
  private final Map<String, S> byKey = new HashMap<>();
  private S rest;
  private boolean overflown;

  Keyed(Supplier<S> fresh) {
    this.fresh = fresh;
    this.rest = fresh.get();
  }

  static long hash(String key) {
    return Hashing.komihash5_0().hashCharsToLong(key) >>> 1;
  }

  /** The statistic of a key, for adding to. */
  S at(String key) {
    S found = byKey.get(key);
    if (found == null) {
      if (byKey.size() >= PRUNE_AT) {
        prune();
      }
      found = fresh.get();
      byKey.put(key, found);
    }
    return found;
  }

  /** The figures by key, sorted by key: at most {@link #CAP}. */
  NavigableMap<String, S> byKey() {
    prune();
    return new TreeMap<>(byKey);
  }

  /** The figures of all keys that have none of their own, together. */
  S rest() {
    prune();
    return rest;
  }

  /** Whether there were more keys than {@link #CAP}. */
  boolean overflown() {
    prune();
    return overflown;
  }

  private void prune() {
    if (byKey.size() <= CAP) {
      return;
    }
    overflown = true;
    List<String> keys = new ArrayList<>(byKey.keySet());
    keys.sort(BY_HASH);
    for (String key : keys.subList(CAP, keys.size())) {
      rest.merge(byKey.get(key));
      byKey.remove(key);
    }
  }

  @Override
  public void merge(Keyed<S> other) {
    other.byKey.forEach((key, statistic) -> at(key).merge(statistic));
    rest.merge(other.rest);
    overflown |= other.overflown;
  }

  @Override
  public JsonNode toJson() {
    prune();
    ObjectNode keys = Json.object();
    byKey.forEach((key, statistic) -> keys.set(key, statistic.toJson()));
    ObjectNode node = Json.object();
    node.set("by_key", keys);
    if (overflown) {
      node.set("rest", rest.toJson());
    }
    return node;
  }

  static <S extends Statistic<S>> Keyed<S> fromJson(
      JsonNode node, Supplier<S> fresh, Function<JsonNode, S> read) {
    Keyed<S> keyed = new Keyed<>(fresh);
    Json.required(node, "by_key")
        .properties()
        .forEach(entry -> keyed.byKey.put(entry.getKey(), read.apply(entry.getValue())));
    JsonNode rest = node.get("rest");
    if (rest != null) {
      keyed.rest = read.apply(rest);
      keyed.overflown = true;
    }
    return keyed;
  }
}
