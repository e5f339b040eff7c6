package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.extract.Media.Form;

class MediaTest {
  private static Form form(String body, @Nullable String contentType) {
    return Media.of(body.getBytes(StandardCharsets.ISO_8859_1), contentType).form();
  }

  @Test
  void followsWhatTheServerSays() {
    assertEquals(Form.HTML, form("Hello", "text/html; charset=utf-8"));
    assertEquals(Form.PLAIN, form("a <p> b", "text/plain"));
    assertEquals(Form.XML, form("<?xml version='1.0'?><feed>", "application/atom+xml"));
    assertEquals(Form.UNSUPPORTED, form("p { color: red }", "text/css"));
    assertEquals(Form.UNSUPPORTED, form("<svg>", "image/svg+xml"));
  }

  @Test
  void looksAtTheBytesWhenTheServerSaysNothing() {
    assertEquals(Form.HTML, form("<!-- x --> \n <!DOCTYPE HTML><p>", null));
    assertEquals(Form.HTML, form("Text with <br> in it", null));
    assertEquals(Form.XML, form("<?xml version='1.0'?><feed>", null));
    assertEquals(Form.PLAIN, form("Once upon a time", "application/octet-stream"));
    assertEquals(Form.UNSUPPORTED, form("\0\1\2\3\4\5\6\7", null));
    assertEquals(Form.PLAIN, form("", null));
  }

  @Test
  void readsXhtmlAsHtml() {
    String body = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>";
    assertEquals(Form.HTML, form(body, "text/xml"));
    assertEquals(Form.HTML, form(body, null));
  }

  @Test
  void knowsFormatsByTheirFirstBytes() {
    assertEquals(
        "image/png",
        Media.of(bytes("\u0089PNG\r\n", StandardCharsets.ISO_8859_1), "text/html").type());
    assertEquals(Form.UNSUPPORTED, form("%PDF-1.7", null));
    assertEquals(Form.UNSUPPORTED, form("PK\3\4", "text/plain"));
  }

  @Test
  void takesWideEncodingsForText() {
    assertEquals(Form.HTML, Media.of(bytes("<html><p>x", StandardCharsets.UTF_16LE), null).form());
    assertEquals(Form.PLAIN, Media.of(bytes("\uFEFFtext", StandardCharsets.UTF_16BE), null).form());
  }

  @Test
  void takesShiftedEncodingsForText() {
    assertEquals(Form.PLAIN, form("\u001B$)CISO \u000E4B\u000F \u000EFD\u000F", null));
    assertEquals(
        Form.PLAIN, Media.of(bytes("成本更低，而且更好", Charset.forName("UTF-32LE")), null).form());
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }
}
