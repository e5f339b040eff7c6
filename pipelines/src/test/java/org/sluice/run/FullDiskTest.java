package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that cannot write fails with one line, and leaves nothing that is half there. */
class FullDiskTest {
  @TempDir Path folder;

  @Test
  void failsWithTheFileThatCannotBeWrittenAndLeavesNoHalfOfIt() throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "no shell that limits the size of files");
    Path run = folder.resolve("run");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    // The system refuses what is written behind the limit, as it does on a full disk.
    command.addAll(List.of(bash.toString(), "-c", "ulimit -f 4096; exec \"$@\"", "bash"));
    command.addAll(Project.command(arguments(run)));
    Process limited = Project.start(log, command);
    assertTrue(limited.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    String said = Files.readString(log);
    assertEquals(1, limited.exitValue(), said);
    assertTrue(
        said.lines()
            .anyMatch(
                line ->
                    line.startsWith("error: ")
                        && line.contains("cannot write " + run + "/")
                        && line.endsWith("File too large")),
        said);
    assertFalse(said.contains("\tat "), said);
    assertFalse(Files.exists(run.resolve("manifest.json")));

    Process free = Project.start(log, arguments(run));
    assertTrue(free.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    assertEquals(0, free.exitValue(), Files.readString(log));
    try (Stream<Path> files = Files.walk(run)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".tmp")).toList());
    }
  }

  /** More text than fits, and so random that no coder makes it fit. */
  private String[] arguments(Path run) throws IOException {
    Path recipe = folder.resolve("recipe.yaml");
    if (!Files.exists(recipe)) {
      Path lines = folder.resolve("lines.jsonl");
      Random random = new Random(3);
      try (Writer out = Files.newBufferedWriter(lines)) {
        byte[] noise = new byte[6_000];
        for (int i = 0; i < 1_000; i++) {
          random.nextBytes(noise);
          out.write("{\"text\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}\n");
        }
      }
      Files.writeString(
          recipe,
          """
          name: full
          read: [ %s ]
          document: [ extract ]
          corpus: []
          write: { path: %s }
          """
              .formatted(lines, run));
    }
    return new String[] {"run", recipe.toString()};
  }
}
