package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same two pages, one a little changed, in two crawls. */
class SnapshotsRunTest {
  private static final String STORY =
      "The harbour authority said on Tuesday that the new ferry line to the islands will open in"
          + " spring, with four crossings a day and a night boat on Fridays.";
  private static final String EQUAL = "渡船将于春季开通,每日四班,周五另有夜班。";

  @TempDir static Path folder;

  private static LadderRun crawl;

  @BeforeAll
  static void write() throws Exception {
    crawl = new LadderRun(folder);
    for (String week : List.of("26", "30")) {
      Files.createDirectories(folder.resolve("crawl/CC-MAIN-2026-" + week));
      crawl.crawl(
          "CC-MAIN-2026-" + week + "/pages.jsonl",
          line("story-" + week, STORY + " " + week),
          line("again-" + week, STORY),
          line("equal-" + week, EQUAL));
    }
  }

  private static String line(String id, String text) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }

  private static Set<String> kept(String name, String exact, String near) throws Exception {
    LadderRun.Result result =
        crawl
            .read("**/*.jsonl")
            .run(
                name,
                "[exact-duplicates: { within: "
                    + exact
                    + " }, near-duplicates: { rows: 1, within: "
                    + near
                    + " }]");
    assertEquals(List.of(), result.faults());
    return result.texts().keySet();
  }

  @Test
  void oneOfEachIsKeptInTheCorpusOrInEachSnapshot() throws Exception {
    assertEquals(2, kept("corpus", "corpus", "corpus").size());
    assertEquals(
        Set.of("story-26", "story-30", "equal-26", "equal-30"),
        kept("snapshot", "snapshot", "snapshot"));
    assertEquals(3, kept("mixed", "corpus", "snapshot").size());
  }

  @Test
  void otherEntriesOfTheReadListAreDecidedAnew() throws Exception {
    LadderRun months =
        new LadderRun(folder.resolve("months"))
            .crawl("a.jsonl", line("one", STORY))
            .crawl("b.jsonl", line("two", STORY));
    String steps = "[exact-duplicates: { within: snapshot }]";
    String own = "a.jsonl, %s/months/crawl/b.jsonl".formatted(folder);
    assertEquals(2, months.read(own).run("run", steps).texts().size());
    assertEquals(1, months.read("*.jsonl").run("run", steps).texts().size());
    assertEquals(2, months.read(own).run("run", steps).texts().size());
  }
}
