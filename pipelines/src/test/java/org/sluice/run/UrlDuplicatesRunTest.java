package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Verdict;

/** A crawl with pages that were fetched twice, from the lines to the ledger. */
class UrlDuplicatesRunTest {
  private static final String STEPS = "[url-duplicates, exact-duplicates, near-duplicates]";
  private static final String NEWS =
      "The harbour authority said on Tuesday that the new ferry line to the islands will open in"
          + " spring, with four crossings a day and a night boat on Fridays.";

  @TempDir static Path folder;

  private static LadderRun.Result result;

  @BeforeAll
  static void run() throws Exception {
    result =
        new LadderRun(folder)
            .crawl(
                "a.jsonl",
                line(
                    "news-old",
                    "https://example.com/ferry?utm_source=x",
                    "2026-01-01",
                    "Soon: " + NEWS),
                line(
                    "mirror",
                    "https://mirror.example/ferry",
                    "2025-12-30",
                    NEWS + " Tickets are on sale."),
                line("zh-old", "https://example.cn/a/../船", "2026-01-01", "渡船将于春季开通。"))
            .crawl(
                "b.jsonl",
                line("news-new", "http://www.example.com/ferry#top", "2026-02-01", NEWS),
                line("zh-new", "https://example.cn/%E8%88%B9", "2026-02-01", "渡船已于今日开通,每日四班。"),
                line("zh-raw", "https://example.cn/船", "2026-03-01", "渡船停运。"),
                line("alone", "https://example.com/other", "2026-02-01", "Nothing like the rest."))
            .run("run", STEPS);
  }

  private static String line(String id, String url, String date, String text) {
    return "{\"id\":\"%s\",\"url\":\"%s\",\"date\":\"%sT00:00:00Z\",\"text\":\"%s\"}"
        .formatted(id, url, date, text);
  }

  @Test
  void theRunVerifies() {
    assertEquals(List.of(), result.faults());
  }

  @Test
  void aPageFetchedAgainNamesTheLatestFetch() {
    assertEquals(
        new LedgerRow.Duplicate("zh-raw", 1, "url-duplicates"), result.row("zh-old").duplicate());
    assertEquals("zh-raw", result.row("zh-new").duplicate().of());
    assertNull(result.row("zh-old").cluster());
    assertEquals(0, result.row("zh-old").clusterSize());
  }

  @Test
  void aPageWhoseLatestFetchWasRemovedNamesTheKeptOne() {
    LedgerRow latest = result.row("news-new");
    assertEquals("near-duplicates", latest.duplicate().step());
    assertEquals("mirror", latest.duplicate().of());
    LedgerRow old = result.row("news-old");
    assertEquals(
        new LedgerRow.Duplicate("mirror", latest.duplicate().similarity(), "url-duplicates"),
        old.duplicate());
  }

  @Test
  void theRestIsKept() {
    assertEquals(Set.of("mirror", "zh-raw", "alone"), result.texts().keySet());
    assertEquals(2, result.row("mirror").clusterSize());
    assertEquals(Verdict.KEPT, result.row("alone").verdict());
  }

  @Test
  void theStepStandsAlone() throws Exception {
    LadderRun.Result alone =
        new LadderRun(folder).run("alone", "[url-duplicates: {keep: earliest}]");
    assertEquals(List.of(), alone.faults());
    assertEquals("news-old", alone.row("news-new").duplicate().of());
    assertEquals(0, alone.row("news-old").clusterSize());
  }
}
