package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
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
 * How fast texts go through the filters that need no model, by language: megabytes of UTF-8 per CPU
 * second on one thread, as the median of rounds in which all ways take their turn; and words per
 * second of the word finders for scripts without blanks, beside those of Lucene's own tokenisers.
 * Not part of the tests; it asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl filters -am test -Dtest=FilterBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.texts=a/folder/of/texts
 * }</pre>
 *
 * <p>The folder holds UTF-8 files named by their language's label and, behind a hyphen, whatever
 * else ({@code eng_Latn.txt}, {@code eng_Latn-web.txt}), with a form feed between documents.
 */
class FilterBenchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;

  private static final List<String> FILTERS =
      List.of("gopher-repetition", "gopher-quality", "c4", "fineweb-quality");
  private static final List<String> SIGNALS = List.of("redpajama-signals", "cjk-signals");
  private static final List<String> OTHERS =
      List.of(
          "data-juicer",
          "roots",
          "nemo-heuristics",
          "madlad-400",
          "bad-words",
          "refinedweb-lines",
          "mc4-paragraphs",
          "matrix",
          "chinese-web-text",
          "chinese-spam");

  @Test
  void megabytesPerSecond() throws IOException {
    System.out.println("| language | MB | words | 4 filters | and signals | all 16 steps |");
    System.out.println("|---|---|---|---|---|---|");
    for (Path file : files()) {
      String label = label(file);
      String name = file.getFileName().toString().replace(".txt", "");
      List<Page> pages = new ArrayList<>();
      double megabytes = 0;
      for (String text : documents(file)) {
        pages.add(page(text, label));
        megabytes += text.getBytes(StandardCharsets.UTF_8).length / 1e6;
      }
      // Signals are measured before steps that remove lines.
      Way filters = way(FILTERS);
      Way signals = way(joined(SIGNALS, FILTERS));
      Way all = way(joined(joined(SIGNALS, OTHERS), FILTERS));
      double[] seconds =
          medians(
              List.of(
                  () -> pages.stream().mapToLong(p -> words(p, label)).sum(),
                  () -> pages.stream().mapToLong(p -> annotate(filters, p)).sum(),
                  () -> pages.stream().mapToLong(p -> annotate(signals, p)).sum(),
                  () -> pages.stream().mapToLong(p -> annotate(all, p)).sum()));
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          name,
          megabytes,
          megabytes / seconds[0],
          megabytes / seconds[1],
          megabytes / seconds[2],
          megabytes / seconds[3]);
    }
  }

  @Test
  void wordsPerSecond() throws IOException {
    System.out.println("| finder | words | million words per second | Lucene's | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (Path file : files()) {
      String label = label(file);
      switch (label) {
        case "cmn_Hani" ->
            compare(file, CharClass.HAN, new ChineseRunWords(), LuceneRunWords.chinese());
        case "jpn_Jpan" ->
            compare(
                file,
                CharClass.HAN | CharClass.KANA,
                new LatticeRunWords(
                    JapaneseDictionary.INSTANCE.words(), JapaneseDictionary.INSTANCE),
                LuceneRunWords.japanese());
        case "kor_Hang" ->
            compare(
                file,
                CharClass.HAN | CharClass.HANGUL,
                new LatticeRunWords(KoreanDictionary.INSTANCE.words(), KoreanDictionary.INSTANCE),
                LuceneRunWords.korean());
        default -> {}
      }
    }
  }

  private static void compare(Path file, int script, RunWords ours, RunWords lucene)
      throws IOException {
    List<char[]> runs = new ArrayList<>();
    for (String text : documents(file)) {
      for (int i = 0; i < text.length(); i++) {
        int from = i;
        while (i < text.length() && (CharClass.of(text.charAt(i)) & script) != 0) {
          i++;
        }
        if (i > from) {
          runs.add(text.substring(from, i).toCharArray());
        }
      }
    }
    double[] seconds = medians(List.of(() -> words(runs, ours), () -> words(runs, lucene)));
    long words = words(runs, ours);
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %,d | %.2f | %.2f | %.1f |%n",
        label(file),
        words,
        words / seconds[0] / 1e6,
        words / seconds[1] / 1e6,
        seconds[1] / seconds[0]);
  }

  /** CPU seconds of each, as the median of rounds. */
  private static double[] medians(List<LongSupplier> tasks) {
    double[][] seconds = new double[tasks.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int task = 0; task < seconds.length; task++) {
        double begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        long found = tasks.get(task).getAsLong();
        assertTrue(found > 0);
        if (round >= 0) {
          double ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
          seconds[task][round] = ended - begun;
        }
      }
    }
    return Arrays.stream(seconds).mapToDouble(each -> median(each)).toArray();
  }

  private static double median(double[] seconds) {
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }

  private static long words(List<char[]> runs, RunWords finder) {
    long found = 0;
    for (char[] run : runs) {
      Words.Builder words = new Words.Builder(run);
      finder.add(run, 0, run.length, words);
      found += words.size();
    }
    return found;
  }

  private static long words(Page page, String label) {
    String text = page.text();
    return text == null ? 0 : TextView.of(text, label).words().size();
  }

  private static long annotate(Way way, Page page) {
    return way.annotate(page, null).signals().size();
  }

  private static Way way(List<String> names) {
    return new DocumentSteps(
            names.stream()
                .map(
                    name ->
                        new RecipeStep(name, Settings.defaults(Catalogue.kind(name).parameters())))
                .toList())
        .way();
  }

  private static List<String> joined(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static Page page(String text, String label) {
    Provenance provenance =
        new Provenance("0", null, "t", 0, -1, "line", null, null, null, null, null, null);
    return new Page(provenance, new byte[0], Map.of(), text, label);
  }

  private static List<Path> files() throws IOException {
    String folder = System.getProperty("sluice.bench.texts");
    Assumptions.assumeTrue(folder != null, "sluice.bench.texts names a folder of texts");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static String label(Path file) {
    return file.getFileName().toString().split("[-.]")[0];
  }

  private static List<String> documents(Path file) throws IOException {
    return List.of(Files.readString(file).split("\f"));
  }
}
