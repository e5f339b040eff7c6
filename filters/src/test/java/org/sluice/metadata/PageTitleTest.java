package org.sluice.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTitleTest {
  private static final PageTitle SITE = new PageTitle("The Daily", "https://www.thedaily.example/");
  private static final PageTitle UNKNOWN = new PageTitle(null, null);

  @Test
  void cutsTheNameOfTheSite() {
    assertEquals("A tale of two", SITE.withoutSite("A tale of two – The Daily"));
    assertEquals("A tale of two", SITE.withoutSite("The Daily | A tale of two"));
    assertEquals("A tale - of two", SITE.withoutSite("A tale - of two - thedaily"));
    assertEquals("The Daily", SITE.withoutSite("The Daily"));
    assertEquals("A well-known tale", SITE.withoutSite("A well-known tale"));
    assertEquals("武汉的声音：有英勇的你", UNKNOWN.withoutSite("武汉的声音：有英勇的你-新华网"));
  }

  @Test
  void cutsSectionsAfterBars() {
    assertEquals("Bike Locks", UNKNOWN.withoutSite("Bike Locks | Bicycle Locks | Master"));
    assertEquals("Figma | The Tool", UNKNOWN.withoutSite("Figma | The Tool"));
  }

  @Test
  void knowsTheHeadingOfThePageFromThatOfTheSite() {
    assertTrue(SITE.agrees("A Tale of Two!", "A tale of two | Culture | The Daily"));
    assertFalse(SITE.agrees("The Daily", "A tale of two - The Daily"));
    assertFalse(UNKNOWN.agrees("ORM Manual", "ORM Quick Start — ORM Manual"));
    assertTrue(UNKNOWN.agrees("Why is it bad practice?", "python - Why is it bad practice?"));
    assertTrue(UNKNOWN.resembles("9 Common Food Myths Debunked", "Debunking Common Food Myths"));
    assertFalse(UNKNOWN.resembles("Latest News", "The year in cloud computing news"));
  }

  @Test
  void cutsKickersAndAnchors() {
    assertEquals(
        "Große Aufgaben für die neue Regierung",
        UNKNOWN.withoutKicker(
            "Tunesien Große Aufgaben für die neue Regierung",
            "Große Aufgaben für die neue Regierung"));
    assertEquals(
        "Firefox – Weniger Werbung, mehr Speed",
        UNKNOWN.withoutKicker(
            "Firefox – Weniger Werbung, mehr Speed", "Firefox – Weniger Werbung, mehr Speed"));
    assertEquals("Advanced Usage", UNKNOWN.withoutKicker("Advanced Usage¶", "Advanced Usage"));
  }

  @Property
  void aTitleIsNeverEmptied(@ForAll String title) {
    if (!title.isBlank()) {
      assertFalse(SITE.withoutSite(title).isBlank());
    }
  }
}
