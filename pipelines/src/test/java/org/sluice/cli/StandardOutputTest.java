package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.inspect.SyntheticRun;

/** Runs the program as a process of its own, for only a process has a standard output. */
class StandardOutputTest {
  @TempDir Path folder;

  private ProcessBuilder sluice(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // A locale that would have its own digits and no Chinese.
                "-Dfile.encoding=US-ASCII",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-cp",
                System.getProperty("java.class.path"),
                Sluice.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private String run() throws IOException {
    return new SyntheticRun(folder.resolve("run")).kept("a", "漢字", 0).write().toString();
  }

  @Test
  void isUtf8AndTheSameInEveryLocale() throws Exception {
    Process process = sluice("explain", run(), "a").redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("│ 漢字"), out);
    assertTrue(out.contains("at byte 1,000, 900 bytes"), out);
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() throws Exception {
    Process process = sluice("ledger", run()).start();
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    assertEquals("", err);
  }

  @Test
  void failsWhenTheDiskIsFull() throws Exception {
    File full = new File("/dev/full");
    assumeTrue(full.exists());
    Process process = sluice("ledger", run()).redirectOutput(full).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), err);
    assertTrue(err.startsWith("error: "), err);
  }
}
