package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.inspect.FinishedRun;
import org.sluice.plan.Planner;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.Storage;
import org.sluice.verify.Verification;

/**
 * What a run finds of earlier ones in its folder is used when it is sound and of these inputs, and
 * made again when it is not. The folder's name looks like a pattern, which nothing may mind.
 */
class HealingTest {
  private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

  @TempDir Path data;

  private final List<String> stages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Path run;

  @BeforeEach
  void input() throws IOException {
    Storage.initialise();
    run = data.resolve("out/g[1]{a}?");
    for (String name : List.of("a", "b", "c")) {
      write(name, "A first text that tells of " + name + ".");
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = data.resolve("in/" + name + ".jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"text\": \"" + text + "\"}\n");
    Files.setLastModifiedTime(file, TIME);
  }

  /** The stages that a run works on. */
  private List<String> stages() throws Exception {
    stages.clear();
    notes.clear();
    String recipe =
        """
        name: healing
        read: ['%s']
        document: [extract]
        corpus: [exact-duplicates]
        write: { path: '%s' }
        """
            .formatted(data.resolve("in"), run);
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setBlockOnRun(false);
    var read =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read("recipe.yaml", recipe, List.of());
    new CurationRun(Planner.plan(read, "test"), new Engine(options), new Told()).execute();
    return List.copyOf(stages);
  }

  private final class Told implements Progress {
    @Override
    public void begin(String stage, long inputBytes) {
      stages.add(stage);
    }

    @Override
    public void update(Map<String, Long> counters) {}

    @Override
    public void end() {}

    @Override
    public void note(String message) {
      notes.add(message);
    }
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  @Test
  void knowsItsOwnFilesBelowANameThatLooksLikeAPattern() throws Exception {
    stages();
    assertEquals(List.of(), stages(), "nothing changed");
    Files.delete(data.resolve("in/c.jsonl"));
    assertEquals(List.of("deduplicate", "write"), stages());
    assertEquals(2, files("ledger").size());
    assertEquals(3, files("decisions").size());
    assertEquals(List.of(), files("splits"));
    assertEquals(List.of(), notes.stream().filter(note -> note.contains("damaged")).toList());
    var checks = new ArrayList<String>();
    FinishedRun finished = FinishedRun.open(run.toString());
    new Verification(finished).run(check -> checks.add(check.name() + " " + check.found()));
    assertTrue(
        checks.stream().anyMatch(c -> c.startsWith("nothing unlisted 3 files")), "" + checks);
  }

  @Test
  void readsAFileAgainThatOnlyItsBytesTellApart() throws Exception {
    stages();
    write("b", "A later text that tells of b.");
    assertEquals(List.of("annotate", "deduplicate", "write"), stages());
    assertTrue(notes.contains("2 of 3 splits are annotated already"), notes.toString());
    write("a", "A first text that tells of a.");
    assertEquals(List.of(), stages(), "the same bytes in another file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage that is no Parquet file", "PAR1 and a footer of \0\0\0PAR1"})
  void makesAnnotatedFilesAgainThatLookDamaged(String content) throws Exception {
    stages();
    TreeMap<String, byte[]> sound = Project.results(run);
    Path annotated = files("annotated").get(1);
    byte[] whole = Files.readAllBytes(annotated);
    Files.writeString(annotated, content);
    assertEquals(List.of("annotate"), stages());
    assertTrue(notes.contains(annotated + " is damaged: made again"), notes.toString());
    assertArrayEquals(whole, Files.readAllBytes(annotated));
    assertSame(sound, Project.results(run));
  }

  @Test
  void makesAnAnnotatedFileAgainOnceItWasFoundDamagedInside() throws Exception {
    stages();
    TreeMap<String, byte[]> sound = Project.results(run);
    Path annotated = files("annotated").get(1);
    byte[] bytes = Files.readAllBytes(annotated);
    Arrays.fill(bytes, 4, bytes.length / 2, (byte) 7);
    Files.write(annotated, bytes);
    Files.delete(run.resolve("decisions/outcome.json"));
    IOException failure = assertThrows(IOException.class, this::stages);
    assertTrue(failure.getMessage().contains(annotated.toString()), failure.getMessage());
    assertTrue(failure.getMessage().endsWith("the next run makes it again"), failure.getMessage());
    assertEquals(List.of("annotate", "deduplicate", "write"), stages());
    assertSame(sound, Project.results(run));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "decisions/outcome.json"})
  void makesItsListsAgainWhenTheyAreDamaged(String name) throws Exception {
    stages();
    TreeMap<String, byte[]> sound = Project.results(run);
    for (String content : List.of("", "{\"name\":", "\0\0\0\0")) {
      Files.writeString(run.resolve(name), content);
      List<String> again = stages();
      assertEquals("write", again.get(again.size() - 1));
      assertTrue(notes.contains(run.resolve(name) + " is damaged: it is made again"), "" + notes);
      assertSame(sound, Project.results(run));
    }
  }

  @Test
  void makesDecisionsAgainWhenTheyAreDamaged() throws Exception {
    stages();
    TreeMap<String, byte[]> sound = Project.results(run);
    Files.writeString(run.resolve("decisions/00001.bin"), "");
    Files.delete(run.resolve("manifest.json"));
    IOException failure = assertThrows(IOException.class, this::stages);
    assertTrue(failure.getMessage().contains("00001.bin is damaged"), failure.getMessage());
    assertEquals(List.of("deduplicate", "write"), stages());
    assertSame(sound, Project.results(run));
  }

  private static void assertSame(TreeMap<String, byte[]> expected, TreeMap<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}
