package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.inspect.SyntheticRun;

class CatCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** Writes a file as another tool would. */
  private Path duckDb(String query, String codec) throws Exception {
    Path file = folder.resolve(codec + ".parquet");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "copy (" + query + ") to '" + file + "' (format parquet, compression " + codec + ")");
    }
    return file;
  }

  @Test
  void printsShardsLedgerAndAnnotatedFiles() throws IOException {
    Path run =
        new SyntheticRun(folder.resolve("run"))
            .kept("a", "漢字 text", 0)
            .annotate("a", "Title", "漢字 text")
            .write();
    CommandResult shard = CommandResult.of("cat", run.resolve("shards"));
    assertEquals(0, shard.status(), shard.err());
    assertEquals(1, shard.lines().size(), "the other shard is empty");
    JsonNode document = JSON.readTree(shard.lines().get(0));
    assertEquals("漢字 text", document.get("text").textValue());
    assertEquals(4.5, document.get("signals").get("mean_word_length").doubleValue());
    assertTrue(document.get("signals").get("language_score").isNull());
    assertTrue(document.get("truncated").isNull());

    CommandResult ledger = CommandResult.of("cat", run.resolve("ledger/part-00000.parquet"));
    assertEquals("kept", JSON.readTree(ledger.out()).get("verdict").textValue());
    CommandResult annotated = CommandResult.of("cat", run.resolve("annotated/*.parquet"));
    assertEquals("Title", JSON.readTree(annotated.out()).get("title").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "snappy", "gzip", "lz4_raw", "uncompressed"})
  void readsWhatOtherToolsWrite(String codec) throws Exception {
    Path file =
        duckDb(
            "select i::int as n, 'row ' || i as s, [i, null] as l, map {'k': i} as m,"
                + " {'x': i} as g, timestamp '2024-01-01 00:00:00' as t, true as b"
                + " from range(3) t(i)",
            codec);
    CommandResult result = CommandResult.of("cat", file);
    assertEquals(0, result.status(), result.err());
    assertEquals(
        JSON.readTree(
            "{\"n\":2,\"s\":\"row 2\",\"l\":[2,null],\"m\":{\"k\":2},\"g\":{\"x\":2},"
                + "\"t\":\"2024-01-01T00:00:00\",\"b\":true}"),
        JSON.readTree(result.lines().get(2)));
  }

  @Test
  void namesACodecThatItCannotRead() throws Exception {
    Path file = duckDb("select 1 as a", "zstd");
    nameLzo(file);
    CommandResult result = CommandResult.of("cat", file);
    assertEquals(1, result.status());
    assertTrue(result.err().contains(file + " cannot be read as Parquet"), result.err());
    assertTrue(result.err().contains("compressed with LZO"), result.err());
  }

  /** Changes the one codec that a file's footer names: fields 3 to 5 of ColumnMetaData (Thrift). */
  private static void nameLzo(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int found = 0;
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x15 && bytes[i + 1] == 2 * 6 && bytes[i + 2] == 0x16) {
        bytes[i + 1] = 2 * 3;
        found++;
      }
    }
    assertEquals(1, found);
    Files.write(file, bytes);
  }

  @Test
  void stopsAtTheLimitThroughAllFiles() throws Exception {
    Path first = duckDb("select i from range(5) t(i)", "zstd");
    Path second = duckDb("select i from range(5, 10) t(i)", "snappy");
    CommandResult result = CommandResult.of("cat", first, second, "--limit", 7);
    assertEquals(
        List.of(
            "{\"i\":0}",
            "{\"i\":1}",
            "{\"i\":2}",
            "{\"i\":3}",
            "{\"i\":4}",
            "{\"i\":5}",
            "{\"i\":6}"),
        result.lines());
    assertEquals("", CommandResult.of("cat", first, "--limit", 0).out());
    assertEquals(2, CommandResult.of("cat", first, "--limit", -1).status());
  }

  @Test
  void printsNumbersWithTheFewestDigits() throws Exception {
    Path file = duckDb("select 2e-3::double as a, 1e23::double as b, 0.1::float as c", "zstd");
    assertEquals(
        List.of("{\"a\":0.002,\"b\":1.0E23,\"c\":0.1}"), CommandResult.of("cat", file).lines());
  }

  @Test
  void refusesWhatIsNotThereOrNotParquet() throws IOException {
    CommandResult missing = CommandResult.of("cat", folder.resolve("none.parquet"));
    assertEquals(2, missing.status());
    assertTrue(missing.err().startsWith("error: no such file: "), missing.err());
    Path text = Files.writeString(folder.resolve("text.parquet"), "a text, and no Parquet file");
    CommandResult result = CommandResult.of("cat", text);
    assertEquals(1, result.status());
    assertTrue(result.err().contains(text + " is not a Parquet file"), result.err());
    assertEquals(2, CommandResult.of("cat").status());
  }

  @Test
  void leavesNoFileWhenTheInputIsDamaged() throws IOException {
    Path text = Files.writeString(folder.resolve("text.parquet"), "a text, and no Parquet file");
    Path out = folder.resolve("out.jsonl");
    assertEquals(1, CommandResult.of("cat", text, "-o", out).status());
    assertTrue(Files.notExists(out));
  }
}
