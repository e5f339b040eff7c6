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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The quickstart's recipe and {@code rights} over the sample crawl, or over many copies of it in
 * small splits, or with every step that a corpus can have, and what the DirectRunner makes of it:
 * every other run must write the same bytes.
 */
final class SampleRuns {
  /** How long any run of these may take on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  /** All that a corpus list can hold, with settings by which each finds something in the sample. */
  private static final String EVERY_CORPUS_STEP =
      """
      corpus:
        - decontaminate: { against: %s, ngram: 8, action: cut, margin: 20 }
        - url-duplicates
        - exact-duplicates
        - near-duplicates
        - boilerplate: { min-pages: 2, min-share: 0.01 }
        - line-duplicates
        - sentence-spans: { min-words: 5 }
        - repeated-passages: { min-tokens: 20 }
        - cap: { by: language, limits: ["*=20"] }

      """;

  /** What the ledger has somewhere if each of those found something. */
  private static final List<String> TRACES =
      List.of(
          "\"decontaminate_cut\":[1-9]",
          "\"duplicate_step\":\"url-duplicates\"",
          "\"duplicate_step\":\"exact-duplicates\"",
          "\"duplicate_step\":\"near-duplicates\"",
          "\"boilerplate_cut\":[1-9]",
          "\"line_duplicates_cut\":[1-9]",
          "cap/slice",
          "\"sentence_spans_cut\":[1-9]",
          "\"repeated_passages_cut\":[1-9]");

  /** What one of the sample's sites says to all its pages, from a file that holds none of them. */
  private static final String ROBOTS =
      "User-agent: GPTBot\r\nDisallow: /\r\n\r\nUser-agent: *\r\nAllow: /\r\n";

  private static final Map<SampleRuns, TreeMap<String, byte[]>> EXPECTED = new HashMap<>();

  /** The three files of the sample crawl, a split each. */
  static final SampleRuns SMALL = new SampleRuns("small", 1, "64MB", false);

  /** Enough work that a worker can be killed in the middle of it. */
  static final SampleRuns LARGE = new SampleRuns("large", 4, "60kB", false);

  /** The sample crawl twice, all steps of the corpus, and languages by a model from a file. */
  static final SampleRuns EVERY_STEP = new SampleRuns("every-step", 2, "200kB", true);

  private final String name;
  private final int copies;
  private final String splitSize;
  private final boolean everyStep;
  private final Path crawl;

  private SampleRuns(String name, int copies, String splitSize, boolean everyStep) {
    this.name = name;
    this.copies = copies;
    this.splitSize = splitSize;
    this.everyStep = everyStep;
    this.crawl =
        copies == 1
            ? Project.FOLDER.resolve("samples/crawl")
            : Project.OUTPUT.resolve("crawl-" + name);
  }

  /**
   * Arguments of a run into an empty folder. Workers see paths from elsewhere: all are absolute.
   */
  List<String> into(Path run) throws Exception {
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
  private Path recipe() throws Exception {
    makeCopies();
    Path sites = Project.OUTPUT.resolve("sites/robots.warc");
    Files.createDirectories(sites.getParent());
    Files.writeString(sites, robots("https://harbour-post.example/robots.txt"));
    String text = Files.readString(Project.FOLDER.resolve("samples/quickstart.yaml"));
    if (everyStep) {
      String corpus = String.format(Locale.ROOT, EVERY_CORPUS_STEP, benchmark());
      text =
          text.substring(0, text.indexOf("corpus:"))
              + corpus
              + text.substring(text.indexOf("write:"));
      text = text.replace("language:    {", "language:    { model: " + model() + ",");
    }
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

  /** Three paragraphs of a novel that stands in the sample, as a benchmark's items. */
  private static Path benchmark() throws IOException {
    Path items = Project.OUTPUT.resolve("benchmark.txt");
    try (Stream<String> lines = Files.lines(source("eltec-eng.txt"))) {
      Files.write(items, lines.filter(line -> line.length() > 300).limit(3).toList());
    }
    return items;
  }

  /** A fastText model that tells English from Chinese; made once, for it is part of a run. */
  private static Path model() throws Exception {
    Path model = Project.OUTPUT.resolve("languages.bin");
    if (Files.exists(model)) {
      return model;
    }
    List<String> labelled = new ArrayList<>();
    for (String language : List.of("en", "zh")) {
      String label = language.equals("en") ? "__label__eng_Latn " : "__label__zho_Hans ";
      try (Stream<String> lines = Files.lines(source("own-" + language + ".txt"))) {
        lines.filter(line -> !line.isBlank()).forEach(line -> labelled.add(label + line));
      }
    }
    Path texts = Project.OUTPUT.resolve("languages.txt");
    Files.write(texts, labelled);
    String options = " --dim 8 --word-ngrams 1 --min-chars 1 --max-chars 2 --buckets 5000";
    List<String> command =
        new ArrayList<>(List.of("-Xmx1g", "-jar", Project.LOCAL_JAR.toString(), "train"));
    command.addAll(List.of(texts.toString(), "-o", model.toString()));
    command.addAll(List.of(options.trim().split(" ")));
    try (JavaProcess process =
        JavaProcess.start(Project.OUTPUT.resolve("languages.log"), Map.of(), command)) {
      process.succeed(LIMIT);
    }
    return model;
  }

  private static Path source(String name) {
    return Project.FOLDER.resolve("samples/sources").resolve(name);
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
    if (copies == 1) {
      return;
    }
    Files.createDirectories(crawl);
    try (Stream<Path> files = Files.list(sample)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".warc.gz")).toList()) {
        for (int copy = 0; copy < copies; copy++) {
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
    List<String> ledger = ledger(run);
    assertTrue(holds(ledger, "rights/robots-txt\""), "robots.txt holds for pages of other files");
    for (String trace : everyStep ? TRACES : List.<String>of()) {
      assertTrue(holds(ledger, trace), trace);
    }
    EXPECTED.put(this, results);
    return results;
  }

  private static boolean holds(List<String> ledger, String pattern) {
    return ledger.stream().anyMatch(Pattern.compile(pattern).asPredicate());
  }

  private List<String> ledger(Path run) throws Exception {
    List<String> command =
        List.of("-Xmx1g", "-jar", Project.LOCAL_JAR.toString(), "ledger", run.toString());
    try (JavaProcess process =
        JavaProcess.start(Project.OUTPUT.resolve("ledger-" + name + ".log"), Map.of(), command)) {
      process.succeed(LIMIT);
      return process.output().lines().toList();
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
