package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ScoreContextTest {
  /** Blocks: a heading of two words, two items of two words, one item of one word, a footer. */
  private static final String PAGE =
      "<main><h1>A page</h1><ul><li>first item</li><li>second item</li><li>third</li></ul></main>"
          + "<footer>The end of it</footer>";

  private static float[] rows(String html, float... scores) {
    PageBlocks page = PageWalker.read(Jsoup.parse(html), new MetadataReader(), 100_000);
    assertEquals(scores.length, page.blocks);
    float[] rows = new float[page.blocks * Feature.COUNT];
    new ScoreContext(page, new PageRuns(page, new PageProse(page))).enter(scores, rows);
    return rows;
  }

  private static double value(float[] rows, int block, Feature feature) {
    return rows[block * Feature.COUNT + feature.column()];
  }

  @Test
  void tellsTheScoresOfNeighbours() {
    float[] rows = rows(PAGE, 0.9f, 0.5f, 0.4f, 0.3f, 0.1f);
    assertEquals(0.5f, value(rows, 2, Feature.SCORE_BEFORE_1));
    assertEquals(0.9f, value(rows, 2, Feature.SCORE_BEFORE_2));
    assertEquals(0.3f, value(rows, 2, Feature.SCORE_AFTER_1));
    assertEquals(0, value(rows, 4, Feature.SCORE_AFTER_1));
    assertEquals(0.9f, value(rows, 4, Feature.HIGHEST_BEFORE));
    assertEquals(0.1f, value(rows, 3, Feature.HIGHEST_AFTER));
  }

  @Test
  void meansWeighByWords() {
    float[] rows = rows(PAGE, 0.9f, 0.5f, 0.4f, 0.3f, 0.1f);
    double list = (0.5 * 2 + 0.4 * 2 + 0.3) / 5;
    assertEquals(list, value(rows, 1, Feature.SCORE_1), 1e-6);
    assertEquals(list, value(rows, 3, Feature.INNER_SCORE), 1e-6);
    assertEquals(0.4, value(rows, 2, Feature.ITEM_SCORE), 1e-6);
    assertEquals(list, value(rows, 2, Feature.TEMPLATE_SCORE), 1e-6);
    assertEquals(0.5, value(rows, 2, Feature.TEMPLATE_HIGHEST), 1e-6);
    assertEquals(-1, value(rows, 0, Feature.INNER_SCORE));
    double page = (0.9 * 2 + list * 5 + 0.1 * 4) / 11;
    assertEquals(page, value(rows, 0, Feature.PAGE_SCORE), 1e-6);
    assertEquals(0.9f, value(rows, 4, Feature.PAGE_HIGHEST));
  }

  @Test
  void findsTheLimitThatSelectionWould() {
    float[] scores = {0.1f, 0.95f, 0.9f, 0.1f, 0.09f};
    PageBlocks page = PageWalker.read(Jsoup.parse(PAGE), new MetadataReader(), 100_000);
    boolean[] kept = Selection.of(page, scores, Favour.BALANCED).kept();
    assertArrayEquals(new boolean[] {false, true, true, false, false}, kept);
    float[] rows = rows(PAGE, scores);
    assertEquals(4.0 / 11, value(rows, 0, Feature.KEPT_SHARE), 1e-6);
    assertEquals(1, value(rows, 0, Feature.TO_FIRST_KEPT));
    assertEquals(-1, value(rows, 2, Feature.TO_FIRST_KEPT));
    assertEquals(2, value(rows, 4, Feature.FROM_LAST_KEPT));
    assertTrue(value(rows, 2, Feature.SCORE_TO_LIMIT) >= 0.99);
    assertTrue(value(rows, 0, Feature.SCORE_TO_LIMIT) < 0.2);
  }

  @Test
  void sharesOfTheExpectedTextAddUp() {
    float[] rows = rows(PAGE, 0.9f, 0.5f, 0.4f, 0.3f, 0.1f);
    assertEquals(0, value(rows, 0, Feature.EXPECTED_BEFORE));
    assertEquals(0, value(rows, 4, Feature.EXPECTED_AFTER), 1e-6);
    assertEquals(1, value(rows, 4, Feature.EXPECTED_ABOVE), 1e-6);
    assertEquals(
        value(rows, 0, Feature.EXPECTED_ABOVE), 1 - value(rows, 0, Feature.EXPECTED_AFTER), 1e-6);
  }

  @Property
  void everyValueIsANumber(@ForAll @Size(5) List<@IntRange(max = 300) Integer> logarithms) {
    for (float value : rows(PAGE, scores(logarithms))) {
      assertTrue(Float.isFinite(value), logarithms.toString());
    }
  }

  @Property
  void doesNotDependOnWhatTheRowsHeldBefore(
      @ForAll @Size(5) List<@IntRange(max = 300) Integer> logarithms) {
    PageBlocks page = PageWalker.read(Jsoup.parse(PAGE), new MetadataReader(), 100_000);
    ScoreContext context = new ScoreContext(page, new PageRuns(page, new PageProse(page)));
    float[] rows = new float[page.blocks * Feature.COUNT];
    context.enter(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, rows);
    float[] scores = scores(logarithms);
    context.enter(scores, rows);
    float[] fresh = rows(PAGE, scores);
    for (int b = 0; b < scores.length; b++) {
      if (scores[b] >= SecondScore.HOPELESS) {
        int row = b * Feature.COUNT;
        assertArrayEquals(
            Arrays.copyOfRange(fresh, row, row + Feature.COUNT),
            Arrays.copyOfRange(rows, row, row + Feature.COUNT));
      }
    }
  }

  @Test
  void entersNothingForBlocksThatAreNotScoredAgain() {
    float[] rows = rows(PAGE, 0.9f, 0.5f, 0.4f, 0.3f, 0.01f);
    for (Feature feature : Feature.values()) {
      assertEquals(0, value(rows, 4, feature), feature.name());
    }
    assertEquals(0.01f, value(rows, 3, Feature.SCORE_AFTER_1));
  }

  /** From 1 down to 1e-30. */
  private static float[] scores(List<Integer> logarithms) {
    float[] scores = new float[logarithms.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) StrictMath.pow(10, -logarithms.get(i) / 10.0);
    }
    return scores;
  }
}
