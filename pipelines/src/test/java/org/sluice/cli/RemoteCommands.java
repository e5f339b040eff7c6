package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** Every command with recipe, lists, input and output on remote storage. */
abstract class RemoteCommands {
  private static final Path SAMPLES = Path.of("../samples");

  @TempDir Path folder;

  private final List<CommandResult> results = new ArrayList<>();
  private String recipe;
  private String run;

  /** A folder on the storage. */
  abstract String root();

  /** What no message and no file may hold. */
  abstract List<String> secrets();

  @BeforeEach
  void copyTheSample() throws IOException {
    try (Stream<Path> crawl = Files.list(SAMPLES.resolve("crawl"))) {
      for (Path file : crawl.toList()) {
        copy(file, root() + "/crawl/" + file.getFileName());
      }
    }
    copy(SAMPLES.resolve("lists/blocked.txt"), root() + "/recipes/lists/blocked.txt");
    run = root() + "/run";
    recipe = root() + "/recipes/quickstart.yaml";
    String text =
        Files.readString(SAMPLES.resolve("quickstart.yaml"))
            .replace("samples/crawl/", root() + "/crawl/")
            .replace("samples/lists/", "lists/")
            .replace("out/quickstart", run + "/");
    Storage.writeText(recipe, text);
  }

  private static void copy(Path from, String to) throws IOException {
    Storage.write(to, out -> Files.copy(from, out));
  }

  @Test
  void servesRemotePaths() throws IOException {
    assertTrue(succeed("plan", recipe).contains("3 files"));
    succeed("run", recipe);
    assertEquals(localLedger(), ledger(succeed("ledger", run + "/"), root() + "/crawl/"));
    assertTrue(succeed("verify", run).lines().allMatch(line -> line.startsWith("ok")));
    assertTrue(succeed("explain", run, "https://lumen.example/pellow-short").contains("kept"));
    String rows = succeed("cat", run + "/shards/*.parquet");
    assertEquals(rows, succeed("cat", run + "/shards"));
    assertEquals(rows, succeed("cat", run + "/shards/"));
    Storage.delete(List.of(run + "/report/index.html"));
    assertEquals(run + "/report/index.html\n", succeed("report", run));
    assertTrue(Storage.exists(run + "/report/index.html"));
    CommandResult again = CommandResult.of("run", recipe);
    assertTrue(again.err().contains("nothing to do"), again.err());

    String archive = Storage.find(root() + "/crawl/*.warc.gz").get(0).name();
    succeed("extract", archive, "-o", root() + "/text.jsonl");
    assertTrue(Storage.readText(root() + "/text.jsonl").lines().count() > 10);
    succeed("judge", recipe, "--in", root() + "/text.jsonl", "-o", root() + "/judged.jsonl");
    assertEquals(
        Storage.readText(root() + "/text.jsonl").lines().count(),
        Storage.readText(root() + "/judged.jsonl").lines().count());

    assertSays("no such file: " + run + "/none.parquet", 2, "cat", run + "/none.parquet");
    assertSays("no run in " + root() + "/none", 2, "ledger", root() + "/none");
    assertSays("no such file: " + root() + "/none.yaml", 2, "plan", root() + "/none.yaml");
    assertSays("no file 'none.txt'", 2, "plan", recipe, "--set", "url.block=none.txt");
    assertSays(
        "no file matches '" + root() + "/none/*'",
        2,
        "plan",
        recipe,
        "--set",
        "read=" + root() + "/none/*");
    assertNoSecrets();
  }

  @Test
  void comparesWithRunsThatAreThere() throws IOException {
    String tiny = root() + "/tiny";
    Storage.writeText(tiny + "/a.jsonl", "{\"id\":\"1\",\"text\":\"Once upon a time.\"}\n");
    String steps = "name: tiny\nread: [" + tiny + "/a.jsonl]\ncorpus:\n  - near-duplicates\n";
    Storage.writeText(
        tiny + "/first.yaml", steps + "write: { path: " + tiny + "/first, index: on }\n");
    succeed("run", tiny + "/first.yaml");
    succeed("index", tiny + "/first", "-o", tiny + "/joined");
    for (String against : List.of("first", tiny + "/joined/")) {
      String second = tiny + "/second";
      Storage.writeText(
          tiny + "/second.yaml",
          steps
              + "  - earlier-runs: { against: \""
              + against
              + "\" }\nwrite: { path: "
              + second
              + " }\n");
      succeed("run", tiny + "/second.yaml");
      assertTrue(succeed("ledger", second).contains("\"duplicate_run\":\"tiny@"));
      assertTrue(succeed("verify", second).contains("1 document found in the indexes"));
    }
    assertNoSecrets();
  }

  private String succeed(Object... arguments) {
    CommandResult result = CommandResult.of(arguments);
    results.add(result);
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  private void assertSays(String message, int status, Object... arguments) {
    CommandResult result = CommandResult.of(arguments);
    results.add(result);
    assertEquals(status, result.status(), result.err());
    assertTrue(result.err().contains(message), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  /** The same sample from the disk; ledger rows name the input files, and so differ in that. */
  private List<String> localLedger() throws IOException {
    String local = folder.resolve("local").toString();
    String text = Files.readString(SAMPLES.resolve("quickstart.yaml"));
    Path file =
        Files.writeString(
            folder.resolve("local.yaml"),
            text.replace("samples/", SAMPLES.toAbsolutePath().normalize() + "/")
                .replace("out/quickstart", local));
    succeed("run", file);
    return ledger(
        succeed("ledger", local), SAMPLES.resolve("crawl").toAbsolutePath().normalize() + "/");
  }

  private static List<String> ledger(String lines, String inputs) {
    return lines.lines().map(line -> line.replace(inputs, "")).toList();
  }

  private void assertNoSecrets() throws IOException {
    for (String secret : secrets()) {
      for (CommandResult result : results) {
        assertFalse(result.out().contains(secret) || result.err().contains(secret));
      }
      for (FoundFile file : Storage.find(run)) {
        String content = new String(Storage.readBytes(file.name()), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(secret), file.name());
      }
    }
  }
}
