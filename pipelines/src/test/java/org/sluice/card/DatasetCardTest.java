package org.sluice.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.docs.Committed;
import org.sluice.inspect.SyntheticRun;
import org.sluice.report.Tally;
import org.sluice.schema.Manifest;
import org.sluice.schema.Reason;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DatasetCardTest {
  private static final String HOSTILE =
      "x\"\n---\nlicense: mit\n# <script>alert(1)</script> | `a` [b](javascript:c) **d**\n\n## Heading";

  @Test
  void saysOfASmallRunWhatItIs() throws IOException {
    Committed.check(
        "pipelines/src/test/resources/org/sluice/card/README.md",
        DatasetCard.render(SmallRun.manifest(), SmallRun.tally()));
  }

  @Test
  void rendersTheSameBytesFromMergedTallies() {
    Tally merged = new Tally();
    merged.merge(Tally.fromJson(SmallRun.tally().toJson()));
    assertEquals(
        DatasetCard.render(SmallRun.manifest(), SmallRun.tally()),
        DatasetCard.render(SmallRun.manifest(), merged));
  }

  @Test
  void frontMatterHasTheKeysOfTheHub() {
    Map<?, ?> yaml = frontMatter(DatasetCard.render(SmallRun.manifest(), SmallRun.tally()));
    assertEquals(List.of("en", "no", "zh"), yaml.get("language"));
    assertEquals("unknown", yaml.get("license"));
    assertEquals("small", yaml.get("pretty_name"));
    assertEquals(List.of("n<1K"), yaml.get("size_categories"));
    assertEquals(List.of("text-generation"), yaml.get("task_categories"));
    Map<?, ?> config = (Map<?, ?>) ((List<?>) yaml.get("configs")).get(0);
    assertEquals(
        List.of(
            Map.of("split", "train", "path", "shards/train-*.parquet"),
            Map.of("split", "validation", "path", "shards/validation-*.parquet")),
        config.get("data_files"));
    Map<?, ?> info = (Map<?, ?>) yaml.get("dataset_info");
    assertEquals(
        List.of(
            Map.of("name", "train", "num_bytes", 2_000, "num_examples", 2),
            Map.of("name", "validation", "num_bytes", 400, "num_examples", 1)),
        info.get("splits"));
    assertEquals(12_291, info.get("download_size"));
    assertEquals(2_400, info.get("dataset_size"));
  }

  @Test
  void describesARunThatKeptNothing() {
    Manifest some = SmallRun.manifest();
    Manifest none =
        new Manifest(
            some.version(),
            some.name(),
            some.recipeHash(),
            some.recipe(),
            some.source(),
            List.of(),
            List.of(),
            new Manifest.Counts(0, 0, 0, 0, 0),
            some.otherRecords(),
            List.of(),
            List.of());
    String card = DatasetCard.render(none, new Tally());
    assertFalse(frontMatter(card).containsKey("configs"));
    assertFalse(frontMatter(card).containsKey("language"));
    assertTrue(card.contains("0 documents"), card);
    assertTablesAreEven(card);
  }

  @Test
  void namesFromOutsideStayNames() {
    String source = "name: x\n```\n````yaml\n# out\n";
    Manifest manifest = SmallRun.manifest(HOSTILE, source, List.of("a='; rm -rf ~; '"), HOSTILE);
    String card = DatasetCard.render(manifest, SmallRun.tally(HOSTILE, HOSTILE, HOSTILE, HOSTILE));
    Map<?, ?> yaml = frontMatter(card);
    assertEquals(HOSTILE, yaml.get("pretty_name"));
    assertEquals("unknown", yaml.get("license"));
    assertEquals(List.of("no", "zh"), yaml.get("language"));
    String body = card.substring(card.indexOf("\n---\n"));
    assertFalse(body.contains("<script"), body);
    assertFalse(body.contains("](javascript"), body);
    assertFalse(body.contains("\n## Heading"), body);
    assertTrue(body.contains("\n`````yaml\nname: x\n"), body);
    assertTrue(body.contains("--set 'a='\\''; rm -rf ~; '\\'''"), body);
    assertTablesAreEven(card);
  }

  @Test
  void everyQueryOfTheLedgerRuns(@TempDir Path folder) throws Exception {
    Path run =
        new SyntheticRun(folder)
            .kept("one", "A text.", 0)
            .kept("two", "Another text.", 1, "two", 2)
            .duplicate("three", "two", 0.9)
            .dropped("four", new Reason("gopher-quality/min-words", 49, 50, null))
            .dropped("five", new Reason("a/b", 1, 2, "why"), new Reason("a/c", 2, 3, null))
            .failed("six", "read/gzip-damaged", "cut off")
            .write();
    List<String> queries = new ArrayList<>(List.of(LedgerQueries.READ));
    LedgerQueries.ALL.forEach(query -> queries.add(query.sql()));
    List<Integer> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String query : queries) {
        String here =
            query
                .replace("'ledger/", "'" + run + "/ledger/")
                .replace("'shards/", "'" + run + "/shards/")
                .replace("https://example.org/page", "https://example.org/four")
                .replace("'ID'", "'two'");
        try (ResultSet result = statement.executeQuery(here)) {
          int count = 0;
          while (result.next()) {
            count++;
          }
          rows.add(count);
        }
      }
    }
    // Shards: two documents. Ledger: one page, three rules, one near miss, one duplicate, two
    // documents of the site, one domain.
    assertEquals(List.of(2, 1, 3, 1, 1, 2, 1), rows);
  }

  @Property
  void quotedScalarsReadBackAsTheyWere(
      @ForAll @CharRange(to = '\uD7FF') @CharRange(from = '\uE000', to = '\uFFFD') String text) {
    String quoted = FrontMatter.quoted(text);
    assertTrue(quoted.indexOf('\n') < 0 && quoted.indexOf('\u0085') < 0, quoted);
    assertEquals(text, new Load(LoadSettings.builder().build()).loadFromString(quoted));
  }

  @Property
  void escapedTextIsOneHarmlessLine(@ForAll @CharRange(to = '\u2100') String text) {
    for (String safe : List.of(Markdown.text(text), Markdown.code(text))) {
      assertFalse(safe.contains("<"), safe);
      assertFalse(safe.contains("|"), safe);
      assertFalse(safe.startsWith("#"), safe);
      assertFalse(safe.codePoints().anyMatch(c -> c < ' ' || c == 0x202E || c == 0x2028), safe);
      assertEquals(0, safe.chars().filter(c -> c == '`').count() % 2, safe);
    }
  }

  @Test
  void sizesHaveTheHubsWords() {
    assertEquals("n<1K", FrontMatter.sizeCategory(999));
    assertEquals("1K<n<10K", FrontMatter.sizeCategory(1_000));
    assertEquals("100M<n<1B", FrontMatter.sizeCategory(999_999_999));
    assertEquals("n>1T", FrontMatter.sizeCategory(Long.MAX_VALUE));
  }

  private static Map<?, ?> frontMatter(String card) {
    assertTrue(card.startsWith("---\n"));
    String yaml = card.substring(4, card.indexOf("\n---\n", 4) + 1);
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  /** Every row of a table has as many cells as its head. */
  private static void assertTablesAreEven(String card) {
    long columns = 0;
    for (String line : card.split("\n", -1)) {
      if (!line.startsWith("|")) {
        columns = 0;
        continue;
      }
      long bars = line.chars().filter(c -> c == '|').count();
      columns = columns == 0 ? bars : columns;
      assertEquals(columns, bars, line);
      assertTrue(line.endsWith("|"), line);
    }
  }
}
