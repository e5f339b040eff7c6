package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.show;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Provenance;

class FileReaderTest {
  @Test
  void takesAFileForAPage() throws IOException {
    Entry.Content content = (Entry.Content) read("pages/news.example.html", bytes("<p>x")).get(0);
    assertEquals(
        new Provenance(
            "news.example",
            null,
            "pages/news.example.html",
            0,
            4,
            "file",
            null,
            null,
            null,
            null,
            null,
            null),
        content.provenance());
    assertArrayEquals(bytes("<p>x"), content.page().body());
  }

  @Test
  void takesAnEmptyFileForAPageInItsOnlySplit() throws IOException {
    assertEquals(1, read("a.txt", new byte[0], new Split(0, 0), Limits.DEFAULT).size());
    assertEquals(List.of(), read("a.warc", new byte[0], new Split(0, 0), Limits.DEFAULT));
    assertEquals(List.of(), read("a.jsonl", new byte[0], new Split(0, 0), Limits.DEFAULT));
  }

  @Test
  void namesAPageByItsFile() {
    assertEquals("a", FileNames.pageId("x/a.html.gz"));
    assertEquals("a", FileNames.pageId("gs://bucket/x/a.html"));
    assertEquals("a.xml", FileNames.pageId("a.xml.gz"));
    assertEquals("a.htm", FileNames.pageId("a.htm"));
    assertEquals("a.gz", FileNames.pageId("a.gz.html"));
    assertEquals(".html", FileNames.pageId(".html"));
  }

  @Test
  void givesBytesBehindTheLastMemberARow() throws IOException {
    byte[] page = gzip(bytes("<p>page"));
    List<Entry> entries = read("t.html.gz", Archives.join(page, new byte[4], bytes("JUNK")));
    assertEquals(2, entries.size());
    assertEquals("<p>page", Archives.text(((Entry.Content) entries.get(0)).page().body()));
    assertEquals(page.length + 4 + " unknown read/garbage", show(entries.get(1)));
    assertEquals(1, read("t.html.gz", Archives.join(page, new byte[4])).size());
  }

  @Test
  void decompressesPages() throws IOException {
    byte[] page = bytes("<p>x");
    for (byte[] file : List.of(gzip(page), Zstd.compress(page))) {
      assertEquals(List.of("0 file null <p>x"), show(read("a.html.gz", file)));
    }
  }

  @Test
  void takesAnythingElseForAPageToo() throws IOException {
    for (String text : List.of("{\"a\": 1}\n", "WARC is a format.", "http://a.example/ b c\n")) {
      assertEquals(List.of("0 file null " + text), show(read("notes", bytes(text))), text);
    }
  }

  @Test
  void yieldsAnEmptyPageButNoEmptyArchive() throws IOException {
    assertEquals(1, read("a.html", new byte[0]).size());
    assertEquals(1, read("a.html.gz", gzip(new byte[0])).size());
    assertEquals(0, read("a.gz", new byte[0]).size());
  }

  @Test
  void reportsPagesThatCannotBeRead() throws IOException {
    Limits small = new Limits(1024, 1024);
    byte[] large = new byte[2000];
    for (byte[] file : List.of(large, gzip(large))) {
      assertEquals(
          List.of("0 file read/too-large"), show(read("a.html", file, Split.WHOLE, small)));
    }
    byte[] page = gzip(bytes("<p>x".repeat(99)));
    page[14] ^= 0x5a;
    assertEquals(List.of("0 file read/gzip-damaged"), show(read("a.html.gz", page)));
    assertEquals(
        List.of("0 file read/truncated"),
        show(read("a.html.gz", Arrays.copyOf(gzip(bytes("<p>")), 10))));
  }

  @Test
  void marksAPageThatBreaksOff() throws IOException {
    byte[] noise = new byte[4000];
    new java.util.Random(2).nextBytes(noise);
    byte[] file = gzip(noise);
    Entry entry = read("a.html.gz", Arrays.copyOf(file, 3000)).get(0);
    assertEquals("length", entry.provenance().truncated());
  }
}
