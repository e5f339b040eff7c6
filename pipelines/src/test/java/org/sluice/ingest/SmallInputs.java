package org.sluice.ingest;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small sound file of each format, by its name. The same name and size give the same bytes. */
final class SmallInputs {
  private static final Path SAMPLES = Path.of("..", "samples", "crawl");

  private SmallInputs() {}

  static byte[] of(String name, int records) throws IOException {
    List<byte[]> responses = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < records; i++) {
      String text = "A text about " + i + ", " + Long.toHexString(random.nextLong()).repeat(60);
      texts.add(text);
      responses.add(Archives.response(url(i), "<html><body><p>" + text + "</p></body></html>"));
    }
    return switch (name.substring(name.indexOf('.') + 1)) {
      case "warc" -> Archives.join(responses.toArray(byte[][]::new));
      case "warc.gz" -> Archives.gzipEach(responses);
      case "warc.zst" ->
          Archives.join(responses.stream().map(r -> Zstd.compress(r)).toArray(byte[][]::new));
      case "arc" -> arc(texts);
      case "jsonl" -> lines(texts);
      case "csv" -> csv(texts);
      case "zip" -> zip(texts);
      case "tar" -> tar(texts);
      case "parquet" -> parquet(records, "uncompressed");
      case "snappy.parquet" -> parquet(records, "snappy");
      case "zstd.parquet" -> parquet(records, "zstd");
      case "html" -> Archives.bytes("<html><body><p>" + String.join("<p>", texts) + "</body>");
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The first pages of a file of the project's sample crawl, with what stands between them. */
  static byte[] sample(String name, int records) throws IOException {
    byte[] file = Files.readAllBytes(SAMPLES.resolve(name));
    try (RecordReader reader =
        RecordReader.open(name, new Archives.Bytes(file), Split.WHOLE, Limits.DEFAULT)) {
      Entry entry = reader.next();
      for (int i = 0; i < records && entry != null; i++) {
        entry = reader.next();
      }
      return entry == null ? file : Arrays.copyOf(file, (int) entry.provenance().offset());
    }
  }

  /** As DuckDB writes it, in row groups of no more than 2,048 rows. */
  private static byte[] parquet(int records, String codec) throws IOException {
    Path file = Files.createTempFile("table", ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select i as id, 'http://example.com/' || i as url, {'language': 'en'} as meta,"
              + " repeat('A text about ' || i || '. ', 30) as text,"
              + " timestamp '2024-05-18 01:02:03' as date from range("
              + records
              + ") t(i)) to '"
              + file
              + "' (format parquet, compression "
              + codec
              + ")");
      return Files.readAllBytes(file);
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Files.delete(file);
    }
  }

  static String url(int record) {
    return "http://example.com/" + record;
  }

  private static byte[] arc(List<String> texts) {
    List<byte[]> parts = new ArrayList<>();
    byte[] version =
        Archives.bytes("1 0 Crawl\nURL IP-address Archive-date Content-type Archive-length\n");
    parts.add(
        Archives.join(
            Archives.bytes(
                "filedesc://a.arc 0.0.0.0 20140216050221 text/plain " + version.length + "\n"),
            version,
            Archives.bytes("\n")));
    for (int i = 0; i < texts.size(); i++) {
      byte[] http = Archives.http("Content-Type: text/html\r\n", Archives.bytes(texts.get(i)));
      parts.add(Archives.arc(url(i), "text/html", http));
    }
    return Archives.join(parts.toArray(byte[][]::new));
  }

  private static byte[] lines(List<String> texts) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      lines.append("{\"url\":\"" + url(i) + "\",\"text\":\"" + texts.get(i) + "\"}\n");
    }
    return Archives.bytes(lines.toString());
  }

  private static byte[] csv(List<String> texts) {
    StringBuilder rows = new StringBuilder("url,text\n");
    for (int i = 0; i < texts.size(); i++) {
      rows.append(url(i) + ",\"" + texts.get(i) + "\"\n");
    }
    return Archives.bytes(rows.toString());
  }

  private static byte[] zip(List<String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < texts.size(); i++) {
        ZipEntry entry = new ZipEntry("page-" + i + ".html");
        entry.setTime(1_700_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(texts.get(i).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(List<String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < texts.size(); i++) {
        byte[] content = texts.get(i).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("page-" + i + ".html");
        entry.setSize(content.length);
        entry.setModTime(1_700_000_000_000L);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
