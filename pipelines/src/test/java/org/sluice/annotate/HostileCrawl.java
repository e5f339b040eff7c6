package org.sluice.annotate;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.parquet.AnnotatedTable;
import org.sluice.parquet.TableReader;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.Planner;
import org.sluice.plan.Release;
import org.sluice.plan.RunPlan;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.AnnotatedRow;
import org.sluice.storage.Storage;

/**
 * A crawl of records made to break whoever reads them, each between sound ones. As a program it
 * annotates the crawl with every step that there is and prints a line for each row: the URL's path
 * and the failure's code and message, or {@code read}. So the heap that it is given bounds what
 * they take.
 */
final class HostileCrawl {
  private static final int MEGABYTE = 1 << 20;

  private final OutputStream out;
  private int sound;

  private HostileCrawl(OutputStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Storage.initialise();
    Path folder = Path.of(arguments[0]);
    Path crawl = folder.resolve("hostile.warc.gz");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(crawl))) {
      new HostileCrawl(out).write();
    }
    String recipe =
        """
        name: hostile
        read: [ %s ]
        document:
          - http-status
          - extract
          - language
          - gopher-repetition
          - gopher-quality
          - c4
          - fineweb-quality
          - redact: { email: on, ip: on }
        corpus:
          - exact-duplicates
          - near-duplicates
        limits: { split-size: 4GB }
        write: { path: %s }
        """
            .formatted(crawl, folder.resolve("run"));
    RunPlan plan =
        Planner.plan(
            new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
                .read("hostile.yaml", recipe, List.of()),
            Release.VERSION);
    SplitAnnotator annotator = new SplitAnnotator(plan, characters -> {});
    for (PlannedSplit split : plan.splits()) {
      annotator.annotate(split);
      try (TableReader rows = TableReader.open(Storage.table(split.annotated()))) {
        for (var group = rows.next(); group != null; group = rows.next()) {
          AnnotatedRow row = AnnotatedTable.row(group);
          String url = row.provenance().url();
          System.out.println(
              (url == null ? "-" : url.substring(url.lastIndexOf('/') + 1))
                  + " "
                  + (row.failure() == null
                      ? "read"
                      : row.failure().code() + " " + row.failure().message()));
        }
      }
    }
  }

  private void write() throws IOException {
    page("gzip-bomb", "Content-Encoding: gzip\r\n", bomb(GZIPOutputStream::new));
    page("zstd-bomb", "Content-Encoding: zstd\r\n", bomb(ZstdOutputStream::new));
    page("brotli-bomb", "Content-Encoding: br\r\n", brotliBomb());
    page("gzip-in-gzip", "Content-Encoding: gzip, gzip\r\n", gzip(bomb(GZIPOutputStream::new)));
    giant("one-gigabyte", 1024);
    html("nesting", "<div>".repeat(100_000) + "deep");
    html("nested-formatting", "<b><i><u><s><em>".repeat(100_000) + "deep");
    html("nested-tables", "<table><tr><td>".repeat(50_000) + "deep");
    html("formatting-again", formats() + "<p>x".repeat(300_000));
    html("tags", "<a>".repeat(6 * MEGABYTE));
    html("lists", "<li>".repeat(4 * MEGABYTE));
    html("ends", "</p>".repeat(4 * MEGABYTE));
    html("attributes", "<p " + numbered(" a%d=1", 1_000_000) + ">text");
    html("attribute", "<p title='" + "x".repeat(16 * MEGABYTE) + "'>text");
    html("entities", "&".repeat(10 * MEGABYTE) + "<p>" + "&#".repeat(MEGABYTE));
    html("long-entity", "&" + "a".repeat(10 * MEGABYTE) + ";<p>&#" + "9".repeat(MEGABYTE) + ";");
    html("comment", "<!--" + "-".repeat(16 * MEGABYTE));
    html("script", "<script>" + "<!--<script>".repeat(MEGABYTE));
    html("title", "<title>" + "x ".repeat(8 * MEGABYTE));
    html("json", "<script type='application/ld+json'>" + "[".repeat(4 * MEGABYTE) + "</script>");
    html("empty", "");
    html("nuls", "\0".repeat(8 * MEGABYTE));
    html("one-word", "x".repeat(16 * MEGABYTE));
    html("one-line", "many words in one line ".repeat(600_000));
    html("lines", "a\n".repeat(6 * MEGABYTE));
    html("han", "\u6c34".repeat(4 * MEGABYTE));
    html("thai", "\u0e01\u0e32".repeat(2 * MEGABYTE));
    html("combining", "e" + "\u0301".repeat(4 * MEGABYTE));
    html("addresses", "a@".repeat(4 * MEGABYTE));
    html("numbers", "1.".repeat(4 * MEGABYTE));
    page("surrogates", "Content-Type: text/html; charset=utf-16le\r\n", surrogates());
    page("xml", "Content-Type: application/xml\r\n", bytes(laughs() + "<a>".repeat(MEGABYTE)));
    page("text", "Content-Type: text/plain\r\n", bytes("\0\uFFFF ".repeat(2 * MEGABYTE)));
    page("headers", numbered("X-%d: y\r\n", 200_000), bytes("<p>text"));
    page("header", "X: " + "y".repeat(8 * MEGABYTE) + "\r\n", bytes("<p>text"));
    page("chunks", "Transfer-Encoding: chunked\r\n", bytes("1\r\nx\r\n".repeat(MEGABYTE)));
    page("chunk-length", "Transfer-Encoding: chunked\r\n", bytes("fffffffffffffff\r\nx"));
    html("..%2f..%2f..%2fetc%2fpasswd", "<p>text");
    head("warc-headers", numbered("X-%d: y\r\n", 50_000));
    sound();
  }

  private static String formats() {
    StringBuilder tags = new StringBuilder();
    for (String tag : List.of("b", "i", "u", "s", "em", "tt", "big", "code", "font", "nobr")) {
      for (int i = 0; i < 60; i++) {
        tags.append("<" + tag + " id=" + i + ">");
      }
    }
    return tags.toString();
  }

  /** An entity that stands for 10^9 times its text, if anybody expands it. */
  private static String laughs() {
    StringBuilder type = new StringBuilder("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 10; i++) {
      type.append("<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>");
    }
    return type + "]><l>&l9;</l>";
  }

  private static String numbered(String format, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(format.replace("%d", Integer.toString(i)));
    }
    return all.toString();
  }

  private static byte[] surrogates() {
    byte[] bytes = new byte[2 * MEGABYTE];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = (byte) i;
      bytes[i + 1] = (byte) (i % 6 == 0 ? 0xD8 : 0xDC);
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface Coding {
    OutputStream on(OutputStream out) throws IOException;
  }

  /** 256 MiB of spaces, coded. */
  private static byte[] bomb(Coding coding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] spaces = new byte[MEGABYTE];
    Arrays.fill(spaces, (byte) ' ');
    try (OutputStream coded = coding.on(bytes)) {
      for (int i = 0; i < 256; i++) {
        coded.write(spaces);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream coded = new GZIPOutputStream(bytes)) {
      coded.write(data);
    }
    return bytes.toByteArray();
  }

  /** What a Brotli coder makes of 64 MiB of spaces. */
  private static byte[] brotliBomb() {
    return HexFormat.of()
        .parseHex(
            "cbffff3ff82540e2b14020f7fe8fffff7ff04b00c4611180eefd1fffffffe0970088c30200ddfb3ffeffff"
                + "c12f0110870500baf77ffcffff835f02200e0b0074effff8ffff07bf04401c1600e8defff1ffff0f7e"
                + "0980382c00d0bdffcbffff3ffc1200715800a07bff07");
  }

  private void html(String name, String html) throws IOException {
    page(name, "Content-Type: text/html; charset=utf-8\r\n", bytes(html));
  }

  private void page(String name, String headers, byte[] body) throws IOException {
    sound();
    record("http://hostile.example/" + name, "", headers, body);
  }

  private void head(String name, String more) throws IOException {
    sound();
    record("http://hostile.example/" + name, more, "", bytes("<p>text"));
  }

  private void sound() throws IOException {
    record(
        "http://sound.example/sound-" + sound++,
        "",
        "Content-Type: text/html\r\n",
        bytes("<p>A sound page that stands between two others and is read like any page.</p>"));
  }

  private void record(String url, String more, String headers, byte[] body) throws IOException {
    byte[] http = bytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
    member(head(url, more, http.length + (long) body.length), http, body, 1);
  }

  /** A page of so many times a mebibyte of zeros. */
  private void giant(String name, int megabytes) throws IOException {
    sound();
    byte[] http = bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    long length = http.length + (long) megabytes * MEGABYTE;
    member(head("http://hostile.example/" + name, "", length), http, new byte[MEGABYTE], megabytes);
  }

  private static byte[] head(String url, String more, long length) {
    return bytes(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-18T01:58:10Z\r\nWARC-Target-URI: "
            + url
            + "\r\n"
            + more
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: "
            + length
            + "\r\n\r\n");
  }

  private void member(byte[] head, byte[] http, byte[] body, int times) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
    gzip.write(head);
    gzip.write(http);
    for (int i = 0; i < times; i++) {
      gzip.write(body);
    }
    gzip.write(bytes("\r\n\r\n"));
    gzip.finish();
  }
}
