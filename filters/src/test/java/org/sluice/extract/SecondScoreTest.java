package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class SecondScoreTest {
  private static Trees trees(String text) throws IOException {
    return Trees.read(new BufferedReader(new StringReader(text)));
  }

  @Test
  void takesTheMeanOfBothScores() throws IOException {
    float[] rows = new float[2 * Feature.COUNT];
    rows[Feature.SCORE_BEFORE_1.column()] = 0.9f;
    Trees certain = trees("SCORE_BEFORE_1 0.5\n= -20\n= 20\n");
    float[] scores = SecondScore.of(certain, new float[] {0.5f, 0.5f}, rows);
    assertEquals(0.3 * 0.5 + 0.7, scores[0], 1e-6);
    assertEquals(0.3 * 0.5, scores[1], 1e-6);
  }

  @Test
  void letsHopelessBlocksBe() throws IOException {
    float[] first = {0.001f, 1e-4f};
    float[] scores = SecondScore.of(trees("= 9\n"), first, new float[2 * Feature.COUNT]);
    assertArrayEquals(first, scores);
  }

  @Test
  void firstModelAsksNothingOfTheContext() throws IOException {
    PageBlocks page =
        PageWalker.read(
            Jsoup.parse("<h1>Title</h1><p>Some text, and more of it.</p><p>The end.</p>"),
            new MetadataReader(),
            1000);
    float[] rows = new float[page.blocks * Feature.COUNT];
    float[] before = BlockScore.of(BlockScore.MODEL, rows);
    new ScoreContext(page, new PageRuns(page, new PageProse(page))).enter(before, rows);
    assertArrayEquals(before, BlockScore.of(BlockScore.MODEL, rows));
  }

  @Test
  void shippedModelKnowsTheFirstScores() throws IOException {
    float[] rows = new float[2 * Feature.COUNT];
    for (int f = Feature.BEFORE_SCORES; f < Feature.COUNT; f++) {
      rows[f] = 0.9f;
    }
    float[] scores = SecondScore.of(SecondScore.MODEL, new float[] {0.5f, 0.5f}, rows);
    assertTrue(scores[0] > scores[1], scores[0] + " with high scores around");
  }
}
