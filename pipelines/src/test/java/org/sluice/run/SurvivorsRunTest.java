package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.parquet.TableReader;
import org.sluice.schema.LedgerRow;
import org.sluice.storage.Storage;

/** A crawl with copies of two texts, from the lines to the ledger, under several orders. */
class SurvivorsRunTest {
  private static final String STORY =
      "The harbour authority said on Tuesday that the new ferry line to the islands will open in"
          + " spring, with four crossings a day and a night boat on Fridays. Tickets go on sale in"
          + " February.";
  private static final String BASE = "渡船将于春季开通,每日四班,周五另有夜班。船票二月起在码头和网上发售。";

  @TempDir static Path folder;

  private static LadderRun crawl;

  @BeforeAll
  static void write() throws Exception {
    crawl =
        new LadderRun(folder)
            .crawl(
                "a.jsonl",
                line("old", "2026-01-01", STORY),
                line("spaced", "2026-02-01", STORY.replace(" ferry", "   ferry")),
                line("base-old", "2026-01-01", BASE))
            .crawl(
                "b.jsonl",
                line("new", "2026-03-01", STORY),
                line(
                    "longest",
                    "2026-01-15",
                    STORY + " HOME > NEWS > ALL | MENU | LOGIN | 1234567890 | $$$ >>> !!!"),
                line("base-new", "2026-03-01", BASE));
  }

  private static String line(String id, String date, String text) {
    return "{\"id\":\"%s\",\"date\":\"%sT00:00:00Z\",\"text\":\"%s\"}".formatted(id, date, text);
  }

  private static LadderRun.Result run(String name, String keep) throws Exception {
    LadderRun.Result result =
        crawl
            .document("[quality]")
            .run(name, "[" + keep + "exact-duplicates, near-duplicates: { verify: 0.5, rows: 1 }]");
    assertEquals(List.of(), result.faults());
    for (LedgerRow row : result.ledger().values()) {
      if (row.duplicate() != null) {
        assertTrue(result.texts().containsKey(row.duplicate().of()), "names a kept one");
      }
    }
    return result;
  }

  @Test
  void theLongestThenTheEarliestSurvivesUnlessTold() throws Exception {
    LadderRun.Result result = run("default", "");
    assertEquals(Set.of("longest", "base-old"), result.texts().keySet());
    assertEquals(
        result.ledger(), run("stated", "survivors: { keep: [length, earliest, id] }, ").ledger());
    assertEquals(result.ledger(), run("named", "survivors, ").ledger());
  }

  @Test
  void theLatestSurvivesWhenAsked() throws Exception {
    LadderRun.Result result = run("latest", "survivors: { keep: latest }, ");
    assertEquals(Set.of("new", "base-new"), result.texts().keySet());
    assertEquals("new", result.row("longest").duplicate().of());
    assertEquals("exact-duplicates", result.row("old").duplicate().step());
  }

  @Test
  void theColumnOfRepeatsFollowsFromTheSizeOfTheCluster() throws Exception {
    LadderRun.Result result = run("repeats", "rehydrate: { table: [1=1, 2=7, 4=3] }, ");
    assertEquals(4, result.row("longest").clusterSize());
    assertEquals(3, result.row("longest").signals().get("rehydrate_repeats"));
    assertEquals(7, result.row("base-old").signals().get("repeats"));
    assertNull(result.row("old").signals().get("repeats"), "what is removed is not read");
    for (var shard : Storage.find(result.folder() + "/shards/*.parquet")) {
      try (TableReader rows = TableReader.open(Storage.table(shard.name()))) {
        for (var row = rows.next(); row != null; row = rows.next()) {
          long size = row.getLong("cluster_size", 0);
          assertEquals(
              size == 4 ? 3 : 7,
              row.getGroup("signals", 0).getDouble("repeats", 0),
              row.getString("id", 0));
        }
      }
    }
  }

  @Test
  void theBestSurvivesWhenQualityIsMeasured() throws Exception {
    LadderRun.Result result = run("quality", "survivors: { keep: [quality, earliest] }, ");
    double kept = result.row("old").signals().get("quality");
    assertTrue(kept > result.row("longest").signals().get("quality"), "the page around it counts");
    assertEquals(Set.of("old", "base-old"), result.texts().keySet());
    LadderRun.Result worst = run("worst", "survivors: { keep: [-quality, earliest] }, ");
    assertTrue(worst.texts().containsKey("longest"));
  }
}
