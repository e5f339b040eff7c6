package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is told to end does so between splits, and says how to go on. */
class TerminatedRunTest {
  private static final String STOPPED = "stopped; run the same command again to go on: ";

  @TempDir Path folder;

  @Test
  void finishesTheSplitsInWorkAndGoesOnWhereItStopped() throws Exception {
    Path run = folder.resolve("run");
    Path log = folder.resolve("log");
    Process process = Project.start(log, arguments(run));
    await(process, log, () -> !annotated(run).isEmpty());
    process.destroy();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    String said = Files.readString(log);
    assertEquals(143, process.exitValue(), said);
    assertFalse(said.contains("\tat "), said);
    int done = annotated(run).size();
    String line = said.lines().filter(l -> l.startsWith(STOPPED)).findFirst().orElse("none");
    assertTrue(line.startsWith(STOPPED + done + " of "), line + " but " + done + " are there");
    assertTrue(line.endsWith(" splits are annotated"), line);
    assertEquals(List.of(), below(run).filter(name -> name.endsWith(".tmp")).toList());
    assertFalse(Files.exists(run.resolve("manifest.json")));

    Process again = Project.start(log, arguments(run));
    assertTrue(again.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    assertEquals(0, again.exitValue(), Files.readString(log));
    assertTrue(Files.readString(log).contains(done + " of "), Files.readString(log));
    assertTrue(Files.exists(run.resolve("manifest.json")));
  }

  @Test
  void endsAtOnceWhenToldTwice() throws Exception {
    Path run = folder.resolve("run");
    Path log = folder.resolve("log");
    Process process = Project.start(log, arguments(run));
    await(process, log, () -> Files.exists(run.resolve("annotated")));
    while (process.isAlive()) {
      process.destroy();
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertEquals(143, process.exitValue(), Files.readString(log));
    assertFalse(Files.exists(run.resolve("manifest.json")));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process process, Path log, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.holds()) {
      assertTrue(process.isAlive(), () -> read(log));
      assertTrue(System.nanoTime() < end, () -> read(log));
      process.waitFor(10, TimeUnit.MILLISECONDS);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String[] arguments(Path run) {
    return new String[] {
      "run",
      "samples/quickstart.yaml",
      "--parallelism",
      "1",
      "--set",
      "write.path=" + run,
      "--set",
      "limits.split-size=20kB"
    };
  }

  private static List<String> annotated(Path run) throws IOException {
    return below(run.resolve("annotated")).filter(name -> name.endsWith(".parquet")).toList();
  }

  private static Stream<String> below(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).toList().stream();
    }
  }
}
