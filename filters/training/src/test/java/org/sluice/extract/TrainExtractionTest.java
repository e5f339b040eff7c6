package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learns from pages that are made here: small sites with menus, prose and footers. */
class TrainExtractionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FILES = {
    "types.trees", "types.md", "blocks.trees", "blocks-second.trees", "blocks.md"
  };

  @TempDir Path folder;

  @Test
  void writesTheSameBytesForAnyOrderOfPagesAndNumberOfThreads() throws IOException {
    Path sets = folder.resolve("sets");
    writePages(sets, 1);
    Path first = train(sets, "first", 1);
    writePages(sets, 2);
    Path second = train(sets, "second", 3);
    for (String file : FILES) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), file);
    }
    assertLearned(first);
  }

  /** Pages as plain as these must be told well, or nothing is learned at all. */
  private static void assertLearned(Path models) throws IOException {
    String blocks = Files.readString(models.resolve("blocks.md"));
    String row =
        blocks
            .lines()
            .filter(l -> l.startsWith("| WCXB, development split, word"))
            .findFirst()
            .orElseThrow();
    assertTrue(Double.parseDouble(row.split("\\|")[2].strip()) > 0.8, row);
    String types = Files.readString(models.resolve("types.md"));
    int at = types.indexOf("of all pages **") + "of all pages **".length();
    assertTrue(Double.parseDouble(types.substring(at, at + 5)) > 0.8, types);
    assertTrue(blocks.contains("| trafilatura's evaluation set | 20 | 1.0 |"), blocks);
    try (var in = Files.newBufferedReader(models.resolve("blocks.trees"))) {
      assertEquals(BlockLearner.FIRST.rounds(), Trees.read(in).count());
    }
    try (var in = Files.newBufferedReader(models.resolve("blocks-second.trees"))) {
      assertEquals(BlockLearner.SECOND.rounds(), Trees.read(in).count());
    }
  }

  @Test
  void refusesAFolderWithoutSets() {
    assertThrows(IOException.class, () -> TrainExtraction.train(folder, folder, 1));
  }

  private Path train(Path sets, String name, int threads) throws IOException {
    Path models = Files.createDirectory(folder.resolve(name));
    TrainExtraction.train(sets, models, threads);
    return models;
  }

  /** Writes the same pages, their lines in the order of a seed. */
  private static void writePages(Path sets, int order) throws IOException {
    List<String> typed = new ArrayList<>();
    List<String> segments = new ArrayList<>();
    for (int site = 0; site < 40; site++) {
      String type = site % 2 == 0 ? "article" : "forum";
      typed.add(writePage(sets.resolve("wcxb"), site, type, false));
      if (site % 2 == 0) {
        segments.add(writePage(sets.resolve("trafilatura-eval"), site, type, true));
      }
    }
    Random random = new Random(order);
    Collections.shuffle(typed, random);
    Collections.shuffle(segments, random);
    Files.write(sets.resolve("wcxb").resolve("gold.jsonl"), typed);
    Files.write(sets.resolve("trafilatura-eval").resolve("gold.jsonl"), segments);
  }

  private static String writePage(Path set, int site, String type, boolean bySegments)
      throws IOException {
    Random random = new Random(site);
    StringBuilder html = new StringBuilder("<title>Page</title><nav><ul>");
    for (int i = 0; i < 8 + random.nextInt(8); i++) {
      html.append("<li><a href=/").append(i).append(">").append(words(random, 2)).append("</a>");
    }
    html.append("</ul></nav><div class=")
        .append(type.equals("forum") ? "thread" : "content")
        .append(">");
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 5 + random.nextInt(8); i++) {
      String paragraph = words(random, 20 + random.nextInt(30)) + ".";
      html.append(type.equals("forum") ? "<div class=post>" : "<div>").append("<p>");
      html.append(paragraph).append("</p></div>");
      text.add(paragraph);
    }
    String footer = "Copyright " + words(random, 4);
    html.append("</div><footer>").append(footer).append("</footer>");
    String id = "page-" + site;
    Files.createDirectories(set.resolve("html"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(set.resolve("html").resolve(id + ".html.gz")))) {
      out.write(html.toString().getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("url", "https://www.site" + site + ".org/page");
    if (bySegments) {
      row.put("with", text.subList(0, 2));
      row.put("without", List.of(footer));
    } else {
      row.put("text", String.join("\n", text));
      row.put("page_type", type);
    }
    return JSON.writeValueAsString(row);
  }

  private static String words(Random random, int count) {
    StringBuilder words = new StringBuilder("W");
    for (int i = 0; i < count; i++) {
      for (int letter = 0; letter < 3 + random.nextInt(5); letter++) {
        words.append((char) ('a' + random.nextInt(26)));
      }
      words.append(i % 7 == 6 ? ", " : " ");
    }
    return words.toString().strip();
  }
}
