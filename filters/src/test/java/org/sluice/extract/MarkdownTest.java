package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.extract.TextForm.Authors;
import org.sluice.extract.TextForm.Format;

class MarkdownTest {
  private static final TextForm MARKDOWN = new TextForm(Format.MARKDOWN, true, Authors.KEEP);

  private static String written(String html, TextForm form) {
    PageBlocks page =
        PageWalker.read(
            Jsoup.parse(html, "https://example.org/a/b.html"), new MetadataReader(), 100_000, true);
    boolean[] all = new boolean[page.blocks];
    Arrays.fill(all, true);
    return Rendering.of(page, all, form);
  }

  private static String markdown(String html) {
    return written(html, MARKDOWN);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MarkdownTest.class.getResourceAsStream("markdown/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documentation", "mathematics", "thread"})
  void writesWholePagesAsTheyAreExpected(String name) throws IOException {
    // All blocks: which of them are main text is not for this test to say.
    String found = markdown(resource(name + ".html"));
    assertEquals(resource(name + ".md"), found + "\n");
  }

  @Test
  void keepsOrDropsTheAuthorsOfPosts() throws IOException {
    PageBlocks page =
        PageWalker.read(Jsoup.parse(resource("thread.html")), new MetadataReader(), 100_000);
    for (boolean before : new boolean[] {false, true}) {
      boolean[] kept = new boolean[page.blocks];
      for (int b = 0; b < page.blocks; b++) {
        kept[b] = before || page.units[b] > 20;
      }
      boolean[] scored = kept.clone();
      KeptBlocks.settleAuthors(page, scored, Authors.SCORED);
      assertEquals(before, Rendering.of(page, scored).contains("ann_b"));
      boolean[] with = kept.clone();
      KeptBlocks.settleAuthors(page, with, Authors.KEEP);
      assertEquals(
          List.of("ann_b", "carl", "dora"),
          Rendering.of(page, with).lines().filter(line -> line.length() < 6).toList());
      KeptBlocks.settleAuthors(page, kept, Authors.DROP);
      assertEquals(0, Rendering.of(page, kept).lines().filter(line -> line.length() < 6).count());
    }
  }

  @Test
  void escapesWhatLooksLikeMarkupAndNothingElse() {
    assertEquals("1\\. no list  \n\\# no heading", markdown("<p>1. no list<br># no heading"));
    assertEquals("2 * 3, a_b, x < y & z", markdown("<p>2 * 3, a_b, x &lt; y &amp; z"));
    assertEquals(
        "\\*a\\* \\_b\\_ \\<i> \\&lt; c\\\\\\*", markdown("<p>*a* _b_ &lt;i> &amp;lt; c\\*"));
    assertEquals("[a\\](b)", markdown("<p>[a](b)"));
    assertEquals("[a] b  \n[c] d", markdown("<p>[a] b<br>[c] d"));
    assertEquals("**\\`**\\`", markdown("<p><b>`</b>`"));
    assertEquals("**a**\\_b\\_**c**", markdown("<p><b>a</b>_b_<b>c</b>"));
    assertEquals("\\- a  \n\\---", markdown("<p>- a<br>---"));
  }

  @Test
  void escapesTheLabelOfADefinitionOverLinesAndEscapedBrackets() {
    assertEquals("\\[a]: b", markdown("<p>[a]: b"));
    assertEquals("\\[a  \nb]: c", markdown("<p>[a<br>b]: c"));
    assertEquals("\\[a\\](b) c  \n\\[x]:d", markdown("<p>[a](b) c<br>[x]:d"));
  }

  @Test
  void escapesNoMarksOfBlocksInHeadings() {
    assertEquals("## 1. Scope", markdown("<h2>1. Scope</h2>"));
    assertEquals("# - a", markdown("<h1>- a</h1>"));
    assertEquals("# # a", markdown("<h1># a</h1>"));
    assertEquals("# > a", markdown("<h1>&gt; a</h1>"));
    assertEquals("# [a]: b", markdown("<h1>[a]: b</h1>"));
    assertEquals("# ---", markdown("<h1>---</h1>"));
    assertEquals("# ~~~", markdown("<h1>~~~</h1>"));
    assertEquals("# a \\#", markdown("<h1>a #</h1>"));
    assertEquals("# \\#", markdown("<h1>#</h1>"));
  }

