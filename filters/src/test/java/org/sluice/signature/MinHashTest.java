package org.sluice.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.recipe.Settings;

class MinHashTest {
  private static final int PAIRS = 3_000;

  /** Two sets of 120 hashes in all, of which a share is common. */
  private static long[][] pair(Random random, double jaccard) {
    int either = 120;
    int shared = (int) Math.round(either * jaccard);
    long[] common = random.longs(shared).toArray();
    int own = (either - shared) / 2;
    long[][] sets = new long[2][];
    for (int side = 0; side < 2; side++) {
      long[] set = Arrays.copyOf(common, shared + own);
      for (int i = shared; i < set.length; i++) {
        set[i] = random.nextLong();
      }
      sets[side] = set;
    }
    return sets;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1})
  void findsCandidatesAsOftenAsTheCurveSays(double jaccard) {
    MinHash minHash = new MinHash(Scheme.DEFAULT);
    Random random = new Random(7);
    int candidates = 0;
    for (int i = 0; i < PAIRS; i++) {
      long[][] sets = pair(random, jaccard);
      long[] a = minHash.bands(sets[0], sets[0].length);
      long[] b = minHash.bands(sets[1], sets[1].length);
      boolean found = false;
      for (int band = 0; band < a.length; band++) {
        found |= a[band] == b[band];
      }
      candidates += found ? 1 : 0;
    }
    double expected = Scheme.DEFAULT.candidateProbability(jaccard);
    double deviation = Math.sqrt(expected * (1 - expected) / PAIRS);
    assertEquals(expected, (double) candidates / PAIRS, 4 * deviation + 1e-9);
  }

  @Test
  void doesNotMindOrderAndRepetition() {
    MinHash minHash = new MinHash(Scheme.DEFAULT);
    assertArrayEquals(
        minHash.bands(new long[] {5, 7, 11, 13, 17}, 5),
        minHash.bands(new long[] {17, 5, 5, 13, 7, 11, 5}, 7));
  }

  @Test
  void givesOtherBandsForAnotherSeed() {
    long[] set = {1, 2, 3};
    assertFalse(
        Arrays.equals(
            new MinHash(new Scheme(5, 14, 8, 1)).bands(set, 3),
            new MinHash(new Scheme(5, 14, 8, 2)).bands(set, 3)));
  }

  @Test
  void tellsBandsApart() {
    long[] bands = new MinHash(Scheme.DEFAULT).bands(new long[] {42}, 1);
    assertEquals(bands.length, Arrays.stream(bands).distinct().count());
  }

  @Test
  void statesTheKneeOfTheCurve() {
    assertEquals(0.9923, Scheme.DEFAULT.candidateProbability(0.8), 5e-4);
    assertEquals(1, Scheme.DEFAULT.candidateProbability(1));
    assertEquals(0, Scheme.DEFAULT.candidateProbability(0));
  }

  @Test
  void readsTheDefaultSchemeFromDefaultSettings() {
    assertEquals(Scheme.DEFAULT, Scheme.of(Settings.defaults(Scheme.PARAMETERS)));
  }

  @Test
  void refusesSchemesThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new Scheme(0, 14, 8, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scheme(5, -1, 8, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scheme(5, 14, 0, 1));
  }
}
