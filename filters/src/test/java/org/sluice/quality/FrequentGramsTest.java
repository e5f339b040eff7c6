package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The most frequent n-grams against all n-grams counted. */
class FrequentGramsTest {
  private static final int TOP = 4;

  private final FrequentGrams grams = new FrequentGrams(TOP);

  @Property(tries = 500)
  void findsWhatCountingEachGramFinds(
      @ForAll long seed,
      @ForAll @IntRange(max = 900) int length,
      @ForAll @IntRange(min = 1, max = 300) int kinds,
      @ForAll @IntRange(min = 1, max = 5) int skew) {
    Random random = new Random(seed);
    // The more skewed, the more often the first elements stand there.
    check(length, kinds, i -> (int) (Math.pow(random.nextDouble(), skew) * kinds));
  }

  @Property(tries = 200)
  void findsFrequentGramsOfRarePairs(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int times) {
    Random random = new Random(seed);
    int[] stretch = random.ints(2 + random.nextInt(4), 0, 200).toArray();
    // One pair is frequent by itself; the stretch is rarer and longer.
    check(
        900,
        200,
        i -> {
          int inside = i % (900 / times);
          if (inside < stretch.length) {
            return stretch[inside];
          }
          return i % 5 < 2 ? i % 5 : random.nextInt(200);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 129, 40_000, 2_000_000})
  void findsAlikeWhateverTheNumberOfKinds(int kinds) {
    Random random = new Random(kinds);
    check(3000, kinds, i -> Math.max(0, kinds - 1 - random.nextInt(Math.min(kinds, 20))));
    check(3000, kinds, i -> random.nextInt(kinds));
    check(4, kinds, i -> kinds - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 33, 1000, 1 << 18})
  void countsInProportionToTheLengthWhateverStandsThere(int period) {
    int length = 1 << 18;
    Random random = new Random(period);
    List<IntUnaryOperator> texts =
        List.of(
            i -> i % period,
            i -> random.nextInt(3) == 0 ? i % period : 0,
            i -> random.nextInt(period));
    for (IntUnaryOperator text : texts) {
      grams.read(IntStream.range(0, length).map(text).toArray(), length, period);
      // Each length at most twice.
      assertTrue(grams.counted() <= 2L * (TOP - 1) * length, grams.counted() + " n-grams");
    }
  }

  private void check(int length, int kinds, IntUnaryOperator element) {
    int[] sequence = IntStream.range(0, length).map(element).toArray();
    grams.read(sequence, length, kinds);
    for (int n = 2; n <= TOP; n++) {
      Map<List<Integer>, Integer> counts = new HashMap<>();
      for (int i = 0; i + n <= length; i++) {
        counts.merge(
            Arrays.stream(sequence, i, i + n).boxed().collect(Collectors.toList()),
            1,
            Integer::sum);
      }
      int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
      assertEquals(most, grams.occurrences(n), "most frequent of " + n);
    }
  }
}
