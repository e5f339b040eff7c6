package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sluice.extract.Extraction.Source;

class MainTextTest {
  private static final String MENU =
      "<nav><ul><li><a href=/>Home</a><li><a href=/shop>Shop</a><li><a href=/about>About us</a>"
          + "<li><a href=/contact>Contact</a></ul></nav>";
  private static final String FOOTER =
      "<footer><p>© 2024 Example Ltd. All rights reserved.</p><a href=/privacy>Privacy policy</a>"
          + " <a href=/terms>Terms of use</a></footer>";

  private static Extraction extract(String html) {
    return new MainText(Favour.BALANCED, MainText.MAX_NODES).of(Jsoup.parse(html));
  }

  private static String page(String main) {
    return "<html><body>" + MENU + main + FOOTER + "</body></html>";
  }

  private static void assertKeeps(Extraction found, String... parts) {
    for (String part : parts) {
      assertTrue(found.text().contains(part), () -> "lacks '" + part + "': " + found.text());
    }
  }

  private static void assertDrops(Extraction found, String... parts) {
    for (String part : parts) {
      assertFalse(found.text().contains(part), () -> "holds '" + part + "': " + found.text());
    }
  }

  @Test
  void keepsAnArticleWithoutItsSurroundings() {
    Extraction found =
        extract(
            page(
                """
                <article><h1>Bridge reopens after two years</h1>
                <p>The old stone bridge across the river reopened on Monday, two years after a flood
                tore away its middle arch and cut the town in half.</p>
                <h2>A long repair</h2>
                <p>Masons numbered every stone that divers found on the river bed, and set most of
                them back in place by hand, said the engineer who led the work.</p>
                <p>Traffic will be limited to bicycles and buses until the spring, when the mortar
                has had a winter to settle.</p>
                </article>
                <aside class="related-posts"><h3>Related</h3><ul>
                <li><a href=/1>Ten walks along the river</a><li><a href=/2>Floods of the century</a>
                </ul></aside>
                <div class="newsletter"><p>Sign up for our newsletter.</p><input name=mail></div>
                """));
    assertEquals(Source.BLOCKS, found.source());
    assertKeeps(found, "tore away its middle arch", "A long repair", "a winter to settle.");
    assertDrops(found, "About us", "All rights", "Ten walks", "newsletter");
  }

  @Test
  void keepsEveryPostOfAForumThread() {
    String post =
        """
        <div class="post" id="p%d"><div class="author"><a href=/u/%d>user%d</a></div>
        <div class="postbody"><p>%s</p></div>
        <div class="controls"><a href=#>Reply</a> <a href=#>Report</a></div></div>
        """;
    StringBuilder posts = new StringBuilder("<h1>Noise from the rear wheel</h1>");
    String[] texts = {
      "My rear wheel makes a clicking noise whenever I pedal hard, and it stops when I coast.",
      "That is usually a dry freehub. Take the cassette off, clean it, and put some grease in.",
      "I had the same thing and it was a loose spoke. Squeeze them in pairs and compare.",
      "Thanks to both of you, it was a loose spoke indeed, and now the wheel is silent again."
    };
    for (int i = 0; i < texts.length; i++) {
      posts.append(post.formatted(i, i, i, texts[i]));
    }
    Extraction found = extract(page("<div class=thread>" + posts + "</div>"));
    assertKeeps(found, texts);
    assertDrops(found, "Report", "Contact", "Terms of use");
  }

