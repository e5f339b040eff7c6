package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROSE =
      "The keeper of the sluice opened the gate before the sun was up, and the water ran down to"
          + " the mill. In the evening he closed it again, and wrote to jane@sluice-keepers.org.";

  @TempDir Path folder;
  private Path recipe;
  private Path documents;

  @BeforeEach
  void writeFiles() throws IOException {
    recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: tiny
            read: [nothing.warc]
            document:
              - language: { keep: [eng_Latn] }
              - gopher-quality: { min-words: 10 }
              - redact
            write: { path: out }
            """);
    documents = folder.resolve("docs.jsonl");
    write(line("prose", PROSE), line("short", "Too short."), line("empty", ""));
  }

  @Test
  void printsTheFieldsInTheirOrder() throws IOException {
    List<JsonNode> rows = judge();
    for (JsonNode row : rows) {
      List<String> fields = new ArrayList<>();
      row.fieldNames().forEachRemaining(fields::add);
      assertEquals(
          List.of(
              "id", "verdict", "reasons", "language", "bcp47", "language_score", "signals", "text"),
          fields);
    }
    JsonNode prose = rows.get(0);
    assertEquals("prose", prose.get("id").textValue());
    assertEquals("kept", prose.get("verdict").textValue());
    assertEquals(0, prose.get("reasons").size());
    assertEquals("eng_Latn", prose.get("language").textValue());
    assertEquals("en", prose.get("bcp47").textValue());
    assertEquals(
        prose.at("/signals/language_score").doubleValue(),
        prose.get("language_score").doubleValue());
    assertEquals(31, prose.at("/signals/word_count").doubleValue(), 6);
    assertFalse(prose.get("text").textValue().contains("jane@sluice-keepers.org"));
    assertEquals(1, prose.at("/signals/emails_redacted").asInt());
  }

  @Test
  void listsEveryReasonWithValueAndLimit() throws IOException {
    JsonNode row = judge().get(1);
    assertEquals("dropped", row.get("verdict").textValue());
    JsonNode words = null;
    for (JsonNode reason : row.get("reasons")) {
      assertTrue(reason.get("rule").textValue().matches("[a-z0-9-]+/[a-z0-9-]+"));
      assertTrue(reason.get("value").isNumber());
      assertTrue(reason.get("limit").isNumber());
      if (reason.get("rule").textValue().equals("gopher-quality/min-words")) {
        words = reason;
      }
    }
    assertEquals(2, words.get("value").doubleValue());
    assertEquals(10, words.get("limit").doubleValue());
    assertTrue(row.get("reasons").size() >= 2, row.toString());
    assertEquals("Too short.", row.get("text").textValue());
  }

  @Test
  void dropsDocumentsWithoutText() throws IOException {
    JsonNode row = judge().get(2);
    assertEquals("dropped", row.get("verdict").textValue());
    assertEquals("read/characters", row.at("/reasons/0/rule").textValue());
    assertTrue(row.get("language").isNull());
    assertTrue(row.get("language_score").isNull());
  }

  @Test
  void obeysOverrides() throws IOException {
    List<JsonNode> rows =
        judge("--set", "gopher-quality.min-words=1000", "--set", "redact.email=off");
    assertEquals("dropped", rows.get(0).get("verdict").textValue());
    assertTrue(rows.get(0).get("text").textValue().contains("jane@sluice-keepers.org"));
  }

  @Test
  void believesTheStatedLanguageWithoutAStepThatFindsIt() throws IOException {
    write(
        "{\"id\":\"a\",\"text\":\"x\",\"language\":\"deu_Latn\"}",
        "{\"id\":\"b\",\"text\":\"x\",\"language\":\"en\"}",
        "{\"id\":\"c\",\"text\":\"x\",\"language\":\"no language at all\"}");
    List<JsonNode> rows = judge("--set", "document=[]");
    assertEquals("de", rows.get(0).get("bcp47").textValue());
    assertEquals("en", rows.get(1).get("language").textValue());
    assertEquals(3, rows.size());
    rows.forEach(row -> assertEquals("kept", row.get("verdict").textValue()));
  }

  @Test
  void keepsTheOrderOfItsInput() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      lines.add(line("d" + i, (PROSE + "\n").repeat(1 + i % 11 * 9)));
      expected.add("d" + i);
    }
    write(lines.toArray(String[]::new));
    assertEquals(expected, judge().stream().map(row -> row.get("id").textValue()).toList());
  }

  @Test
  void readsStandardInputAndPrintsToStandardOutput() throws IOException {
    List<JsonNode> expected = judge();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(documents)));
      CommandResult result = CommandResult.of("judge", recipe);
      assertEquals(0, result.status(), result.err());
      List<JsonNode> rows = new ArrayList<>();
      for (String line : result.lines()) {
        rows.add(JSON.readTree(line));
      }
      assertEquals(expected, rows);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void failsTheLinesThatAreNoDocumentsAndThoseAlone() throws IOException {
    write("{", line("a", PROSE), "{\"id\":\"b\"}", "[".repeat(100_000), line("c", PROSE));
    CommandResult result = CommandResult.of("judge", recipe, "--in", documents);
    assertEquals(0, result.status(), result.err());
    List<JsonNode> rows = new ArrayList<>();
    for (String line : result.lines()) {
      rows.add(JSON.readTree(line));
    }
    assertEquals(5, rows.size());
    assertFailed(rows.get(0), documents + ":1", "read/json-malformed");
    assertEquals("a", rows.get(1).path("id").asText());
    assertFalse(rows.get(1).has("failure"));
    assertFailed(rows.get(2), "b", "read/json-without-text");
    assertFailed(rows.get(3), documents + ":4", "read/json-malformed");
    assertEquals("c", rows.get(4).path("id").asText());
    assertFalse(rows.get(4).has("failure"));
  }

  private static void assertFailed(JsonNode row, String id, String code) {
    assertEquals("failed", row.path("verdict").asText());
    assertEquals(id, row.path("id").asText());
    assertEquals(code, row.path("failure").path("code").asText());
    assertTrue(row.path("failure").path("message").asText().length() > 5, row.toString());
    assertTrue(row.path("reasons").isEmpty());
  }

  @Test
  void refusesDocumentsThatAreNotThere() {
    Path none = folder.resolve("none.jsonl");
    assertFails("error: no such file: " + none + "\n", "--in", none);
  }

  @Test
  void refusesARecipeWithFaults() throws IOException {
    Files.writeString(recipe, "name: n\n");
    CommandResult result = CommandResult.of("judge", recipe, "--in", documents);
    assertEquals(2, result.status());
    assertEquals(
        recipe
            + "  the recipe has no 'read'\n  help: list the input files under 'read:'\n"
            + recipe
            + "  the recipe has no 'write'\n  help: add 'write: { path: out/my-corpus }'\n",
        result.err());
  }

  private void assertFails(String err, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("judge", recipe));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-o", folder.resolve("out.jsonl")));
    CommandResult result = CommandResult.of(all.toArray());
    assertEquals(err, result.err());
    assertEquals(2, result.status());
  }

  private List<JsonNode> judge(Object... arguments) throws IOException {
    Path out = folder.resolve("out.jsonl");
    List<Object> all = new ArrayList<>(List.of("judge", recipe, "--in", documents, "-o", out));
    all.addAll(List.of(arguments));
    CommandResult result = CommandResult.of(all.toArray());
    assertEquals("", result.err());
    assertEquals(0, result.status());
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private void write(String... lines) throws IOException {
    Files.write(documents, List.of(lines), StandardCharsets.UTF_8);
  }

  private static String line(String id, String text) throws IOException {
    return JSON.createObjectNode().put("id", id).put("text", text).toString();
  }
}
