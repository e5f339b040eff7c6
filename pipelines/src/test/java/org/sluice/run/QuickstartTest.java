package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * The sample crawl by the quickstart recipe: the main job on real input, against what was planted.
 */
class QuickstartTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Path run;
  private static List<LedgerRow> ledger;
  private static List<JsonNode> planted;

  @BeforeAll
  static void runTheQuickstart() throws Exception {
    Storage.initialise();
    run = folder.resolve("run");
    execute(run);
    ledger = ledger(run);
    planted = new ArrayList<>();
    for (String line : Files.readAllLines(Project.FOLDER.resolve("samples/crawl.truth.jsonl"))) {
      planted.add(JSON.readTree(line));
    }
  }

  private static void execute(Path into, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", "samples/quickstart.yaml", "--set", "write.path=" + into));
    arguments.addAll(List.of(options));
    Path log = folder.resolve("log");
    Process process = Project.start(log, arguments.toArray(String[]::new));
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    assertEquals(0, process.exitValue(), Files.readString(log));
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
  void manifestIsTheExpectedOne() throws IOException {
    assertEquals(
        Files.readString(Project.FOLDER.resolve("samples/expected/manifest.json")),
        Files.readString(run.resolve("manifest.json")),
        "samples/README.md says how to renew what is expected");
  }

  @Test
  void everyPlantedRecordHasOneRow() {
    Map<String, Integer> rows = new TreeMap<>();
    ledger.forEach(
        row ->
            rows.merge(row.provenance().file() + "@" + row.provenance().offset(), 1, Integer::sum));
    for (JsonNode record : planted) {
      String file = Path.of(record.get("file").asText()).getFileName().toString();
      String address = "samples/crawl/" + file + "@" + record.get("offset").asLong();
      assertEquals(1, rows.remove(address), address);
    }
    assertEquals(Map.of(), rows);
  }

  @Test
  void oneOfEachExactGroupSurvivesAtMost() {
    Map<String, Integer> kept = new TreeMap<>();
    for (JsonNode record : planted) {
      if (record.path("exact_group").isTextual() && row(record).verdict() == Verdict.KEPT) {
        kept.merge(record.get("exact_group").asText(), 1, Integer::sum);
      }
    }
    assertTrue(kept.size() > 5, "too few groups to tell: " + kept);
    kept.forEach((group, count) -> assertEquals(1, count, group));
  }

  @Test
  void nearPairsLoseOneAndDistantPairsNone() {
    Map<String, List<LedgerRow>> groups = new TreeMap<>();
    for (JsonNode record : planted) {
      for (String kind : List.of("near_group", "far_group")) {
        if (record.path(kind).isTextual()) {
          groups
              .computeIfAbsent(kind + " " + record.get(kind).asText(), g -> new ArrayList<>())
              .add(row(record));
        }
      }
    }
    int near = 0;
    for (Map.Entry<String, List<LedgerRow>> group : groups.entrySet()) {
      boolean distant = group.getKey().startsWith("far_group");
      long kept = group.getValue().stream().filter(r -> r.verdict() == Verdict.KEPT).count();
      long removed =
          group.getValue().stream().filter(r -> r.verdict() == Verdict.DUPLICATE).count();
      if (distant) {
        assertEquals(0, removed, group.getKey());
      } else if (kept + removed == group.getValue().size()) {
        assertEquals(1, kept, group.getKey());
        near++;
      }
    }
    assertTrue(near > 10, "too few pairs to tell: " + near);
  }

  @Test
  void everyRemovalNamesAKeptDocument() {
    Map<String, LedgerRow> byId = new HashMap<>();
    ledger.forEach(row -> byId.put(row.provenance().id(), row));
    List<LedgerRow> removed =
        ledger.stream().filter(row -> row.verdict() == Verdict.DUPLICATE).toList();
    assertTrue(removed.size() > 20, "too few removals to tell");
    for (LedgerRow row : removed) {
      LedgerRow.Duplicate duplicate = row.duplicate();
      assertNotNull(duplicate);
      assertEquals(Verdict.KEPT, byId.get(duplicate.of()).verdict(), row.provenance().url());
      assertTrue(duplicate.similarity() >= 0.75, row.provenance().url());
    }
  }

  @Test
  void everyDropHasAReasonAndNothingElseHas() {
    for (LedgerRow row : ledger) {
      assertEquals(
          row.verdict() == Verdict.DROPPED, !row.reasons().isEmpty(), row.provenance().id());
      assertEquals(row.verdict() == Verdict.FAILED, row.failure() != null, row.provenance().id());
    }
  }

  @Test
  void plantedAddressesAreInNoShard() throws SQLException {
    List<String> leaks =
        query("select text from shards where regexp_matches(text, '[a-z]@[a-z-]+-mail\\.example')");
    assertEquals(List.of(), leaks);
  }

  @Test
  void duckDbReadsShardsAndLedger() throws SQLException, IOException {
    Manifest manifest = Manifest.fromJson(Files.readString(run.resolve("manifest.json")));
    assertEquals(
        List.of(Long.toString(manifest.counts().kept())), query("select count(*) from shards"));
    assertEquals(
        List.of(Long.toString(manifest.counts().read())), query("select count(*) from ledger"));
    assertEquals(
        query("select id from shards order by id"),
        query("select id from ledger where verdict = 'kept' order by id"));
    assertTrue(query("select signals.language_score from shards").size() > 100);
  }

  @Test
  void everyQueryOfTheReadmeFindsSomething() throws Exception {
    String readme = Files.readString(Project.FOLDER.resolve("README.md"));
    int begin = readme.indexOf("```sql\n") + 7;
    String[] queries = readme.substring(begin, readme.indexOf("```", begin)).split(";\n");
    assertTrue(queries.length >= 5);
    for (String sql : queries) {
      if (!sql.isBlank()) {
        assertTrue(!rows(sql.replace("out/quickstart", run.toString())).isEmpty(), sql);
      }
    }
  }

  private static List<String> query(String sql) throws SQLException {
    return rows(tables() + sql);
  }

  private static String tables() {
    return "with shards as (from '"
        + run
        + "/shards/*.parquet'), ledger as (from '"
        + run
        + "/ledger/*.parquet') ";
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void parallelismDoesNotChangeAByte(int parallelism) throws Exception {
    Path other = folder.resolve("parallelism-" + parallelism);
    execute(
        other,
        "--parallelism",
        Integer.toString(parallelism),
        "--",
        "--enforceImmutability=true",
        "--enforceEncodability=true");
    assertSameResults(other);
  }

  @Test
  void cardAndCroissantDescribeTheShards() throws IOException {
    Manifest manifest = Manifest.fromJson(Files.readString(run.resolve("manifest.json")));
    String card = Files.readString(run.resolve("README.md"));
    JsonNode croissant = JSON.readTree(run.resolve("croissant.json").toFile());
    List<String> checksums = croissant.path("distribution").findValuesAsText("sha256");
    assertTrue(card.contains("license: unknown"), card);
    for (Manifest.Output shard : manifest.shards()) {
      assertTrue(checksums.contains(shard.sha256()), shard.file());
      assertTrue(card.contains("num_examples: " + shard.rows() + "\n"), shard.file());
    }
  }

  @Test
  void secondRunHasNothingToDo() throws Exception {
    Map<String, byte[]> before = Project.results(run);
    execute(run);
    assertEquals(before.keySet(), Project.results(run).keySet());
    assertTrue(Files.readString(folder.resolve("log")).contains("nothing to do"));
  }

  private static void assertSameResults(Path other) throws IOException {
    TreeMap<String, byte[]> expected = Project.results(run);
    TreeMap<String, byte[]> actual = Project.results(other);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }

  private static LedgerRow row(JsonNode record) {
    String file = Path.of(record.get("file").asText()).getFileName().toString();
    long offset = record.get("offset").asLong();
    return ledger.stream()
        .filter(r -> r.provenance().offset() == offset && r.provenance().file().endsWith(file))
        .findFirst()
        .orElseThrow();
  }
}
