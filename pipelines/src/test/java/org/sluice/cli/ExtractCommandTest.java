package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROSE =
      "The keeper of the sluice opened the gate before the sun was up, and the water ran down to"
          + " the mill. In the evening he closed it again and wrote the height of the water in his"
          + " book.";

  @TempDir Path folder;

  @Test
  void printsTheFieldsInTheirOrder() throws IOException {
    write("page.html", page("A title", PROSE).getBytes(StandardCharsets.UTF_8));
    JsonNode row = extract(folder.resolve("page.html")).get(0);
    List<String> fields = new ArrayList<>();
    row.fieldNames().forEachRemaining(fields::add);
    assertEquals(
        List.of(
            "id",
            "url",
            "title",
            "text",
            "charset",
            "language",
            "bcp47",
            "language_score",
            "author",
            "published",
            "modified",
            "site",
            "canonical_url",
            "declared_language",
            "licence",
            "declared_type",
            "page_type",
            "page_type_score",
            "sources",
            "file",
            "offset"),
        fields);
    assertEquals("page", row.get("id").textValue());
    assertTrue(row.get("url").isNull());
    assertEquals("A title", row.get("title").textValue());
    assertTrue(row.get("text").textValue().contains(PROSE), row.toString());
    assertEquals("utf-8", row.get("charset").textValue());
    assertEquals("eng_Latn", row.get("language").textValue());
    assertEquals("en", row.get("bcp47").textValue());
    assertTrue(row.get("language_score").doubleValue() > 0.5);
    assertEquals(folder.resolve("page.html").toString(), row.get("file").textValue());
  }

  @Test
  void readsAPageFromStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(gzip(page("A title", PROSE))));
    try {
      CommandResult result = CommandResult.of("extract", "-");
      assertEquals(0, result.status(), result.err());
      JsonNode row = JSON.readTree(result.out());
      assertEquals("stdin", row.get("id").textValue());
      assertEquals("stdin", row.get("file").textValue());
      assertEquals("A title", row.get("title").textValue());
      assertTrue(row.get("text").textValue().contains(PROSE), row.toString());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void readsFoldersInTheOrderOfNames() throws IOException {
    write("in/c.txt", PROSE.getBytes(StandardCharsets.UTF_8));
    write("in/a.html.gz", gzip(page("T", PROSE)));
    write("in/b/d.html", page("T", PROSE).getBytes(StandardCharsets.UTF_8));
    write(
        "in/b.xml",
        ("<?xml version=\"1.0\"?><a><b>" + PROSE + "</b></a>").getBytes(StandardCharsets.UTF_8));
    List<JsonNode> rows = extract(folder.resolve("in"));
    assertEquals(
        List.of("a", "b.xml", "d", "c.txt"),
        rows.stream().map(row -> row.get("id").textValue()).toList());
    rows.forEach(row -> assertTrue(row.get("text").textValue().contains(PROSE), row.toString()));
  }

  @Test
  void keepsTheOrderOfItsArguments() throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("extract"));
    List<String> expected = new ArrayList<>();
    for (int i = 60; i > 0; i--) {
      write(
          "p" + i + ".txt", (PROSE + "\n").repeat(i % 7 * 10 + 1).getBytes(StandardCharsets.UTF_8));
      arguments.add(folder.resolve("p" + i + ".txt"));
      expected.add("p" + i + ".txt");
    }
    assertEquals(expected, run(arguments).stream().map(row -> row.get("id").textValue()).toList());
  }

  @Test
  void readsWarcRecords() throws IOException {
    write("crawl.warc", warc("<urn:uuid:11111111-2222-3333-4444-555555555555>", page("T", PROSE)));
    JsonNode row = extract(folder.resolve("crawl.warc")).get(0);
    assertEquals("11111111-2222-3333-4444-555555555555", row.get("id").textValue());
    assertEquals("http://example.com/", row.get("url").textValue());
    assertEquals(0, row.get("offset").intValue());
    assertTrue(row.get("text").textValue().contains(PROSE));
  }

  @Test
  void decodesLegacyEncodings() throws IOException {
    String chinese = "今天天气很好，我们去公园散步。公园里有很多花，孩子们在湖边玩耍。".repeat(4);
    write("gbk.html", page("标题", chinese, "gbk").getBytes("GBK"));
    JsonNode row = extract(folder.resolve("gbk.html")).get(0);
    assertEquals("标题", row.get("title").textValue());
    assertTrue(row.get("text").textValue().contains(chinese), row.toString());
    assertTrue(row.get("charset").textValue().matches("(?i)gbk|gb18030"), row.toString());
    assertEquals("cmn_Hani", row.get("language").textValue());
  }

  @Test
  void givesARowToWhatIsDamaged() throws IOException {
    byte[] whole = gzip(page("T", PROSE.repeat(50)));
    write("a.html.gz", Arrays.copyOf(whole, whole.length / 2));
    write("b.txt", PROSE.getBytes(StandardCharsets.UTF_8));
    write("c.html", new byte[0]);
    List<JsonNode> rows = extract(folder);
    assertEquals(
        List.of("a", "b.txt", "c"),
        rows.stream().map(row -> row.get("id").textValue()).distinct().toList());
    assertTrue(rows.stream().anyMatch(row -> row.get("text").textValue().contains(PROSE)));
    assertEquals("", rows.get(rows.size() - 1).get("text").textValue());
  }

  @Test
  void tellsHowManyRecordsFailedAndFailsWhenAllDid() throws IOException {
    write("a.html.gz", Arrays.copyOf(gzip(page("T", PROSE)), 12));
    Path out = folder.resolve("out.jsonl");
    CommandResult all = CommandResult.of("extract", folder.resolve("a.html.gz"), "-o", out);
    assertEquals(1, all.status());
    assertTrue(all.err().startsWith("1 of 1 records failed, first that of "), all.err());
    write("b.txt", PROSE.getBytes(StandardCharsets.UTF_8));
    CommandResult one =
        CommandResult.of(
            "extract", folder.resolve("a.html.gz"), folder.resolve("b.txt"), "-o", out);
    assertEquals(0, one.status());
    assertTrue(one.err().startsWith("1 of 2 records failed, first that of "), one.err());
  }

  @Test
  void writesTheSameToStandardOutput() throws IOException {
    write("page.html", page("Tête 標題", PROSE).getBytes(StandardCharsets.UTF_8));
    CommandResult printed = CommandResult.of("extract", folder.resolve("page.html"));
    assertEquals(0, printed.status(), printed.err());
    Path out = folder.resolve("out.jsonl");
    CommandResult.of("extract", folder.resolve("page.html"), "-o", out);
    assertEquals(Files.readString(out), printed.out());
    assertEquals("", printed.err());
  }

  @Test
  void refusesPathsThatAreNotThere() {
    for (String name : List.of("none.html", "none/*.html")) {
      CommandResult result = CommandResult.of("extract", folder.resolve(name));
      assertEquals(2, result.status());
      assertEquals("error: no such file: " + folder.resolve(name) + "\n", result.err());
      assertEquals("", result.out());
    }
    assertEquals(2, CommandResult.of("extract").status());
  }

  @Test
  void makesTheFolderOfItsOutput() throws IOException {
    write("a.txt", PROSE.getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve("new/out.jsonl");
    CommandResult result = CommandResult.of("extract", folder.resolve("a.txt"), "-o", out);
    assertEquals(0, result.status(), result.err());
    assertEquals(1, Files.readAllLines(out).size());
  }

  @Test
  void writesIntoAPipeAndDoesNotReplaceIt() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    write("a.txt", PROSE.getBytes(StandardCharsets.UTF_8));
    Thread reader =
        new Thread(
            () -> {
              try (InputStream in = Files.newInputStream(pipe)) {
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.setDaemon(true);
    reader.start();
    CommandResult result = CommandResult.of("extract", folder.resolve("a.txt"), "-o", pipe);
    assertEquals(0, result.status(), result.err());
    assertFalse(Files.isRegularFile(pipe));
  }

  private List<JsonNode> extract(Path path) throws IOException {
    return run(List.of("extract", path));
  }

  private List<JsonNode> run(List<Object> arguments) throws IOException {
    List<Object> all = new ArrayList<>(arguments);
    Path out = Files.createTempFile("extracted", ".jsonl");
    try {
      all.addAll(List.of("-o", out));
      CommandResult result = CommandResult.of(all.toArray());
      assertEquals("", result.err());
      assertEquals(0, result.status());
      List<JsonNode> rows = new ArrayList<>();
      for (String line : Files.readAllLines(out)) {
        rows.add(JSON.readTree(line));
      }
      return rows;
    } finally {
      Files.delete(out);
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static String page(String title, String text) {
    return page(title, text, "utf-8");
  }

  private static String page(String title, String text, String charset) {
    return "<!DOCTYPE html><html><head><meta charset="
        + charset
        + "><title>"
        + title
        + "</title></head><body><nav><a href=/>Home</a></nav><article><p>"
        + text
        + "</p></article></body></html>";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] warc(String id, String html) {
    String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html;
    int length = http.getBytes(StandardCharsets.UTF_8).length;
    String record =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: "
            + id
            + "\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: http://example.com/\r\n"
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + http
            + "\r\n\r\n";
    return record.getBytes(StandardCharsets.UTF_8);
  }
}
