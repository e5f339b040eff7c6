package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.plan.RunFolder;
import org.sluice.report.Losses;
import org.sluice.shards.GreatLosses;

/** A crawl of which one site is a single page under many addresses. */
class GuardRunTest {
  private static final int PAGES = 6;

  @TempDir static Path folder;

  private static LadderRun crawl;

  @BeforeAll
  static void write() throws Exception {
    crawl =
        new LadderRun(folder)
            .crawl("a.jsonl", pages("mirror.example", "The same page for all who ask for one."))
            .crawl("b.jsonl", pages("own.example", null));
  }

  private static String[] pages(String host, String text) {
    return Stream.iterate(0, i -> i + 1)
        .limit(PAGES)
        .map(
            i ->
                "{\"id\":\"%s-%d\",\"url\":\"https://www.%s/%d\",\"text\":\"%s\"}"
                    .formatted(
                        host, i, host, i, text == null ? "Page " + "abcdef".charAt(i) : text))
        .toArray(String[]::new);
  }

  private static Losses losses(LadderRun.Result result) throws Exception {
    assertEquals(List.of(), result.faults());
    return GreatLosses.read(new RunFolder(result.folder().toString()));
  }

  @Test
  void namesTheSiteThatLostMost() throws Exception {
    LadderRun.Result result =
        crawl.run("low", "[exact-duplicates, guard: { lost: 0.45, min-documents: 5 }]");
    Losses losses = losses(result);
    assertEquals(Map.of(Losses.Kind.DOMAIN, 1L), losses.count());
    assertEquals(
        List.of(
            new Losses.Loss(
                Losses.Kind.DOMAIN, "mirror.example", PAGES, Map.of("exact-duplicates", 5L))),
        losses.worst());
    assertEquals(
        List.of("warning: " + losses.sentence() + "; the report lists them"), result.notes());
    String report = Files.readString(result.folder().resolve("report/index.html"));
    assertTrue(report.contains("mirror.example (5 of 6)"), "the report's head says it");
    new RunReport(new RunFolder(result.folder().toString())).rebuild();
    assertEquals(report, Files.readString(result.folder().resolve("report/index.html")));
  }

  @Test
  void countsInputsAndLanguagesToo() throws Exception {
    Losses losses =
        losses(crawl.run("all", "[exact-duplicates, guard: { lost: 0.1, min-documents: 12 }]"));
    assertEquals(Map.of(Losses.Kind.INPUT, 1L, Losses.Kind.LANGUAGE, 1L), losses.count());
    assertEquals(12, losses.worst().get(0).documents());
  }

  @Test
  void saysNothingOfFewDocumentsUnlessTold() throws Exception {
    LadderRun.Result result = crawl.run("default", "[exact-duplicates]");
    assertTrue(losses(result).none());
    assertEquals(List.of(), result.notes());
    assertFalse(
        Files.readString(result.folder().resolve("report/index.html")).contains("Great losses"));
  }
}
