package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.http;
import static org.sluice.ingest.Archives.join;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.document.Page;

/** HTTP as crawls hold it, from the record to the page. */
class HttpRecordsTest {
  private static final String HTML = "<html><p>A page, and some more of it.</html>";

  private static Page read(byte[] block) throws IOException {
    return read(block, "");
  }

  private static Page read(byte[] block, String fields) throws IOException {
    byte[] record =
        Archives.record(
            "response",
            "http://a.example/",
            "application/http; msgtype=response\r\n" + fields + "X-Y: z",
            block);
    List<Entry> entries = Archives.read("x.warc", record);
    assertEquals(1, entries.size());
    return ((Entry.Content) entries.get(0)).page();
  }

  private static String body(Page page) {
    return Archives.text(page.body());
  }

  private static byte[] chunks(byte[] body) {
    String size = Integer.toHexString(body.length) + "\r\n";
    return join(bytes(size), body, bytes("\r\n0\r\n\r\n"));
  }

  @Test
  void takesChunksOffBeforeStackedContentCodings() throws IOException {
    byte[] coded = chunks(gzip(Zstd.compress(bytes(HTML))));
    Page page = read(http("Transfer-Encoding: chunked\r\nContent-Encoding: zstd, gzip\r\n", coded));
    assertEquals(HTML, body(page));
    assertNull(page.capture().missing());
  }

  @Test
  void undoesCodingsWhoseHeaderWasLost() throws IOException {
    String type = "Content-Type: text/html\r\n";
    assertEquals(HTML, body(read(http(type, gzip(bytes(HTML))))));
    assertEquals(HTML, body(read(http(type, Zstd.compress(bytes(HTML))))));
    assertEquals(HTML, body(read(http(type, chunks(bytes(HTML))))));
    byte[] download = gzip(bytes(HTML));
    Page stays = read(http("Content-Type: application/gzip\r\n", download));
    assertEquals(download.length, stays.body().length);
  }

  @Test
  void takesCodingsThatAreOffAlreadyForOff() throws IOException {
    String coded = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
    assertEquals(HTML, body(read(http(coded, bytes(HTML)))));
    assertEquals(HTML, body(read(http("Content-Encoding: br\r\n", bytes(HTML)))));
  }

  @Test
  void readsBodiesWhoseLengthIsWrongOrMissing() throws IOException {
    assertEquals(HTML, body(read(http("Content-Length: 5\r\n", bytes(HTML)))));
    assertEquals(HTML, body(read(http("Content-Length: -1\r\n", bytes(HTML)))));
    assertEquals(HTML, body(read(http("", bytes(HTML)))));
    Page page = read(http("Content-Length: 5000\r\n", bytes(HTML)));
    assertEquals(HTML, body(page));
    assertEquals("44 of 5000 bytes of Content-Length", page.capture().missing());
  }

  @Test
  void takesTheWholeBlockOfHttp09ForTheBody() throws IOException {
    Page page = read(bytes(HTML));
    assertEquals(HTML, body(page));
    assertNull(page.provenance().httpStatus());
    assertNull(page.provenance().contentType());
  }

  @Test
  void readsHeadsOfHttp2() throws IOException {
    for (String head : List.of("HTTP/2 200\r\n", "HTTP/2.0 200 \r\n", ":status: 200\r\n")) {
      Page page = read(bytes(head + "content-type: text/html\r\n\r\n" + HTML));
      assertEquals(200, page.provenance().httpStatus(), head);
      assertEquals("text/html", page.provenance().contentType(), head);
      assertEquals(HTML, body(page), head);
    }
  }

  @Test
  void readsFoldedHeadersAndHeadersInLatin1AndUtf8() throws IOException {
    byte[] head =
        join(
            bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n\tcharset=koi8-r\r\nX-A: "),
            "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1),
            bytes("\r\nX-B: café\r\n\r\n"));
    Page page = read(join(head, bytes(HTML)));
    assertEquals("text/html; charset=koi8-r", page.header("content-type"));
    assertEquals("café", page.header("x-a"));
    assertEquals("café", page.header("x-b"));
  }

  @Test
  void keepsTheBodiesOfPartialContentAndOfRedirects() throws IOException {
    Page partial =
        read(bytes("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-43/900\r\n\r\n" + HTML));
    assertEquals(HTML, body(partial));
    assertEquals(206, partial.provenance().httpStatus());
    assertEquals("Content-Range: bytes 0-43/900", partial.capture().missing());
    Page moved = read(bytes("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n" + HTML));
    assertEquals(HTML, body(moved));
    assertEquals(302, moved.provenance().httpStatus());
    assertNull(moved.capture().missing());
  }

  @Test
  void keepsTruncatedPayloadsWithAMark() throws IOException {
    Page named = read(http("", bytes(HTML)), "WARC-Truncated: disconnect\r\n");
    assertEquals(HTML, body(named));
    assertEquals("disconnect", named.provenance().truncated());
    assertEquals("WARC-Truncated: disconnect", named.capture().missing());
    byte[] letters = new byte[4000];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) ('a' + ((i * i) >> 3) % 26);
    }
    byte[] coded = gzip(letters);
    Page cut = read(http("Content-Encoding: gzip\r\n", Arrays.copyOf(coded, coded.length * 3 / 4)));
    assertEquals(Archives.text(letters).substring(0, 50), body(cut).substring(0, 50));
    assertEquals("gzip is damaged or ends early", cut.capture().missing());
    Page chunk = read(http("Transfer-Encoding: chunked\r\n", bytes("ff\r\n" + HTML)));
    assertEquals(HTML, body(chunk));
    assertEquals("chunked is damaged or ends early", chunk.capture().missing());
  }
}
