package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.SyntheticRun;
import org.sluice.schema.Reason;

class ExplainCommandTest {
  @TempDir static Path folder;
  private static Path run;

  @BeforeAll
  static void writeRun() throws IOException {
    run =
        new SyntheticRun(folder.resolve("run"))
            .kept("other", "some other text", 0)
            .kept("a", "kept text \u001b[31mred\u0007\nsecond line", 0, "a", 3)
            .dropped(
                "b",
                new Reason("read/characters", 0, 1, null),
                new Reason("decontaminate/overlap", 0.75, 0.5, "a \u202ebenchmark"))
            .nextFile()
            .duplicate("c", "a", 0.8125)
            .failed("d", "read/gzip-damaged", "unexpected end")
            .duplicate("e", "a", 1)
            .nextFile()
            .kept("a2", "same url in another file", 1)
            .dropped("b", new Reason("read/characters", 0, 1, null))
            .annotate("c", "Title of the duplicate", "Again a")
            .write();
  }

  private static String tell(Path run, String query) {
    CommandResult result = CommandResult.of("explain", run, query, "--debug");
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  @Test
  void tellsTheWayOfAKeptDocument() {
    CommandResult result = CommandResult.of("explain", run, "a");
    assertEquals(0, result.status(), result.err());
    assertEquals(
        """
        id          a
        url         https://example.org/a
        record      response in crawl/1.warc.gz, at byte 2,000, 900 bytes
        fetched     2024-05-06T07:08:09Z
        status      200
        type        text/html
        charset     utf-8
        title       Title of a
        language    eng_Latn
        text        31 bytes

        read  (WARC 1.1, section 6.7 (revisit))
          ✓ revisit      0  ≤ 0
          ✓ characters  31  ≥ 1

        measured, and judged by no rule
            mean_word_length  4.5

        verdict     kept
        cluster     a, 3 documents
                    kept  a  https://example.org/a  (this)
                    duplicate 0.8125  c  https://example.org/c
                    duplicate 1  e  https://example.org/e
        shard       shards/train-00000-of-00002.parquet, row 2 of 2 (train)

          │ kept text \\u001b[31mred\\u0007
          │ second line
        """,
        result.out());
  }

  @Test
  void neverObeysWhatACrawledPageSaysToTheTerminal() {
    for (String query : new String[] {"a", "b"}) {
      String out = tell(run, query);
      assertFalse(out.contains("\u001b"), out);
      assertFalse(out.contains("\u202e"), out);
    }
  }

  @Test
  void showsEachFailedRuleBesideItsLimit() {
    String out = tell(run, "b");
    assertTrue(out.contains("record 1 of 2: ") && out.contains("\nrecord 2 of 2: "), out);
    assertTrue(out.contains("  ✗ characters     0  ≥ 1\n"), out);
    assertTrue(out.contains("  ✓ revisit        0  ≤ 0\n"), out);
    assertTrue(out.contains("  ✗ overlap     0.75  limit 0.5  a \\u202ebenchmark\n"), out);
    assertTrue(
        out.contains(
            """
            verdict     dropped by 2 rules
                        read/characters: 0, limit 1
                        decontaminate/overlap: 0.75, limit 0.5, a \\u202ebenchmark
            """),
        out);
  }

  @Test
  void showsTheCertificateOfADuplicateAndItsStoredText() {
    String out = tell(run, "c");
    assertTrue(
        out.contains(
            """
            verdict     duplicate
                        of a, similarity 0.8125 (near-duplicates)
            cluster     a, 3 documents
            """),
        out);
    assertTrue(out.contains("title       Title of the duplicate\n"), out);
    assertTrue(out.endsWith("  │ Again a\n"), out);
  }

  @Test
  void showsWhyARecordFailed() {
    String out = tell(run, "d");
    assertTrue(
        out.contains("verdict     failed\n            read/gzip-damaged: unexpected end\n"), out);
    assertTrue(out.contains("  – characters  not measured  ≥ 1\n"), out);
  }

  @Test
  void findsByUrlAndByRecordId() {
    String byId = tell(run, "c");
    assertEquals(byId, tell(run, "https://example.org/c"));
    assertEquals(byId, tell(run, "<urn:uuid:c>"));
    assertEquals(byId, tell(run, "urn:uuid:c"));
  }

  @Test
  void namesTheNearestWhenThereIsNone() {
    CommandResult result = CommandResult.of("explain", run, "https://example.org/othr");
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains("did you mean 'https://example.org/other'?"), result.err());
  }

  @Test
  void printsOneObjectForEachRecordAsJson() throws IOException {
    CommandResult result = CommandResult.of("explain", run, "b", "--json");
    assertEquals(2, result.lines().size());
    JsonNode story = new ObjectMapper().readTree(result.lines().get(0));
    assertEquals("dropped", story.get("record").get("verdict").textValue());
    assertTrue(story.get("rules_known").booleanValue());
    JsonNode characters = story.get("rules").get(1);
    assertEquals("read/characters", characters.get("rule").textValue());
    assertEquals("failed", characters.get("outcome").textValue());
    assertEquals("at_least", characters.get("side").textValue());
    assertEquals(1.0, characters.get("limit").doubleValue());
    assertEquals("decontaminate/overlap", story.get("rules").get(2).get("rule").textValue());
    assertTrue(story.get("cluster").isNull());
    JsonNode kept =
        new ObjectMapper().readTree(CommandResult.of("explain", run, "a", "--json").out());
    assertEquals(3, kept.get("cluster").get("size").longValue());
    assertEquals(1, kept.get("place").get("row").longValue());
  }

  @Test
  void fallsBackToTheReasonsWhenTheRecipeHasStepsItDoesNotKnow() throws IOException {
    Path other =
        new SyntheticRun(folder.resolve("other"))
            .recipe(
                """
                {"name": "n", "read": [], "document": [{"step-of-tomorrow": {}}],
                 "write": {"seed": 0}}
                """)
            .dropped("x", new Reason("step-of-tomorrow/limit", 3, 2, null))
            .write();
    String out = tell(other, "x");
    assertTrue(out.contains("does not know all of the run's steps"), out);
    assertTrue(out.contains("  ✗ limit  3  limit 2\n"), out);
  }

  @Test
  void saysWhenTheShardDoesNotHoldADocument() throws IOException {
    Path lost = new SyntheticRun(folder.resolve("lost")).lost("x", 0).write();
    String out = tell(lost, "x");
    assertTrue(out.contains("but it is not there: run 'sluice verify'"), out);
  }

  @Test
  void tellsSeveralRecordsFarApart() throws IOException {
    SyntheticRun many = new SyntheticRun(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      many.dropped(i % 2 == 0 ? "twin" : "n" + i, new Reason("read/characters", 0, 1, null));
    }
    CommandResult result = CommandResult.of("explain", many.write(), "twin", "--json");
    assertEquals(100, result.lines().size());
    assertTrue(result.err().contains("the first 100 of 150 records are shown"), result.err());
    JsonNode last = new ObjectMapper().readTree(result.lines().get(99));
    assertEquals(199_000, last.get("record").get("offset").longValue());
    assertTrue(Files.exists(folder.resolve("many/manifest.json")));
  }
}
