package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.SyntheticRun;
import org.sluice.schema.Reason;

class LedgerCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path run;

  @BeforeAll
  static void writeRun() throws IOException {
    run =
        new SyntheticRun(folder.resolve("run"))
            .kept("a", "A page 漢字 \"quoted\"", 0, "a", 2)
            .dropped(
                "b",
                new Reason("gopher-quality/min-words", 12, 50, null),
                new Reason("url/block", 1, 0, "spam.example"))
            .nextFile()
            .duplicate("c", "a", 0.875)
            .failed("d", "read/gzip-damaged", "unexpected end")
            .write();
  }

  private static List<String> ids(CommandResult result) throws IOException {
    assertEquals(0, result.status(), result.err());
    List<String> ids = new ArrayList<>();
    for (String line : result.lines()) {
      ids.add(JSON.readTree(line).get("id").textValue());
    }
    return ids;
  }

  @Test
  void printsEachRecordInInputOrder() throws IOException {
    CommandResult result = CommandResult.of("ledger", run);
    assertEquals(0, result.status());
    assertEquals(List.of("a", "b", "c", "d"), ids(result));
    assertTrue(result.out().endsWith("}\n"));
    assertFalse(result.out().contains("\r"));
    assertEquals("", result.err());
  }

  @Test
  void writesTheSameKeysInEveryRowInColumnOrder() throws IOException {
    List<String> expected =
        List.of(
            "id",
            "url",
            "file",
            "offset",
            "length",
            "record_type",
            "record_id",
            "fetched_at",
            "payload_digest",
            "http_status",
            "content_type",
            "truncated",
            "domain",
            "verdict",
            "reasons",
            "failure",
            "duplicate_of",
            "similarity",
            "duplicate_step",
            "duplicate_run",
            "cluster",
            "cluster_size",
            "shard",
            "split",
            "charset",
            "language",
            "text_bytes",
            "excerpt",
            "signals",
            "details");
    for (String line : CommandResult.of("ledger", run).lines()) {
      List<String> keys = new ArrayList<>();
      JSON.readTree(line).fieldNames().forEachRemaining(keys::add);
      assertEquals(expected, keys);
    }
  }

  @Test
  void writesNestedValuesAsObjectsAndAbsentOnesAsNull() throws IOException {
    List<String> lines = CommandResult.of("ledger", run).lines();
    JsonNode kept = JSON.readTree(lines.get(0));
    assertEquals("A page 漢字 \"quoted\"", kept.get("excerpt").textValue());
    assertTrue(lines.get(0).contains("漢字"), "text is not escaped");
    assertEquals(JSON.readTree("[]"), kept.get("reasons"));
    assertTrue(kept.get("failure").isNull());
    assertTrue(kept.get("similarity").isNull());
    assertEquals(
        JSON.readTree("{\"revisit\":0.0,\"mean_word_length\":4.5,\"characters\":18.0}"),
        kept.get("signals"));
    assertEquals(JSON.readTree("{\"language_score\":\"eng\"}"), kept.get("details"));

    JsonNode dropped = JSON.readTree(lines.get(1));
    assertEquals(
        JSON.readTree(
            "[{\"rule\":\"gopher-quality/min-words\",\"value\":12.0,\"limit\":50.0},"
                + "{\"rule\":\"url/block\",\"value\":1.0,\"limit\":0.0,\"detail\":\"spam.example\"}]"),
        dropped.get("reasons"));

    JsonNode duplicate = JSON.readTree(lines.get(2));
    assertEquals("a", duplicate.get("duplicate_of").textValue());
    assertEquals(0.875, duplicate.get("similarity").doubleValue());

    JsonNode failed = JSON.readTree(lines.get(3));
    assertEquals(
        JSON.readTree("{\"code\":\"read/gzip-damaged\",\"message\":\"unexpected end\"}"),
        failed.get("failure"));
    assertEquals(JSON.readTree("{}"), failed.get("details"));
  }

  @Test
  void printsOnlyWhatAConditionHoldsFor() throws IOException {
    String where = "verdict = 'dropped' and 'url/block' in reasons or similarity > 0.8";
    assertEquals(List.of("b", "c"), ids(CommandResult.of("ledger", run, "--where", where)));
  }

  @Test
  void writesToAFile() throws IOException {
    Path out = folder.resolve("new/ledger.jsonl");
    CommandResult result = CommandResult.of("ledger", run, "--where", "offset = 1000", "-o", out);
    assertEquals(0, result.status());
    assertEquals("", result.out());
    assertEquals("2 of 4 records written to " + out, result.err().strip());
    assertEquals(2, Files.readAllLines(out).size());
    try (var files = Files.list(out.getParent())) {
      assertEquals(List.of(out), files.toList(), "no temporary file is left");
    }
  }

  @Test
  void showsWhereAConditionIsWrong() {
    CommandResult result = CommandResult.of("ledger", run, "--where", "verdct = 'dropped'");
    assertEquals(2, result.status());
    assertEquals(
        """
        error: --where: in the condition, column 1: no column 'verdct' in the ledger
          | verdct = 'dropped'
          | ^^^^^^
          help: did you mean 'verdict'?
        """,
        result.err());
  }

  @Test
  void refusesAFolderWithoutARun() {
    CommandResult result = CommandResult.of("ledger", folder.resolve("nothing"));
    assertEquals(2, result.status());
    assertTrue(result.err().contains("there is no manifest.json"), result.err());
  }

  @Test
  void refusesARunThatHasNotFinished() throws IOException {
    Path unfinished = folder.resolve("unfinished");
    Files.createDirectories(unfinished.resolve("annotated"));
    Files.writeString(unfinished.resolve("annotated/0.parquet"), "");
    CommandResult result = CommandResult.of("ledger", unfinished);
    assertEquals(2, result.status());
    assertTrue(result.err().contains("has not finished"), result.err());
  }
}
