package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageRunsTest {
  private static PageBlocks read(String html) {
    return PageWalker.read(Jsoup.parse(html), new MetadataReader(), 100_000);
  }

  private static PageRuns runs(PageBlocks page) {
    return new PageRuns(page, new PageProse(page));
  }

  @Test
  void takesSiblingsWithNumberedClassesForOneRun() {
    PageBlocks page =
        read(
            "<nav><a>Home</a></nav><div class='post post-17'><p>One came first.</p></div>"
                + "<div class='post post-18'><p>Two came next.</p></div>"
                + "<div class='post post-9'><p>Three came last.</p></div><div><p>Apart</p></div>");
    PageRuns runs = runs(page);
    assertEquals("One came first.", page.textOf(1));
    int item = runs.outer(page.node[1]);
    assertEquals(3, runs.items(item));
    assertEquals(2.0 / 3, runs.place(runs.inner(page.node[3])));
    assertEquals(-1, runs.outer(page.node[0]));
    assertEquals(-1, runs.outer(page.node[4]));
    assertTrue(runs.isInBest(page.node[2]));
    assertFalse(runs.isInBest(page.node[4]));
  }

  @Test
  void tellsTheOuterFromTheInnerRun() {
    String card = "<div class=card><ul><li>red</li><li>green</li><li>blue</li></ul></div>";
    PageBlocks page = read("<section>" + card.repeat(4) + "</section>");
    PageRuns runs = runs(page);
    int node = page.node[5];
    assertEquals(4, runs.items(runs.outer(node)));
    assertEquals(3, runs.items(runs.inner(node)));
    assertEquals(4 * "redgreenblue".length(), runs.units(runs.outer(node)));
  }

  @Test
  void findsNoRunInTwoSiblingsOrInParagraphs() {
    PageBlocks page = read("<div>One</div><div>Two</div><section><p>a<p>b<p>c</section>");
    PageRuns runs = runs(page);
    for (int b = 0; b < page.blocks; b++) {
      assertEquals(-1, runs.inner(page.node[b]), page.textOf(b));
    }
    assertEquals(0, runs.bestItems());
  }

  @Test
  void passesOverMenusWhenItChoosesTheBestRun() {
    String menu = "<li>Somewhere else on this site, at length</li>".repeat(9);
    String card = "<article><h2>A title</h2><p>And what it is about.</p></article>";
    PageBlocks page = read("<nav><ul>" + menu + "</ul></nav>" + card.repeat(3));
    PageRuns runs = runs(page);
    assertEquals(3, runs.bestItems());
    assertFalse(runs.isInBest(page.node[0]));
    assertTrue(runs.isInBest(page.node[10]));
  }
}
