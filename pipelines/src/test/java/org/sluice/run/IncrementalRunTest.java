package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * The nightly recipe over a folder that files are added to, removed from and replaced in. Whatever
 * was there before, a night ends with the bytes of a run from scratch over the same files.
 */
class IncrementalRunTest {
  private static final String FIRST_DAY = "2026-11-20/part-00000.warc.gz";
  private static final String SECOND_DAY = "2026-11-21/part-00001.warc.gz";
  private static final String THIRD_DAY = "2026-11-22/part-00002.warc.gz";

  @TempDir static Path data;

  private static Night first;
  private static Night added;
  private static Night idle;
  private static Night removed;
  private static Night returned;
  private static Night replaced;
  private static Night addedFromScratch;
  private static Night replacedFromScratch;

  /** What a night's run left behind, and what it announced while it ran. */
  private record Night(
      TreeMap<String, byte[]> results,
      Map<Path, Object> annotated,
      List<LedgerRow> ledger,
      Manifest manifest,
      Announced announced) {

    /** The annotated files that an earlier night did not have. */
    Set<Path> newSince(Night earlier) {
      Set<Path> files = new HashSet<>(annotated.keySet());
      files.removeAll(earlier.annotated.keySet());
      return files;
    }
  }

  /** Remembers the stages of a run and what it had to say. */
  private static final class Announced implements Progress {
    private final Map<String, Long> stages = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void begin(String stage, long inputBytes) {
      stages.put(stage, inputBytes);
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

  @BeforeAll
  static void runNightAfterNight() throws Exception {
    Storage.initialise();
    // What libraries have to tell about themselves is no news, as on the command line.
    Logger.getLogger("").setLevel(Level.WARNING);
    bring("part-00000", FIRST_DAY);
    bring("part-00001", SECOND_DAY);
    first = run("corpus");
    bring("part-00002", THIRD_DAY);
    added = run("corpus");
    addedFromScratch = run("scratch-added");
    idle = run("corpus");
    Files.move(crawl(THIRD_DAY), data.resolve("aside"));
    removed = run("corpus");
    Files.move(data.resolve("aside"), crawl(THIRD_DAY));
    returned = run("corpus");
    Files.delete(crawl(THIRD_DAY));
    bring("part-00002", SECOND_DAY);
    replaced = run("corpus");
    replacedFromScratch = run("scratch-replaced");
  }

  private static Path crawl(String name) {
    return data.resolve("crawl").resolve(name);
  }

  /** Puts a file of the sample crawl among the input, whole at once as a crawl has to. */
  private static void bring(String sample, String name) throws IOException {
    Path file = crawl(name);
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.copy(Project.FOLDER.resolve("samples/crawl/" + sample + ".warc.gz"), beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Night run(String name) throws Exception {
    Path recipeFile = Project.FOLDER.resolve("samples/schedules/nightly.yaml");
    Path run = data.resolve(name);
    var recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read(
                recipeFile.toString(),
                Files.readString(recipeFile).replace("/data/", data + "/"),
                List.of("write.path=" + run, "limits.split-size=100kB"));
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    options.setBlockOnRun(false);
    Announced announced = new Announced();
    Manifest manifest =
        new CurationRun(Planner.plan(recipe, Release.VERSION), new Engine(options), announced)
            .execute();
    return new Night(
        Project.results(run),
        identities(run.resolve("annotated")),
        ledger(run),
        manifest,
        announced);
  }

  /** What tells a file from another written in its place: its inode and its time. */
  private static Map<Path, Object> identities(Path folder) throws IOException {
    Map<Path, Object> identities = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        identities.put(file, List.of(attributes.fileKey(), attributes.lastModifiedTime()));
      }
    }
    return identities;
  }

  private static List<LedgerRow> ledger(Path run) throws IOException {
    List<LedgerRow> rows = new ArrayList<>();
    for (FoundFile file : Storage.find(run + "/ledger/*.parquet")) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (var row = reader.next(); row != null; row = reader.next()) {
          rows.add(LedgerTable.row(row));
        }
      }
    }
    return rows;
  }

