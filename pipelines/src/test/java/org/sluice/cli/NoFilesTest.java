package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies among the input and is no file is told of, and nobody waits for it. */
@Timeout(300)
class NoFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void input() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.jsonl"), "{\"text\": \"A text of its own.\"}\n");
    Files.createSymbolicLink(in.resolve("nowhere"), in.resolve("missing"));
    Files.createSymbolicLink(in.resolve("self"), in.resolve("self"));
    assertEquals(0, new ProcessBuilder("mkfifo", in + "/pipe").start().waitFor());
  }

  private Path recipe(String read) throws Exception {
    return Files.writeString(
        folder.resolve("recipe.yaml"),
        "name: n\nread: ['%s']\nwrite: { path: %s }\n"
            .formatted(folder.resolve(read), folder.resolve("run")));
  }

  @Test
  void givesWhatIsNoFileARow() throws Exception {
    for (String read : new String[] {"in", "in/*", "in/**"}) {
      CommandResult run = CommandResult.of("run", recipe(read));
      assertEquals(0, run.status(), run.err());
      CommandResult failed =
          CommandResult.of("ledger", folder.resolve("run"), "--where", "verdict = 'failed'");
      assertEquals(3, failed.lines().size(), failed.out());
      assertTrue(failed.out().contains("it is a pipe or a device"), failed.out());
      assertTrue(failed.out().contains("no such file"), failed.out());
      assertTrue(failed.out().contains("/in/self\""), failed.out());
    }
  }

  @Test
  void plansAndExtractsBesideThem() throws Exception {
    CommandResult plan = CommandResult.of("plan", recipe("in"));
    assertEquals(0, plan.status(), plan.err());
    CommandResult extract = CommandResult.of("extract", folder.resolve("in"));
    assertEquals(0, extract.status(), extract.err());
    assertEquals(4, extract.lines().size(), extract.out());
  }
}
