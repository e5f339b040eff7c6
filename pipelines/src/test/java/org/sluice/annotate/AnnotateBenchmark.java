package org.sluice.annotate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Page;
import org.sluice.document.Way;
import org.sluice.ingest.Entry;
import org.sluice.ingest.Limits;
import org.sluice.ingest.RecordReader;
import org.sluice.ingest.Split;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeReader;
import org.sluice.signature.Scheme;
import org.sluice.signature.Signer;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * How much a page's whole way costs beside a bare {@code Jsoup.parse} of the same bytes: both over
 * the same pages in turn, on one thread, in CPU seconds, as medians of the rounds. Not part of the
 * tests; it asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=AnnotateBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.read='crawl/*.warc.gz'
 * }</pre>
 */
class AnnotateBenchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;
  private static final int MAX_PAGES = 1500;
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void wholeWayBesideABareParse() throws Exception {
    Storage.initialise();
    List<Page> pages = pages();
    assertTrue(!pages.isEmpty(), "no HTML page to measure");
    Path file = PROJECT.resolve("samples/quickstart.yaml");
    Recipe recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
            .read(
                file.toString(),
                Files.readString(file),
                List.of("url.block=" + PROJECT.resolve("samples/lists/blocked.txt")));
    Way way = new DocumentSteps(recipe.document()).way();
    Way.Signing signing = new Signer(Scheme.DEFAULT)::sign;
    double[] parse = new double[ROUNDS];
    double[] annotate = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    long kept = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double begun = cpuSeconds();
      for (Page page : pages) {
        kept += Jsoup.parse(new ByteArrayInputStream(page.body()), null, "").childNodeSize();
      }
      double between = cpuSeconds();
      for (Page page : pages) {
        kept += way.annotate(page, signing).text().length();
      }
      double end = cpuSeconds();
      if (round >= 0) {
        parse[round] = between - begun;
        annotate[round] = end - between;
        ratio[round] = annotate[round] / parse[round];
      }
    }
    assertTrue(kept > 0);
    long bytes = pages.stream().mapToLong(page -> page.body().length).sum();
    System.out.printf(
        Locale.ROOT,
        "%d pages of %.1f kB on average; pages per CPU second: parse %.0f, whole way %.0f; whole way"
            + " over parse %.2f (%.2f to %.2f)%n",
        pages.size(),
        bytes / 1e3 / pages.size(),
        pages.size() / median(parse),
        pages.size() / median(annotate),
        median(ratio),
        Arrays.stream(ratio).min().orElseThrow(),
        Arrays.stream(ratio).max().orElseThrow());
  }

  private static List<Page> pages() throws IOException {
    String read = System.getProperty("sluice.bench.read", PROJECT + "/samples/crawl/*.warc.gz");
    List<Page> pages = new ArrayList<>();
    for (FoundFile file : Storage.find(read)) {
      try (RecordReader records =
          RecordReader.open(file.name(), Storage.open(file.name()), Split.WHOLE, Limits.DEFAULT)) {
        for (Entry entry = records.next(); entry != null; entry = records.next()) {
          if (pages.size() < MAX_PAGES
              && entry instanceof Entry.Content content
              && String.valueOf(content.page().provenance().contentType()).contains("html")) {
            pages.add(content.page());
          }
        }
      }
    }
    return pages;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