  @Test
  void leavesTexInTextAsItIs() {
    assertEquals("\\(a_1*b*c\\) and $$x_1 * y_2$$", markdown("<p>\\(a_1*b*c\\) and $$x_1 * y_2$$"));
    assertEquals("from $5 to \\_x\\_ $6", markdown("<p>from $5 to _x_ $6"));
  }

  @Test
  void dropsEmphasisThatAParserWouldNotRead() {
    assertEquals("**你好**。", markdown("<p><b>你好</b>。"));
    assertEquals("你好。然后", markdown("<p><b>你好。</b>然后"));
    assertEquals("un**believ**able", markdown("<p>un<b>believ</b>able"));
    assertEquals("**a b** c", markdown("<p><b>a</b><b> b </b>c"));
    assertEquals("***both*** `x*y`", markdown("<p><b><i>both</i></b> <b><code>x*y</code></b>"));
  }

  @Test
  void resolvesLinksAndDropsThoseOfScripts() {
    assertEquals(
        "[x](https://example.org/c%20%281%29) y z",
        markdown("<p><a href='/c (1)'>x</a> <a href='java\nscript:f()'>y</a> <a href='#n'>z</a>"));
    assertEquals(
        "- [x](https://example.org/c) y",
        written(
            "<ul><li><a href=/c>x</a> y</ul>", new TextForm(Format.TEXT, true, Authors.SCORED)));
    TextForm without = new TextForm(Format.MARKDOWN, false, Authors.SCORED);
    assertEquals("x *y*", written("<p><a href=/c>x</a> <i>y</i>", without));
  }

  @Test
  void keepsListsApartAndTheirNumbers() {
    assertEquals("- a\n- b\n\n* c", markdown("<ul><li>a<li>b</ul><ul><li>c</ul>"));
    assertEquals("3. a\n2. b\n1. c", markdown("<ol reversed><li>a<li>b<li>c</ol>"));
    assertEquals("- a\n\n  b\n\n- c", markdown("<ul><li><p>a<p>b<li>c</ul>"));
    assertEquals("- > a", markdown("<ul><li><blockquote>a</blockquote></ul>"));
  }

  @Test
  void takesListsOfPartsOfThePageForNoLists() {
    assertEquals("## a\n\nb", markdown("<ul><li><h2>a</h2><p>b</ul>"));
  }

  @Test
  void tellsTablesOfDataFromLayout() {
    assertEquals(
        "|  |  |\n| --- | --- |\n| a | b |\n| c | d |",
        markdown("<table><tr><td>a<td>b<tr><td>c<td>d</table>"));
    assertEquals("a\n\nb", markdown("<table><tr><td><p>a<td><p>b</table>"));
    assertEquals(
        "a\n\nb\n\nc\n\nd",
        markdown("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"));
  }

  @Test
  void boundsWhatSpansAdd() {
    String cell = "<tr><td colspan=1000 rowspan=1000>a<td colspan=1000>b";
    String table = markdown("<table>" + cell.repeat(200) + "</table>");
    assertEquals(202, table.lines().count());
    assertEquals("| a | b |", table.lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void closesFencesAroundFences() {
    assertEquals("````\n```\na\n````", markdown("<pre>```\na</pre>"));
    assertEquals("``a`b`` `` `c` ``", markdown("<p><code>a`b</code> <code>`c`</code>"));
  }

  @Test
  void staysLinearInDepthAndLength() {
    String deep = "<blockquote><ul><li>".repeat(300);
    String found = markdown(deep + "a" + "<p>b".repeat(20_000));
    assertEquals(40_001, found.lines().count());
    assertEquals(100_000, markdown("<p>" + "\\(".repeat(50_000)).length() - 50_000);
  }
}
