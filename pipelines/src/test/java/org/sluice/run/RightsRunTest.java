package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.Planner;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** What sites say in other files of the input than their pages are in. */
class RightsRunTest {
  private static final String MARCH = "2026-03-01T00:00:00Z";
  private static final String MAY = "2026-05-01T00:00:00Z";
  private static final String CLOSED =
      "User-agent: GPTBot\nDisallow: /\nAllow: /open/\n\nUser-agent: *\nAllow: /\n";

  @TempDir static Path folder;

  private static List<String> stages;
  private static Map<String, LedgerRow> rows;

  @BeforeAll
  static void runOnce() throws Exception {
    Storage.initialise();
    writePages();
    writePolicies();
    writeLines();
    stages = run("base", 2, "pages.warc", "policies.warc", "policies.jsonl");
    rows = ledger("base");
  }

  private static void writePages() throws IOException {
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    // Fetched first, it would be the survivor of its two copies.
    page(pages, "https://closed.example/same", MARCH, "", "the same");
    page(pages, "https://free.example/same", MAY, "", "the same");
    page(pages, "https://free.example/again", MAY, "", "the same");
    page(pages, "https://closed.example/open/page", MAY, "", "open");
    page(pages, "http://closed.example/page", MAY, "", "other scheme");
    page(pages, "https://closed.example:8443/page", MAY, "", "other port");
    page(pages, "https://www.closed.example/page", MAY, "", "other host");
    page(pages, "https://tdm.example/page", MAY, "", "mining");
    page(pages, "https://tdm.example/free", MAY, "tdm-reservation: 0\r\n", "no mining");
    page(pages, "https://ai.example/page", MAY, "", "ai.txt");
    page(pages, "https://signal.example/page", MAY, "", "signal");
    page(pages, "https://changed.example/page", MARCH, "", "changed");
    page(pages, "https://gone.example/page", MAY, "", "gone");
    page(pages, "https://line.example/page", MAY, "", "line");
    page(pages, "https://header.example/page", MAY, "X-Robots-Tag: noai\r\n", "header");
    Files.write(folder.resolve("pages.warc"), pages.toByteArray());
  }

  private static void writePolicies() throws IOException {
    ByteArrayOutputStream files = new ByteArrayOutputStream();
    file(files, "https://closed.example/robots.txt", MAY, 200, CLOSED);
    file(files, "https://changed.example/robots.txt", MAY, 200, "User-agent: GPTBot\nDisallow:\n");
    file(files, "https://changed.example/robots.txt", MARCH, 200, CLOSED);
    file(files, "https://gone.example/robots.txt", MARCH, 200, CLOSED);
    file(files, "https://gone.example/robots.txt", MAY, 404, "Not found");
    file(
        files,
        "https://tdm.example/.well-known/tdmrep.json",
        MAY,
        200,
        "[{\"location\": \"/\", \"tdm-reservation\": 1}]");
    file(files, "https://ai.example/ai.txt", MAY, 200, "User-Agent: *\nDisallow: /\n");
    Files.write(folder.resolve("policies.warc"), files.toByteArray());
  }

  private static void writeLines() throws IOException {
    Files.writeString(
        folder.resolve("policies.jsonl"),
        """
        {"id": "1", "url": "https://line.example/robots.txt", "text": "User-agent: CCBot\\nDisallow: /"}
        {"id": "2", "url": "https://signal.example/robots.txt", "text": "User-agent: *\\nContent-Signal: ai-train=no"}
        """);
  }

  private static void page(
      ByteArrayOutputStream out, String url, String date, String headers, String subject)
      throws IOException {
    String text = "This page is about " + subject + ", and about nothing else. ".repeat(8);
    String html = "<html><body><article><p>" + text + "</p></article></body></html>";
    record(out, url, date, 200, "Content-Type: text/html\r\n" + headers, html);
  }

  private static void file(
      ByteArrayOutputStream out, String url, String date, int status, String text)
      throws IOException {
    record(out, url, date, status, "Content-Type: text/plain\r\n", text);
  }

