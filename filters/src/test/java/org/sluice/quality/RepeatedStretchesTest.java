package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths that look only at what is left against n-grams counted one by one. */
class RepeatedStretchesTest {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 10;

  private final RepeatedStretches grams = new RepeatedStretches(SHORTEST, LONGEST);

  @Property(tries = 300)
  void measuresWhatCountingEachGramMeasures(
      @ForAll long seed,
      @ForAll @IntRange(max = 700) int length,
      @ForAll @IntRange(min = 1, max = 300) int kinds) {
    int[] sequence = withCopies(new Random(seed), length, kinds);
    grams.read(sequence, length, kinds);
    check(sequence, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 127, 128, 40_000, 2_000_000})
  void measuresAlikeWhateverTheNumberOfKinds(int kinds) {
    int[] sequence = withCopies(new Random(kinds), 3000, kinds);
    grams.read(sequence, sequence.length, kinds);
    check(sequence, sequence.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 33, 1000, 1 << 18})
  void worksInProportionToTheLengthWhateverStandsThere(int period) {
    int length = 1 << 18;
    assertLinear(sequence(length, i -> i % period), period);
    // Halves that are equal in all but their last places.
    assertLinear(sequence(length, i -> i % (length / 2) / period), length / 2 / period + 1);
    Random random = new Random(period);
    assertLinear(sequence(length, i -> random.nextInt(3) == 0 ? i % period : 0), period);
  }

  private void assertLinear(int[] sequence, int kinds) {
    grams.read(sequence, sequence.length, kinds);
    // Each length once, and two shorter ones where there are many kinds.
    long most = (LONGEST - SHORTEST + 3) * (long) sequence.length;
    assertTrue(grams.compared() <= most, grams.compared() + " compared, " + most + " allowed");
  }

  private static int[] sequence(int length, IntUnaryOperator element) {
    return IntStream.range(0, length).map(element).toArray();
  }

  /** Random elements among which stretches are repeated. */
  private static int[] withCopies(Random random, int length, int kinds) {
    int[] sequence = new int[length];
    for (int i = 0; i < length; ) {
      int copied = random.nextBoolean() ? 0 : Math.min(random.nextInt(15), length - i);
      int from = copied == 0 || i == 0 ? 0 : random.nextInt(i);
      for (int k = 0; k < copied; k++) {
        sequence[i + k] = sequence[from + k];
      }
      i += copied;
      if (i < length) {
        sequence[i++] = random.nextInt(kinds);
      }
    }
    return sequence;
  }

  private void check(int[] sequence, int length) {
    for (int n = SHORTEST; n <= LONGEST; n++) {
      Map<List<Integer>, Integer> counts = new HashMap<>();
      List<List<Integer>> all = new ArrayList<>();
      for (int i = 0; i + n <= length; i++) {
        List<Integer> gram = IntStream.range(i, i + n).mapToObj(k -> sequence[k]).toList();
        counts.merge(gram, 1, Integer::sum);
        all.add(gram);
      }
      boolean[] covered = new boolean[length];
      for (int i = 0; i < all.size(); i++) {
        for (int k = i; counts.get(all.get(i)) > 1 && k < i + n; k++) {
          covered[k] = true;
        }
      }
      long expected = IntStream.range(0, length).filter(i -> covered[i]).count();
      assertEquals(expected, grams.inRepeated(n), "repeated of " + n);
    }
  }
}
