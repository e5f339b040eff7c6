package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.plan.RunnerNeed.Runner;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.FoundFile;

class EstimateTest {
  private static final long GB = 1_000_000_000;

  /** One dump: 2.1 billion records in 90,000 splits, of which the rules keep a third. */
  private static final InputFigures DUMP =
      new InputFigures(90_000, 90_000 * GB, 90_000, 0, 0, GB, "f", 0, 0, 0);

  private static final Contents PAGES =
      new Contents(
          "a table", false, 2_100_000_000L, 2_000_000_000L, 9_000 * GB, 700_000_000L, 3_500 * GB);

  /** Any file that is there: what it holds is not looked at. */
  private static final String LIST = "../samples/lists/blocked.txt";

  private static Recipe recipe(String corpus, String... overrides) {
    String yaml =
        "name: n\nread: a\ndocument: [c4]\ncorpus: " + corpus + "\nwrite: { path: out }\n";
    try {
      return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
          .read("recipe.yaml", yaml, List.of(overrides));
    } catch (RecipeException e) {
      throw new AssertionError(e);
    }
  }

  private static Estimate dump() {
    return new Estimate(recipe("[exact-duplicates, near-duplicates]"), DUMP, PAGES);
  }

  private static List<String> stages(Estimate estimate) {
    return estimate.shuffles().stream().map(s -> s.stage().toString()).toList();
  }

  @Test
  void countsWhatEachStageShuffles() {
    List<Shuffle> shuffles = dump().shuffles();
    assertEquals(
        List.of("exact hashes", "bands", "components", "candidates", "text to shards"),
        stages(dump()));
    assertEquals(56 * 700_000_000L, shuffles.get(0).bytes());
    assertEquals(16 * 16 * 700_000_000L, shuffles.get(1).bytes());
    assertEquals(shuffles.get(1).groups(), shuffles.get(2).groups());
    assertEquals(176 * 420_000_000L, shuffles.get(3).bytes());
    for (Shuffle shuffle : shuffles) {
      assertTrue(shuffle.largestGroup() * shuffle.groups() >= shuffle.bytes());
    }
  }

  @Test
  void shufflesOnlyWhatTheRecipeAsksFor() {
    assertEquals(List.of("text to shards"), stages(new Estimate(recipe("[]"), DUMP, PAGES)));
    assertEquals(
        List.of("exact hashes", "text to shards"),
        stages(new Estimate(recipe("[exact-duplicates]"), DUMP, PAGES)));
    assertEquals(0, new Estimate(recipe("[]"), DUMP, PAGES).disk().decisions());
  }

  @Test
  void countsEveryStepOfTheCorpus() {
    Estimate all =
        new Estimate(
            recipe(
                "[url-duplicates, near-duplicates, repeated-passages, boilerplate,"
                    + " sentence-spans, line-duplicates]"),
            DUMP,
            PAGES);
    assertEquals(
        List.of(
            "URLs",
            "bands",
            "components",
            "candidates",
            "passages",
            "repeated passages",
            "lines of sites",
            "sentences",
            "repeated sentences",
            "lines",
            "repeated lines",
            "text to shards"),
        stages(all));
    assertEquals(64 * 700_000_000L, all.shuffles().get(0).bytes());
    assertTrue(all.disk().decisions() > dump().disk().decisions());
    assertTrue(RunnerNeed.slot(all).containsKey("looking for repeats in a split"));
  }

  @Test
  void holdsWhatOneJobShufflesAndNotWhatAllDo() {
    Contents some = PAGES.times(0.001);
    long lines =
        RunnerNeed.of(Runner.DIRECT, new Estimate(recipe("[line-duplicates]"), DUMP, some), 2)
            .heapBytes();
    RunnerNeed both =
        RunnerNeed.of(
            Runner.DIRECT,
            new Estimate(recipe("[url-duplicates, line-duplicates]"), DUMP, some),
            2);
    assertEquals("cutting line-duplicates", both.decidedBy());
    assertEquals(lines, both.heapBytes());
  }

  @Test
  void needsHeapForBenchmarksInEveryProcess() {
    String corpus = "[decontaminate: {against: " + LIST + "}]";
    Contents few = PAGES.times(1e-9);
    Estimate none = new Estimate(recipe(corpus), DUMP, few);
    Estimate large = new Estimate(recipe(corpus), DUMP, few, GB);
    for (Runner runner : Runner.values()) {
      assertEquals("annotating", RunnerNeed.of(runner, none, 1).decidedBy());
      RunnerNeed need = RunnerNeed.of(runner, large, 1);
      assertEquals("decontaminating", need.decidedBy());
      assertEquals(RunnerNeed.BASE_BYTES + 10 * GB, need.heapBytes());
    }
  }

  @Test
  void annotatesOnlyWhatIsMissing() {
    InputFigures half =
        new InputFigures(
            90_000, 90_000 * GB, 90_000, 0, 0, GB, "f", 45_000, 45_000 * GB, 1_000 * GB);
    Estimate estimate = new Estimate(recipe("[]"), half, PAGES);
    assertEquals(45_000 * GB, estimate.bytesToRead());
    DiskNeed all = new Estimate(recipe("[]"), DUMP, PAGES).disk();
    assertEquals(all.annotated() / 2.0, estimate.disk().annotated(), 1);
    assertEquals(all.ledger(), estimate.disk().ledger());
  }

