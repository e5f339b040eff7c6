package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.plan.Planner;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.Storage;

/** A run by a changed recipe redoes what the change touches, and ends as a fresh run would. */
class RecipeChangeTest {
  private static final String RECIPE =
      """
      name: change
      read: [%s/samples/crawl/]
      document: [http-status, extract, language, gopher-quality, redact]
      corpus: [exact-duplicates, near-duplicates]
      write: { split: { validation: 0.05 } }
      """
          .formatted(Project.FOLDER);

  private static final String THRESHOLD = "gopher-quality.min-words=80";
  private static final String SHARD_SIZE = "write.shard-size=50KB";

  @TempDir static Path folder;

  private static List<String> baseStages;

  @BeforeAll
  static void runOnce() throws Exception {
    Storage.initialise();
    baseStages = run("base");
  }

  @Test
  void aFirstRunDoesAllThree() {
    assertEquals(List.of("annotate", "deduplicate", "write"), baseStages);
  }

  @Test
  void anotherThresholdAnnotatesNothing() throws Exception {
    copy("base", "threshold");
    assertEquals(List.of("deduplicate", "write"), run("threshold", THRESHOLD));
    run("fresh-threshold", THRESHOLD);
    assertSameResults("fresh-threshold", "threshold");
  }

  @Test
  void anotherShardSizeOnlyWrites() throws Exception {
    copy("base", "shard-size");
    assertEquals(List.of("write"), run("shard-size", SHARD_SIZE));
    run("fresh-shard-size", SHARD_SIZE);
    assertSameResults("fresh-shard-size", "shard-size");
    assertFalse(
        Project.results(folder.resolve("base"))
            .keySet()
            .equals(Project.results(folder.resolve("shard-size")).keySet()),
        "the size changed nothing");
  }

  @Test
  void theSameRecipeDoesNothing() throws Exception {
    copy("base", "again");
    assertEquals(List.of(), run("again"));
    assertSameResults("base", "again");
  }

  /** Runs the recipe in this process and returns the stages that were worked on. */
  private static List<String> run(String name, String... overrides) throws Exception {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("write.path=" + folder.resolve(name));
    var recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read("recipe.yaml", RECIPE, all);
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setBlockOnRun(false);
    List<String> stages = new ArrayList<>();
    new CurationRun(Planner.plan(recipe, "test"), new Engine(options), new Stages(stages))
        .execute();
    return stages;
  }

  private static void copy(String from, String to) throws Exception {
    Path source = folder.resolve(from);
    try (var files = Files.walk(source)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, folder.resolve(to).resolve(source.relativize(file).toString()));
      }
    }
  }

  private static void assertSameResults(String expected, String actual) throws Exception {
    TreeMap<String, byte[]> there = Project.results(folder.resolve(actual));
    TreeMap<String, byte[]> wanted = Project.results(folder.resolve(expected));
    assertEquals(wanted.keySet(), there.keySet());
    wanted.forEach((name, bytes) -> assertArrayEquals(bytes, there.get(name), name));
  }

  private record Stages(List<String> begun) implements Progress {
    @Override
    public void begin(String stage, long inputBytes) {
      begun.add(stage);
    }

    @Override
    public void update(Map<String, Long> counters) {}

    @Override
    public void end() {}

    @Override
    public void note(String message) {}
  }
}
