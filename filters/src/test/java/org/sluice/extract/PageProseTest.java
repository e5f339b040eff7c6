package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PageProseTest {
  private static final String PROSE =
      "<p>A paragraph, long enough to be prose, with a comma or two and an end. It goes on.</p>";

  private static PageBlocks read(String html) {
    return PageWalker.read(Jsoup.parse(html), new MetadataReader(), 100_000);
  }

  @Test
  void takesTheProseOfAConsentDialogForNone() {
    PageBlocks page =
        read("<div>" + PROSE + "</div><div id=onetrust-consent-sdk>" + PROSE.repeat(5) + "</div>");
    PageProse prose = new PageProse(page);
    assertEquals(1, prose.blocks());
    assertFalse(prose.isConsent(page.node[0]));
    assertTrue(prose.isConsent(page.node[5]));
    assertTrue(prose.isInside(prose.best(), 0));
  }

  @Test
  void takesAPageThatAsksForConsentForAPage() {
    PageBlocks page = read("<div class=cookie-consent-shown><h1>Tides</h1>" + PROSE + "</div>");
    PageProse prose = new PageProse(page);
    assertEquals(1, prose.blocks());
    assertFalse(prose.isConsent(page.node[1]));
  }
}
