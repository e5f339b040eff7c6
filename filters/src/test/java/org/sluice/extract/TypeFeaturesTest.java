package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class TypeFeaturesTest {
  private static float[] measure(String html) {
    MetadataReader reader = new MetadataReader();
    PageBlocks page = PageWalker.read(Jsoup.parse(html), reader, MainText.MAX_NODES);
    PageProse prose = new PageProse(page);
    return TypeFeatures.measure(
        page, prose, new PageRuns(page, prose), reader.metadata(page), reader.signs());
  }

  private static float get(String html, TypeFeature feature) {
    return measure(html)[feature.column()];
  }

  /** Base-2 logarithm of one more, as counts are measured. */
  private static float log(int count) {
    return (float) (StrictMath.log1p(count) / 0.6931471805599453);
  }

  @Test
  void countsPricesDatesTimesAndRatings() {
    String html = "<p>€ 12.50<p>$5<p>3 May 2024<p>10:30<p>4/5<p>Nothing<p>No 5";
    assertEquals(log(2), get(html, TypeFeature.PRICES));
    assertEquals(log(1), get(html, TypeFeature.DATES));
    assertEquals(log(1), get(html, TypeFeature.TIMES));
    assertEquals(log(1), get(html, TypeFeature.RATINGS));
  }

  @Test
  void readsTypesWithoutTheJsonAroundThem() {
    String product =
        "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Product\",\"offers\":"
            + "{\"@type\" : \"Offer\"}},{\"@type\":[\"BreadcrumbList\"]}], broken</script><p>x";
    assertEquals(1, get(product, TypeFeature.SAYS_PRODUCT));
    assertEquals(1, get(product, TypeFeature.SAYS_TRAIL));
    assertEquals(0, get(product, TypeFeature.SAYS_ARTICLE));
    assertEquals(log(1), get(product, TypeFeature.PRODUCTS_SAID));
    String article = "<div itemscope itemtype=http://schema.org/NewsArticle>x</div>";
    assertEquals(1, get(article, TypeFeature.SAYS_ARTICLE));
  }

  @Test
  void knowsSystemsByGeneratorAndRoot() {
    assertEquals(1, get("<meta name=generator content='Discourse 3.1'>x", TypeFeature.ROOT_FORUM));
    assertEquals(1, get("<body class='single-post page-id-3'>x", TypeFeature.ROOT_ARTICLE));
  }

  @Test
  void readsTheAddressThatThePageGivesItself() {
    String html = "<link rel=canonical href=https://example.org/forum/b>x";
    assertEquals(1, get(html, TypeFeature.URL_KNOWN));
    assertEquals(1, get(html, TypeFeature.URL_FORUM));
    assertEquals(0, get("<p>x", TypeFeature.URL_KNOWN));
  }

  @Test
  void countsBlocksMadeByOneTemplate() {
    String html = "<h1>A</h1>" + "<div class=card>text</div>".repeat(7);
    assertEquals(log(7), get(html, TypeFeature.LARGEST_TEMPLATE));
    assertEquals(7 / 8f, get(html, TypeFeature.TEMPLATE_SHARE));
  }

  @Property
  void areFiniteForAnyPage(@ForAll String html) {
    for (float value : measure(html)) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void areFiniteForAPageWithoutText() {
    for (float value : measure("")) {
      assertTrue(Float.isFinite(value));
    }
  }
}
