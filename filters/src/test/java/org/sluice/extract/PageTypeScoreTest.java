package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageTypeScoreTest {
  private static final String PROSE =
      "<p>The council met on Tuesday to talk about the bridge, which has been closed since the"
          + " flood, and about what it would cost to open it again before the winter comes.</p>";

  private static PageTypeScore type(String html) {
    return new MainText(Favour.BALANCED, MainText.MAX_NODES).of(Jsoup.parse(html)).type();
  }

  @Property(tries = 100)
  void addsUpToOneForAnyPage(@ForAll String html) {
    PageTypeScore score = type(html);
    double sum = 0;
    for (PageType type : PageType.values()) {
      sum += score.of(type);
      assertTrue(score.of(type) <= score.score());
    }
    assertEquals(1, sum, 1e-5);
  }

  @Test
  void knowsAnArticle() {
    PageTypeScore score =
        type(
            "<meta property=og:type content=article><meta name=author content='Eva Muster'>"
                + "<title>The bridge</title><article><h1>The bridge</h1>"
                + PROSE.repeat(12)
                + "</article>");
    assertEquals(PageType.ARTICLE, score.type());
    assertTrue(score.score() > 0.5, score.toString());
  }

  @Test
  void knowsAForumThread() {
    String post =
        "<div class=post id=p1><div class=author>walker42</div><div class=postbody>"
            + PROSE
            + "</div><div class=signature>Reply</div></div>";
    PageTypeScore score =
        type(
            "<meta name=generator content=phpBB><link rel=canonical"
                + " href=https://forum.example.org/viewtopic.php?t=4711>"
                + "<title>Is the bridge open? - Forum</title><div class='topic thread forum'>"
                + post.repeat(9)
                + "</div>");
    assertEquals(PageType.FORUM, score.type(), score.toString());
  }

  @Test
  void entersItselfInTheRowsOfABlock() throws IOException {
    StringBuilder model = new StringBuilder();
    for (int k = 0; k < PageType.COUNT; k++) {
      model.append("= ").append(k == 3 ? 5 : 0).append('\n');
    }
    Trees trees =
        Trees.read(new BufferedReader(new StringReader(model.toString())), TypeFeature.NAMES);
    PageTypeScore score = PageTypeScore.of(trees, new float[TypeFeature.COUNT]);
    assertEquals(PageType.FORUM, score.type());
    float[] rows = new float[2 * Feature.COUNT];
    score.enter(rows);
    assertEquals((float) score.score(), rows[Feature.COUNT + Feature.PAGE_OF_FORUM.column()]);
    assertEquals(
        (float) score.of(PageType.PRODUCT), rows[Feature.COUNT + Feature.PAGE_PRODUCT.column()]);
  }
}
