package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class BlockFeaturesTest {
  private static float[] measure(String html) {
    MetadataReader metadata = new MetadataReader();
    PageBlocks page = PageWalker.read(Jsoup.parse(html), metadata, 100_000);
    PageProse prose = new PageProse(page);
    return BlockFeatures.measure(page, prose, new PageRuns(page, prose), metadata.metadata(page));
  }

  private static float value(float[] rows, int block, Feature feature) {
    return rows[block * Feature.COUNT + feature.column()];
  }

  @Test
  void seesPricesAndTalkOfCookies() {
    float[] rows = measure("<p>Only 5 €</p><p>Our Cookies</p><p>$ and cooking</p>");
    assertEquals(1, value(rows, 0, Feature.HAS_PRICE));
    assertEquals(0, value(rows, 0, Feature.HAS_COOKIE));
    assertEquals(1, value(rows, 1, Feature.HAS_COOKIE));
    assertEquals(0, value(rows, 2, Feature.HAS_PRICE));
    assertEquals(0, value(rows, 2, Feature.HAS_COOKIE));
  }

  @Test
  void marksConsentDialogsAlone() {
    float[] rows = measure("<p>A page.</p><div class=cookiebot><p>We use cookies.</p></div>");
    assertEquals(0, value(rows, 0, Feature.IN_CONSENT));
    assertEquals(1, value(rows, 1, Feature.IN_CONSENT));
    assertEquals(1e-4f, BlockScore.of(BlockScore.MODEL, rows)[1]);
  }
}
