package org.sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.sluice.document.Signal;
import org.sluice.document.Threshold.Side;
import org.sluice.schema.LedgerRow;

class HtmlReportTest {
  private static final List<LedgerRow> ROWS = ExampleRun.rows(600);

  @Test
  void theSameLedgerInAnotherOrderGivesTheSameBytes() {
    List<LedgerRow> reversed = new ArrayList<>(ROWS);
    Collections.reverse(reversed);
    assertEquals(render(ExampleRun.tally(ROWS)), render(ExampleRun.tally(reversed)));
    Tally reread = Tally.fromJson(ExampleRun.tally(ROWS).toJson());
    assertEquals(render(ExampleRun.tally(ROWS)), render(reread));
  }

  @Test
  void everySectionIsThereAndNamed() {
    Document page = Jsoup.parse(render(ExampleRun.tally(ROWS)));
    for (Element link : page.select("nav a[href^=#]")) {
      assertEquals(1, page.select(link.attr("href")).size(), link.attr("href"));
    }
    assertEquals(1, page.select("h1").size());
    for (Element section : page.select("section")) {
      assertEquals(1, section.select("h2").size(), section.id());
    }
    for (Element table : page.select("table:not(.mini)")) {
      assertEquals(1, table.select("caption").size(), table.outerHtml());
    }
    for (Element svg : page.select("svg")) {
      assertTrue(svg.hasAttr("aria-hidden") || !svg.attr("aria-label").isEmpty(), svg.outerHtml());
    }
  }

  @Test
  void loadsNothingAndRunsNothing() {
    Document page = Jsoup.parse(render(ExampleRun.tally(ROWS)));
    assertTrue(page.select("script, iframe, object, embed, img, base, form").isEmpty());
    assertTrue(page.select("[src], [srcset], [style], [onload], [onerror]").isEmpty());
    for (Element link : page.select("[href]")) {
      String target = link.attr("href");
      assertTrue(target.startsWith("#") || target.equals("data:,"), target);
    }
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(page.select("style").html().contains("url("));
  }

  @Test
  void textFromTheCrawlStaysText() {
    for (String attack : Hostile.TEXTS) {
      Document page =
          Jsoup.parse(HtmlReport.render(ExampleRun.data(ExampleRun.tally(Hostile.rows(attack)))));
      assertTrue(page.select("script, img, iframe, marquee, a[href^=javascript]").isEmpty());
      assertEquals(1, page.select("style").size());
      assertEquals(1, page.select("title").size());
      for (Element element : page.getAllElements()) {
        element
            .attributes()
            .forEach(
                attribute -> assertFalse(attribute.getKey().startsWith("on"), element.outerHtml()));
      }
      assertTrue(page.select("blockquote").size() > 0);
    }
  }

  @Property(tries = 300)
  void escapedTextIsReadBackAsItWasLessWhatCannotBeShown(@ForAll String text) {
    String shown = Html.escape(text);
    assertTrue(shown.chars().noneMatch(c -> c == '<' || c == '>' || c == '"' || c == '\''));
    Element parsed = Jsoup.parseBodyFragment("<p title=\"" + shown + "\">" + shown + "</p>");
    assertEquals(1, parsed.select("p").size());
    assertEquals(0, parsed.select("p").get(0).childrenSize());
    assertEquals(Html.escape(parsed.select("p").attr("title")), shown);
    assertEquals(Html.escape(parsed.select("p").get(0).wholeText()), shown);
  }

  @Test
  void leavesOutWhatRearrangesItsSurroundings() {
    assertEquals("abc\n", Html.escape("a\u202Eb\u2066\u200F\u0000\u001B\u009Bc\n\uFEFF\uD800"));
    // Joiners, combining marks and right-to-left letters are text.
    String text = "न\u200Dक e\u0301 שלום 👩\u200D🔬";
    assertEquals(text, Html.escape(text));
  }

