package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Documents of about 1 kB identified per CPU second, on one thread, by Sluice, Lingua 1.2.2 and
 * Optimaize 0.6 (the identifier that Tika's best known one wraps), each with all of its languages.
 * They take turns, round by round, so that what else the machine does falls on all of them; the
 * median of rounds is shown. It asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -Ppeers -pl filters/peers -am test -Dtest=LanguagePeersBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.lines=a/file/of/text
 * }</pre>
 *
 * <p>The file is UTF-8; its lines are joined into documents of 1,000 bytes or a little more.
 */
class LanguagePeersBenchmark {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;

  /** So many of the file's documents, spread evenly over it, for Lingua is slow. */
  private static final int MOST = 400;

  @Test
  void documentsPerSecond() throws IOException {
    String file = System.getProperty("sluice.bench.lines");
    Assumptions.assumeTrue(file != null, "sluice.bench.lines names a file of text");
    List<String> documents = documents(Path.of(file));
    Map<String, Predicate<String>> identifiers = identifiers();
    Map<String, double[]> seconds = new LinkedHashMap<>();
    Map<String, Integer> named = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Map.Entry<String, Predicate<String>> each : identifiers.entrySet()) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int found = 0;
        for (String document : documents) {
          found += each.getValue().test(document) ? 1 : 0;
        }
        long ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (round >= 0) {
          seconds.computeIfAbsent(each.getKey(), name -> new double[ROUNDS])[round] =
              (ended - begun) / 1e9;
        }
        named.put(each.getKey(), found);
      }
    }
    assertTrue(named.values().stream().allMatch(found -> found > 0), named::toString);
    seconds.forEach(
        (name, of) -> {
          Arrays.sort(of);
          System.out.printf(
              Locale.ROOT,
              "%-24s %8.0f documents per CPU second (%.0f to %.0f), %d of %d named%n",
              name,
              documents.size() / of[ROUNDS / 2],
              documents.size() / of[ROUNDS - 1],
              documents.size() / of[0],
              named.get(name),
              documents.size());
        });
  }

  private static Map<String, Predicate<String>> identifiers() throws IOException {
    Map<String, Predicate<String>> identifiers = new LinkedHashMap<>();
    NgramIdentifier own = new NgramIdentifier();
    identifiers.put("Sluice", text -> !own.identify(text).isEmpty());
    LanguageDetector lingua =
        com.github.pemistahl.lingua.api.LanguageDetectorBuilder.fromAllLanguages()
            .withPreloadedLanguageModels()
            .build();
    identifiers.put("Lingua", text -> lingua.detectLanguageOf(text) != Language.UNKNOWN);
    LanguageDetector quick =
        com.github.pemistahl.lingua.api.LanguageDetectorBuilder.fromAllLanguages()
            .withPreloadedLanguageModels()
            .withLowAccuracyMode()
            .build();
    identifiers.put(
        "Lingua, low accuracy", text -> quick.detectLanguageOf(text) != Language.UNKNOWN);
    com.optimaize.langdetect.LanguageDetector optimaize =
        LanguageDetectorBuilder.create(NgramExtractors.standard())
            .withProfiles(new LanguageProfileReader().readAllBuiltIn())
            .build();
    identifiers.put("Optimaize", text -> optimaize.detect(text).isPresent());
    return identifiers;
  }

  private static List<String> documents(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    int bytes = 0;
    for (String line : Files.readAllLines(file)) {
      document.append(line).append('\n');
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes >= 1000) {
        all.add(document.toString());
        document.setLength(0);
        bytes = 0;
      }
    }
    List<String> documents = new ArrayList<>();
    int step = Math.max(1, all.size() / MOST);
    for (int i = 0; i < all.size() && documents.size() < MOST; i += step) {
      documents.add(all.get(i));
    }
    return documents;
  }
}
