package org.sluice.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BoostingTest {
  private static final Boosting BOOSTING = new Boosting(10, 4, 0.3, 1, 0.7, 0.7, 1, 1);
  private static final List<String> NAMES = List.of("LEFT", "RIGHT", "NOISE");

  /** Class 1 where LEFT is above a half, but for some noise. */
  private static Samples samples(int classes) {
    Random random = new Random(7);
    Samples samples = new Samples(3);
    for (int i = 0; i < 2_000; i++) {
      float[] row = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      int own = row[0] > 0.5f ? classes - 1 : row[1] > 0.5f ? 0 : Math.min(1, classes - 2);
      samples.add(row, 0, random.nextInt(20) == 0 ? 0 : own, 1 + random.nextFloat());
    }
    return samples;
  }

  @Test
  void givesTheSameTreesToTheBitWhateverWasLearnedBefore() {
    String first = BOOSTING.twoClasses(samples(2), NAMES);
    BOOSTING.classes(samples(3), NAMES, 3);
    assertEquals(first, BOOSTING.twoClasses(samples(2), NAMES));
  }

  @Test
  void givesTheSameTreesOnAnyThread() throws Exception {
    String alone = BOOSTING.classes(samples(3), NAMES, 3);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<String> again = () -> BOOSTING.classes(samples(3), NAMES, 3);
      for (var result : threads.invokeAll(List.of(again, again, again))) {
        assertEquals(alone, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void drawsOtherTreesFromAnotherSeed() {
    Boosting other = new Boosting(10, 4, 0.3, 1, 0.7, 0.7, 1, 2);
    assertNotEquals(BOOSTING.twoClasses(samples(2), NAMES), other.twoClasses(samples(2), NAMES));
  }

  @Test
  void writesAsManyTreesForEachClass() {
    long nodes = BOOSTING.classes(samples(3), NAMES, 3).lines().count();
    long leaves =
        BOOSTING.classes(samples(3), NAMES, 3).lines().filter(l -> l.startsWith("=")).count();
    // A tree has a leaf more than inner nodes.
    assertEquals(3 * 10, 2 * leaves - nodes);
  }

  @Test
  void splitsWhereTheClassesPart() {
    Boosting stump = new Boosting(1, 2, 1, 1, 1, 1, 0, 1);
    String[] lines = stump.twoClasses(samples(2), NAMES).split("\n");
    assertTrue(lines[0].startsWith("LEFT 0."), lines[0]);
    assertEquals(0.5, Double.parseDouble(lines[0].substring(5)), 0.02);
    assertTrue(Double.parseDouble(lines[1].substring(2)) < 0, lines[1]);
    assertTrue(Double.parseDouble(lines[2].substring(2)) > 0, lines[2]);
  }

  @Test
  void expectsOfRowsWithoutFeaturesWhatMostAre() {
    Samples plain = new Samples(1);
    for (int i = 0; i < 100; i++) {
      plain.add(new float[] {0}, 0, i < 80 ? 1 : 0, 1);
    }
    String leaf = new Boosting(1, 2, 0.1, 1, 1, 1, 0, 1).twoClasses(plain, List.of("NONE"));
    assertEquals(Math.log(4), Double.parseDouble(leaf.substring(2)), 0.01);
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThrows(IllegalArgumentException.class, () -> BOOSTING.twoClasses(new Samples(3), NAMES));
  }
}