  @Test
  void needsHeapForTheLongestTextOfEachWorker() {
    Contents few = PAGES.times(1e-9);
    Estimate usual = new Estimate(recipe("[]"), DUMP, few);
    Estimate longer = new Estimate(recipe("[]", "limits.text-length=67108864"), DUMP, few);
    for (Runner runner : Runner.values()) {
      RunnerNeed need = RunnerNeed.of(runner, longer, 3);
      assertEquals("annotating", need.decidedBy());
      long workers = runner == Runner.DIRECT ? 3 : 1;
      assertEquals(
          workers * RunnerNeed.TEXT_UNIT_BYTES * (60L << 20),
          need.heapBytes() - RunnerNeed.of(runner, usual, 3).heapBytes());
    }
  }

  @Test
  void needsLessHeapWhereShufflesSpill() {
    for (long records = 1_000; records < 2_000_000_000L; records *= 10) {
      Estimate estimate = new Estimate(dump().recipe(), DUMP, PAGES.times(records / 2.1e9));
      long direct = RunnerNeed.of(Runner.DIRECT, estimate, 4).heapBytes();
      assertTrue(RunnerNeed.of(Runner.FLINK, estimate, 4).heapBytes() < direct);
      Estimate more = new Estimate(dump().recipe(), DUMP, PAGES.times(records * 2 / 2.1e9));
      assertTrue(RunnerNeed.of(Runner.DIRECT, more, 4).heapBytes() >= direct);
    }
  }

  @Test
  void saysNothingWhereAllFits() {
    Estimate small = new Estimate(dump().recipe(), DUMP, PAGES.times(1e-6));
    Room room = new Room(4 * GB, 4, OptionalLong.of(1_000 * GB), 1_000 * GB);
    RunFolder folder = new RunFolder("out");
    for (Runner runner : Runner.values()) {
      assertEquals(List.of(), new Shortages(small, folder, room).on(runner));
    }
  }

  @Test
  void namesTheFlagThatHelps() {
    Estimate middle = new Estimate(dump().recipe(), DUMP, PAGES.times(0.001));
    Room room = new Room(GB, 2, OptionalLong.of(GB), GB);
    List<String> shortages = new Shortages(middle, new RunFolder("out"), room).on(Runner.DIRECT);
    assertEquals(3, shortages.size(), shortages.toString());
    assertTrue(
        shortages
            .get(0)
            .matches(
                "needs about [0-9.]+ GB of heap on the DirectRunner \\(writing shards\\), this"
                    + " machine gives 1.0 GB: use --runner=flink, which spills to disk, or"
                    + " SLUICE_OPTS=-Xmx[0-9]+g"),
        shortages.get(0));
    assertTrue(shortages.get(1).contains("let write.path name a larger disk"), shortages.get(1));
    assertTrue(shortages.get(2).contains("-Djava.io.tmpdir=FOLDER"), shortages.get(2));
  }

  @Test
  void saysWhereAHeapOfAnySizeDoesNotHelp() {
    Estimate thousands = new Estimate(dump().recipe(), DUMP, PAGES.times(3000));
    Room room = new Room(1_000_000 * GB, 64, OptionalLong.empty(), 1_000_000_000 * GB);
    List<String> shortages =
        new Shortages(thousands, new RunFolder("s3://b/out"), room).on(Runner.SPARK);
    assertTrue(
        shortages.stream()
            .anyMatch(s -> s.matches("a group of bands takes .* can be sorted: run it in parts")),
        shortages.toString());
  }

  @Test
  void namesInputThatBoundsParallelism() {
    InputFigures input = new InputFigures(3, 3 * GB, 3, 1, 2 * GB, 2 * GB, "big.zst", 0, 0, 0);
    Estimate estimate = new Estimate(recipe("[]"), input, PAGES.times(1e-6));
    Room room = new Room(9 * GB, 4, OptionalLong.empty(), 9 * GB);
    assertEquals(
        List.of("big.zst cannot be cut, and one worker reads all its 2.0 GB: cut it before"),
        new Shortages(estimate, new RunFolder("out"), room).on(Runner.DIRECT));
  }

  @Test
  void readsOfAnInputWhatItHolds(@TempDir Path folder) throws IOException, InputException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      String text = i % 3 == 0 ? "short" : "A sentence of seven words stands here. ".repeat(8);
      lines.append("{\"id\":\"").append(i).append("\",\"text\":\"").append(text).append("\"}\n");
    }
    Files.writeString(folder.resolve("a.jsonl"), lines);
    String yaml =
        "name: n\nread: "
            + folder
            + "/*.jsonl\ndocument: [gopher-quality: {min-stop-words: off}]\nwrite: { path: "
            + folder
            + "/out }\n";
    Recipe recipe;
    try {
      recipe =
          new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
              .read("recipe.yaml", yaml, List.of());
    } catch (RecipeException e) {
      throw new AssertionError(e);
    }
    Estimate estimate = EstimateRun.of(Planner.plan(recipe, "test"));
    Contents contents = estimate.contents();
    assertTrue(contents.exact());
    assertEquals(30, contents.records());
    assertEquals(30, contents.documents());
    assertEquals(20, contents.kept());
    assertEquals(20 * 312 - 20, contents.keptTextBytes(), 20);
    assertEquals(1, estimate.input().splits());
  }

  @Test
  void choosesSplitsEvenlyByBytes() {
    List<PlannedSplit> splits =
        IntStream.range(0, 1000)
            .mapToObj(i -> new PlannedSplit(i, new FoundFile("f", "f", 1, 0), 0, 0, 1 + i, "a"))
            .toList();
    List<PlannedSplit> chosen = InputSample.choose(splits);
    assertEquals(8, chosen.size());
    assertTrue(chosen.get(0).number() > 200, "the first eighth of the bytes is in a third of them");
    assertEquals(2, InputSample.choose(splits.subList(0, 2)).size());
  }
}
