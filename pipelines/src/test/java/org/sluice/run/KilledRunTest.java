package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is killed and started again ends as if nothing had happened. */
class KilledRunTest {
  @TempDir static Path folder;

  private static TreeMap<String, byte[]> undisturbed;

  @BeforeAll
  static void runWithoutDisturbance() throws Exception {
    Path run = folder.resolve("undisturbed");
    finish(run);
    undisturbed = Project.results(run);
    assertTrue(undisturbed.containsKey("manifest.json"));
  }

  @ParameterizedTest(name = "killed when {1} files are in {0}")
  @CsvSource({"annotated, 1", "annotated, 4", "decisions, 2", "ledger, 1", "shards, 1"})
  void killedRunEndsWithTheSameBytes(String stage, int files) throws Exception {
    Path run = folder.resolve("killed-" + stage + files);
    kill(run, stage, files);
    assertFalse(Files.exists(run.resolve("manifest.json")), "killed too late to tell anything");
    Map<Path, Object> annotated = identities(run.resolve("annotated"));

    finish(run);

    Map<Path, Object> afterwards = identities(run.resolve("annotated"));
    annotated.forEach(
        (file, identity) ->
            assertEquals(identity, afterwards.get(file), file + " was annotated twice"));
    TreeMap<String, byte[]> results = Project.results(run);
    assertEquals(undisturbed.keySet(), results.keySet());
    undisturbed.forEach((name, bytes) -> assertArrayEquals(bytes, results.get(name), name));
  }

  private static String[] arguments(Path run) {
    return new String[] {
      "run",
      "samples/quickstart.yaml",
      "--set",
      "write.path=" + run,
      "--set",
      "limits.split-size=100kB"
    };
  }

  private static void finish(Path run) throws Exception {
    Path log = folder.resolve("log");
    Process process = Project.start(log, arguments(run));
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "no end in five minutes");
    assertEquals(0, process.exitValue(), () -> read(log));
  }

  /** Starts a run and sends SIGKILL as soon as a folder of it holds so many whole files. */
  private static void kill(Path run, String stage, int files) throws Exception {
    Path watched = run.resolve(stage);
    Files.createDirectories(watched);
    // A folder that holds some of a run's names and nothing that only a run makes would be refused.
    Files.createDirectories(run.resolve("annotated"));
    try (WatchService watch = watched.getFileSystem().newWatchService()) {
      watched.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = Project.start(folder.resolve("log"), arguments(run));
      while (whole(watched).size() < files) {
        WatchKey key = watch.poll(5, TimeUnit.MINUTES);
        assertTrue(key != null, "nothing happened in " + watched);
        key.pollEvents();
        key.reset();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private static List<Path> whole(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".tmp")).toList();
    }
  }

  /** What tells a file from another written in its place: its inode and its time. */
  private static Map<Path, Object> identities(Path folder) throws IOException {
    Map<Path, Object> identities = new TreeMap<>();
    for (Path file : new ArrayList<>(whole(folder))) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      identities.put(file, List.of(attributes.fileKey(), attributes.lastModifiedTime()));
    }
    return identities;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
