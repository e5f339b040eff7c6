package org.sluice.run;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.index.IndexContents;
import org.sluice.index.JoinIndexes;
import org.sluice.index.ListedIndex;
import org.sluice.inspect.FinishedRun;
import org.sluice.parquet.SupersededTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.InputException;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.SupersededRow;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import org.sluice.verify.Check;
import org.sluice.verify.Verification;

/**
 * Two months of a crawl: the second is compared with what the first kept, under each policy, from
 * the lines to ledger, shards, lists and verification.
 */
class EarlierRunsTest {
  private static final String STEPS = "exact-duplicates, near-duplicates";

  @TempDir static Path folder;

  private static LadderRun.Result old;
  private static String oldRun;

  /** Sixty words; those at some places are others, and some are left out at the end. */
  private static String text(String family, int words, int... edits) {
    List<String> text =
        new ArrayList<>(IntStream.range(0, words).mapToObj(i -> family + i).toList());
    for (int edit : edits) {
      text.set(edit, "edited");
    }
    return String.join(" ", text);
  }

  private static String line(String id, String text) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }

  private static LadderRun october() throws IOException {
    return new LadderRun(folder.resolve("october"))
        .crawl(
            "a.jsonl",
            line("ferry", text("ferry", 60)),
            line("ferry-copy", text("ferry", 60)),
            line("ferry-near", text("ferry", 59)),
            line("tide", text("tide", 60)))
        .crawl("b.jsonl", line("moor", text("moor", 60)), line("only-old", text("old", 60)));
  }

  private static LadderRun november() throws IOException {
    return new LadderRun(folder.resolve("november"))
        .crawl(
            "a.jsonl",
            line("ferry-again", text("ferry", 60)),
            line("ferry-again-copy", text("ferry", 60)),
            line("tide-edited", text("tide", 60, 10)),
            line("tide-chain", text("tide", 60, 10, 30)))
        .crawl(
            "b.jsonl",
            line("moor-longer", text("moor", 64)),
            line("only-new", text("new", 60)),
            line("only-new-near", text("new", 58)));
  }

  private static String against(String policy, Path... runs) {
    String list = String.join(", ", Stream.of(runs).map(Path::toString).toList());
    return "[earlier-runs: { against: [%s], policy: %s }, %s]".formatted(list, policy, STEPS);
  }

  @BeforeAll
  static void runTheFirst() throws Exception {
    old = october().run("run", "[" + STEPS + "]", "write.index=on");
    oldRun = contents(old.folder().resolve("index/index.json")).runs().get(0).run();
  }

  private static IndexContents contents(Path file) throws IOException {
    return ListedIndex.read(List.of(file.toString()), Storage.FILES).get(0).contents();
  }

  private static List<SupersededRow> superseded(Path run) throws IOException {
    List<SupersededRow> rows = new ArrayList<>();
    for (FoundFile file : Storage.list(run.resolve("superseded").toString())) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (Group row = reader.next(); row != null; row = reader.next()) {
          rows.add(SupersededTable.row(row));
        }
      }
    }
    return rows;
  }

  private static LedgerRow.Duplicate duplicate(String of, double similarity, String step) {
    return new LedgerRow.Duplicate(of, similarity, step, oldRun);
  }

  @Test
  void anIndexHoldsWhatItsRunKept() throws Exception {
    assertEquals(List.of(), old.faults());
    assertEquals(Set.of("ferry", "tide", "moor", "only-old"), old.texts().keySet());
    IndexContents contents = contents(old.folder().resolve("index/index.json"));
    assertEquals(4, contents.documents());
    assertTrue(oldRun.matches("ladder@[0-9a-f]{12}"), oldRun);
    assertEquals(List.of(), contents.superseded());
  }

  @Test
  void keepOldRemovesTheNew() throws Exception {
    LadderRun.Result run = november().run("old", against("keep-old", old.folder()));
    assertEquals(List.of(), run.faults());
    assertEquals(Set.of("tide-chain", "only-new"), run.texts().keySet());
    assertEquals(duplicate("ferry", 1, "exact-duplicates"), run.row("ferry-again").duplicate());
    assertEquals(
        duplicate("ferry", 1, "exact-duplicates"), run.row("ferry-again-copy").duplicate());
    // 56 shingles each, of which five are others.
    assertEquals(
        duplicate("tide", 51.0 / 61, "near-duplicates"), run.row("tide-edited").duplicate());
    assertEquals(
        duplicate("moor", 56.0 / 60, "near-duplicates"), run.row("moor-longer").duplicate());
    assertEquals("moor", run.row("moor-longer").cluster());
    assertEquals(0, run.row("moor-longer").clusterSize());
    // It is like what was removed, and not like what the earlier run kept.
    assertEquals(Verdict.KEPT, run.row("tide-chain").verdict());
    assertNull(run.row("tide-chain").duplicate());
    assertEquals(
        new LedgerRow.Duplicate("only-new", 54.0 / 56, "near-duplicates"),
        run.row("only-new-near").duplicate());
    assertEquals(List.of(), superseded(run.folder()));
    assertFalse(run.row("only-new").signals().containsKey("earlier_similarity"));
  }

  @Test
  void keepNewListsTheOld() throws Exception {
    LadderRun.Result run = november().run("new", against("keep-new", old.folder()));
    assertEquals(List.of(), run.faults());
    Set<String> kept = run.texts().keySet();
    assertEquals(4, kept.size());
    assertTrue(kept.contains("moor-longer") && kept.contains("only-new"));
    String ferry = kept.contains("ferry-again") ? "ferry-again" : "ferry-again-copy";
    String tide = kept.contains("tide-edited") ? "tide-edited" : "tide-chain";
    List<SupersededRow> expected = new ArrayList<>();
    expected.add(new SupersededRow(oldRun, "ferry", ferry, 1, "exact-duplicates"));
    if (tide.equals("tide-edited")) {
      expected.add(new SupersededRow(oldRun, "tide", tide, 51.0 / 61, "near-duplicates"));
    }
    expected.add(new SupersededRow(oldRun, "moor", "moor-longer", 56.0 / 60, "near-duplicates"));
    assertEquals(expected, superseded(run.folder()));
    assertEquals(56.0 / 60, run.row("moor-longer").signals().get("earlier_similarity"));
    assertEquals("moor of " + oldRun, run.row("moor-longer").details().get("earlier_similarity"));
    assertEquals(0, run.row("only-new").signals().get("earlier_similarity"));
  }

  @Test
  void dropBothRemovesTheNewAndListsTheOld() throws Exception {
    LadderRun.Result run = november().run("both", against("drop-both", old.folder()));
    assertEquals(List.of(), run.faults());
    assertEquals(Set.of("tide-chain", "only-new"), run.texts().keySet());
    assertEquals(
        List.of(
            new SupersededRow(oldRun, "ferry", "ferry-again", 1, "exact-duplicates"),
            new SupersededRow(oldRun, "ferry", "ferry-again-copy", 1, "exact-duplicates"),
            new SupersededRow(oldRun, "tide", "tide-edited", 51.0 / 61, "near-duplicates"),
            new SupersededRow(oldRun, "moor", "moor-longer", 56.0 / 60, "near-duplicates")),
        superseded(run.folder()));
  }

  @Test
  void olderFetchesOfWhatGoesForAnEarlierDocumentGoForThatOneToo() throws Exception {
    LadderRun fetches =
        new LadderRun(folder.resolve("fetches"))
            .crawl(
                "a.jsonl",
                fetch("ferry-new", "https://a.example/ferry", 2, text("ferry", 60)),
                fetch("ferry-old", "https://a.example/ferry", 1, text("then", 60)),
                fetch("isle-new", "https://a.example/isle", 2, text("isle", 58)),
                fetch("isle-old", "https://a.example/isle", 1, text("once", 60)),
                fetch("isle-long", "https://a.example/long", 1, text("isle", 60)));
    String steps =
        against("keep-old", old.folder()).replace("[earlier-runs", "[url-duplicates, earlier-runs");
    LadderRun.Result run = fetches.run("run", steps);
    assertEquals(List.of(), run.faults());
    assertEquals(Set.of("isle-long"), run.texts().keySet());
    assertEquals(duplicate("ferry", 1, "exact-duplicates"), run.row("ferry-new").duplicate());
    assertEquals(duplicate("ferry", 1, "url-duplicates"), run.row("ferry-old").duplicate());
    assertEquals("isle-long", run.row("isle-old").duplicate().of());
  }

  @Test
  void cutsAreVerifiedBesideDocumentsThatGoForEarlierOnes() throws Exception {
    String notice = "\\nThis notice stands below every page of the site, word by word.";
    LadderRun pages =
        new LadderRun(folder.resolve("pages"))
            .crawl(
                "a.jsonl",
                line("ferry-again", text("ferry", 60)),
                line("gorse", text("gorse", 60) + notice),
                line("heath", text("heath", 60) + notice));
    LadderRun.Result run =
        pages.run(
            "run", against("keep-old", old.folder()).replace(STEPS, STEPS + ", line-duplicates"));
    assertEquals(List.of(), run.faults());
    assertEquals(duplicate("ferry", 1, "exact-duplicates"), run.row("ferry-again").duplicate());
    assertEquals(1, run.texts().values().stream().filter(text -> text.contains("notice")).count());
  }

  private static String fetch(String id, String url, int day, String text) {
    String line =
        "{\"id\":\"%s\",\"url\":\"%s\",\"date\":\"2026-11-0%dT00:00:00Z\",\"text\":\"%s\"}";
    return line.formatted(id, url, day, text);
  }

  @Test
  void labelOnlyRemovesNothingForEarlierRuns() throws Exception {
    LadderRun.Result alone = november().run("alone", "[" + STEPS + "]");
    LadderRun.Result run = november().run("label", against("label-only", old.folder()));
    assertEquals(List.of(), run.faults());
    assertEquals(alone.texts(), run.texts());
    assertEquals(56.0 / 60, run.row("moor-longer").signals().get("earlier_similarity"));
    assertEquals(List.of(), superseded(run.folder()));
  }

  @Test
  void twoRunsKeepWhatOneDoesWhereTheOldTextsComeFirst() throws Exception {
    // The texts of the second month are shorter, so those of the first come first in one run too.
    String[] first = {line("a", text("x", 64)), line("b", text("y", 64))};
    String[] second = {
      line("c", text("x", 62)),
      line("d", text("x", 56)),
      line("e", text("z", 60)),
      line("f", text("z", 57)),
      line("g", text("y", 61, 30))
    };
    LadderRun.Result one =
        new LadderRun(folder.resolve("one"))
            .crawl("1.jsonl", first)
            .crawl("2.jsonl", second)
            .run("run", "[" + STEPS + "]");
    LadderRun.Result earlier =
        new LadderRun(folder.resolve("two-first"))
            .crawl("1.jsonl", first)
            .run("run", "[" + STEPS + "]", "write.index=on");
    LadderRun.Result later =
        new LadderRun(folder.resolve("two-second"))
            .crawl("2.jsonl", second)
            .run("run", against("keep-old", earlier.folder()));
    Set<String> kept = new TreeSet<>(earlier.texts().keySet());
    kept.addAll(later.texts().keySet());
    assertEquals(one.texts().keySet(), kept);
    assertEquals(Set.of("a", "b", "e"), kept);
    assertEquals(one.row("g").duplicate().similarity(), later.row("g").duplicate().similarity());
  }

  @Test
  void theOrderOfIndexesDecidesNothing() throws Exception {
    LadderRun.Result other =
        new LadderRun(folder.resolve("september"))
            .crawl("a.jsonl", line("tide-chain-old", text("tide", 60, 10, 30)))
            .run("run", "[" + STEPS + "]", "write.index=on");
    LadderRun.Result one =
        november().run("first", against("keep-old", old.folder(), other.folder()));
    LadderRun.Result two =
        november().run("second", against("keep-old", other.folder(), old.folder()));
    assertEquals(one.ledger(), two.ledger());
    assertEquals(List.of(), one.faults());
    // Joined, whatever was deleted of the runs themselves, they say the same.
    Path joined = folder.resolve("joined");
    JoinIndexes.join(
        List.of(other.folder() + "/index/index.json", old.folder() + "/index/index.json"),
        joined.toString());
    LadderRun.Result three = november().run("third", against("keep-old", joined));
    assertEquals(one.ledger(), three.ledger());
    Path again = folder.resolve("joined-again");
    JoinIndexes.join(
        List.of(
            old.folder() + "/index/index.json",
            joined + "/index.json",
            other.folder() + "/index/index.json"),
        again.toString());
    assertEquals(
        contents(joined.resolve("index.json")).documents(),
        contents(again.resolve("index.json")).documents());
  }

  @Test
  void whatALaterRunSupersedesCountsNoMore() throws Exception {
    LadderRun.Result newer =
        november().run("newer", against("keep-new", old.folder()), "write.index=on");
    LadderRun december =
        new LadderRun(folder.resolve("december"))
            .crawl("a.jsonl", line("moor-short", text("moor", 57)), line("x", text("old", 60)));
    // 53 shingles of the 60 of the newer, and of the 56 of the older: like both.
    LadderRun.Result run = december.run("both", against("keep-old", old.folder(), newer.folder()));
    assertEquals("moor-longer", run.row("moor-short").duplicate().of());
    assertEquals("only-old", run.row("x").duplicate().of());
    assertEquals(
        "moor",
        december.run("one", against("keep-old", old.folder())).row("moor-short").duplicate().of());
    Path joined = folder.resolve("joined-newer");
    IndexContents contents =
        JoinIndexes.join(
            List.of(old.folder() + "/index/index.json", newer.folder() + "/index/index.json"),
            joined.toString());
    long gone = superseded(newer.folder()).size();
    assertEquals(old.texts().size() + newer.texts().size() - gone, contents.documents());
    assertEquals(run.ledger(), december.run("joined", against("keep-old", joined)).ledger());
  }

  @Test
  void refusesAnIndexThatLacksAnything() throws Exception {
    Path index = Files.createDirectories(folder.resolve("damaged")).resolve("index.json");
    for (String list : List.of("runs", "parts", "superseded")) {
      ObjectNode contents =
          (ObjectNode)
              new ObjectMapper().readTree(old.folder().resolve("index/index.json").toFile());
      contents.putArray(list).addNull();
      Files.writeString(index, contents.toString());
      InputException refused =
          assertThrows(
              InputException.class,
              () -> november().run("refused", against("keep-old", index.getParent())));
      assertTrue(refused.getMessage().contains("is damaged"), refused.getMessage());
    }
    assertThrows(InputException.class, () -> november().run("refused", against("keep-old")));
  }

  @Test
  void refusesAnIndexThatWasSignedOtherwise() throws Exception {
    String otherwise =
        "[earlier-runs: { against: [%s] }, near-duplicates: { bands: 14, rows: 8 }]"
            .formatted(old.folder());
    InputException refused =
        assertThrows(InputException.class, () -> november().run("refused", otherwise));
    assertTrue(
        refused.getMessage().contains("its 'bands' is 16, the recipe has 14"),
        refused.getMessage());
    assertTrue(
        refused.getMessage().contains("its 'rows' is 6, the recipe has 8"), refused.getMessage());
    assertFalse(Files.exists(folder.resolve("november/refused/annotated")));
    String alone = "[earlier-runs: { against: [%s] }]".formatted(old.folder());
    assertThrows(InputException.class, () -> november().run("refused", alone));
  }

  @Test
  void comparesEqualTextsWithAnyIndex() throws Exception {
    String exact = "[earlier-runs: { against: [%s] }, exact-duplicates]".formatted(old.folder());
    LadderRun.Result run = november().run("exact", exact);
    assertEquals(
        Set.of("tide-edited", "tide-chain", "moor-longer", "only-new", "only-new-near"),
        run.texts().keySet());
  }

  @Test
  void isNotComparedWithItself() {
    InputException refused =
        assertThrows(
            InputException.class, () -> october().run("run", against("keep-old", old.folder())));
    assertTrue(refused.getMessage().contains("this very run"), refused.getMessage());
  }

  @Test
  void anIndexIsAddedToAFinishedRunWithoutDecidingAgain() throws Exception {
    LadderRun run = november();
    LadderRun.Result without = run.run("added", "[" + STEPS + "]");
    List<Path> shards = list(without.folder().resolve("shards"));
    List<byte[]> before = new ArrayList<>();
    for (Path shard : shards) {
      before.add(Files.readAllBytes(shard));
    }
    LadderRun.Result with = run.run("added", "[" + STEPS + "]", "write.index=on");
    assertEquals(List.of("write"), with.stages());
    assertEquals(List.of(), with.faults());
    for (int i = 0; i < shards.size(); i++) {
      assertArrayEquals(before.get(i), Files.readAllBytes(shards.get(i)));
    }
    assertEquals(
        with.texts().size(), contents(with.folder().resolve("index/index.json")).documents());
    run.run("added", "[" + STEPS + "]");
    assertFalse(Files.exists(with.folder().resolve("index/index.json")));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The check of a verification that is of certificates across runs. */
  private static Check earlierCheck(LadderRun.Result run) throws Exception {
    List<Check> checks = new ArrayList<>();
    new Verification(FinishedRun.open(run.folder().toString())).run(checks::add);
    return checks.stream().filter(c -> c.name().equals("earlier runs")).findFirst().orElseThrow();
  }

  @Test
  void verifyLooksUpEarlierDocumentsWhereItCan() throws Exception {
    LadderRun.Result other =
        new LadderRun(folder.resolve("other"))
            .crawl("a.jsonl", line("ferry", text("ferry", 60)))
            .run("run", "[" + STEPS + "]", "write.index=on");
    LadderRun.Result run = november().run("verified", against("keep-old", other.folder()));
    assertEquals("1 document found in the indexes", earlierCheck(run).found());
    // A file of the index that does not hold what is named.
    Path part = other.folder().resolve("index/part-00000.parquet");
    Files.copy(old.folder().resolve("index/part-00001.parquet"), part, REPLACE_EXISTING);
    Check fault = earlierCheck(run);
    assertEquals(2, fault.faultCount());
    assertTrue(fault.faults().get(0).contains("duplicates ferry of ladder@"), fault.toString());
    Files.delete(part);
    assertEquals(
        "1 document named, not looked up: " + part + " is missing", earlierCheck(run).found());
    Path index = other.folder().resolve("index/index.json");
    Files.move(index, index.resolveSibling("aside"));
    assertEquals(
        "1 document named, not looked up: 1 of 1 index file cannot be reached or changed",
        earlierCheck(run).found());
    assertTrue(earlierCheck(run).passed());
  }
}