  @Test
  void dropsAConsentDialogThatHoldsMostOfTheProse() {
    String purpose =
        "<div class=purpose><h4>Use limited data, purpose %d</h4><p>Advertising that is presented to"
            + " you on this service can be based on limited data, such as the website or app that you"
            + " are using, your approximate location, and your device type, case %d.</p></div>";
    StringBuilder purposes = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      purposes.append(purpose.formatted(i, i));
    }
    Extraction found =
        extract(
            page("""
                    <div class=body><h1>Tide tables</h1>
                    <p>High water at the old harbour is at six this evening, and a little later up
                    the estuary. Boats over nine metres should leave before four.</p>
                    <p>The lock keeper opens the gates twice a day, an hour before high water.</p>
                    </div>
                    """)
                .replace("</body>", "<div id=onetrust-consent-sdk>" + purposes + "</div></body>"));
    assertKeeps(found, "High water at the old harbour", "opens the gates twice a day");
    assertDrops(found, "presented to you", "limited data");
  }

  @Test
  void keepsAProductsDescription() {
    Extraction found =
        extract(
            page(
                """
                <div class="product"><h1>Oak stool</h1><span class="price">$ 89</span>
                <form class="cart"><button>Add to cart</button></form>
                <div class="product-description"><p>A three-legged stool of solid oak, turned by
                hand and oiled twice, so that it can stand in a kitchen for decades.</p>
                <ul><li>Height 45 cm, seat 32 cm across</li><li>Carries up to 140 kg with ease</li>
                </ul><p>Oil it once a year with linseed oil, and wipe off what the wood does not
                take up within an hour.</p></div></div>
                """));
    assertKeeps(found, "A three-legged stool", "- Height 45 cm", "linseed oil");
    assertDrops(found, "Add to cart", "Privacy policy");
  }

  @Test
  void keepsCodeAndTablesOfDocumentation() {
    Extraction found =
        extract(
            page(
                """
                <main><h1>Reading files</h1>
                <p>The function opens a file and reads it to the end. It closes the file also when
                reading fails, and reports the line on which it failed.</p>
                <pre><code>for line in read("a.txt"):
                    print(line)

                done()</code></pre>
                <p>The options below change how lines are split, and what happens with bytes that
                are not valid in the encoding that was asked for.</p>
                <table><tr><th>Option</th><th>Meaning of the option</th></tr>
                <tr><td>strict</td><td>Stops at the first byte that is not valid.</td></tr>
                <tr><td>replace</td><td>Writes a mark in place of such a byte.</td></tr></table>
                <p>Both options may be set for all files of a program in its configuration.</p>
                </main>
                """));
    assertKeeps(
        found,
        "for line in read(\"a.txt\"):\n    print(line)\n\ndone()",
        "strict | Stops at the first byte that is not valid.");
    assertDrops(found, "Home", "Terms of use");
  }

  @Test
  void keepsTheEntriesOfAListing() {
    StringBuilder entries = new StringBuilder();
    for (int i = 1; i <= 8; i++) {
      entries.append(
          "<div class=entry><h2><a href=/e"
              + i
              + ">Festival number "
              + i
              + "</a></h2><p>Three days of music by the lake, with workshops for children in the"
              + " morning and a market of the region, entry "
              + i
              + ".</p></div>");
    }
    Extraction found = extract(page("<div class=list>" + entries + "</div>"));
    assertKeeps(found, "Three days of music", "entry 1.", "entry 8.");
  }

  @Test
  void keepsAChineseArticle() {
    Extraction found =
        extract(
            "<html><head><title>古桥重开_城市晚报</title></head><body><div class=nav>"
                + "<a href=/>首页</a><a href=/a>新闻</a><a href=/b>体育</a><a href=/c>财经</a></div>"
                + "<div id=zhengwen><h1>古桥重开</h1>"
                + "<p>　　城里的古桥星期一重新开放。两年前的洪水冲垮了中间的桥拱，把小城分成两半，居民只能绕行。</p>"
                + "<p>　　工程师说，石匠给河床上找到的每一块石头编了号，大部分都用手工放回了原处，没有使用水泥。</p>"
                + "<p>　　到明年春天以前，桥上只允许自行车和公共汽车通行，以便灰浆有一个冬天的时间干透。</p></div>"
                + "<div class=footer>版权所有 城市晚报 京ICP备00000000号</div></body></html>");
    assertKeeps(found, "冲垮了中间的桥拱，把小城分成两半", "没有使用水泥。", "灰浆有一个冬天的时间干透。");
    assertDrops(found, "版权所有", "财经");
  }

  @Test
  void takesTheBodyInStructuredDataWhenThePageShowsATeaserAlone() {
    String body =
        "The whole story is told here, sentence by sentence, for all who read. ".repeat(20);
    Extraction found =
        extract(
            "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
                + "\"Story\",\"articleBody\":\""
                + body
                + "\"}</script></head><body><p>The whole story is told here. Log in to read it.</p>"
                + "</body></html>");
    assertEquals(Source.STRUCTURED_DATA, found.source());
    assertEquals(body.strip(), found.text());
  }

  @Test
  void findsTheProseInDataOfAPageThatScriptsDraw() {
    String topic =
        "{\\\"posts\\\":[{\\\"user\\\":\\\"ann_b\\\",\\\"cooked\\\":\\\"<p>My rear wheel makes a clicking noise"
            + " whenever I pedal hard, and it stops when I coast.</p>\\\"},{\\\"cooked\\\":\\\"<p>That is"
            + " usually a dry freehub: take the cassette off, clean it, and grease it.</p><p>Then"
            + " ride.</p>\\\"}]}";
    Extraction found =
        extract(
            "<title>Noise</title><body><div data-preloaded='{\"topic_1\":\""
                + topic
                + "\",\"settings\":{\"locale\":\"en, for all\"}}'></div><div id=app></div>");
    assertEquals(Source.EMBEDDED_DATA, found.source());
    assertEquals(
        "My rear wheel makes a clicking noise whenever I pedal hard, and it stops when I coast.\n"
            + "That is usually a dry freehub: take the cassette off, clean it, and grease it.\n"
            + "Then ride.",
        found.text());
  }

  @Test
  void isNeverEmptyForAPageWithText() {
    assertEquals("Hi", extract("<body><nav>Hi</nav>").text());
    assertEquals("Turn on scripts", extract("<body><noscript>Turn on scripts</noscript>").text());
    assertEquals("Gone", extract("<body><footer><a href=/>Gone</a></footer>").text());
  }

  @Test
  void fallsBackToTheHeadWhenTheBodyIsEmpty() {
    Extraction found =
        extract(
            "<head><title>A shell</title><meta name=description content='Needs scripts.'></head>");
    assertEquals(Source.HEAD, found.source());
    assertEquals("A shell\nNeeds scripts.", found.text());
    assertEquals(Source.NOTHING, extract("<script>let a = 1</script>").source());
  }

  @Test
  void readsWhatAPageOfFramesShowsWithoutThem() {
    Extraction found =
        extract(
            "<html><head><title>Frames</title></head><frameset cols='*'><frame src=a><noframes>"
                + "<body><p>Hello <b>world</b> &amp; all</p><p>Go <a href=a>in</a></p></body>"
                + "</noframes></frameset></html>");
    assertEquals(Source.NO_FRAMES, found.source());
    assertEquals("Hello world & all\nGo in", found.text());
  }

  @Test
  void stopsAtTheBudgetAndSaysSo() {
    String html = "<p>One sentence of some length, which is read.</p>".repeat(1000);
    Extraction found = new MainText(Favour.BALANCED, 100).of(Jsoup.parse(html));
    assertTrue(found.truncated());
    assertTrue(found.text().startsWith("One sentence"));
    assertFalse(extract(html).truncated());
  }

  @Test
  void leavesOutWhatFollowsTooManyBlocks() {
    String blocks = "<p>One of very many lines.".repeat(PageWalker.MAX_BLOCKS);
    assertFalse(extract(blocks).truncated());
    Extraction more = extract(blocks + "<p>The last.".repeat(1_000));
    assertTrue(more.truncated());
    assertFalse(more.text().contains("The last."));
  }

  @Test
  void favoursRecallOverPrecision() {
    String html =
        page(
            "<h1>Notes</h1><div class=card><h3>One</h3><p>Short note on a thing.</p></div>"
                + "<div class=card><h3>Two</h3><p>Another note, longer than the first one by far, on"
                + " a thing that matters to somebody.</p></div><div class=comments><p>I like it, but"
                + " what of the third note that you promised us?</p></div>");
    int precise = text(html, Favour.PRECISION).length();
    int balanced = text(html, Favour.BALANCED).length();
    int generous = text(html, Favour.RECALL).length();
    assertTrue(precise <= balanced && balanced <= generous);
    assertTrue(precise < generous);
  }

  private static String text(String html, Favour favour) {
    return new MainText(favour, MainText.MAX_NODES).of(Jsoup.parse(html)).text();
  }
}