  private static void record(
      ByteArrayOutputStream out, String url, String date, int status, String headers, String body)
      throws IOException {
    String http = "HTTP/1.1 " + status + " X\r\n" + headers + "\r\n" + body;
    byte[] block = http.getBytes(StandardCharsets.UTF_8);
    String head =
        String.join(
            "\r\n",
            "WARC/1.0",
            "WARC-Type: response",
            String.format("WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012x>", out.size()),
            "WARC-Date: " + date,
            "WARC-Target-URI: " + url,
            "Content-Type: application/http; msgtype=response",
            "Content-Length: " + block.length,
            "",
            "");
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(block);
    out.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> run(String name, int parallelism, String... files) throws Exception {
    return run(name, parallelism, List.of(), files);
  }

  private static List<String> run(
      String name, int parallelism, List<String> overrides, String... files) throws Exception {
    List<String> paths = new ArrayList<>();
    for (String file : files) {
      paths.add(folder.resolve(file).toString());
    }
    String recipe =
        """
        name: rights
        read: %s
        document: [rights, extract]
        corpus: [exact-duplicates]
        write: { shard-size: 1MB }
        """
            .formatted(paths);
    List<String> all = new ArrayList<>(overrides);
    all.add("write.path=" + folder.resolve(name));
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(parallelism);
    options.setBlockOnRun(false);
    List<String> begun = new ArrayList<>();
    new CurationRun(
            Planner.plan(
                new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
                    .read("recipe.yaml", recipe, all),
                "test"),
            new Engine(options),
            new Stages(begun))
        .execute();
    return begun;
  }

  private static Map<String, LedgerRow> ledger(String run) throws IOException {
    Map<String, LedgerRow> found = new TreeMap<>();
    for (FoundFile file : Storage.find(folder.resolve(run) + "/ledger/*.parquet")) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (Group group = reader.next(); group != null; group = reader.next()) {
          LedgerRow row = LedgerTable.row(group);
          found.put(row.provenance().url() + " " + row.provenance().fetchedAt(), row);
        }
      }
    }
    return found;
  }

  private static LedgerRow row(String url) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(url + " "))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static void assertDropped(String url, String rule, String detail) {
    LedgerRow row = row(url);
    assertEquals(Verdict.DROPPED, row.verdict(), url);
    assertEquals(List.of(new Reason(rule, 1, 0, detail)), row.reasons());
  }

  private static void assertKept(String url) {
    assertEquals(Verdict.KEPT, row(url).verdict(), () -> row(url).toString());
  }

  @Test
  void appliesFilesToThePagesOfTheirSite() {
    assertDropped(
        "https://closed.example/same",
        "rights/robots-txt",
        "https://closed.example/robots.txt of 2026-05-01T00:00:00Z: disallows GPTBot");
    assertDropped(
        "https://tdm.example/page",
        "rights/tdm-reservation",
        "https://tdm.example/.well-known/tdmrep.json of 2026-05-01T00:00:00Z: tdm-reservation: 1");
    assertDropped(
        "https://ai.example/page",
        "rights/ai-txt",
        "https://ai.example/ai.txt of 2026-05-01T00:00:00Z");
    assertDropped(
        "https://line.example/page",
        "rights/robots-txt",
        "https://line.example/robots.txt: disallows CCBot");
    assertDropped(
        "https://signal.example/page",
        "rights/content-signal",
        "https://signal.example/robots.txt: ai-train=no");
    assertDropped("https://header.example/page", "rights/noai", "X-Robots-Tag: noai");
  }

  @Test
  void appliesThemToNoOtherPage() {
    assertKept("https://closed.example/open/page");
    assertKept("http://closed.example/page");
    assertKept("https://closed.example:8443/page");
    assertKept("https://www.closed.example/page");
    assertEquals(0, row("https://closed.example/open/page").signals().get("rights_robots_txt"));
    assertNull(row("http://closed.example/page").signals().get("rights_robots_txt"));
  }

  @Test
  void prefersWhatThePageSaysOfMining() {
    assertKept("https://tdm.example/free");
    assertEquals(
        "header tdm-reservation: 0",
        row("https://tdm.example/free").details().get("rights_tdm_reservation"));
  }

  @Test
  void followsTheLatestFile() {
    assertKept("https://changed.example/page");
    assertKept("https://gone.example/page");
    assertNull(row("https://gone.example/page").signals().get("rights_robots_txt"));
  }

  @Test
  void makesNoSurvivorOfWhatIsReserved() {
    LedgerRow kept = row("https://free.example/same");
    LedgerRow again = row("https://free.example/again");
    LedgerRow survivor = kept.verdict() == Verdict.KEPT ? kept : again;
    LedgerRow duplicate = survivor == kept ? again : kept;
    assertEquals(Verdict.KEPT, survivor.verdict());
    assertEquals(Verdict.DUPLICATE, duplicate.verdict());
    assertEquals(survivor.provenance().id(), duplicate.duplicate().of());
    assertEquals(2, survivor.clusterSize());
  }

  @Test
  void dropsTheFilesThemselves() {
    long files =
        rows.values().stream()
            .filter(row -> row.signals().containsKey("rights_policy_file"))
            .peek(row -> assertEquals("rights/policy-file", row.reasons().get(0).rule()))
            .count();
    assertEquals(9, files);
    assertEquals(24, rows.size());
  }

  @Test
  void tellsInReportAndCardHowOftenRightsAreReserved() throws IOException {
    String report = Files.readString(folder.resolve("base/report/index.html"));
    assertTrue(report.contains("<section id=\"rights\">"));
    assertTrue(report.contains("<th scope=\"row\">tdm-reservation</th><td class=\"n\">2</td>"));
    String card = Files.readString(folder.resolve("base/README.md"));
    assertTrue(card.contains("| `tdm-reservation` | 2 | 1 | 0 |"), card);
  }

  @Test
  void givesTheSameBytesAtAnyParallelism() throws Exception {
    TreeMap<String, byte[]> expected = Project.results(folder.resolve("base"));
    for (int parallelism : List.of(1, 7)) {
      String name = "parallel-" + parallelism;
      run(name, parallelism, "pages.warc", "policies.warc", "policies.jsonl");
      TreeMap<String, byte[]> actual = Project.results(folder.resolve(name));
      assertEquals(expected.keySet(), actual.keySet());
      assertTrue(actual.containsKey("rights/00000.bin"));
      expected.forEach((file, bytes) -> assertArrayEquals(bytes, actual.get(file), file));
    }
  }

  @Test
  void saysTheSameOfEachRecordInAnyOrderOfFiles() throws Exception {
    for (List<String> order :
        List.of(
            List.of("policies.jsonl", "policies.warc", "pages.warc"),
            List.of("policies.warc", "pages.warc", "policies.jsonl"))) {
      String name = "order-" + order.get(0);
      run(name, 2, order.toArray(new String[0]));
      assertEquals(rows, ledger(name));
      assertEquals(shards("base"), shards(name));
    }
  }

  /**
   * Rows of shards in their order, without the recipe's hash, which the order of files is part of.
   */
  private static List<String> shards(String run) throws IOException {
    List<String> found = new ArrayList<>();
    for (FoundFile file : Storage.find(folder.resolve(run) + "/shards/*.parquet")) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (Group group = reader.next(); group != null; group = reader.next()) {
          found.add(group.toString().replaceAll("recipe_hash: .*\n", ""));
        }
      }
    }
    return found;
  }

  @Test
  void anotherProfileAnnotatesNothing() throws Exception {
    assertEquals(List.of("annotate", "rights", "deduplicate", "write"), stages);
    run("profile", 2, "pages.warc", "policies.warc", "policies.jsonl");
    List<String> again =
        run(
            "profile",
            2,
            List.of("rights.profile=record-only"),
            "pages.warc",
            "policies.warc",
            "policies.jsonl");
    assertEquals(List.of("rights", "deduplicate", "write"), again);
    Map<String, LedgerRow> recorded = ledger("profile");
    recorded.forEach(
        (key, row) -> {
          assertEquals(rows.get(key).signals(), row.signals(), "recorded all the same");
          boolean policy = row.signals().containsKey("rights_policy_file");
          assertEquals(policy, row.verdict() == Verdict.DROPPED, key);
        });
  }

  private record Stages(List<String> begun) implements Progress {
    @Override
    public void begin(String stage, long inputBytes) {
      begun.add(stage);
    }

    @Override
    public void update(Map<String, Long> counters) {}

    @Override
    public void end() {}

    @Override
    public void note(String message) {}
  }
}
