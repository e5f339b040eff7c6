package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.replay.Outcome;
import org.sluice.replay.Replay;
import org.sluice.replay.ReplayResult;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;
import org.sluice.verify.Check;
import org.sluice.verify.Verification;

/** Slices that are capped, from the crawl to shards, ledger and report. */
class CapRunTest {
  private static final String TOPICS =
      "[topic: {seeds: %s/law.txt, name: law}, topic: {seeds: %s/sea.txt, name: sea}]";
  private static final String STEPS =
      "[exact-duplicates, line-duplicates, cap: {limits: [topic-law=25%, topic-sea=2]}]";

  @TempDir static Path folder;

  private static String topics;
  private static LadderRun runs;
  private static LadderRun.Result result;

  @BeforeAll
  static void run() throws Exception {
    Files.writeString(folder.resolve("law.txt"), "court\njudge\nverdict\nappeal\n");
    Files.writeString(folder.resolve("sea.txt"), "tide\nharbour\nferry\nsail\n");
    topics = TOPICS.formatted(folder, folder);
    List<String> pages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pages.add(
          page(
              "law" + i,
              "law",
              "The court heard judge and appeal; verdict letter " + (char) (97 + i)));
    }
    for (int i = 0; i < 5; i++) {
      pages.add(
          page(
              "sea" + i,
              "sea",
              "Ferry and sail at harbour with the tide on day " + (char) (97 + i)));
    }
    for (int i = 0; i < 7; i++) {
      pages.add(
          page(
              "other" + i,
              "o" + i,
              "Bread needs flour, water, salt; loaf letter " + (char) (97 + i)));
    }
    // A copy is removed before slices are added up, and is of no slice.
    pages.add(page("copy", "copies", "Bread needs flour, water, salt; loaf letter d"));
    runs =
        new LadderRun(folder)
            .document(topics)
            .crawl("a.jsonl", pages.subList(0, 9).toArray(new String[0]))
            .crawl("b.jsonl", pages.subList(9, pages.size()).toArray(new String[0]));
    result = runs.run("run", STEPS);
  }

  private static String page(String id, String host, String text) {
    return "{\"id\":\"%s\",\"url\":\"https://%s.example/%s\",\"text\":\"%s\"}"
        .formatted(id, host, id, text);
  }

  private static long kept(LadderRun.Result run, String prefix) {
    return run.texts().keySet().stream().filter(id -> id.startsWith(prefix)).count();
  }

  @Test
  void noSliceExceedsItsCap() {
    assertEquals(List.of(), result.faults());
    assertEquals(2, kept(result, "sea"));
    assertEquals(7, kept(result, "other") + kept(result, "copy"));
    // 3 of 12, which is a quarter.
    assertEquals(3, kept(result, "law"));
  }

  @Test
  void theLedgerSaysWhyAndOfWhat() {
    List<LedgerRow> dropped =
        result.ledger().values().stream().filter(r -> r.verdict() == Verdict.DROPPED).toList();
    assertEquals(9 + 3, dropped.size());
    for (LedgerRow row : dropped) {
      Reason expected =
          row.provenance().id().startsWith("law")
              ? new Reason("cap/slice", 12, 3, "topic topic-law, documents, at most 25 %")
              : new Reason("cap/slice", 5, 2, "topic topic-sea, documents");
      assertEquals(List.of(expected), row.reasons());
    }
    assertEquals(
        1, result.ledger().values().stream().filter(r -> r.verdict() == Verdict.DUPLICATE).count());
  }

  @Test
  void itIsTheLastStageButWriting() {
    assertEquals(
        List.of("annotate", "deduplicate", "line-duplicates", "cap", "write"), result.stages());
  }

  @Test
  void theReportTellsOfIt() throws IOException {
    try (Stream<Path> report = Files.walk(result.folder().resolve("report"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : report.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
      assertTrue(text.indexOf("cap/slice") >= 0);
    }
  }

  @Test
  void theSplitsOfTheInputChangeNoDocument() throws Exception {
    LadderRun.Result small = runs.run("small", STEPS, "limits.split-size=100kB");
    assertEquals(result.texts(), small.texts());
    small.ledger().forEach((id, row) -> assertEquals(result.row(id).reasons(), row.reasons(), id));
  }

  @Test
  void sitesAreCappedByTheTextThatIsKept() throws Exception {
    LadderRun.Result sites =
        runs.run("sites", "[cap: {by: site, count: bytes, limits: ['*=110']}]");
    assertEquals(List.of(), sites.faults());
    // Two texts of 52 or 53 bytes fit.
    assertEquals(2, kept(sites, "law"));
    assertEquals(2, kept(sites, "sea"));
    assertEquals(8, kept(sites, "other") + kept(sites, "copy"));
  }

  @Test
  void whatIsNamedAndNotThereIsTold() throws Exception {
    LadderRun.Result none =
        runs.run("none-there", "[cap: {by: site, limits: [shop.example=5, law.example=5]}]");
    assertEquals(List.of(), none.faults());
    assertEquals(5, kept(none, "law"));
    assertTrue(
        none.notes()
            .contains("warning: 'cap' names the site shop.example, of which there is no document"),
        none.notes()::toString);
  }

  @Test
  void inputsAreCapped() throws Exception {
    String input = folder + "/crawl/*.jsonl";
    LadderRun.Result inputs = runs.run("inputs", "[cap: {by: input, limits: ['" + input + "=4']}]");
    assertEquals(List.of(), inputs.faults());
    assertEquals(4, inputs.texts().size());
  }

  @Test
  void sharesThatLeaveNothingEndTheRunWithWhatToDo() {
    IOException failure =
        assertThrows(
            IOException.class, () -> runs.run("none", "[cap: {by: site, limits: ['*=4%']}]"));
    assertTrue(failure.getMessage().contains("'cap' would keep nothing"), failure::getMessage);
  }

  /** Which documents fill a slice depends on all that pass. */
  @Test
  void replayingLeavesOpenWhatACapWouldLeaveOut() throws Exception {
    String limited = "[gopher-quality: {min-words: %d, min-stop-words: off}]";
    runs.document(limited.formatted(1));
    try {
      LadderRun.Result run = runs.run("replayed", "[cap: {by: site, limits: ['*=2']}]");
      FinishedRun finished = FinishedRun.open(run.folder().toString());
      ReplayResult same =
          Replay.of(finished, List.of("gopher-quality.min-words=2")).judge((row, change) -> {});
      assertTrue(same.isExact());
      assertEquals(same.before(), same.after());
      ReplayResult fewer =
          Replay.of(finished, List.of("gopher-quality.min-words=10")).judge((row, change) -> {});
      assertEquals(2, fewer.ended());
      assertFalse(fewer.isExact());
      assertEquals(3, fewer.after().get(Outcome.PASSES));
    } finally {
      runs.document(topics);
    }
  }

  /** A run whose recipe is said to have asked for less has kept too much. */
  @Test
  void verifyingAddsSlicesUp() throws Exception {
    LadderRun.Result run = runs.run("changed", "[cap: {limits: [topic-law=25%, topic-sea=2]}]");
    Path manifest = run.folder().resolve("manifest.json");
    String text = Files.readString(manifest);
    assertTrue(text.contains("topic-sea=2"), text);
    Files.writeString(manifest, text.replace("topic-sea=2", "topic-sea=1"));
    List<Check> failed = new ArrayList<>();
    new Verification(FinishedRun.open(run.folder().toString()))
        .run(
            check -> {
              if (!check.passed() && check.name().equals("caps")) {
                failed.add(check);
              }
            });
    assertEquals(1, failed.size());
    assertEquals(
        List.of("topic-sea has 2 documents; of 13 kept its cap is 1"), failed.get(0).faults());
  }
}
