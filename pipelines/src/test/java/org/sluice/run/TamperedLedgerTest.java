package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.parquet.LedgerTable;
import org.sluice.parquet.TableReader;
import org.sluice.parquet.TableWriter;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Manifest;
import org.sluice.schema.Verdict;
import org.sluice.storage.Storage;
import org.sluice.storage.StreamOutputFile;
import org.sluice.storage.WrittenFile;
import org.sluice.verify.Check;
import org.sluice.verify.Verification;

/** Certificates that were changed behind a run's back, checksums and all, are found out. */
class TamperedLedgerTest {
  private static final String STEPS =
      "[url-duplicates, exact-duplicates, near-duplicates,"
          + " boilerplate: {min-pages: 3, min-share: 0.6},"
          + " line-duplicates, sentence-spans: {min-words: 5, min-sentences: 1},"
          + " repeated-passages: {min-tokens: 12, min-words: 3}]";
  private static final String NEWS =
      "The harbour authority said on Tuesday that the new ferry line to the islands will open in"
          + " spring, with four crossings a day and a night boat on Fridays.";
  private static final String PASSAGE =
      "all that glitters is not gold often have you heard that told many a man his life hath sold";

  @TempDir static Path folder;

  private static LadderRun.Result whole;

  private Path run = folder;

  @BeforeAll
  static void run() throws Exception {
    whole =
        new LadderRun(folder)
            .crawl(
                "a.jsonl",
                page("news-old", "example.com/ferry", "2026-01-01", "Soon: " + NEWS),
                page(
                    "mirror", "mirror.example/ferry", "2025-12-30", NEWS + " Tickets are on sale."),
                page("cafe", "cafe.example/", "2026-01-01", "Kaffee und Kuchen, täglich ab acht."),
                page("zh-old", "example.cn/a/../船", "2026-01-01", "渡船将于春季开通。"),
                page(
                    "one",
                    "shop.example/1",
                    "2026-01-01",
                    "Home / Help",
                    "A lamp, green and tall."),
                page(
                    "two", "shop.example/2", "2026-01-01", "Home / Help", "Chairs of oak for all."),
                page(
                    "three", "shop.example/3", "2026-01-01", "HOME · help", "Tables on four legs."),
                page("notice", "a.example/", "2026-01-01", "请勿转载本站内容。", "昨日大雨,多趟列车晚点。"))
            .crawl(
                "b.jsonl",
                page("news-new", "example.com/ferry?utm_id=1", "2026-02-01", NEWS),
                page(
                    "cafe-2",
                    "kaffee.example/",
                    "2026-01-01",
                    "Kaffee  und Kuchen,",
                    "täglich ab acht."),
                page("zh-new", "example.cn/船", "2026-03-01", "渡船停运。"),
                page(
                    "play",
                    "b.example/",
                    "2026-01-01",
                    "He read: " + PASSAGE + ", said the scroll."),
                page(
                    "essay",
                    "c.example/",
                    "2026-01-01",
                    "Shakespeare wrote " + PASSAGE + "; I doubt it."),
                page("notice2", "d.example/", "2026-01-01", "请勿转载本站内容", "今晨放晴。"),
                page("echo", "e.example/", "2026-01-01", "请勿转载本站内容!"),
                page(
                    "story",
                    "f.example/",
                    "2026-01-01",
                    "He came. He saw. He won. Then it rained a week."),
                page(
                    "retold",
                    "g.example/",
                    "2026-01-01",
                    "As told: so. He came. He saw. He won. Nobody."))
            .run("whole", STEPS);
  }

  private static String page(String id, String url, String date, String... lines) {
    return "{\"id\":\"%s\",\"url\":\"https://%s\",\"date\":\"%sT00:00:00Z\",\"text\":\"%s\"}"
        .formatted(id, url, date, String.join("\\n", lines));
  }

