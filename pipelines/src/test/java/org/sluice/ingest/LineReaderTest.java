package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.show;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;

class LineReaderTest {
  private static Page page(Entry entry) {
    return ((Entry.Content) entry).page();
  }

  @Test
  void readsADocumentFromEachLine() throws IOException {
    String line =
        "{\"id\":\"d1\",\"text\":\"One\\nline \\u00e9.\",\"url\":\"http://a.example/\","
            + "\"language\":\"en\",\"date\":\"2024-05-18\",\"extra\":{\"text\":\"no\"}}";
    Page page = page(read("in/docs.jsonl", bytes("\n" + line + "\n")).get(0));
    assertEquals("One\nline \u00e9.", page.text());
    assertEquals(0, page.body().length);
    assertEquals("en", page.language());
    assertEquals(
        new Provenance(
            "d1",
            "http://a.example/",
            "in/docs.jsonl",
            1,
            line.length() + 1,
            "line",
            null,
            "2024-05-18T00:00:00Z",
            null,
            null,
            null,
            null),
        page.provenance());
  }

  @Test
  void namesALineByItsPlaceWhereItHasNoId() throws IOException {
    List<Entry> entries =
        read("in/docs.jsonl", bytes("{\"text\":\"a\"}\n{\"text\":\"b\",\"id\":7}"));
    assertEquals("docs.jsonl@0", entries.get(0).provenance().id());
    assertEquals("7", entries.get(1).provenance().id());
  }

  @Test
  void looksIntoMetadata() throws IOException {
    String line =
        "{\"metadata\":{\"url\":\"http://m.example/\",\"date\":\"2020\",\"text\":\"no\"},"
            + "\"text\":\"yes\",\"language\":\"de\",\"timestamp\":\"2021\"}";
    Page page = page(read("x.jsonl", bytes(line)).get(0));
    assertEquals("yes", page.text());
    assertEquals("http://m.example/", page.provenance().url());
    assertEquals("2020-01-01T00:00:00Z", page.provenance().fetchedAt());
  }

  @Test
  void losesOnlyTheMalformedLine() throws IOException {
    String lines =
        String.join(
            "\n",
            "{\"text\":\"a\"}",
            "{\"text\":",
            "[1]",
            "{\"id\":1}",
            "{\"text\":null}",
            "{\"text\":\"x\"} {}",
            "{\"text\":\"\\ud800\"}",
            "{" + "\"a\":[".repeat(2000),
            "{\"text\":\"b\"}");
    List<String> shown = show(read("x.jsonl", bytes(lines)));
    assertEquals(9, shown.size());
    assertEquals("0 line null a", shown.get(0));
    assertEquals("13 line read/json-malformed", shown.get(1));
    assertEquals("22 line read/json-malformed", shown.get(2));
    assertEquals("26 line read/json-without-text", shown.get(3));
    assertEquals("35 line read/json-without-text", shown.get(4));
    assertEquals("49 line read/json-malformed", shown.get(5));
    assertEquals(true, shown.get(7).endsWith("read/json-malformed"));
    assertEquals(true, shown.get(8).endsWith("line null b"));
  }

  /** Parsers have limits of their own, and say so without a place. */
  @Test
  void readsBesideALineThatIsTooDeep() throws IOException {
    String deep = "{\"text\":\"x\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";
    String after = "{\"text\":\"b\"}\n";
    List<String> shown = show(read("x.jsonl", bytes(deep + after)));
    assertEquals(List.of("0 line read/json-malformed", deep.length() + " line null b"), shown);
    assertEquals(2, show(read("x.jsonl", bytes(after + deep))).size());
  }

  @Test
  void readsLinesWithLongNamesAndNumbers() throws IOException {
    String name = "{\"" + "n".repeat(100_000) + "\":1,\"text\":\"a\"}\n";
    String number = "{\"n\":" + "7".repeat(5000) + ",\"text\":\"b\"}\n";
    assertEquals(
        List.of("0 line null a", name.length() + " line null b"),
        show(read("x.jsonl", bytes(name + number))));
  }

  /** What begins like one is no line of a document. */
  @Test
  void leavesAPageThatBeginsWithADeepObjectAPage() throws IOException {
    List<Entry> entries = read("x.html", bytes("{\"a\":" + "[".repeat(2000)));
    assertEquals(1, entries.size());
    assertEquals("file", entries.get(0).provenance().recordType());
  }

