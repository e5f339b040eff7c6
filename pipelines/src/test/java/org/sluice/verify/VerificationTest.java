package org.sluice.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.FinishedRun;
import org.sluice.inspect.SyntheticRun;
import org.sluice.plan.InputException;
import org.sluice.schema.Reason;
import org.sluice.schema.Verdict;

class VerificationTest {
  private static final Reason SHORT = new Reason("gopher-quality/min-words", 3, 50, null);

  @TempDir Path folder;

  private SyntheticRun run() {
    return new SyntheticRun(folder)
        .kept("a", "first text", 0, "a", 2)
        .kept("b", "second text", 1)
        .dropped("c", SHORT)
        .nextFile()
        .kept("d", "third text", 0)
        .duplicate("e", "a", 0.9)
        .failed("f", "read/gzip-damaged", "unexpected end");
  }

  /** The faults by check; checks that pass are left out. */
  private static Map<String, List<String>> faults(Path run) throws IOException, InputException {
    Map<String, List<String>> faults = new TreeMap<>();
    new Verification(FinishedRun.open(run.toString()))
        .run(
            check -> {
              assertEquals(check.passed(), check.faults().isEmpty());
              if (!check.passed()) {
                faults.put(check.name(), check.faults());
              }
            });
    return faults;
  }

  @Test
  void findsNothingWrongWithAWholeRun() throws Exception {
    List<String> found = new ArrayList<>();
    new Verification(FinishedRun.open(run().write().toString()))
        .run(
            check -> {
              assertTrue(check.passed(), check.toString());
              found.add(check.name() + ": " + check.found());
            });
    assertTrue(found.contains("rows: 9 rows in all files"), found.toString());
    assertTrue(
        found.contains("verdicts: 3 kept, 1 dropped, 1 duplicate, 1 failed in the ledger"),
        found.toString());
    assertTrue(found.contains("certificates: 1 duplicate of 1 kept document"), found.toString());
  }

  @Test
  void findsNothingWrongWithARunThatKeptNothing() throws Exception {
    assertEquals(Map.of(), faults(new SyntheticRun(folder).dropped("a", SHORT).write()));
  }

  @Test
  void findsAFlippedByte() throws Exception {
    Path run = run().write();
    Path shard = run.resolve("shards/train-00000-of-00002.parquet");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[20] ^= 1;
    Files.write(shard, bytes);
    Map<String, List<String>> faults = faults(run);
    assertEquals(1, faults.get("checksums").size());
    assertTrue(faults.get("checksums").get(0).startsWith("shards/train-00000-of-00002.parquet"));
    assertTrue(!faults.containsKey("sizes") && !faults.containsKey("verdicts"), faults.toString());
  }

  @Test
  void findsATruncatedLedgerFile() throws Exception {
    Path run = run().write();
    Path ledger = run.resolve("ledger/part-00001.parquet");
    byte[] bytes = Files.readAllBytes(ledger);
    Files.write(ledger, Arrays.copyOf(bytes, bytes.length - 9));
    Map<String, List<String>> faults = faults(run);
    assertTrue(faults.get("sizes").get(0).contains("the manifest says " + bytes.length));
    assertTrue(faults.get("rows").get(0).contains("part-00001.parquet cannot be read"));
    assertEquals(3, faults.get("verdicts").size());
  }

  @Test
  void findsAMissingShard() throws Exception {
    Path run = run().write();
    Files.delete(run.resolve("shards/train-00001-of-00002.parquet"));
    Map<String, List<String>> faults = faults(run);
    assertEquals(List.of("shards/train-00001-of-00002.parquet is missing"), faults.get("files"));
    assertEquals(List.of("the shards hold 2 rows; the manifest says 3 kept"), faults.get("kept"));
    assertTrue(faults.containsKey("places"));
  }

  @Test
  void findsAShardThatIsNotListed() throws Exception {
    Path run = run().write();
    Files.copy(
        run.resolve("shards/train-00001-of-00002.parquet"), run.resolve("shards/extra.parquet"));
    assertEquals(
        Map.of("nothing unlisted", List.of("shards/extra.parquet is not in the manifest")),
        faults(run));
  }

  @Test
  void findsAWrongCount() throws Exception {
    Map<String, List<String>> faults = faults(run().miscount(Verdict.DROPPED, 1).write());
    assertEquals(
        Map.of(
            "conservation",
            List.of("the manifest says 6 read, and 7 in all verdicts"),
            "verdicts",
            List.of("the ledger has 1 dropped; the manifest says 2")),
        faults);
  }

  @Test
  void findsADuplicateOfADocumentThatIsNotKept() throws Exception {
    assertEquals(
        Map.of(
            "certificates", List.of("g (crawl/2.warc.gz at 4000) duplicates c, which is not kept")),
        faults(run().duplicate("g", "c", 0.8).write()));
  }

  @Test
  void findsADuplicateWithoutSimilarity() throws Exception {
    assertEquals(
        Map.of(
            "certificates",
            List.of("g (crawl/2.warc.gz at 4000) is a duplicate with similarity 0.0")),
        faults(run().duplicate("g", "a", 0).write()));
  }

  @Test
  void findsAKeptDocumentThatIsInNoShard() throws Exception {
    Map<String, List<String>> faults = faults(run().lost("g", 1).write());
    assertEquals(
        List.of(
            "g (crawl/2.warc.gz at 4000) is kept in shards/train-00001-of-00002.parquet,"
                + " but is not there"),
        faults.get("places"));
    assertEquals(List.of("the shards hold 3 rows; the manifest says 4 kept"), faults.get("kept"));
  }

  @Test
  void findsAShardRowThatTheLedgerDoesNotKnow() throws Exception {
    Map<String, List<String>> faults = faults(run().stray("g", 0).write());
    assertEquals(
        List.of(
            "shards/train-00000-of-00002.parquet, row 2: no kept ledger row for"
                + " g (crawl/2.warc.gz at 4000)"),
        faults.get("places"));
  }

  @Test
  void findsADocumentThatIsInAShardTwice() throws Exception {
    SyntheticRun run = run().kept("g", "text", 1);
    Map<String, List<String>> faults = faults(run.strayCopy(1).write());
    assertEquals(1, faults.get("places").size(), faults.toString());
  }

  @Test
  void findsAVerdictWithoutGrounds() throws Exception {
    assertEquals(
        Map.of("grounds", List.of("g (crawl/2.warc.gz at 4000) is dropped without reasons")),
        faults(run().dropped("g").write()));
  }

  @Test
  void countsMoreFaultsThanItNames() throws Exception {
    SyntheticRun run = run();
    for (int i = 0; i < 20; i++) {
      run.duplicate("x" + i, "nowhere", 0.9);
    }
    List<Check> faulty = new ArrayList<>();
    new Verification(FinishedRun.open(run.write().toString()))
        .run(
            check -> {
              if (!check.passed()) {
                faulty.add(check);
              }
            });
    assertEquals(1, faulty.size());
    assertEquals(20, faulty.get(0).faultCount());
    assertEquals(5, faulty.get(0).faults().size());
  }
}
