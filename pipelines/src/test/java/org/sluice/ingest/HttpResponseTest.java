package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HttpResponseTest {
  private static HttpResponse parse(String block) {
    byte[] bytes = block.getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse response = HttpResponse.parse(bytes, bytes.length);
    assertNotNull(response);
    return response;
  }

  private static String body(String block) {
    return block.substring(parse(block).bodyFrom());
  }

  @Test
  void readsStatusAndHeaders() {
    HttpResponse response =
        parse("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nX-A:1\r\nx-a:  2 \r\n\r\nbody");
    assertEquals(404, response.status());
    assertEquals("text/html", response.contentType());
    assertEquals(List.of("1", "2"), response.headers().get("x-a"));
    assertTrue(response.closed());
  }

  @Test
  void readsStatusLinesOfAllSorts() {
    assertEquals(200, parse("HTTP/1.0 200\r\n\r\n").status());
    assertEquals(200, parse("HTTP/2 200 \r\n\r\n").status());
    assertEquals(200, parse("http/1.1  200 OK\n\n").status());
    assertEquals(200, parse("ICY 200 OK\r\n\r\n").status());
    assertEquals(200, parse("\r\nHTTP/1.1 200 OK\r\n\r\n").status());
    assertNull(parse("HTTP/1.1 OK\r\n\r\n").status());
    assertNull(parse("HTTP/1.1 20000\r\n\r\n").status());
    byte[] html = Archives.bytes("<html>HTTP/1.1 200");
    assertNull(HttpResponse.parse(html, html.length));
  }

  @Test
  void findsTheBody() {
    assertEquals("body\r\n\r\n", body("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\r\n\r\n"));
    assertEquals("body", body("HTTP/1.1 200 OK\nA: b\n\nbody"));
    assertEquals("body", body("HTTP/1.1 200 OK\r\nA: b\n\r\nbody"));
    assertEquals("body", body("HTTP/1.1 200 OK\r\n\r\nbody"));
    assertEquals("", body("HTTP/1.1 200 OK\r\nA: b\r\n"));
    assertFalse(parse("HTTP/1.1 200 OK\r\nA: b\r\n").closed());
  }

  @Test
  void takesMarkupForTheBodyWhereTheBlankLineIsMissing() {
    assertEquals("<html>x: y", body("HTTP/1.1 200 OK\r\nA: b\r\n<html>x: y".replace(": y", ": y")));
    assertEquals("<!doctype html>\n<p>", body("HTTP/1.1 200 OK\r\n<!doctype html>\n<p>"));
  }

  @Test
  void readsFoldedStrangeAndForeignHeaders() {
    HttpResponse response =
        parse(
            "HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\nnonsense\r\n:status: 200\r\nTitle : caf\u00e9"
                + "\r\nU: \u00c3\u00a9\r\n\r\n");
    assertEquals(List.of("b c d"), response.headers().get("a"));
    assertEquals(List.of("200"), response.headers().get(":status"));
    assertEquals(List.of("caf\u00e9"), response.headers().get("title"));
    assertEquals(List.of("\u00e9"), response.headers().get("u"));
  }

  @Test
  void ordersCodings() {
    HttpResponse response =
        parse("HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip\r\nContent-Encoding: x\r\n\r\n");
    assertEquals(List.of("br", "gzip", "x"), response.codings());
    assertFalse(response.chunked());
    response = parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n");
    assertTrue(response.chunked());
    assertEquals(List.of("gzip", "Chunked"), response.codings());
  }

  @Test
  void readsHeadsMadeFromHttp2() {
    HttpResponse response = parse(":status: 404\r\ncontent-type: text/html\r\n\r\n<p>x");
    assertEquals(404, response.status());
    assertEquals("text/html", response.contentType());
    assertEquals("<p>x", body(":status: 404\r\ncontent-type: text/html\r\n\r\n<p>x"));
    assertEquals(200, parse("Content-Type: text/html\r\nStatus: 200 OK\r\n\r\n<p>x").status());
    assertNull(parse("Content-Type: text/html\n\n<p>x").status());
  }

  @Test
  void findsNoHeadInHttp09AndInProse() {
    for (String block :
        List.of(
            "<html><p>x",
            "Server: this is prose that never ends its head",
            "Dear reader: hello\r\n\r\nServer: x",
            "Just text.\n\nMore.")) {
      byte[] bytes = Archives.bytes(block);
      assertNull(HttpResponse.parse(bytes, bytes.length), block);
    }
  }

  @Test
  void passesOverInterimResponses() {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    String block = interim + "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x";
    assertEquals(200, parse(block).status());
    assertEquals("<p>x", body(block));
    assertEquals(101, parse("HTTP/1.1 101 Switching Protocols\r\n\r\nx").status());
  }

  @Test
  void takesTheContentTypeThatSaysSomething() {
    assertEquals(
        "text/html",
        parse("HTTP/1.1 200 OK\r\nContent-Type:\r\nContent-Type: text/html\r\n\r\n").contentType());
  }

  @Test
  void tellsWhatIsMissing() {
    HttpResponse length = parse("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    assertEquals("4 of 10 bytes of Content-Length", length.missing(4));
    assertNull(length.missing(10));
    assertNull(length.missing(11));
    assertNull(length.missing(0));
    assertNull(parse("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n").missing(4));
    String partial = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes ";
    assertEquals("Content-Range: bytes 0-9/20", parse(partial + "0-9/20\r\n\r\n").missing(10));
    assertEquals("Content-Range: bytes 5-9/10", parse(partial + "5-9/10\r\n\r\n").missing(5));
    assertEquals("Content-Range: bytes 0-9/*", parse(partial + "0-9/*\r\n\r\n").missing(10));
    assertNull(parse(partial + "0-9/10\r\n\r\n").missing(10));
  }

  @Property(tries = 200)
  void neverFails(@ForAll byte[] tail) {
    byte[] block = Archives.join(Archives.bytes("HTTP/1.1"), tail);
    HttpResponse response = HttpResponse.parse(block, block.length);
    assertNotNull(response);
    assertTrue(response.bodyFrom() <= block.length);
  }
}
