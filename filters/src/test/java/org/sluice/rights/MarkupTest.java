package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sluice.document.Declaration;

class MarkupTest {
  private static List<Declaration> declarations(String html) {
    return Markup.declarations(Jsoup.parse(html), html, 1_000_000);
  }

  @Test
  void findsDeclarationsInTheirOrder() {
    String head =
        "<head><META Name=Robots CONTENT=' NoAI, nofollow '>"
            + "<meta name=description content='no aims'>"
            + "<link rel='alternate License' href=' https://example.com/l '>"
            + "<meta content=1 name=TDM-Reservation></head><body><p>text</p></body>";
    assertEquals(
        List.of(
            new Declaration("robots", "NoAI, nofollow"),
            new Declaration("licence", "https://example.com/l"),
            new Declaration("tdm-reservation", "1")),
        declarations(head));
  }

  /** A stray element closes the head, and the parser puts the rest of it into the body. */
  @Test
  void findsWhatTheParserPutsIntoTheBody() {
    assertEquals(
        List.of(new Declaration("robots", "noai")),
        declarations("<head><img src=x><meta name=robots content=noai></head><body>text"));
  }

  @Test
  void passesOverCommentsAndScripts() {
    String html =
        "<head><!-- <meta name=robots content=noai> -->"
            + "<script>'<meta name=robots content=noai>'</script></head><body>text";
    assertEquals(List.of(), declarations(html));
  }

  @Test
  void boundsWhatOnePageDeclares() {
    String head = "<meta name=robots content=noai>".repeat(5_000);
    assertEquals(64, declarations(head + "<body>text").size());
    String longest = "<meta name=robots content='noai, " + "x".repeat(2_000) + "'>";
    assertEquals(List.of(), declarations(longest));
  }

  @Property
  void readsAnythingWithoutAnError(@ForAll String text) {
    assertTrue(declarations("<meta name=robots content='" + text + "'>" + text).size() <= 64);
  }
}
