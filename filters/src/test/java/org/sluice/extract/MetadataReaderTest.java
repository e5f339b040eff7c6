package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Metadata;
import org.sluice.schema.Metadata.Field;

class MetadataReaderTest {
  private static Metadata read(String html) {
    return read(html, null, null);
  }

  private static Metadata read(String html, @Nullable String url, @Nullable LocalDate fetched) {
    MetadataReader reader = new MetadataReader(url, fetched);
    return reader.metadata(PageWalker.read(Jsoup.parse(html), reader, MainText.MAX_NODES));
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
        Metadata.NONE
            .with(Field.TITLE, "Ein Titel", "meta og:title")
            .with(Field.AUTHOR, "Eva Muster", "meta author")
            .with(Field.PUBLISHED, "2024-03-01T08:00:00+01:00", "meta article:published_time")
            .with(Field.SITE, "Die Zeitung", "meta og:site_name")
            .with(Field.CANONICAL_URL, "https://example.org/a", "link canonical")
            .with(Field.DECLARED_LANGUAGE, "de-AT", "html lang")
            .with(Field.DECLARED_TYPE, "article", "meta og:type"),
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
    assertEquals("NewsArticle", found.declaredType());
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

  @Test
  void readsLicencesFromLinksAndStructuredData() {
    assertEquals(
        "https://creativecommons.org/licenses/by-sa/4.0/",
        read("<link rel=license href=//creativecommons.org/licenses/by-sa/4.0/deed.de>").licence());
    assertEquals(
        "https://creativecommons.org/licenses/by-nc/3.0/us/",
        read("<p>Under <a href=http://creativecommons.org/licenses/by-nc/3.0/us/>CC</a>")
            .licence());
    assertEquals(
        "https://example.org/terms",
        read("<a rel='license nofollow' href=/terms>Terms</a>", "https://example.org/a/b", null)
            .licence());
    assertEquals(
        "https://creativecommons.org/publicdomain/zero/1.0/",
        read("<script type=application/ld+json>{\"@type\":\"Article\",\"license\":"
                + "{\"url\":\"https://creativecommons.org/publicdomain/zero/1.0/legalcode\"}}"
                + "</script>")
            .licence());
    assertNull(
        read("<a href=https://creativecommons.org/licenses/by/2.0/>photo</a>"
                + "<a href=https://creativecommons.org/licenses/by-nd/2.0/>photo</a>")
            .licence());
  }
}