  @Test
  void onlyNewFilesAreAnnotated() {
    assertTrue(first.annotated().size() > 4, "too few splits to tell");
    first
        .annotated()
        .forEach((file, id) -> assertEquals(id, added.annotated().get(file), file + " again"));
    int fresh = added.newSince(first).size();
    assertEquals(splits(added, THIRD_DAY), fresh);
    assertEquals(bytes(added, THIRD_DAY), added.announced().stages.get("annotate"));
    assertEquals(
        List.of(
            "%d of %d splits are annotated already"
                .formatted(first.annotated().size(), first.annotated().size() + fresh)),
        added.announced().notes);
  }

  @Test
  void addedFilesGiveTheBytesOfARunFromScratch() {
    assertSameResults(addedFromScratch, added);
    assertEquals(
        List.of(crawl(FIRST_DAY), crawl(SECOND_DAY), crawl(THIRD_DAY)),
        added.manifest().inputs().stream().map(input -> Path.of(input.file())).toList());
  }

  @Test
  void newDocumentsAreComparedWithEverythingKeptBefore() {
    Map<String, LedgerRow> before = byId(first);
    Map<String, LedgerRow> after = byId(added);
    List<LedgerRow> duplicates = new ArrayList<>();
    for (LedgerRow row : added.ledger()) {
      if (row.verdict() == Verdict.DUPLICATE && row.provenance().file().endsWith(THIRD_DAY)) {
        LedgerRow kept = after.get(row.duplicate().of());
        assertEquals(Verdict.KEPT, kept.verdict());
        if (!kept.provenance().file().endsWith(THIRD_DAY)) {
          assertEquals(Verdict.KEPT, before.get(row.duplicate().of()).verdict());
          duplicates.add(row);
        }
      }
    }
    assertTrue(duplicates.size() > 3, "too few duplicates to tell: " + duplicates);
  }

  /** The longer text survives, so a new one can take the place of one that was kept until now. */
  @Test
  void documentKeptBeforeGivesWayToALongerOneAlone() {
    Map<String, LedgerRow> after = byId(added);
    int displaced = 0;
    for (LedgerRow row : first.ledger()) {
      LedgerRow now = after.get(row.provenance().id());
      if (row.verdict() == Verdict.KEPT && now.verdict() != Verdict.KEPT) {
        LedgerRow survivor = after.get(now.duplicate().of());
        assertTrue(survivor.provenance().file().endsWith(THIRD_DAY), survivor::toString);
        displaced++;
      } else {
        assertEquals(row.reasons(), now.reasons(), "a rule judges a document alone");
      }
    }
    assertTrue(displaced > 0, "no document to tell by");
  }

  @Test
  void nightWithoutNewFilesHasNothingToDo() {
    assertSameResults(added, idle);
    assertEquals(added.annotated(), idle.annotated());
    assertEquals(Map.of(), idle.announced().stages);
    assertTrue(idle.announced().notes.toString().contains("nothing to do"));
  }

  @Test
  void removedFileLeavesNoTraceInTheResults() {
    assertSameResults(first, removed);
    assertFalse(removed.announced().stages.containsKey("annotate"));
  }

  @Test
  void fileThatComesBackUnchangedIsNotAnnotatedAgain() {
    assertSameResults(added, returned);
    assertEquals(added.annotated(), returned.annotated());
    assertFalse(returned.announced().stages.containsKey("annotate"));
  }

  @Test
  void replacedFileAloneIsAnnotatedAgain() {
    assertSameResults(replacedFromScratch, replaced);
    assertEquals(splits(replaced, SECOND_DAY), replaced.newSince(returned).size());
    assertEquals(bytes(replaced, SECOND_DAY), replaced.announced().stages.get("annotate"));
    returned
        .annotated()
        .forEach((file, id) -> assertEquals(id, replaced.annotated().get(file), file + " again"));
  }

  private static Map<String, LedgerRow> byId(Night night) {
    Map<String, LedgerRow> rows = new HashMap<>();
    night.ledger().forEach(row -> rows.put(row.provenance().id(), row));
    return rows;
  }

  private static Manifest.Input input(Night night, String name) {
    return night.manifest().inputs().stream()
        .filter(input -> input.file().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static int splits(Night night, String name) {
    return input(night, name).splits();
  }

  private static long bytes(Night night, String name) {
    return input(night, name).bytes();
  }

  private static void assertSameResults(Night expected, Night actual) {
    assertEquals(expected.results().keySet(), actual.results().keySet());
    expected
        .results()
        .forEach((name, bytes) -> assertArrayEquals(bytes, actual.results().get(name), name));
  }
}
