package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForestTest {
  private static Map<Long, Long> roots(List<long[]> joins) {
    Forest forest = new Forest();
    joins.forEach(join -> forest.join(join[0], join[1]));
    Map<Long, Long> roots = new TreeMap<>();
    forest.forEach(roots::put);
    return roots;
  }

  /** By repeated lowering of labels, the slow way. */
  private static Map<Long, Long> slowly(List<long[]> joins) {
    Map<Long, Long> labels = new TreeMap<>();
    joins.forEach(
        join -> {
          labels.put(join[0], join[0]);
          labels.put(join[1], join[1]);
        });
    boolean changed = true;
    while (changed) {
      changed = false;
      for (long[] join : joins) {
        long least = Math.min(labels.get(join[0]), labels.get(join[1]));
        changed |= labels.put(join[0], least) != least;
        changed |= labels.put(join[1], least) != least;
      }
    }
    return labels;
  }

  @Property(tries = 200)
  void findsTheLeastOfEachComponent(
      @ForAll @Size(max = 60) List<@Size(2) List<@IntRange(min = 0, max = 50) Integer>> pairs,
      @ForAll long seed) {
    List<long[]> joins = new ArrayList<>();
    pairs.forEach(
        pair -> joins.add(new long[] {pair.get(0) * 1_000_003L, pair.get(1) * 1_000_003L}));
    Map<Long, Long> expected = slowly(joins);
    assertEquals(expected, roots(joins));
    Collections.shuffle(joins, new Random(seed));
    assertEquals(expected, roots(joins));
  }

  @Test
  void joinsLongChains() {
    Forest forest = new Forest();
    for (int i = 200_000; i > 0; i--) {
      forest.join(i, i - 1);
    }
    assertEquals(200_001, forest.size());
    forest.forEach((key, root) -> assertEquals(0, root));
  }
}
