package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

/** Documents that share lines, sentences and passages, from the crawl to shards and ledger. */
class CutsRunTest {
  private static final String STEPS =
      "[exact-duplicates, near-duplicates, boilerplate: {min-pages: 3, min-share: 0.6},"
          + " line-duplicates, sentence-spans: {min-words: 5, min-sentences: 1},"
          + " repeated-passages: {min-tokens: 12, min-words: 3}]";
  private static final String PASSAGE =
      "all that glitters is not gold often have you heard that told many a man his life hath sold";

  @TempDir static Path folder;

  private static LadderRun.Result result;

  @BeforeAll
  static void run() throws Exception {
    LadderRun runs =
        new LadderRun(folder)
            .crawl(
                "a.jsonl",
                page(
                    "one",
                    "shop.example",
                    "Home / Basket / Help",
                    "Our first lamp is green and tall."),
                page(
                    "two",
                    "shop.example",
                    "Home / Basket / Help",
                    "Chairs of oak, made to measure."),
                page("three", "shop.example", "HOME · basket · help", "Tables stand on four legs."),
                page("notice", "a.example", "请勿转载本站内容。", "昨日大雨,道路积水,多趟列车晚点。"))
            .crawl(
                "b.jsonl",
                page("play", "b.example", "He read aloud: " + PASSAGE + ", said the scroll."),
                page("essay", "c.example", "Shakespeare wrote " + PASSAGE + "; I doubt it."),
                page("notice2", "d.example", "请勿转载本站内容", "今晨放晴。"),
                page("echo", "e.example", "请勿转载本站内容!"),
                page(
                    "story",
                    "f.example",
                    "He came. He saw. He won. Then it rained for a week and all went home."),
                page(
                    "retold",
                    "g.example",
                    "As told: so. He came. He saw. He won. Nobody knows the rest of it."));
    result = runs.run("run", STEPS);
  }

  private static String page(String id, String host, String... lines) {
    return "{\"id\":\"%s\",\"url\":\"https://%s/%s\",\"text\":\"%s\"}"
        .formatted(id, host, id, String.join("\\n", lines));
  }

  @Test
  void theRunVerifies() {
    assertEquals(List.of(), result.faults());
  }

  @Test
  void theTemplateOfASiteIsCutFromAllItsPages() {
    assertEquals("Our first lamp is green and tall.", result.texts().get("one"));
    assertEquals("Tables stand on four legs.", result.texts().get("three"));
    LedgerRow row = result.row("one");
    assertEquals(21, row.signals().get("boilerplate_cut"));
    assertEquals("0-21 of 3 of 3 pages of shop.example", row.details().get("boilerplate_cut"));
    assertEquals(0, row.signals().get("line_duplicates_cut"));
    assertEquals(33, row.textBytes());
  }

  @Test
  void aLineStaysInTheLongestDocument() {
    assertEquals("请勿转载本站内容。\n昨日大雨,道路积水,多趟列车晚点。", result.texts().get("notice"));
    assertEquals("今晨放晴。", result.texts().get("notice2"));
    assertEquals("0-9 of notice", result.row("notice2").details().get("line_duplicates_cut"));
  }

  @Test
  void whatIsLeftEmptyIsDroppedWithTheStepAsReason() {
    LedgerRow echo = result.row("echo");
    assertEquals(Verdict.DROPPED, echo.verdict());
    assertEquals(List.of(new Reason("line-duplicates/min-words", 0, 1, null)), echo.reasons());
    assertEquals("请勿转载本站内容!", echo.excerpt());
    assertEquals(9, echo.signals().get("line_duplicates_cut"));
    assertNull(echo.shard());
  }

  @Test
  void sentencesAndPassagesNameTheDocumentWhereTheyStay() {
    assertEquals("As told: so. Nobody knows the rest of it.", result.texts().get("retold"));
    assertEquals("13-38 of story", result.row("retold").details().get("sentence_spans_cut"));
    assertTrue(
        result.texts().get("essay").contains(PASSAGE)
            ^ result.texts().get("play").contains(PASSAGE));
    assertEquals(
        "He read aloud: , said the scroll.", result.texts().get("play").replace(PASSAGE, ""));
  }

  @Test
  void theManifestCountsTheTextThatIsLeft() {
    long bytes =
        result.texts().values().stream()
            .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    long stated =
        result.ledger().values().stream()
            .filter(row -> row.verdict() == Verdict.KEPT)
            .mapToLong(LedgerRow::textBytes)
            .sum();
    assertEquals(bytes, stated);
  }

  @Test
  void eachStepIsAStage() {
    assertEquals(
        List.of(
            "annotate",
            "deduplicate",
            "boilerplate",
            "line-duplicates",
            "sentence-spans",
            "repeated-passages",
            "write"),
        result.stages());
  }

  @Test
  void theSplitsOfTheInputChangeNoDocument() throws Exception {
    LadderRun.Result small = new LadderRun(folder).run("small", STEPS, "limits.split-size=100kB");
    assertEquals(result.texts(), small.texts());
    small.ledger().forEach((id, row) -> assertEquals(result.row(id).signals(), row.signals(), id));
  }

  @Test
  void documentsThatShareNothingStayAsTheyAre() {
    assertEquals(Set.of("echo"), dropped());
  }

  private static Set<String> dropped() {
    return result.ledger().values().stream()
        .filter(row -> row.verdict() != Verdict.KEPT)
        .map(row -> row.provenance().id())
        .collect(Collectors.toSet());
  }
}
