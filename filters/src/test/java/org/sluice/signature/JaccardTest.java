package org.sluice.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JaccardTest {
  private static long[] sorted(Set<Long> set) {
    return set.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  @Property(tries = 300)
  void agreesWithSets(
      @ForAll Set<@LongRange(min = -20, max = 20) Long> a,
      @ForAll Set<@LongRange(min = -20, max = 20) Long> b) {
    Set<Long> shared = new HashSet<>(a);
    shared.retainAll(b);
    Set<Long> either = new HashSet<>(a);
    either.addAll(b);
    double expected = either.isEmpty() ? 0 : (double) shared.size() / either.size();
    assertEquals(expected, Jaccard.of(sorted(a), sorted(b)));
    assertEquals(expected, Jaccard.of(sorted(b), sorted(a)));
  }

  @Test
  void findsNothingInCommonBetweenEmptySets() {
    assertEquals(0, Jaccard.of(new long[0], new long[0]));
  }
}
