package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sluice.extract.Extraction.Metadata;

class MetadataReaderTest {
  private static Metadata read(String html) {
    MetadataReader reader = new MetadataReader();
    BlockReader.read(Jsoup.parse(html), reader, MainText.MAX_NODES);
    return reader.metadata();
  }

  @Test
  void readsMetaElements() {
    Metadata found =
        read(
            "<html lang=de-AT><head><title>Ein Titel – Die Zeitung</title>"
                + "<meta property=og:title content='Ein Titel – Die Zeitung'>"
                + "<meta property=og:site_name content='Die Zeitung'>"
                + "<meta property=og:type content=article>"
                + "<meta name=Author content=' Eva  Muster '>"
                + "<meta property='article:published_time' content='2024-03-01T08:00:00+01:00'>"
                + "<link rel=canonical href=https://example.org/a>");
    assertEquals(
        new Metadata(
            "Ein Titel",
            "Eva Muster",
            "2024-03-01T08:00:00+01:00",
            "Die Zeitung",
            "https://example.org/a",
            "de-AT",
            "article"),
        found);
  }

  @Test
  void readsStructuredDataInItsShapes() {
    Metadata found =
        read(
            """
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
              {"@type":"WebSite","name":"A site"},
              {"@type":["NewsArticle","Thing"],"headline":"Head","datePublished":"2020-02-02",
               "author":[{"@type":"Person","name":"Ann"},{"name":"Bo"},"Cy"]}]}</script>
            """);
    assertEquals("Head", found.title());
    assertEquals("Ann; Bo; Cy", found.author());
    assertEquals("2020-02-02", found.published());
    assertEquals("A site", found.site());
    assertEquals("NewsArticle", found.type());
  }

  @Test
  void readsAPageWhoseStructuredDataIsMalformed() {
    Metadata found =
        read("<title>T</title><script type=application/ld+json>{\"headline\": oops</script><p>x");
    assertEquals("T", found.title());
  }

  @Test
  void readsMarksInTheText() {
    Metadata found =
        read(
            "<title>Long: A tale of two | Paper</title><h1>A tale of two</h1>"
                + "<a rel=author href=/x>Dee</a><time datetime=2019-01-01>1 Jan</time>");
    assertEquals("A tale of two", found.title());
    assertEquals("Dee", found.author());
    assertEquals("2019-01-01", found.published());
    assertNull(found.site());
  }
}
