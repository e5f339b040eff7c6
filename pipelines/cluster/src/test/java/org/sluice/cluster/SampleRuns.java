package org.sluice.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The quickstart's recipe over the sample crawl, or over many copies of it in small splits, and
 * what the DirectRunner makes of it: every other run must write the same bytes.
 */
final class SampleRuns {
  /** How long any run of these may take on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int COPIES = 4;
  private static final Map<SampleRuns, TreeMap<String, byte[]>> EXPECTED = new HashMap<>();

  /** The three files of the sample crawl, a split each. */
  static final SampleRuns SMALL =
      new SampleRuns("small", Project.FOLDER.resolve("samples/crawl"), "64MB");

  /** Enough work that a worker can be killed in the middle of it. */
  static final SampleRuns LARGE = new SampleRuns("large", Project.OUTPUT.resolve("crawl"), "60kB");

  private final String name;
  private final Path crawl;
  private final String splitSize;

  private SampleRuns(String name, Path crawl, String splitSize) {
    this.name = name;
    this.crawl = crawl;
    this.splitSize = splitSize;
  }

  /**
   * Arguments of a run into an empty folder. Workers see paths from elsewhere: all are absolute.
   */
  List<String> into(Path run) throws IOException {
    deleteTree(run);
    return List.of(
        "run",
        recipe().toString(),
        "--set",
        "write.path=" + run,
        "--set",
        "limits.split-size=" + splitSize);
  }

  /** The sample's recipe with absolute paths. */
  private Path recipe() throws IOException {
    makeCopies();
    String text = Files.readString(Project.FOLDER.resolve("samples/quickstart.yaml"));
    Path recipe = Project.OUTPUT.resolve(name + ".yaml");
    Files.createDirectories(recipe.getParent());
    Files.writeString(
        recipe,
        text.replace("samples/crawl/", crawl + "/")
            .replace("samples/lists/", Project.FOLDER.resolve("samples/lists") + "/"));
    return recipe;
  }

  private void makeCopies() throws IOException {
    Path sample = Project.FOLDER.resolve("samples/crawl");
    if (crawl.equals(sample)) {
      return;
    }
    Files.createDirectories(crawl);
    try (Stream<Path> files = Files.list(sample)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".warc.gz")).toList()) {
        for (int copy = 0; copy < COPIES; copy++) {
          Path target = crawl.resolve(copy + "-" + file.getFileName());
          if (!Files.exists(target)) {
            Files.copy(file, target);
          }
        }
      }
    }
  }

  /** Fails unless a run wrote what the DirectRunner writes, byte for byte. */
  void assertSameBytes(Path run) throws Exception {
    TreeMap<String, byte[]> expected = expected();
    TreeMap<String, byte[]> actual = results(run);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((file, bytes) -> assertArrayEquals(bytes, actual.get(file), file));
  }

  private TreeMap<String, byte[]> expected() throws Exception {
    TreeMap<String, byte[]> known = EXPECTED.get(this);
    if (known != null) {
      return known;
    }
    Path run = Project.OUTPUT.resolve("direct-" + name);
    List<String> command = new ArrayList<>(List.of("-Xmx1g", "-jar", Project.LOCAL_JAR.toString()));
    command.addAll(into(run));
    try (JavaProcess process =
        JavaProcess.start(Project.OUTPUT.resolve("direct-" + name + ".log"), Map.of(), command)) {
      process.succeed(LIMIT);
    }
    TreeMap<String, byte[]> results = results(run);
    for (String kind : List.of("manifest.json", "shards/", "ledger/", "decisions/", "report/")) {
      assertTrue(results.keySet().stream().anyMatch(file -> file.startsWith(kind)), kind);
    }
    EXPECTED.put(this, results);
    return results;
  }

  /** How many annotated files a run has so far. */
  static int annotated(Path run) throws IOException {
    return files(run.resolve("annotated")).size();
  }

  /** How many annotated files this run has in the end. */
  int splits() throws Exception {
    return (int) expected().keySet().stream().filter(f -> f.startsWith("annotated/")).count();
  }

  /**
   * Every file below a run's folder, by name, but for what a killed worker had half written and for
   * the list of splits, which names the folder.
   */
  private static TreeMap<String, byte[]> results(Path run) throws IOException {
    TreeMap<String, byte[]> results = new TreeMap<>();
    for (Path file : files(run)) {
      String name = run.relativize(file).toString();
      if (!name.startsWith("splits/")) {
        results.put(name, Files.readAllBytes(file));
      }
    }
    return results;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.toString().endsWith(".tmp"))
          .toList();
    } catch (UncheckedIOException e) {
      // A file that was renamed while it was listed.
      throw e.getCause();
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
