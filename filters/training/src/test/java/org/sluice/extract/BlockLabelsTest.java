package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sluice.training.MarkedPage;
import org.sluice.training.MarkedSet;

class BlockLabelsTest {
  private static BlockLabels label(
      String html, String text, List<String> with, List<String> without) {
    PageBlocks page = PageWalker.read(Jsoup.parse(html), new MetadataReader(), MainText.MAX_NODES);
    return BlockLabels.of(
        new MarkedPage(MarkedSet.WCXB, "a", Path.of("a"), null, text, with, without, null), page);
  }

  private static int[] byText(String html, String text) {
    return label(html, text, List.of(), List.of()).main();
  }

  @Test
  void takesALongBlockByHalfOfItsRunsOfWords() {
    String text = "One two three four five six seven eight.";
    assertArrayEquals(
        new int[] {0, 1, 0},
        byText(
            "<p>Something else that nobody has marked here<p>"
                + text
                + " Nine."
                + "<p>One two three four and then other words follow",
            text));
  }

  @Test
  void usesEachMarkedRunOnce() {
    String text = "One two three four five six seven eight.";
    assertArrayEquals(new int[] {1, 0}, byText("<p>" + text + "<p>" + text, text));
  }

  @Test
  void takesAShortBlockWhereItStandsBetweenItsNeighbours() {
    String text = "Aa bb cc dd ee ff gg.\nTitle here\nHh ii jj kk ll mm nn.";
    assertArrayEquals(
        new int[] {1, 1, 0, 1},
        byText(
            "<p>Aa bb cc dd ee ff gg.<h2>Title here</h2><p>Share this<p>Hh ii jj kk ll mm nn.",
            text));
  }

  @Test
  void takesNoShortBlockOfAPageWithoutLongOnesButWholeLines() {
    assertArrayEquals(new int[] {0, 1}, byText("<p>cc dd<p>Ee ff", "aa bb cc dd\nee ff"));
  }

  @Test
  void weighsBlocksByTheirWords() {
    double[] weight = label("<p>a b c<p>d", "a b c", List.of(), List.of()).weight();
    assertEquals(3 / 50.0, weight[0]);
    assertEquals(1 / 50.0, weight[1]);
  }

  @Test
  void knowsOnlyBlocksWithASegment() {
    BlockLabels labels =
        label("<p>A good one<p>A bad one<p>Another", "", List.of("good"), List.of("bad"));
    assertArrayEquals(new int[] {1, 0, -1}, labels.main());
    assertEquals(0, labels.weight()[2]);
  }
}
