package org.sluice.language;

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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Documents of about 1 kB identified per CPU second, on one thread, as the median of rounds. Not
 * part of the tests; it asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl filters -am test -Dtest=LanguageBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.bench.lines=a/file/of/text
 * }</pre>
 *
 * <p>The file is UTF-8; its lines are joined into documents of 1,000 bytes or a little more.
 */
class LanguageBenchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;

  @Test
  void documentsPerSecond() throws IOException {
    String file = System.getProperty("sluice.bench.lines");
    Assumptions.assumeTrue(file != null, "sluice.bench.lines names a file of text");
    List<String> documents = documents(Path.of(file));
    NgramIdentifier identifier = new NgramIdentifier();
    double[] seconds = new double[ROUNDS];
    int found = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
      for (String document : documents) {
        found += identifier.identify(document).size();
      }
      double ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
      if (round >= 0) {
        seconds[round] = ended - begun;
      }
    }
    assertTrue(found > 0);
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%d documents, %.0f per CPU second (%.0f to %.0f)%n",
        documents.size(),
        documents.size() / seconds[ROUNDS / 2],
        documents.size() / seconds[ROUNDS - 1],
        documents.size() / seconds[0]);
  }

  private static List<String> documents(Path file) throws IOException {
    List<String> documents = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    int bytes = 0;
    for (String line : Files.readAllLines(file)) {
      document.append(line).append('\n');
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes >= 1000) {
        documents.add(document.toString());
        document.setLength(0);
        bytes = 0;
      }
    }
    return documents;
  }
}
