package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command writes its results over what it reads, under whatever name that is given. */
class OutputFileTest {
  @TempDir static Path folder;

  private static Path lines;
  private static Path run;

  @BeforeAll
  static void run() throws IOException {
    lines = folder.resolve("in/s.jsonl");
    Files.createDirectories(lines.getParent());
    Files.writeString(
        lines, "{\"id\":\"s1\",\"text\":\"one\"}\n{\"id\":\"s2\",\"text\":\"two\"}\n");
    Files.writeString(folder.resolve("in/e.html"), "<p>A page of its own that says something.</p>");
    Files.createSymbolicLink(folder.resolve("link"), lines);
    Files.createLink(folder.resolve("hard"), lines);
    run = folder.resolve("run");
    Files.writeString(
        folder.resolve("recipe.yaml"),
        "name: n\nread: " + folder.resolve("in") + "\nwrite: { path: " + run + " }\n");
    CommandResult result = CommandResult.of("run", folder.resolve("recipe.yaml"));
    assertEquals(0, result.status(), result.err());
  }

  private static void refuses(Path target, Object... arguments) throws IOException {
    byte[] before = Files.readAllBytes(target);
    CommandResult result = CommandResult.of(arguments);
    assertEquals(2, result.status(), result.out() + result.err());
    assertTrue(result.err().contains("'" + target + "' is "), result.err());
    assertTrue(result.err().contains("name another file"), result.err());
    assertArrayEquals(before, Files.readAllBytes(target));
  }

  @Test
  void refusesInputsUnderEveryName() throws IOException {
    for (String name : List.of("in/s.jsonl", "in/../in/s.jsonl", "link", "hard")) {
      Path target = Path.of(folder + "/" + name);
      refuses(target, "explain", run, "s2", "--raw", "-o", target);
      refuses(target, "extract", lines, "-o", target);
      refuses(target, "extract", folder.resolve("in"), "-o", target);
      refuses(target, "judge", folder.resolve("recipe.yaml"), "--in", lines, "-o", target);
      refuses(target, "ledger", run, "-o", target);
    }
    Path page = folder.resolve("in/e.html");
    refuses(page, "extract", page, "-o", page);
    refuses(page, "explain", run, "e", "--html", page);
    Path recipe = folder.resolve("recipe.yaml");
    refuses(recipe, "judge", recipe, "--in", lines, "-o", recipe);
  }

  @Test
  void refusesTheFilesOfARun() throws IOException {
    Path ledger = run.resolve("ledger/part-00000.parquet");
    refuses(ledger, "ledger", run, "-o", ledger);
    refuses(ledger, "explain", run, "s2", "--raw", "-o", ledger);
    refuses(ledger, "cat", ledger, "-o", ledger);
    refuses(run.resolve("manifest.json"), "ledger", run, "-o", run.resolve("manifest.json"));
  }

  @Test
  void writesARecordWholeOrLeavesWhatWasThere() throws IOException {
    Path target = folder.resolve("raw");
    Files.writeString(target, "old");
    byte[] sound = Files.readAllBytes(lines);
    Files.writeString(lines, new String(sound, StandardCharsets.UTF_8) + "\n");
    assertEquals(1, CommandResult.of("explain", run, "s2", "--raw", "-o", target).status());
    assertEquals("old", Files.readString(target));
    Files.write(lines, sound);
    assertEquals(0, CommandResult.of("explain", run, "s2", "--raw", "-o", target).status());
    assertEquals("{\"id\":\"s2\",\"text\":\"two\"}\n", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  @Test
  void saysWhatMinusOIsFor() {
    CommandResult result = CommandResult.of("explain", run, "s2", "-o", folder.resolve("new"));
    assertEquals(2, result.status());
    assertTrue(result.err().contains("--raw is not given"), result.err());
    assertTrue(Files.notExists(folder.resolve("new")));
  }
}
