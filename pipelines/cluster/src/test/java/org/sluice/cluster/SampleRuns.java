package org.sluice.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The quickstart's recipe and {@code rights} over the sample crawl, or over many copies of it in
 * small splits, and what the DirectRunner makes of it: every other run must write the same bytes.
 */
final class SampleRuns {
  /** How long any run of these may take on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int COPIES = 4;

  /** What one of the sample's sites says to all its pages, from a file that holds none of them. */
  private static final String ROBOTS =
      "User-agent: GPTBot\r\nDisallow: /\r\n\r\nUser-agent: *\r\nAllow: /\r\n";

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
    Path sites = Project.OUTPUT.resolve("sites/robots.warc");
    Files.createDirectories(sites.getParent());
    Files.writeString(sites, robots("https://harbour-post.example/robots.txt"));
    String text = Files.readString(Project.FOLDER.resolve("samples/quickstart.yaml"));
    Path recipe = Project.OUTPUT.resolve(name + ".yaml");
    Files.createDirectories(recipe.getParent());
    Files.writeString(
        recipe,
        text.replace("read:\n", "read:\n  - " + sites + "\n")
            .replace("  - http-status", "  - rights\n  - http-status")
            .replace("samples/crawl/", crawl + "/")
            .replace("samples/lists/", Project.FOLDER.resolve("samples/lists") + "/"));
    return recipe;
  }

  private static String robots(String url) {
    String http = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + ROBOTS;
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: "
        + url
        + "\r\nWARC-Date: 2026-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:"
        + UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8))
        + ">\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: "
        + http.length()
        + "\r\n\r\n"
        + http
        + "\r\n\r\n";
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
    assertTrue(dropsByRobots(run) > 0, "robots.txt holds for pages of other files");
    EXPECTED.put(this, results);
    return results;
  }

  private long dropsByRobots(Path run) throws Exception {
    List<String> command =
        List.of("-Xmx1g", "-jar", Project.LOCAL_JAR.toString(), "ledger", run.toString());
    try (JavaProcess process =
        JavaProcess.start(Project.OUTPUT.resolve("ledger-" + name + ".log"), Map.of(), command)) {
      process.succeed(LIMIT);
      return process.output().lines().filter(row -> row.contains("rights/robots-txt\"")).count();
    }
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
