package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --blocks} and {@code --html}: how a page's main text was chosen. */
class ExplainBlocksTest {
  private static final String PROSE =
      "The keeper of the sluice opened the gate before the sun was up, and the water ran down to"
          + " the mill. In the evening he closed it again, and wrote the height of the water in"
          + " his book.";
  private static final String MENU = "Home About us Contact";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  @BeforeAll
  static void run() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    try (OutputStream out = Files.newOutputStream(input.resolve("crawl.warc.gz"))) {
      for (String id : List.of("first", "second")) {
        try (GZIPOutputStream gzip =
            new GZIPOutputStream(
                new FilterOutputStream(out) {
                  @Override
                  public void close() throws IOException {
                    flush();
                  }
                })) {
          gzip.write(record(id));
        }
      }
    }
    Files.writeString(input.resolve("plain.txt"), PROSE);
    run("run", "document: [extract]");
    run("without", "document: [c4]");
  }

  private static void run(String name, String document) throws IOException {
    Path recipe = folder.resolve(name + ".yaml");
    Files.writeString(
        recipe,
        "name: n\nread: "
            + folder.resolve("in")
            + "\n"
            + document
            + "\nwrite: { path: "
            + folder.resolve(name)
            + " }\n");
    CommandResult result = CommandResult.of("run", recipe);
    assertEquals(0, result.status(), result.err());
  }

  private static byte[] record(String id) {
    String html =
        "<html><head><title>The "
            + id
            + " day</title></head><body><nav><ul><li><a href='/'>"
            + MENU
            + "</a></li></ul></nav><article><h1>The "
            + id
            + " day</h1><p>"
            + PROSE
            + "</p><p>It was the "
            + id
            + " day, <b>&lt;script&gt;</b> and all. "
            + PROSE
            + "</p></article></body></html>";
    String block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html;
    return ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
            + id
            + ">\r\nWARC-Target-URI: http://x.example/"
            + id
            + "\r\nWARC-Date: 2024-05-18T01:58:10Z\r\nContent-Type: application/http\r\n"
            + "Content-Length: "
            + block.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + block
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void tellsForEachBlockItsScoreAndWhetherItWasKept() {
    CommandResult result = CommandResult.of("explain", folder.resolve("run"), "second", "--blocks");
    assertEquals(0, result.status(), result.err());
    List<String> lines = result.lines();
    long kept = lines.stream().filter(line -> line.startsWith("  ✓")).count();
    assertTrue(
        lines.get(0).startsWith("4 blocks, " + kept + " kept; text from blocks"), result.out());
    assertTrue(lines.get(1).matches("  ✗ 0\\.\\d{3}  li .*" + MENU), result.out());
    assertTrue(lines.get(2).matches("  [✓✗] [01]\\.\\d{3}  h1 .*The second day"), result.out());
    assertTrue(lines.get(3).matches("  ✓ [01]\\.\\d{3}  p  .*The keeper of .*"), result.out());
    assertEquals(5, lines.size());
  }

  @Test
  void givesTheBlocksOfTheKeptTextToMachines() throws IOException {
    CommandResult result =
        CommandResult.of("explain", folder.resolve("run"), "first", "--blocks", "--json");
    assertEquals(0, result.status(), result.err());
    JsonNode told = JSON.readTree(result.out());
    assertEquals("first", told.get("id").textValue());
    assertEquals("blocks", told.get("source").textValue());
    List<String> kept = new ArrayList<>();
    for (JsonNode block : told.get("blocks")) {
      if (block.get("kept").booleanValue()) {
        kept.add(block.get("text").textValue());
      }
    }
    Path texts = folder.resolve("texts.jsonl");
    CommandResult extracted =
        CommandResult.of("extract", folder.resolve("in/crawl.warc.gz"), "-o", texts);
    assertEquals(0, extracted.status(), extracted.err());
    JsonNode first = JSON.readTree(Files.readAllLines(texts).get(0));
    assertEquals(first.get("text").textValue(), String.join("\n", kept));
  }

  @Test
  void writesAPageInTwoColoursInWhichTextOfTheCrawlIsText() throws IOException {
    Path html = folder.resolve("first.html");
    CommandResult result =
        CommandResult.of("explain", folder.resolve("run"), "first", "--html", html);
    assertEquals(0, result.status(), result.err());
    assertEquals("", result.out());
    String page = Files.readString(html);
    assertEquals(5, page.split("<li class=\"", -1).length, page);
    assertTrue(page.contains("<li class=\"kept\">") && page.contains("<li class=\"drop\">"), page);
    assertTrue(page.contains("&lt;script&gt;"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void saysWhyThereAreNoBlocks() {
    CommandResult text =
        CommandResult.of("explain", folder.resolve("run"), "plain.txt", "--blocks");
    assertEquals(2, text.status());
    assertTrue(text.err().contains("plain.txt is not an HTML page"), text.err());
    CommandResult without =
        CommandResult.of("explain", folder.resolve("without"), "first", "--blocks");
    assertEquals(2, without.status());
    assertTrue(without.err().contains("has no step 'extract'"), without.err());
  }
}
