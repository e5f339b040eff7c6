package org.sluice.annotate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Page;
import org.sluice.document.Way;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;

/**
 * How much the way from a page's bytes to its text and metadata costs beside a bare {@code
 * Jsoup.parse} of the same bytes: both over the same pages in turn, on one thread, in CPU seconds,
 * as medians of the rounds. Not part of the tests; it asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=ExtractBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.pages=a/folder/of/pages
 * }</pre>
 *
 * <p>The folder holds HTML files, which may be gzipped; {@code sluice.bench.every=2} takes every
 * second of them, in the order of their names.
 */
class ExtractBenchmark {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 11;

  @Test
  void extractionBesideABareParse() throws IOException {
    String folder = System.getProperty("sluice.bench.pages");
    Assumptions.assumeTrue(folder != null, "sluice.bench.pages names the folder of pages");
    List<Page> pages = pages(Path.of(folder), Integer.getInteger("sluice.bench.every", 1));
    assertTrue(!pages.isEmpty(), "no page to measure in " + folder);
    Settings settings = Settings.defaults(Catalogue.kind("extract").parameters());
    Way way = new DocumentSteps(List.of(new RecipeStep("extract", settings))).way();
    double[] parse = new double[ROUNDS];
    double[] extract = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    long kept = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double parsing = 0;
      double extracting = 0;
      for (Page page : pages) {
        double begun = cpuSeconds();
        kept += Jsoup.parse(new ByteArrayInputStream(page.body()), null, "").childNodeSize();
        double between = cpuSeconds();
        kept += way.annotate(page, null).text().length();
        parsing += between - begun;
        extracting += cpuSeconds() - between;
      }
      if (round >= 0) {
        parse[round] = parsing;
        extract[round] = extracting;
        ratio[round] = extracting / parsing;
      }
    }
    assertTrue(kept > 0);
    long bytes = pages.stream().mapToLong(page -> page.body().length).sum();
    System.out.printf(
        Locale.ROOT,
        "%d pages of %.1f kB on average; pages per CPU second: parse %.0f, extract %.0f; extract"
            + " over parse %.2f (%.2f to %.2f)%n",
        pages.size(),
        bytes / 1e3 / pages.size(),
        pages.size() / median(parse),
        pages.size() / median(extract),
        median(ratio),
        Arrays.stream(ratio).min().orElseThrow(),
        Arrays.stream(ratio).max().orElseThrow());
  }

  private static List<Page> pages(Path folder, int every) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < files.size(); i += every) {
      String name = files.get(i).getFileName().toString();
      Provenance provenance =
          new Provenance(
              name, null, name, 0, 0, "resource", null, null, null, null, "text/html", null);
      pages.add(new Page(provenance, read(files.get(i)), Map.of(), null, null));
    }
    return pages;
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    }
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
