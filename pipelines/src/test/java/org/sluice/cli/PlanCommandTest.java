package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir Path folder;
  private Path recipe;

  @BeforeEach
  void writeRecipe() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"id\":\"1\",\"text\":\"x\"}\n");
    Files.writeString(folder.resolve("b.jsonl"), "{\"id\":\"2\",\"text\":\"y\"}\n");
    recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: tiny
            read: [FOLDER/*.jsonl]
            document:
              - gopher-quality: { min-words: 7, max-bullet-lines: off }
              - c4
            corpus: [exact-duplicates]
            write: { path: FOLDER/out }
            """
                .replace("FOLDER", folder.toString()));
  }

  @Test
  void showsWhatWouldBeDone() {
    CommandResult result = CommandResult.of("plan", recipe);
    assertEquals(0, result.status(), result.err());
    assertEquals("", result.err());
    List<String> lines = result.lines();
    assertTrue(lines.get(0).matches("recipe    tiny \\([0-9a-f]{32}\\)"), lines.get(0));
    assertEquals("read      2 files, 44 B, in 2 splits; 0 annotated already", lines.get(1));
    assertTrue(lines.contains("    gopher-quality/min-words  word_count >= 7.0"), result.out());
    assertTrue(lines.contains("    gopher-quality/max-bullet-lines  off"), result.out());
    assertTrue(lines.indexOf("  gopher-quality") < lines.indexOf("  c4"));
    assertTrue(result.out().contains("exact-duplicates"));
    assertTrue(lines.contains("write     " + folder + "/out, shards of 256.0 MB"), result.out());
    assertFalse(result.out().contains("warning"), result.out());
  }

  @Test
  void saysWhatIsCapped() throws IOException {
    String text = Files.readString(recipe);
    Files.writeString(
        recipe,
        text.replace(
            "[exact-duplicates]", "[cap: {by: site, limits: [example.com=1000, '*=2.5%']}]"));
    CommandResult result = CommandResult.of("plan", recipe);
    assertEquals(0, result.status(), result.err());
    int at = result.lines().indexOf("    site example.com: at most 1,000 documents");
    assertTrue(at > 0, result.out());
    assertEquals(
        "    every other site: at most 2.5 % of the documents kept", result.lines().get(at + 1));
    assertTrue(result.out().contains("documents of slices"), result.out());
    Files.writeString(
        recipe, text.replace("[exact-duplicates]", "[cap: {limits: [topic-law=10%]}]"));
    result = CommandResult.of("plan", recipe);
    assertEquals(2, result.status(), result.err());
    assertTrue(
        result.err().contains("step 'cap': no step of this recipe scores topics"), result.err());
  }

  @Test
  void refusesWhatOneStepOfTheCorpusMissesOfAnother() throws IOException {
    String text = Files.readString(recipe);
    Files.writeString(recipe, text.replace("[exact-duplicates]", "[survivors: {keep: quality}]"));
    CommandResult result = CommandResult.of("plan", recipe);
    assertEquals(2, result.status(), result.err());
    assertTrue(
        result.err().contains("step 'survivors': no step of this recipe measures 'quality'"),
        result.err());
    Files.writeString(recipe, text.replace("[exact-duplicates]", "[rehydrate]"));
    result = CommandResult.of("plan", recipe);
    assertEquals(2, result.status(), result.err());
    assertTrue(result.err().contains("step 'rehydrate': no step makes clusters"), result.err());
    Files.writeString(
        recipe,
        text.replace("[exact-duplicates]", "[survivors: {keep: -word_count}, exact-duplicates]"));
    assertEquals(0, CommandResult.of("plan", recipe).status(), "the recipe measures word_count");
  }

  @Test
  void touchesNothing() throws IOException {
    CommandResult.of("plan", recipe);
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void printsJson() throws IOException {
    CommandResult result = CommandResult.of("plan", "--json", recipe);
    assertEquals(0, result.status(), result.err());
    JsonNode plan = new ObjectMapper().readTree(result.out());
    List<String> fields = new ArrayList<>();
    plan.fieldNames().forEachRemaining(fields::add);
    assertEquals(
        List.of(
            "recipe",
            "recipe_hash",
            "input_files",
            "input_bytes",
            "splits",
            "splits_annotated",
            "findings",
            "bytes_to_read",
            "undivided",
            "contents",
            "shuffles",
            "runners",
            "disk",
            "here",
            "shortages"),
        fields);
    assertEquals(2, plan.at("/contents/records").intValue());
    assertTrue(plan.at("/contents/exact").booleanValue());
    assertEquals("exact hashes", plan.at("/shuffles/0/stage").textValue());
    assertEquals(3, plan.get("runners").size());
    assertTrue(plan.at("/runners/0/heap_bytes").longValue() > 0);
    assertEquals(2, plan.get("input_files").intValue());
    assertEquals(44, plan.get("input_bytes").intValue());
    JsonNode settings = plan.at("/recipe/document/0/gopher-quality");
    assertEquals(7, settings.get("min-words").doubleValue());
    assertEquals("off", settings.get("max-bullet-lines").textValue());
    assertEquals(100_000, settings.get("max-words").doubleValue());
  }

  @Test
  void showsWhatARunTakes() {
    CommandResult result = CommandResult.of("plan", recipe);
    assertTrue(result.out().contains("contents  2 records, 0 with text, 0 B of it"), result.out());
    assertTrue(result.out().contains("          direct "), result.out());
    assertTrue(result.out().contains("          spark, each slot"), result.out());
    CommandResult flink = CommandResult.of("plan", "--runner=flink", recipe);
    assertEquals(0, flink.status(), flink.err());
    assertTrue(flink.out().contains("          flink, each slot"), flink.out());
    assertFalse(flink.out().contains("          direct "), flink.out());
    assertEquals(2, CommandResult.of("plan", "--runner=flank", recipe).status());
  }

  @Test
  void warnsOfRulesThatAreDeadOrImpossible() {
    CommandResult result =
        CommandResult.of(
            "plan",
            recipe,
            "--set",
            "gopher-quality.max-bullet-lines=1",
            "--set",
            "gopher-quality.max-words=3");
    assertEquals(0, result.status(), result.err());
    assertEquals(
        List.of(
            "warning   gopher-quality/min-words and gopher-quality/max-words together drop"
                + " everything",
            "warning   gopher-quality/max-bullet-lines never drops anything: bullet_line_ratio"
                + " lies in 0..1"),
        result.lines().stream().filter(line -> line.startsWith("warning")).toList());
  }

  @Test
  void refusesARecipeWithFaults() throws IOException {
    Files.writeString(
        recipe, "name: n\nread: a\ndocument: [gofer-quality]\nwrite: { path: out }\n");
    CommandResult result = CommandResult.of("plan", recipe);
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertEquals(
        recipe
            + """
            :3:12  unknown step 'gofer-quality' in 'document'
                3 | document: [gofer-quality]
                  |            ^^^^^^^^^^^^^
              help: did you mean 'gopher-quality'?
            """,
        result.err());
  }

  @Test
  void refusesInputThatIsNotThere() {
    CommandResult result = CommandResult.of("plan", recipe, "--set", "read=" + folder + "/*.warc");
    assertFails(result, "error: no file matches '" + folder + "/*.warc' under 'read'");
  }

  @Test
  void refusesARecipeThatIsNotThere() {
    assertFails(
        CommandResult.of("plan", folder.resolve("none.yaml")),
        "error: no such file: " + folder.resolve("none.yaml"));
  }

  @Test
  void refusesAFolderForARecipe() {
    assertFails(
        CommandResult.of("plan", folder), "error: " + folder + " is a folder, not a recipe");
  }

  @Test
  void refusesARecipeThatIsNotUtf8() throws IOException {
    Files.write(recipe, "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFails(CommandResult.of("plan", recipe), "error: " + recipe + " is not UTF-8");
  }

  @Test
  void refusesListsThatCannotBeUsed() throws IOException {
    assertFails(
        CommandResult.of("plan", recipe, "--set", "document=[language: {keep: [english]}]"),
        recipe
            + "  step 'language': 'english' is no language: write eng_Latn, eng, en or sr-Latn, and"
            + " what a model calls otherwise as __label__name");
    Path list = folder.resolve("list.txt");
    Files.write(list, new byte[] {'a', '\n', (byte) 0xFF, '\n'});
    CommandResult result =
        CommandResult.of("plan", recipe, "--set", "document=[url: {block: [list.txt]}]");
    assertEquals(2, result.status(), result.err());
    assertTrue(result.err().contains(list + ": after line"), result.err());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    for (Object[] arguments :
        List.of(
            new Object[] {"plan"},
            new Object[] {"plan", recipe, "--jsn"},
            new Object[] {"pln", recipe},
            new Object[] {})) {
      CommandResult result = CommandResult.of(arguments);
      assertEquals(2, result.status(), List.of(arguments).toString());
      assertEquals("", result.out());
      assertFalse(result.err().isBlank());
      assertFalse(result.err().contains("\tat "), result.err());
    }
  }

  @Test
  void printsStackTracesForDebuggingAlone() {
    CommandResult result =
        CommandResult.of("--debug", "plan", recipe, "--set", "read=" + folder + "/*.warc");
    assertEquals(2, result.status());
    assertTrue(result.err().contains("\tat org.sluice."), result.err());
  }

  @Test
  void saysItsVersionAndItsUse() {
    CommandResult version = CommandResult.of("--version");
    assertEquals(0, version.status());
    assertTrue(version.out().matches("sluice \\d+\\.\\d+\\.\\d+\\S*\\R"), version.out());
    CommandResult help = CommandResult.of("plan", "--help");
    assertEquals(0, help.status(), help.err());
    assertTrue(help.out().contains("RECIPE"), help.out());
    assertTrue(help.out().contains("--set"), help.out());
  }

  private static void assertFails(CommandResult result, String line) {
    assertEquals(line + "\n", result.err());
    assertEquals(2, result.status());
    assertEquals("", result.out());
  }
}
