package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class PageWalkerTest {
  private static PageBlocks read(String html) {
    return PageWalker.read(Jsoup.parse(html), new MetadataReader(), MainText.MAX_NODES);
  }

  private static String lines(String html) {
    PageBlocks page = read(html);
    boolean[] all = new boolean[page.blocks];
    Arrays.fill(all, true);
    return Rendering.of(page, all);
  }

  @Test
  void partsBlocksAndCollapsesSpace() {
    assertEquals("One two\nThree", lines("<p> One \n\t two </p><div>Three<div></div></div>"));
  }

  @Test
  void neitherGluesNorSplitsWords() {
    assertEquals("unbelievable", lines("<p>un<b>believ</b>able"));
    assertEquals("unbelievable", lines("<p>un&shy;believ<wbr>able"));
    assertEquals("Home About", lines("<p><a href=1>Home</a><a href=2>About</a>"));
    assertEquals("Price 5", lines("<p><span class=a>Price</span><span class=b>5</span>"));
    assertEquals("George Dahl Google", lines("<p><b>George Dahl</b><i>Google</i>"));
    assertEquals("Opt out. Privacy", lines("<p>Opt out.<a href=x>Privacy</a>"));
    assertEquals("getStore", lines("<p><code><b>get</b><b>Store</b></code>"));
    assertEquals("McAdam", lines("<p><b>Mc</b>Adam"));
    assertEquals("word", lines("<p><span class=a>wo</span><span class=a>rd</span>"));
    assertEquals("a b", lines("<p>a<img src=x>b"));
    assertEquals("a b c", lines("<p>a<x-note>b</x-note>c"));
  }

  @Test
  void partsWordsOnlyWhereTheyAreSetApart() {
    assertEquals(
        "unbelievable",
        lines("<p><span class=a>un</span><span class=b>believ</span><span>able</span>"));
    assertEquals("unbelievable", lines("<p>un<script>s()</script>believ<link rel=x>able"));
    assertEquals("$79.00 1st", lines("<p><i>$</i><b>79</b><i>.00</i> <b>1</b><i>st</i>"));
    assertEquals("HELLO", lines("<p><b>H</b><b>E</b><b>L</b><b>L</b><b>O</b>"));
    assertEquals("H2O", lines("<p><b>H</b><sub>2</sub><b>O</b>"));
    assertEquals("Durability 5/6", lines("<p><b>Durability</b><b>5</b>/6"));
    assertEquals("10 Malala", lines("<p><i>10</i><a href=x>Malala</a>"));
    assertEquals("Topics: News", lines("<p><b>Topics:</b><a href=x>News</a>"));
    assertEquals("So. [edit]", lines("<p><b>So</b>.<img src=x><i>[edit]</i>"));
    assertEquals("Terms [edit]", lines("<h2><span>Terms</span><span>[edit]</span></h2>"));
    assertEquals("a, b (c)", lines("<p>a<img src=x>, b (<img src=x>c<img src=x>)"));
    assertEquals("One, two", lines("<p><a href=1>One</a><a href=2>,</a> two"));
    assertEquals(
        "System.Collections.Generic", lines("<p>System.<wbr>Collections.<wbr>Generic</p>"));
    assertEquals("foo(x", lines("<p><em>foo</em><strong>(</strong>x"));
    assertEquals("Posts (4,617)", lines("<p><b>Posts</b><i>(4,617)</i>"));
    assertEquals("in 3D and iOS", lines("<p>in <b>3</b><i>D</i> and <b>i</b><i>OS</i>"));
    assertEquals("C6H12", lines("<p><b>C</b><i>6</i><b>H</b><i>12</i>"));
    assertEquals("J.R.R. Tolkien", lines("<p><b>J.</b><b>R.</b><b>R.</b> Tolkien"));
    assertEquals("London's words", lines("<p><st1:place>London</st1:place>'s wor<o:p></o:p>ds"));
  }

  @Test
  void linksOfOneAddressMayBeOfOneWord() {
    assertEquals("The article", lines("<p><a href=/u>T</a><a href=/u>he article</a>"));
    assertEquals("1 of 1 Start", lines("<p><a href=/u>1 of 1</a><a href=/u>Start</a>"));
    assertEquals("news sport", lines("<p><a href='#'>news</a><a href='#'>sport</a>"));
    assertEquals("news sport", lines("<p><a>news</a><a>sport</a>"));
  }

  @Test
  void setsNothingBetweenWideCharacters() {
    assertEquals("汉字词典", lines("<p>汉<a href=1>字</a><a href=2>词</a>典"));
    assertEquals("汉字", lines("<p>汉<img src=x>字"));
    assertEquals(
        "本市今日公布新的交通方案 专家谈如何改善空气质量",
        lines("<p><a href=1>本市今日公布新的交通方案</a><a href=2>专家谈如何改善空气质量</a>"));
    assertEquals("汉字 a", lines("<p>汉<x-note>字</x-note>a"));
  }

  @Test
  void partsWhatIsStyledAsLines() {
    assertEquals(
        "One\ntwo\nthree",
        lines("<p><span style='display:block'>One</span><a style='DISPLAY : Flex'>two</a>three"));
    assertEquals("a\nb", lines("<pre><b style=display:block>a</b><b style=display:grid>b</b>"));
    assertEquals("Einst", lines("<p><b style='display:block; float:left'>E</b>inst"));
    assertEquals("onetwo", lines("<p><b style='x-display:block;display:inline'>one</b>two"));
  }

  @Test
  void leavesOutWhatIsHiddenWithinALine() {
    for (String hidden :
        new String[] {
          "hidden",
          "style=display:none",
          "style='color: red; DISPLAY :NONE !important'",
          "style='visibility: hidden'",
          "style='display:block;display:none'",
        }) {
      assertEquals("a z", lines("<p>a <span " + hidden + ">b <b>c</b> <i>d</i></span>z"), hidden);
    }
    for (String shown :
        new String[] {
          "hidden=until-found",
          "style='display:none;display:inline'",
          "style='x: display:none'",
          "aria-hidden=true",
        }) {
      assertEquals("a b c z", lines("<p>a <span " + shown + ">b <b>c</b></span> z"), shown);
    }
  }

  @Test
  void keepsHiddenFormulasAndPagesThatScriptsShow() {
    assertEquals(
        "a $x$ b",
        lines(
            "<p>a <span style='display: none;'><math><semantics><mi>x</mi>"
                + "<annotation encoding=application/x-tex>x</annotation></semantics></math></span> b"));
    String page = "<p>All that there is to read.</p>".repeat(100);
    assertEquals(100, read("<x-app style='visibility:hidden'>" + page + "</x-app>").blocks);
    assertEquals(100, read("<body style='visibility:hidden'>" + page).blocks);
  }

  @Test
  void leavesOutWhatNoTextHolds() {
    assertEquals("ab\uFFFDc \uD83D\uDE00", lines("<p>a\0b&#xD800;c &#x1F600;"));
    assertEquals("ab", lines("<p>a\u0001b\u001F"));
  }

  @Test
  void keepsScriptsApartFromTheWord() {
    assertEquals(
        "10^-6 m^2 H2O x_i 1st",
        lines("<p>10<sup>-6</sup> m<sup>2</sup> H<sub>2</sub>O x<sub>i</sub> 1<sup>st</sup>"));
    assertEquals("Watch.[1] Shop", lines("<p>Watch.<sup><a href=#n>1</a></sup><a href=x>Shop</a>"));
    assertEquals("price $549.00", lines("<p>price $549<sup>00</sup>"));
  }

  @Test
  void keepsTheTokensOfCodeTogether() {
    assertEquals("a(b)", lines("<pre><span class=n>a</span><span class=p>(</span><a>b</a>)</pre>"));
    assertEquals("x\n\ny", lines("<pre><div>x</div><div></div><div>y</div></pre>"));
    assertEquals(
        "x = 1", lines("<table class=hljs-ln><tr><td class=hljs-ln-numbers>1<td>x = 1</table>"));
  }

  @Test
  void keepsMarksOfDirectionAndDropsBreakOpportunities() {
    assertEquals("\u200Fשלום\u200E a", lines("<p>\u200Fשלום\u200E a<p>\u200E"));
    assertEquals("ab ไทย\u200Bคำ", lines("<p>a\u200Bb ไทย\u200Bคำ"));
    assertEquals("10\u202F000 a b", lines("<p>10\u202F000 a\u202Fb"));
  }

  @Test
  void breaksLinesAtBr() {
    assertEquals("One\ntwo", lines("<p>One <br> two"));
    PageBlocks page = read("<p>One<br><br>two");
    assertEquals(2, page.blocks);
  }

  @Test
  void keepsTheSpaceOfPre() {
    assertEquals("  a\n\n\tb  c", lines("<pre>\n  a\n\n\tb  c\n\n</pre>"));
  }

  @Test
  void marksListItemsAndJoinsCells() {
    assertEquals("- a\n- b\n- c", lines("<ul><li>a<li><p>b</p><li><b>c</b></ul>"));
    assertEquals("a | b\nc | d", lines("<table><tr><td>a<td>b<tr><td>c<td><p>d</p></table>"));
    assertEquals("a\nb\nc", lines("<table><tr><td><p>a<p>b<td>c</table>"));
  }

  @Test
  void leavesOutWhatIsNoText() {
    assertEquals(
        "a z",
        lines(
            "<p>a <script>s()</script><style>p{}</style><svg><text>v</text></svg>"
                + "<select><option>o</select><textarea>t</textarea><i hidden>h</i> z"));
  }

  @Test
  void readsTheBaseOfRubyAlone() {
    assertEquals("漢字だ", lines("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>だ"));
    assertEquals("One two. Three", lines("<p>One <rt>two. </rt>Three"));
  }

  @Test
  void joinsWideCharactersAcrossLineEnds() {
    assertEquals("全省教学研究会议。然后 next 行", lines("<p>全省教学研究\n会议。\n 然后\nnext\n行"));
  }

  @Test
  void takesNoBreakAndIdeographicSpacesAsSpace() {
    assertEquals("a b", lines("<p>\u3000\u3000a\u00A0\u00A0b\u00A0"));
  }

  @Test
  void readsAVeryDeepTree() {
    // jsoup's HTML parser flattens what is deeper than 512; its XML parser can be told not to.
    Parser parser = Parser.xmlParser().setMaxDepth(Integer.MAX_VALUE);
    Document document = Jsoup.parse("<div>".repeat(100_000) + "bottom", parser);
    Extraction found = new MainText(Favour.BALANCED, MainText.MAX_NODES).of(document);
    assertEquals("bottom", found.text());
  }

  @Test
  void countsWordsOfScriptsWithAndWithoutSpaces() {
    PageBlocks page = read("<p>It's a well-known fact, isn't it? Yes: 3.5!<p>今天天气很好，我们去吧。");
    assertEquals(9, page.words[0], page.textOf(0));
    assertEquals(2, page.sentences[0]);
    assertEquals(1, page.sentences[1]);
    assertTrue(page.units[1] > 30);
  }
}
