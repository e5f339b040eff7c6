package org.sluice.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records made to break readers get a row each, within a small heap, and so do their neighbours.
 */
class HostileInputTest {
  private static final String HEAP = "-Xmx768m";

  @TempDir Path folder;

  @Test
  void givesEachItsRowWithinASmallHeap() throws Exception {
    Path log = folder.resolve("rows");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(HostileCrawl.class.getName(), folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(log.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(15, TimeUnit.MINUTES), "no end in fifteen minutes");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(log));

    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(log)) {
      String[] words = line.split(" ", 3);
      rows.put(words[0], words[1]);
      assertFalse(words[1].endsWith("/out-of-memory"), line);
      assertFalse(words[1].endsWith("/exception"), line);
    }
    List<String> bombs = List.of("gzip-bomb", "zstd-bomb", "brotli-bomb", "gzip-in-gzip");
    bombs.forEach(bomb -> assertEquals("read/too-large", rows.get(bomb), bomb));
    assertEquals("read/too-large", rows.get("one-gigabyte"));
    assertEquals("read/head-too-large", rows.get("-"));
    assertEquals("extract/text-too-long", rows.get("one-word"));
    assertEquals("extract/text-too-long", rows.get("lines"));
    assertEquals("read", rows.get("nesting"));
    assertEquals("read", rows.get("attributes"));
    assertEquals("read", rows.get("tags"));
    assertEquals("read", rows.get("empty"));
    long sound = rows.keySet().stream().filter(name -> name.startsWith("sound-")).count();
    assertEquals(rows.size(), 2 * sound - 1);
    rows.forEach((name, code) -> assertTrue(!name.startsWith("sound-") || code.equals("read")));
  }
}
