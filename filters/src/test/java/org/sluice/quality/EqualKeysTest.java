package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The claimed places against a map. */
class EqualKeysTest {
  private static void check(EqualKeys equals, long[] keys, int length) {
    int[] firsts = new int[length];
    byte[] repeated = new byte[length];
    equals.find(keys, length, firsts, repeated);
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < length; i++) {
      Integer first = expected.putIfAbsent(keys[i], i);
      assertEquals(first == null ? i : first, firsts[i]);
    }
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < length; i++) {
      counts.merge(keys[i], 1, Integer::sum);
    }
    for (int i = 0; i < length; i++) {
      assertEquals(counts.get(keys[i]) > 1 ? 1 : 0, repeated[i]);
    }
  }

  @Property(tries = 300)
  void findsTheFirstOfEqualKeys(
      @ForAll long seed,
      @ForAll @IntRange(max = 2000) int length,
      @ForAll @IntRange(min = 1, max = 3000) int different,
      @ForAll @IntRange(max = 3) int rounds) {
    Random random = new Random(seed);
    int shift = random.nextInt(53);
    EqualKeys equals = new EqualKeys(rounds);
    for (int text = 0; text < 3; text++) {
      int longer = length >> text;
      check(
          equals,
          random.ints(length, 0, different).mapToLong(k -> (long) k << shift).toArray(),
          longer);
    }
  }

  @Test
  void findsThemAmongGiantNumbersOfKeys() {
    long[] keys = new Random(1).longs(2_500_000, -1_000_000, 1_000_000).toArray();
    check(new EqualKeys(), keys, keys.length);
    check(new EqualKeys(), keys, 1000);
  }

  @Test
  void findsThemAmongKeysThatShareEveryPlace() {
    // The hash takes the top bits of a product: multiples of its inverse fall together.
    long inverse = 1;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - 0x9E3779B97F4A7C15L * inverse;
    }
    long[] keys = new long[20_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = inverse * (i % 7000);
    }
    check(new EqualKeys(1), keys, keys.length);
    check(new EqualKeys(), keys, keys.length);
  }
}