  @Test
  void losesOnlyTheLineThatIsNoText() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(bytes("{\"text\":\"a\"}\n"));
    lines.writeBytes(new byte[] {0, 0, '{', 0, 0, 0, '"', 0, '\n'}); // UTF-32 in a mixed order
    lines.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 0, '{', '\n'});
    lines.writeBytes(new byte[] {(byte) 0xC3, '{', '}', '\n'});
    lines.writeBytes(bytes("{\"text\":\"b\"}\n"));
    assertEquals(
        List.of(
            "0 line null a",
            "13 line read/json-malformed",
            "22 line read/json-malformed",
            "28 line read/json-malformed",
            "32 line null b"),
        show(read("x.jsonl", lines.toByteArray())));
  }

  @Test
  void readsCompressedLines() throws IOException {
    byte[] lines = bytes("{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    byte[] half = Arrays.copyOf(lines, 17);
    byte[] rest = Arrays.copyOfRange(lines, 17, lines.length);
    List<String> expected = List.of("0 line null a", "13 line null b");
    assertEquals(expected, show(read("x.jsonl", lines)));
    assertEquals(expected, show(read("x.jsonl.gz", gzip(lines))));
    assertEquals(expected, show(read("x", gzip(lines))));
    assertEquals(expected, show(read("x.jsonl.gz", join(gzip(half), gzip(rest), new byte[9]))));
    assertEquals(expected, show(read("x.jsonl.zst", Zstd.compress(lines))));
    assertEquals(
        expected, show(read("x.jsonl.zst", join(Zstd.compress(half), Zstd.compress(rest)))));
  }

  @Test
  void readsUpToTheDamage() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("{\"text\":\"").append(i * 7919L % 10007).append("\"}\n");
    }
    byte[] file = gzip(bytes(lines.toString()));
    file[file.length / 2] ^= 0x3c;
    List<String> shown = show(read("x.jsonl.gz", file));
    assertEquals("0 line null 0", shown.get(0));
    assertEquals(true, shown.get(shown.size() - 1).endsWith("read/gzip-damaged"));

    List<String> cut = show(read("x.jsonl.gz", Arrays.copyOf(file, file.length / 3)));
    assertEquals(true, cut.size() > 100);
    assertEquals(true, cut.get(cut.size() - 1).endsWith("read/truncated"));

    byte[] frame = Zstd.compress(bytes(lines.toString()));
    List<String> zstd = show(read("x.jsonl.zst", Arrays.copyOf(frame, frame.length / 2)));
    assertEquals(true, zstd.get(zstd.size() - 1).endsWith("read/truncated"));

    List<String> tail = show(read("x.jsonl.gz", join(gzip(bytes("{\"text\":\"a\"}")), bytes("?"))));
    assertEquals(List.of("0 line null a", "12 line read/garbage"), tail);
  }

  @Test
  void stepsOverALineLargerThanTheLimit() throws IOException {
    String large = "{\"text\":\"" + "x".repeat(300_000) + "\"}\n";
    byte[] file = bytes("{\"text\":\"a\"}\n" + large + "{\"text\":\"b\"}\n");
    List<String> shown = show(read("x.jsonl", file, Split.WHOLE, new Limits(100_000, 1024)));
    assertEquals(
        List.of("0 line null a", "13 line read/too-large", (13 + large.length()) + " line null b"),
        shown);
  }

  @Test
  void ignoresAByteOrderMark() throws IOException {
    assertEquals(
        List.of("0 line null a"), show(read("x.jsonl", bytes("\ufeff{\"text\":\"a\"}\n"))));
    assertEquals(List.of("0 line null a"), show(read("x", bytes("\ufeff{\"text\":\"a\"}\n"))));
  }

  @Test
  void yieldsNothingForAnEmptyFile() throws IOException {
    assertEquals(List.of(), read("x.jsonl", new byte[0]));
    assertEquals(List.of(), read("x.jsonl.gz", gzip(new byte[0])));
  }

  @Test
  void readsACompressedFileBeyondItsStoredSize() throws IOException {
    byte[] lines = bytes("{\"text\":\"much alike\"}\n".repeat(5000));
    for (byte[] file : List.of(gzip(lines), Zstd.compress(lines))) {
      List<Split> splits =
          Splits.of("x.jsonl", new Archives.Bytes(file), Long.MAX_VALUE / 2, Limits.DEFAULT);
      assertEquals(List.of(new Split(0, file.length)), splits);
      assertEquals(5000, read("x.jsonl", file, splits.get(0), Limits.DEFAULT).size());
    }
  }
}
