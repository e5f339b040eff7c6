package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --raw}: the bytes of records, fetched again from every kind of input. */
class OriginalRecordTest {
  @TempDir static Path folder;

  /** The original of each record, by its id. */
  private static final Map<String, byte[]> ORIGINALS = new LinkedHashMap<>();

  @BeforeAll
  static void run() throws Exception {
    byte[] a = record("a");
    byte[] b = record("b");
    input("each.warc.gz", join(gzip(a), gzip(b)));
    byte[] c = record("c");
    byte[] d = record("d");
    input("one.warc.gz", gzip(join(c, d)));
    byte[] e = record("e");
    input("plain.warc", join(record("e0"), e));
    byte[] f = record("f");
    byte[] g = record("g");
    input("frames.warc.zst", join(Zstd.compress(f), Zstd.compress(g)));
    ORIGINALS.putAll(Map.of("a", a, "b", b, "c", c, "d", d, "e", e, "f", f, "g", g));
    String line = "{\"id\": \"line2\", \"text\": \"ä\"}\n";
    input("l.jsonl", bytes("{\"id\": \"line1\", \"text\": \"a\"}\n" + line));
    input("l2.jsonl.gz", gzip(bytes(line.replace("line2", "line3") + "\n")));
    ORIGINALS.put("line2", bytes(line));
    ORIGINALS.put("line3", bytes(line.replace("line2", "line3")));
    input("t.csv", bytes("id,text\nrow1,\"x\ny\"\n"));
    ORIGINALS.put("row1", bytes("row1,\"x\ny\"\n"));
    input("page.html.gz", gzip(bytes("<p>page")));
    ORIGINALS.put("page", bytes("<p>page"));
    byte[] inZip = record("z");
    input("m.zip", zip("in/q.html", bytes("<p>in"), "in/z.warc.gz", join(gzip(inZip))));
    ORIGINALS.put("q", bytes("<p>in"));
    ORIGINALS.put("z", inZip);
    input("x/index.html", bytes("<p>of x"));
    input("y/index.html", bytes("<p>of y"));
    input(
        "twice.jsonl", bytes("{\"id\":\"one\",\"text\":\"a\"}\n{\"id\":\"one\",\"text\":\"b\"}\n"));
    Path table = folder.resolve("in/t.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select 'cell' || i as id, 't' as text, [i] as more from range(3) r(i)) to '"
              + table
              + "' (format parquet)");
    }
    ORIGINALS.put("cell2", bytes("{\"id\":\"cell2\",\"text\":\"t\",\"more\":[2]}\n"));
    Path recipe = folder.resolve("recipe.yaml");
    Files.writeString(
        recipe,
        "name: n\nread: " + folder.resolve("in") + "\nwrite: { path: " + folder + "/run }\n");
    CommandResult result = CommandResult.of("run", recipe);
    assertEquals(0, result.status(), result.err());
  }

  private static byte[] record(String id) {
    String block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>é " + id;
    return bytes(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
            + id
            + ">\r\nWARC-Target-URI: http://x.example/"
            + id
            + "\r\nWARC-Date: 2024-05-18T01:58:10Z\r\nContent-Type: application/http\r\n"
            + "Content-Length: "
            + bytes(block).length
            + "\r\n\r\n"
            + block
            + "\r\n\r\n");
  }

  private static void input(String name, byte[] content) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] page, String second, byte[] archive)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(page);
      out.putNextEntry(new ZipEntry(second));
      out.write(archive);
    }
    return bytes.toByteArray();
  }

  /** A WARC record without the line ends that part it from the next. */
  private static byte[] bare(byte[] record) {
    return new String(record, StandardCharsets.UTF_8).startsWith("WARC/")
        ? Arrays.copyOf(record, record.length - 4)
        : record;
  }

  @Test
  void printsTheOriginalOfEveryKindOfRecord() throws IOException {
    Path out = folder.resolve("raw");
    for (Map.Entry<String, byte[]> original : ORIGINALS.entrySet()) {
      CommandResult result =
          CommandResult.of("explain", folder.resolve("run"), original.getKey(), "--raw", "-o", out);
      assertEquals(0, result.status(), original.getKey() + ": " + result.err());
      assertArrayEquals(bare(original.getValue()), Files.readAllBytes(out), original.getKey());
    }
    CommandResult printed = CommandResult.of("explain", folder.resolve("run"), "page", "--raw");
    assertEquals("<p>page", printed.out());
  }

  @Test
  void fetchesRecordsThatShareAnIdByTheirPlaces() {
    Path run = folder.resolve("run");
    CommandResult several = CommandResult.of("explain", run, "index", "--raw");
    assertEquals(2, several.status());
    String x = folder.resolve("in/x/index.html").toString();
    String y = folder.resolve("in/y/index.html").toString();
    assertTrue(
        several.err().endsWith("name one by its place: " + x + "@0, " + y + "@0\n"), several.err());
    assertEquals("<p>of x", CommandResult.of("explain", run, x, "--raw").out());
    assertEquals("<p>of y", CommandResult.of("explain", run, y + "@0", "--raw").out());
    String told = CommandResult.of("explain", run, "index").out();
    assertTrue(told.contains("record 2 of 2: " + y + "@0\n"), told);

    String twice = folder.resolve("in/twice.jsonl").toString();
    assertEquals(2, CommandResult.of("explain", run, "one", "--raw").status());
    assertEquals(2, CommandResult.of("explain", run, twice, "--raw").status());
    assertEquals(
        "{\"id\":\"one\",\"text\":\"b\"}\n",
        CommandResult.of("explain", run, twice + "@24", "--raw").out());
    CommandResult none = CommandResult.of("explain", run, twice + "@25", "--raw");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("no record with the id, URL or place"), none.err());
  }

  @Test
  void namesTheMemberInTheLedger() throws IOException {
    CommandResult result = CommandResult.of("ledger", folder.resolve("run"), "--where", "id = 'z'");
    JsonNode row = new ObjectMapper().readTree(result.out());
    assertTrue(row.get("file").asText().endsWith("in/m.zip!/in/z.warc.gz"), result.out());
    assertEquals(0, row.get("offset").asLong());
  }

  @Test
  void saysThatTheInputIsGoneOrHasChanged() throws IOException {
    Path file = folder.resolve("in/plain.warc");
    byte[] sound = Files.readAllBytes(file);
    try {
      Files.delete(file);
      CommandResult gone = CommandResult.of("explain", folder.resolve("run"), "e", "--raw");
      assertEquals(2, gone.status());
      assertTrue(gone.err().contains("plain.warc is not there"), gone.err());

      Files.write(file, join(sound, sound));
      CommandResult longer = CommandResult.of("explain", folder.resolve("run"), "e", "--raw");
      assertEquals(1, longer.status());
      assertTrue(longer.err().contains("has changed since it was read"), longer.err());

      String other = new String(sound, StandardCharsets.UTF_8).replace("uuid:e>", "uuid:o>");
      Files.write(file, bytes(other));
      CommandResult changed = CommandResult.of("explain", folder.resolve("run"), "e", "--raw");
      assertEquals(1, changed.status());
      assertTrue(changed.err().contains("is the record <urn:uuid:o>"), changed.err());
    } finally {
      Files.write(file, sound);
    }
  }
}
