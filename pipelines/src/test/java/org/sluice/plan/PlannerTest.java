package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.Storage;

/** Which annotated files a run needs, and which changes leave them usable. */
class PlannerTest {
  private static final String LINE = "{\"id\": \"%04d\", \"text\": \"a line of text\"}\n";

  @TempDir Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    Storage.initialise();
    write("a.jsonl", 30);
    write("b.jsonl", 30);
  }

  @Test
  void cutsFilesIntoRangesThatFollowEachOther() throws Exception {
    write("a.jsonl", 200);
    RunPlan plan = plan("limits.split-size=2000");
    long size = Files.size(folder.resolve("a.jsonl"));
    List<PlannedSplit> first =
        plan.splits().stream().filter(s -> s.file().name().endsWith("a.jsonl")).toList();
    assertTrue(first.size() >= 4, first.size() + " splits");
    long end = 0;
    for (PlannedSplit split : first) {
      assertEquals(end, split.start());
      assertTrue(split.end() > split.start());
      end = split.end();
    }
    assertTrue(end >= size, end + " of " + size);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < plan.splits().size(); i++) {
      assertEquals(i, plan.splits().get(i).number());
      assertTrue(names.add(plan.splits().get(i).annotated()), "two splits share a file");
    }
  }

  @Test
  void readsEachFileOnceInTheOrderOfThePatterns() throws Exception {
    assertEquals(List.of("a.jsonl", "b.jsonl"), inputs("read=[" + folder + "/*.jsonl]"));
    assertEquals(
        List.of("b.jsonl", "a.jsonl"),
        inputs("read=[" + folder + "/b.jsonl, " + folder + "/*.jsonl, " + folder + "/a.jsonl]"));
    assertEquals(
        List.of("a.jsonl", "b.jsonl"),
        inputs("read=[" + folder + "/*.jsonl, " + folder + "/./b.jsonl]"));
  }

  @Test
  void takesAFileNamedAbsolutelyAndRelativelyOnce() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("a.jsonl"));
    assertEquals(List.of("a.jsonl"), inputs("read=[" + relative + ", " + folder + "/a.jsonl]"));
  }

  @Test
  void readsNothingThatARunWroteIntoItsOwnFolder() throws Exception {
    for (String own : List.of("run/ledger/part-00000.jsonl", "run/manifest.json", "run/.lock")) {
      Files.createDirectories(folder.resolve(own).getParent());
      Files.writeString(folder.resolve(own), "{}");
    }
    write("run/mine.jsonl", 3);
    RunPlan plan = plan("read=[" + folder + "]", "write.path=" + folder.resolve("run"));
    assertEquals(
        List.of("a.jsonl", "b.jsonl", "mine.jsonl"),
        plan.splits().stream()
            .map(split -> Path.of(split.file().name()).getFileName().toString())
            .toList());
  }

  @Test
  void annotatesAgainWhenAMappingChanges() throws Exception {
    String files = "{files: '" + folder + "/*.jsonl'";
    Set<String> common = annotated("read=[" + files + "}]");
    assertEquals(annotated(), common);
    Set<String> mapped = annotated("read=[" + files + ", text: body}]");
    assertTrue(mapped.stream().noneMatch(common::contains), mapped.toString());
    assertTrue(annotated("read=[" + files + ", text: page}]").stream().noneMatch(mapped::contains));
    RunPlan both = plan("read=[" + folder + "/a.jsonl, " + files + ", text: body}]");
    assertEquals(List.of(0, 1), both.splits().stream().map(PlannedSplit::input).toList());
  }

  @Test
  void refusesPatternsThatMatchNothing() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> plan("read=[" + folder + "/a.jsonl, " + folder + "/none.*]"));
    assertEquals("no file matches '" + folder + "/none.*' under 'read'", e.getMessage());
  }

  @Test
  void usesAnnotatedFilesAgainWhenOnlyJudgingChanges() throws Exception {
    Set<String> before = annotated();
    assertEquals(before, annotated());
    assertEquals(before, annotated("gopher-quality.min-words=3"));
    assertEquals(before, annotated("language.keep=[deu_Latn]"));
    assertEquals(before, annotated("gopher-quality.per-language.deu_Latn.min-words=off"));
    assertEquals(before, annotated("name=other"));
    assertEquals(before, annotated("write.seed=9"));
    assertEquals(before, annotated("write.split={test: 0.5}"));
    assertEquals(before, annotated("near-duplicates.verify=0.9"));
  }

  @Test
  void annotatesAgainWhenMeasuringChanges() throws Exception {
    List<Set<String>> all =
        List.of(
            annotated(),
            annotated("gopher-quality.stop-words=[x]"),
            annotated("redact.email=off"),
            annotated("near-duplicates.bands=15"),
            annotated("corpus=[]"),
            annotated("limits.record-size=1MiB"),
            annotated("limits.text-length=100000"),
            annotated("document=[language]"));
    Set<String> together = new HashSet<>();
    all.forEach(together::addAll);
    assertEquals(2 * all.size(), together.size());
  }

  @Test
  void annotatesAgainInAnotherVersion() throws Exception {
    Recipe recipe = recipe();
    assertNotEquals(
        Planner.plan(recipe, "1").splits().get(0).annotated(),
        Planner.plan(recipe, "2").splits().get(0).annotated());
  }

  @Test
  void costsOneFileWhenOneIsAddedOrChanged() throws Exception {
    Set<String> before = annotated();
    write("c.jsonl", 5);
    Set<String> added = annotated();
    assertEquals(3, added.size());
    assertTrue(added.containsAll(before));
    Files.setLastModifiedTime(folder.resolve("a.jsonl"), FileTime.fromMillis(1_000_000_000_000L));
    assertEquals(added, annotated(), "the same bytes");
    write("a.jsonl", 7);
    Set<String> changed = annotated();
    changed.retainAll(added);
    assertEquals(2, changed.size());
  }

  @Test
  void hashesWhatDecidesTheResultAndNothingElse() throws Exception {
    String before = plan().recipeHash();
    assertEquals(before, plan("write.path=elsewhere").recipeHash());
    assertEquals(before, plan("gopher-quality.min-words=50").recipeHash());
    assertNotEquals(before, plan("gopher-quality.min-words=51").recipeHash());
    assertNotEquals(before, plan("gopher-quality.min-words=off").recipeHash());
    assertNotEquals(before, plan("write.seed=1").recipeHash());
    assertNotEquals(before, plan("write.split={test: 0.5}").recipeHash());
    assertNotEquals(before, plan("near-duplicates.verify=0.9").recipeHash());
    assertNotEquals(
        before, plan("gopher-quality.per-language.deu_Latn.min-words=off").recipeHash());
  }

  @Test
  void settlesAgainWhenAnythingThatDecidesChanges() throws Exception {
    String before = plan().outcomeFingerprint();
    assertEquals(before, plan("write.path=" + folder + "/elsewhere").outcomeFingerprint());
    assertNotEquals(before, plan("gopher-quality.min-words=51").outcomeFingerprint());
    write("c.jsonl", 1);
    assertNotEquals(before, plan().outcomeFingerprint());
  }

  /** Lists of the same content in folders that say what they list. */
  @Test
  void takesTheFoldersOfListsForPartOfWhatTheySay() throws Exception {
    for (String category : List.of("adult", "porn")) {
      Path list = Files.createDirectories(folder.resolve("lists/" + category)).resolve("domains");
      Files.writeString(list, "x.example\n");
    }
    String document = "document=[redpajama-signals: {ut1: " + folder.resolve("lists") + "}]";
    Set<String> listed = new TreeSet<>();
    plan(document)
        .resolved()
        .at("/document/0/redpajama-signals/ut1")
        .fieldNames()
        .forEachRemaining(listed::add);
    assertEquals(Set.of("adult/domains", "porn/domains"), listed);
    Set<String> before = annotated(document);
    Files.move(folder.resolve("lists/porn"), folder.resolve("lists/chat"));
    assertNotEquals(before, annotated(document));
  }

  @Test
  void takesAFolderWithASlashAtItsEnd() throws Exception {
    assertEquals(annotated("write.path=out/x"), annotated("write.path=out/x/"));
    assertEquals(
        Path.of("out/x/manifest.json").toAbsolutePath().toString(),
        plan("write.path=out/x//").folder().manifest());
    assertEquals("/annotated/f.parquet", new RunFolder("/").annotated("f"));
  }

  @Test
  void travelsToWorkers() throws Exception {
    RunPlan plan = plan("write.path=" + folder.resolve("out"));
    plan.publish();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RunPlan copy = (RunPlan) in.readObject();
      assertEquals(plan.splits(), copy.splits());
      assertEquals(plan.resolved(), copy.resolved());
      assertEquals(plan.outcomeFingerprint(), copy.outcomeFingerprint());
    }
  }

  private void write(String name, int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(String.format(LINE, i));
    }
    Files.writeString(folder.resolve(name), text);
  }

  private Recipe recipe(String... overrides) throws RecipeException {
    String text =
        """
        name: test
        read: [%s/*.jsonl]
        document: [language, gopher-quality, redact]
        corpus: [exact-duplicates, near-duplicates]
        write: { path: out }
        """
            .formatted(folder);
    return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
        .read("recipe.yaml", text, List.of(overrides));
  }

  private RunPlan plan(String... overrides) throws RecipeException, IOException, InputException {
    return Planner.plan(recipe(overrides), "test");
  }

  private Set<String> annotated(String... overrides)
      throws RecipeException, IOException, InputException {
    Set<String> names = new TreeSet<>();
    plan(overrides).splits().forEach(split -> names.add(split.annotated()));
    return names;
  }

  private List<String> inputs(String override) throws RecipeException, IOException, InputException {
    return plan(override).splits().stream()
        .map(split -> Path.of(split.file().name()).getFileName().toString())
        .toList();
  }
}
