package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContractionTest {
  /** Components by rounds of one partition each: what every node is labelled in the end. */
  private static Map<Long, Long> labels(List<long[]> edges, int partitions, int rounds) {
    Partitions parts = new Partitions(partitions);
    List<Forest> forests = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      forests.add(new Forest());
    }
    edges.forEach(edge -> forests.get(parts.ofHash(edge[0] * 31 + edge[1])).join(edge[0], edge[1]));
    List<long[]> labels = new ArrayList<>();
    forests.forEach(f -> f.forEach((node, label) -> labels.add(new long[] {node, label})));
    Map<Long, Long> all = new TreeMap<>();
    follow(labels, parts, 0, rounds).forEach(all::put);
    return all;
  }

  private static Map<Long, Long> follow(
      List<long[]> labels, Partitions parts, int round, int rounds) {
    Map<Long, Long> result = new TreeMap<>();
    if (round == rounds) {
      BandBuckets.merge(labels).forEach(result::put);
      return result;
    }
    List<long[]> next = new ArrayList<>();
    List<long[]> followed = new ArrayList<>();
    for (int p = 0; p < parts.count(); p++) {
      int owner = p;
      Contraction.contract(
          LongRecords.sorted(2, labels.stream().filter(l -> parts.ofHash(l[0]) == owner).toList()),
          round,
          parts,
          parts,
          new BlockWriter(2, parts, (to, block) -> split(block, followed)),
          new BlockWriter(2, parts, (to, block) -> split(block, next)));
    }
    List<long[]> settled = new ArrayList<>();
    follow(next, parts, round + 1, rounds).forEach((n, l) -> settled.add(new long[] {n, l}));
    Contraction.follow(
        LongRecords.sorted(2, followed), LongRecords.sorted(2, settled), result::put);
    return result;
  }

  private static void split(long[] block, List<long[]> records) {
    for (int i = 0; i < block.length; i += 2) {
      records.add(new long[] {block[i], block[i + 1]});
    }
  }

  /** Labels as the least node of those that share one, so that they can be compared. */
  private static Map<Long, Long> least(Map<Long, Long> labels) {
    Map<Long, Long> least = new TreeMap<>();
    labels.forEach((node, label) -> least.merge(label, node, Math::min));
    Map<Long, Long> named = new TreeMap<>();
    labels.forEach((node, label) -> named.put(node, least.get(label)));
    return named;
  }

  @Property(tries = 300)
  void findsTheComponentsInAnyNumberOfRounds(
      @ForAll @Size(max = 60) List<@Size(2) List<@IntRange(min = 0, max = 50) Integer>> pairs,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 1, max = 5) int rounds) {
    List<long[]> edges = new ArrayList<>();
    Forest forest = new Forest();
    for (List<Integer> pair : pairs) {
      edges.add(new long[] {pair.get(0) * 1_000_003L, pair.get(1) * 1_000_003L});
      forest.join(edges.get(edges.size() - 1)[0], edges.get(edges.size() - 1)[1]);
    }
    Map<Long, Long> expected = new TreeMap<>();
    forest.forEach(expected::put);
    assertEquals(expected, least(labels(edges, partitions, rounds)));
  }

  @Test
  void leavesTwoThirdsOfALongChainFromTheThirdRoundOn() {
    List<long[]> sorted = new ArrayList<>();
    List<long[]> mixed = new ArrayList<>();
    Random random = new Random(1);
    long[] keys = random.longs(20_001, 0, Long.MAX_VALUE).toArray();
    for (int i = 0; i < 20_000; i++) {
      sorted.add(new long[] {i, i + 1});
      mixed.add(new long[] {keys[i], keys[i + 1]});
    }
    for (List<long[]> edges : List.of(sorted, mixed)) {
      assertEquals(1, Map.copyOf(labels(edges, 64, 6)).values().stream().distinct().count());
      int before = left(edges, 2);
      for (int rounds = 3; rounds < 8; rounds++) {
        int after = left(edges, rounds);
        assertTrue(after < 0.72 * before, before + " became " + after);
        before = after;
      }
    }
  }

  /** Nodes that some rounds leave. */
  private static int left(List<long[]> edges, int rounds) {
    Partitions parts = new Partitions(64);
    List<long[]> labels = new ArrayList<>();
    List<Forest> forests = new ArrayList<>();
    for (int p = 0; p < parts.count(); p++) {
      forests.add(new Forest());
    }
    edges.forEach(edge -> forests.get(parts.ofHash(edge[0] * 31 + edge[1])).join(edge[0], edge[1]));
    forests.forEach(f -> f.forEach((node, label) -> labels.add(new long[] {node, label})));
    for (int round = 0; round < rounds; round++) {
      List<long[]> next = new ArrayList<>();
      for (int p = 0; p < parts.count(); p++) {
        int owner = p;
        Contraction.contract(
            LongRecords.sorted(
                2, labels.stream().filter(l -> parts.ofHash(l[0]) == owner).toList()),
            round,
            parts,
            parts,
            new BlockWriter(2, parts, (to, block) -> {}),
            new BlockWriter(2, parts, (to, block) -> split(block, next)));
      }
      labels.clear();
      labels.addAll(next);
    }
    return (int) labels.stream().mapToLong(l -> l[0]).distinct().count();
  }
}