  /** A copy of the run to be changed. */
  @BeforeEach
  void copy(@TempDir Path target) throws IOException {
    run = target.resolve("run");
    try (Stream<Path> files = Files.walk(whole.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(whole.folder().relativize(file).toString()));
      }
    }
  }

  /** Changes a row of the ledger, and makes files and manifest fit. */
  private void change(String id, UnaryOperator<LedgerRow> change) throws Exception {
    Manifest manifest = FinishedRun.open(run.toString()).manifest();
    List<Manifest.Output> ledger = new ArrayList<>();
    int changed = 0;
    for (Manifest.Output file : manifest.ledger()) {
      String path = run.resolve(file.file()).toString();
      List<LedgerRow> rows = new ArrayList<>();
      List<String> signals;
      try (TableReader reader = TableReader.open(Storage.table(path))) {
        signals =
            reader.type().getType("signals").asGroupType().getFields().stream()
                .map(Type::getName)
                .toList();
        for (Group row = reader.next(); row != null; row = reader.next()) {
          LedgerRow old = LedgerTable.row(row);
          boolean wanted = old.provenance().id().equals(id);
          changed += wanted ? 1 : 0;
          rows.add(wanted ? change.apply(old) : old);
        }
      }
      LedgerTable table = new LedgerTable(signals);
      WrittenFile written =
          Storage.write(
              path,
              out -> {
                try (TableWriter writer =
                    new TableWriter(new StreamOutputFile(out), table.type())) {
                  for (LedgerRow row : rows) {
                    writer.write(table.group(row));
                  }
                }
              });
      ledger.add(new Manifest.Output(file.file(), rows.size(), written.bytes(), written.sha256()));
    }
    assertEquals(1, changed);
    Manifest fitting =
        new Manifest(
            manifest.version(),
            manifest.name(),
            manifest.recipeHash(),
            manifest.recipe(),
            manifest.source(),
            manifest.overrides(),
            manifest.inputs(),
            manifest.counts(),
            manifest.otherRecords(),
            manifest.shards(),
            ledger);
    Files.writeString(run.resolve("manifest.json"), fitting.toJson());
  }

  private static LedgerRow with(
      LedgerRow row, LedgerRow.Duplicate duplicate, Map<String, String> details) {
    return new LedgerRow(
        row.provenance(),
        row.domain(),
        row.verdict(),
        row.reasons(),
        row.failure(),
        duplicate,
        row.cluster(),
        row.clusterSize(),
        row.shard(),
        row.split(),
        row.charset(),
        row.language(),
        row.textBytes(),
        row.excerpt(),
        row.signals(),
        details);
  }

  private void duplicateOf(String id, String of) throws Exception {
    change(
        id,
        row -> {
          LedgerRow.Duplicate old = row.duplicate();
          return with(
              row, new LedgerRow.Duplicate(of, old.similarity(), old.step()), row.details());
        });
  }

  private void detail(String id, String name, UnaryOperator<String> change) throws Exception {
    change(
        id,
        row -> {
          Map<String, String> details = new TreeMap<>(row.details());
          String old = details.get(name);
          String now = change.apply(old);
          assertTrue(!now.equals(old), old);
          details.put(name, now);
          return with(row, row.duplicate(), details);
        });
  }

  private Map<String, Check> checks(boolean all) throws Exception {
    Map<String, Check> checks = new TreeMap<>();
    new Verification(FinishedRun.open(run.toString()), all)
        .run(check -> checks.put(check.name(), check));
    return checks;
  }

  /** What is found when all certificates are recomputed, and in a sample that is large enough. */
  private String fault() throws Exception {
    List<Check> faulty = checks(true).values().stream().filter(c -> !c.passed()).toList();
    assertEquals(1, faulty.size(), faulty.toString());
    assertEquals(faulty, checks(false).values().stream().filter(c -> !c.passed()).toList());
    return faulty.get(0).name() + ": " + faulty.get(0).faults().get(0);
  }

  @Test
  void findsNothingWhereNothingWasChanged() throws Exception {
    assertEquals(List.of(), whole.faults());
    Map<String, Check> checks = checks(true);
    assertEquals("4 certificates of 4 duplicates recomputed", checks.get("duplicates").found());
    assertEquals(
        "4 certificates of 7 cut documents recomputed, 4 places; boilerplate names shares of pages,"
            + " which are not counted again",
        checks.get("cuts").found());
    assertEquals(Verdict.DROPPED, whole.row("echo").verdict());
  }

  @Test
  void findsAnotherSimilarity() throws Exception {
    change(
        "news-new",
        row ->
            with(row, new LedgerRow.Duplicate("mirror", 0.99, "near-duplicates"), row.details()));
    assertTrue(fault().contains("is like mirror by 0.86"), fault());
  }

  @Test
  void findsAnotherSurvivorOfANearDuplicate() throws Exception {
    duplicateOf("news-new", "story");
    assertTrue(fault().contains("is like story by 0.0; the ledger says 0.86"), fault());
  }

  @Test
  void findsAnotherSurvivorOfAnExactDuplicate() throws Exception {
    String removed = whole.texts().containsKey("cafe") ? "cafe-2" : "cafe";
    duplicateOf(removed, "mirror");
    assertTrue(fault().contains("has another text than mirror"), fault());
  }

  @Test
  void findsAnotherSurvivorOfAnOlderFetch() throws Exception {
    duplicateOf("zh-old", "mirror");
    assertTrue(fault().contains("has the URL example.cn/%E8%88%B9, and neither mirror"), fault());
  }

  @Test
  void findsASurvivorThatNoFetchOfTheUrlWasRemovedFor() throws Exception {
    duplicateOf("news-old", "story");
    assertTrue(fault().contains("and neither story has it nor a duplicate"), fault());
  }

  @Test
  void findsACutThatWasMoved() throws Exception {
    String cut = whole.texts().get("play").contains(PASSAGE) ? "essay" : "play";
    detail(
        cut,
        "repeated_passages_cut",
        old -> {
          int dash = old.indexOf('-');
          int of = old.indexOf(' ');
          int from = Integer.parseInt(old, 0, dash, 10) - 2;
          int to = Integer.parseInt(old, dash + 1, of, 10) - 2;
          return from + "-" + to + old.substring(of);
        });
    assertTrue(fault().contains("by repeated-passages, which does not stand in"), fault());
  }

  @Test
  void findsACutOfAnotherLength() throws Exception {
    detail("notice2", "line_duplicates_cut", old -> old.replace("0-9", "0-8"));
    List<String> faults = checks(true).get("cuts").faults();
    assertTrue(
        faults.stream().anyMatch(f -> f.contains("lost 9 UTF-16 units by line-duplicates")),
        faults.toString());
  }

  @Test
  void findsACutWhosePlaceWasTakenOut() throws Exception {
    change("notice2", row -> with(row, row.duplicate(), Map.of()));
    List<String> faults = checks(true).get("cuts").faults();
    assertTrue(
        faults.stream().anyMatch(f -> f.contains("by line-duplicates, and its places have 0")),
        faults.toString());
  }

  @Test
  void findsACutThatNamesAnotherDocument() throws Exception {
    detail("retold", "sentence_spans_cut", old -> old.replace("story", "mirror"));
    assertTrue(fault().contains("lost 13-38 by sentence-spans, which does not stand in mirror"));
  }

  @Test
  void findsACutThatNamesADocumentThatLostItsCopyToo() throws Exception {
    detail("echo", "line_duplicates_cut", old -> old.replace("notice", "notice2"));
    assertTrue(fault().contains("lost 0-9 by line-duplicates, which does not stand in notice2"));
  }

  @Test
  void findsACutThatNamesARemovedDocument() throws Exception {
    detail("retold", "sentence_spans_cut", old -> old.replace("story", "news-new"));
    assertTrue(fault().contains("names news-new, which is not kept"));
  }

  @Test
  void findsACutBeyondTheText() throws Exception {
    detail("retold", "sentence_spans_cut", old -> old.replace("13-38", "1013-1038"));
    assertTrue(fault().contains("has cuts that cannot be"));
  }

  @Test
  void saysWhatTheLedgerDoesNotTellEnoughFor(@TempDir Path other) throws Exception {
    StringBuilder longest = new StringBuilder();
    StringBuilder second = new StringBuilder("He came. He saw. He won. Only this one said so.");
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'c'; b++) {
        longest.append("shared ").append(a).append(b).append("\\nthe longest alone ").append(a);
        longest.append(b).append("\\n");
        second.append("\\nshared ").append(a).append(b).append("\\nanother ").append(a).append(b);
      }
    }
    String third = "As told: so. He came. He saw. He won. Nobody knows.";
    run =
        new LadderRun(other)
            .crawl(
                "a.jsonl",
                page("a", "a.example/", "2026-01-01", longest.toString()),
                page("b", "b.example/", "2026-01-01", second.toString()),
                page("c", "c.example/", "2026-01-01", third))
            .run("run", "[line-duplicates, sentence-spans: {min-words: 1, min-sentences: 0}]")
            .folder();
    Check cuts = checks(true).get("cuts");
    assertTrue(cuts.passed(), cuts.toString());
    assertEquals(1, cuts.unchecked());
    assertEquals(
        "1 certificate of 2 cut documents recomputed, 50 places; 1 certificate not: a step before"
            + " cut more places than the ledger tells",
        cuts.found());
  }

  @Test
  void saysWhatCannotBeComparedAnyMore() throws Exception {
    try (Stream<Path> files = Files.walk(run.resolve("annotated"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Check sampled = checks(false).get("duplicates");
    assertTrue(sampled.passed());
    assertEquals(2, sampled.unchecked());
    assertEquals(
        "2 certificates of 4 duplicates recomputed; 2 certificates not: the texts are not there any"
            + " more",
        sampled.found());
    Check all = checks(true).get("cuts");
    assertEquals(7, all.unchecked());
    assertEquals(List.of("7 certificates not: the texts are not there any more"), all.faults());
  }
}
