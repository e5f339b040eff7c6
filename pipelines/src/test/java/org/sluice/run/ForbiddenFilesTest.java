package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files and folders that may not be read or written are an error that names them, or a failed row.
 * Permissions do not bind the superuser, so that its tests start Sluice without that privilege.
 */
class ForbiddenFilesTest {
  private static final List<String> UNPRIVILEGED =
      List.of(
          "setpriv",
          "--bounding-set=-dac_override,-dac_read_search",
          "--inh-caps=-dac_override,-dac_read_search");

  @TempDir Path folder;

  private final List<Path> closed = new ArrayList<>();
  private List<String> prefix = List.of();

  @BeforeEach
  void input() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    close(secret, "---------");
    if (Files.isReadable(secret)) {
      prefix = UNPRIVILEGED;
      assumed(status(List.of("true")) == 0, "no setpriv that takes the superuser's privileges");
    }
    assumed(status(List.of("cat", secret.toString())) != 0, "permissions bind nobody here");
    for (String name : List.of("crawl/a.jsonl", "crawl/inner/b.jsonl", "crawl/c.jsonl")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"text\": \"A text of " + name + ".\"}\n");
    }
  }

  @AfterEach
  void open() throws IOException {
    for (Path path : closed) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void assumed(boolean holds, String otherwise) {
    if (!holds && "required".equals(System.getenv("SLUICE_TOOLS"))) {
      fail(otherwise);
    }
    assumeTrue(holds, otherwise);
  }

  private int status(List<String> command) throws InterruptedException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    try {
      return new ProcessBuilder(whole)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  private void close(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    closed.add(0, path);
  }

  /** What a run of some input says, after its exit status. */
  private String run(String read) throws Exception {
    Path recipe = folder.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        """
        name: forbidden
        read: [ "%s" ]
        document: [ extract ]
        corpus: []
        write: { path: %s }
        """
            .formatted(folder.resolve(read), folder.resolve("run")));
    return sluice("run", recipe.toString());
  }

  private String sluice(String... arguments) throws Exception {
    Path log = Files.createTempFile(folder, "log", "");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(Project.command(arguments));
    Process process = Project.start(log, command);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    String said = Files.readString(log);
    assertFalse(said.contains("\tat "), said);
    return process.exitValue() + " " + said;
  }

  private void failsWith(String said, String message) {
    assertTrue(said.startsWith("1 "), said);
    assertTrue(said.lines().anyMatch(l -> l.contains("error: ") && l.contains(message)), said);
  }

  @Test
  void refusesAFolderThatCannotBeListed() throws Exception {
    Path inner = folder.resolve("crawl/inner");
    close(inner, "---------");
    String message = "cannot list " + inner + ": permission denied";
    failsWith(run("crawl"), message);
    failsWith(run("crawl/**.jsonl"), message);
    failsWith(run("crawl/*/*.jsonl"), message);
    failsWith(run("crawl/inner/b.jsonl"), inner.resolve("b.jsonl") + ": permission denied");
    String beside = run("crawl/*.jsonl");
    assertTrue(beside.startsWith("0 "), beside);
  }

  @Test
  void givesAFileThatCannotBeReadARow() throws Exception {
    close(folder.resolve("crawl/c.jsonl"), "---------");
    String said = run("crawl");
    assertTrue(said.startsWith("0 "), said);
    String rows =
        sluice("ledger", folder.resolve("run").toString(), "--where", "verdict = 'failed'");
    assertTrue(rows.contains("\"read/unreadable\"") && rows.contains("permission denied"), rows);
    assertEquals(1, rows.lines().filter(line -> line.contains("c.jsonl")).count(), rows);
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws Exception {
    Path run = Files.createDirectory(folder.resolve("run"));
    close(run, "r-xr-xr-x");
    failsWith(run("crawl"), "permission denied");
    try (var files = Files.list(run)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void refusesAnnotatedFilesThatCannotBeAddedTo() throws Exception {
    Path annotated = Files.createDirectories(folder.resolve("run/annotated"));
    close(annotated, "r-xr-xr-x");
    failsWith(run("crawl"), "permission denied");
    assertFalse(Files.exists(folder.resolve("run/manifest.json")));
  }
}
