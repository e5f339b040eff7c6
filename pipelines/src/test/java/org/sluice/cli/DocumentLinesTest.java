package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.Page;
import org.sluice.ingest.Entry;

class DocumentLinesTest {
  @TempDir Path folder;

  @Test
  void readsEachField() throws IOException {
    Page page =
        read("{\"id\":\"a\",\"text\":\"x\\ny\",\"url\":\"http://e.org/\",\"language\":\"eng_Latn\"}")
            .get(0);
    assertEquals("a", page.provenance().id());
    assertEquals("http://e.org/", page.provenance().url());
    assertEquals("x\ny", page.text());
    assertEquals("eng_Latn", page.language());
    assertEquals("line", page.provenance().recordType());
    assertEquals(0, page.body().length);
  }

  @Test
  void letsAllButTheTextBeAbsent() throws IOException {
    for (String line :
        List.of("{\"text\":\"\"}", "{\"text\":\"\",\"id\":null,\"url\":null,\"language\":null}")) {
      Page page = read(line).get(0);
      assertEquals(folder.resolve("docs.jsonl") + ":1", page.provenance().id());
      assertNull(page.provenance().url());
      assertNull(page.language());
      assertEquals("", page.text());
    }
  }

  @Test
  void takesNumbersForIds() throws IOException {
    assertEquals("17", read("{\"id\":17,\"text\":\"x\"}").get(0).provenance().id());
  }

  @Test
  void passesOverBlankLinesAndCountsThem() throws IOException {
    List<Page> pages = read("\n  \n{\"text\":\"a\"}\r\n\n{\"text\":\"b\"}");
    assertEquals(List.of("a", "b"), pages.stream().map(Page::text).toList());
    assertEquals(List.of(3L, 5L), pages.stream().map(page -> page.provenance().offset()).toList());
  }

  @Test
  void readsBehindAByteOrderMark() throws IOException {
    assertEquals("a", read("\uFEFF{\"text\":\"a\"}\n").get(0).text());
  }

  @Test
  void endsOnce() throws IOException {
    try (DocumentLines lines = open("{\"text\":\"a\"}")) {
      assertNotNull(lines.next());
      assertNull(lines.next());
      assertNull(lines.next());
    }
    assertEquals(List.of(), read(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\"}|the document has no 'text'",
        "{\"text\":3}|the document has no 'text'",
        "{\"text\":null}|the document has no 'text'",
        "[\"text\"]|the document has no 'text'",
        "null|the document has no 'text'",
      })
  void missesTheText(String line, String message) throws IOException {
    assertEquals(folder.resolve("docs.jsonl") + ":2: " + message, error(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"text\":\"a\"", "not json", "{\"text\":\"a\"} {}", "{'text':'a'}"})
  void refusesWhatIsNoJson(String line) throws IOException {
    String message = error(line);
    String start = folder.resolve("docs.jsonl") + ":2: not JSON: ";
    assertEquals(start, message.substring(0, Math.min(start.length(), message.length())));
  }

  private String error(String line) throws IOException {
    try (DocumentLines lines = open("{\"text\":\"fine\"}\n" + line + "\n{\"text\":\"next\"}")) {
      assertInstanceOf(Entry.Content.class, lines.next());
      Entry.Damaged bad = assertInstanceOf(Entry.Damaged.class, lines.next());
      assertEquals(2, bad.provenance().offset());
      assertEquals("next", assertInstanceOf(Entry.Content.class, lines.next()).page().text());
      return bad.provenance().file() + ":2: " + bad.failure().message();
    }
  }

  @Test
  void cutsGiantLines() throws IOException {
    Path file = folder.resolve("docs.jsonl");
    byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 33; i++) {
        out.write(chunk);
      }
      out.write("\n{\"text\":\"next\"}".getBytes(StandardCharsets.UTF_8));
    }
    try (DocumentLines lines = new DocumentLines(file.toString())) {
      Entry.Damaged giant = assertInstanceOf(Entry.Damaged.class, lines.next());
      assertEquals("read/too-large", giant.failure().code());
      assertEquals("next", assertInstanceOf(Entry.Content.class, lines.next()).page().text());
      assertNull(lines.next());
    }
  }

  private DocumentLines open(String text) throws IOException {
    return new DocumentLines(Files.writeString(folder.resolve("docs.jsonl"), text).toString());
  }

  private List<Page> read(String text) throws IOException {
    List<Page> pages = new ArrayList<>();
    try (DocumentLines lines = open(text)) {
      for (Entry entry = lines.next(); entry != null; entry = lines.next()) {
        pages.add(assertInstanceOf(Entry.Content.class, entry).page());
      }
    }
    return pages;
  }
}
