package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.Story;
import org.sluice.inspect.StoryFinder;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/** A crawl with pages that hold benchmark items, from the recipe to the ledger. */
class DecontaminateRunTest {
  private static final String QUESTION =
      "A robe takes 2 bolts of blue fiber and half that much white fiber. How many bolts in total"
          + " does it take?";
  private static final String CHINESE = "根据税法规定,下列各项中属于增值税征税范围的有哪些项目?";

  @TempDir static Path folder;

  private static LadderRun runs;
  private static LadderRun.Result result;

  @BeforeAll
  static void run() throws Exception {
    Files.createDirectories(folder.resolve("benchmarks"));
    Files.writeString(
        folder.resolve("benchmarks/gsm8k.jsonl"),
        "{\"question\":\"%s\",\"answer\":\"It takes 2/2=1 bolt. #### 3\"}%n".formatted(QUESTION));
    Files.writeString(
        folder.resolve("benchmarks/cmmlu.jsonl"), "{\"Question\":\"%s\"}%n".formatted(CHINESE));
    runs =
        new LadderRun(folder)
            .crawl(
                "a.jsonl",
                page("forum", "Help with this one please: " + QUESTION + " I say three."),
                page("copy", "Help with this one please: " + QUESTION + " I say three."),
                page("exam", "考研真题。" + CHINESE + "答案见下。"),
                page("clean", "A robe takes two bolts of blue, and nobody knows how much white."));
    result = runs.run("run", steps(""));
  }

  private static String steps(String more) {
    return "[exact-duplicates, decontaminate: {against: benchmarks/*.jsonl" + more + "}]";
  }

  private static String page(String id, String text) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }

  @Test
  void contaminatedDocumentsAreDroppedBeforeOthersAreRemovedInTheirFavour() {
    assertEquals(List.of(), result.faults());
    assertEquals(Set.of("clean"), result.texts().keySet());
    for (String id : List.of("forum", "copy", "exam")) {
      assertEquals(Verdict.DROPPED, result.row(id).verdict());
      assertEquals("decontaminate/matches", result.row(id).reasons().get(0).rule());
    }
    assertEquals("27-130 of gsm8k.jsonl:1", result.row("forum").reasons().get(0).detail());
    assertTrue(result.row("exam").reasons().get(0).detail().endsWith(" of cmmlu.jsonl:1"));
    assertEquals(0, result.row("clean").signals().get("decontaminate_matches"));
  }

  @Test
  void explainTellsWhatWasFound() throws Exception {
    Story story =
        new StoryFinder(FinishedRun.open(result.folder().toString())).find("forum").only();
    assertEquals(
        result.row("forum").reasons().get(0).detail(),
        story.record().details().get("decontaminate_matches"));
    assertTrue(story.text().startsWith("Help with this one"), story.text());
  }

  @Test
  void matchesAreCutWhenAsked() throws Exception {
    LadderRun.Result cut = runs.run("cut", steps(", action: cut, margin: 1"));
    assertEquals(List.of(), cut.faults());
    assertEquals("Help with this one please: I say three.", cut.texts().get("forum"));
    LedgerRow row = cut.row("copy");
    assertEquals("exact-duplicates", row.duplicate().step());
    assertEquals(105, cut.row("forum").signals().get("decontaminate_cut"));
    assertEquals("26-131 of gsm8k.jsonl:1", cut.row("forum").details().get("decontaminate_cut"));
  }

  @Test
  void anotherBenchmarkIsAnotherDecision() throws Exception {
    LadderRun.Result first = runs.run("again", steps(""));
    assertEquals(Verdict.KEPT, first.row("clean").verdict());
    Path file = folder.resolve("benchmarks/more.jsonl");
    Files.writeString(
        file, "{\"q\":\"a robe takes two bolts of blue and nobody knows how much white\"}\n");
    try {
      LadderRun.Result second = runs.run("again", steps(""));
      assertEquals(List.of("deduplicate", "write"), second.stages());
      assertEquals(Verdict.DROPPED, second.row("clean").verdict());
    } finally {
      Files.delete(file);
    }
  }
}