  @Test
  void staysUnderAMegabyteByLeavingOutSamples() {
    List<RuleLimit> limits = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    Tally tally = new Tally();
    String text = "<\"&'".repeat(60);
    for (int rule = 0; rule < 150; rule++) {
      limits.add(new RuleLimit("f/r" + rule, "s" + rule, Side.AT_MOST, 0.5, "somewhere"));
      signals.add(new Signal("s" + rule, "0..1", "A signal."));
    }
    for (int i = 0; i < 3_000; i++) {
      tally.add(Hostile.row(i, text, "f/r" + i % 150, Map.of("s" + i % 150, (i % 97) / 97.0)));
    }
    ReportData data = new ReportData(ExampleRun.facts(3_000), tally, limits, signals, null);
    String page = HtmlReport.render(data);
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= HtmlReport.MAX_BYTES, "bytes: " + bytes);
    assertEquals(150, Jsoup.parse(page).select("svg.dist").size());
  }

  @Test
  void anEmptyRunHasAReportToo() {
    String page =
        HtmlReport.render(
            new ReportData(ExampleRun.facts(0), new Tally(), List.of(), List.of(), null));
    assertTrue(page.contains("No rule refused a document."));
    assertTrue(page.contains("Every record could be read."));
  }

  @Test
  void aMissingRecordIsSaidAtTheTop() {
    Tally tally = ExampleRun.tally(ROWS);
    Document page =
        Jsoup.parse(
            HtmlReport.render(
                new ReportData(ExampleRun.facts(601), tally, List.of(), List.of(), null)));
    assertTrue(page.select("header [role=alert]").text().contains("1 without a verdict"));
    assertTrue(page.select(".law").text().startsWith("601 read ≠"));
    Document whole = Jsoup.parse(render(tally));
    assertTrue(whole.select("[role=alert]").isEmpty());
    assertTrue(whole.select(".law").text().startsWith("600 read ="));
  }

  @Test
  void timesAreShownOnlyWhereGiven() {
    ReportData without = ExampleRun.data(ExampleRun.tally(ROWS));
    assertFalse(HtmlReport.render(without).contains("id=\"time\""));
    Timing timing = new Timing(65_000, List.of(new Timing.Stage("annotate", 60_000, 600)));
    Document page =
        Jsoup.parse(
            HtmlReport.render(
                new ReportData(
                    without.run(), without.tally(), without.limits(), without.signals(), timing)));
    assertEquals("annotate 1 min 0 s 600 10", page.select("#time tbody tr").text());
  }

  @Test
  void limitsThatDifferByLanguageAreSaid() {
    Tally tally = ExampleRun.tally(ROWS);
    tally.add(Hostile.row(1, "x", "gopher-quality/min-words", Map.of("word_count", 7.0)));
    Document page = Jsoup.parse(render(tally));
    assertTrue(page.select("#rules").text().contains("word_count ≥ 0.5 to 50 by language"));
    assertTrue(page.select("#signals").text().contains("(0.5 to 50 by language)"));
  }

  @Test
  void figuresSayWhatTheyMean() {
    assertEquals("1,234,567", Figures.count(1_234_567));
    assertEquals("−12", Figures.count(-12));
    assertEquals("999 B", Figures.bytes(999));
    assertEquals("1.00 kB", Figures.bytes(1_000));
    assertEquals("1.00 MB", Figures.bytes(999_999));
    assertEquals("12.3 GB", Figures.bytes(12_345_678_901L));
    assertEquals("< 0.1 %", Figures.percent(1, 1_000_000));
    assertEquals("> 99.9 %", Figures.percent(999_999, 1_000_000));
    assertEquals("100 %", Figures.percent(3, 3));
    assertEquals("0 %", Figures.percent(0, 3));
    assertEquals("–", Figures.percent(0, 0));
    assertEquals("0.3333", Figures.value(1.0 / 3));
    assertEquals("0.67", Figures.value(0.67));
    assertEquals("100,000", Figures.value(1e5));
    assertEquals("0", Figures.value(-0.0));
    assertEquals("1E+20", Figures.value(1e20));
  }

  private static String render(Tally tally) {
    return HtmlReport.render(ExampleRun.data(tally));
  }
}
