package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class ExtractStepTest {
  private static final Settings DEFAULTS = Settings.defaults(ExtractStep.KIND.parameters());

  private static Draft apply(byte[] body, @Nullable String contentType, @Nullable String ready) {
    Provenance provenance =
        new Provenance("1", null, "f", 0, -1, "file", null, null, null, null, null, null);
    Map<String, List<String>> headers =
        contentType == null ? Map.of() : Map.of("content-type", List.of(contentType));
    Draft draft = new Draft(new Page(provenance, body, headers, ready, null));
    ExtractStep.KIND.step().apply(DEFAULTS).apply(draft);
    return draft;
  }

  private static Draft apply(String body, @Nullable String contentType) {
    return apply(body.getBytes(StandardCharsets.UTF_8), contentType, null);
  }

  @Test
  void extractsHtml() {
    Draft draft =
        apply(
            "<meta charset=utf-8><title>Käse</title><p>Käse reift im Keller, sagt der Käser.</p>",
            "text/html");
    assertEquals("Käse reift im Keller, sagt der Käser.", draft.text());
    assertEquals("Käse", draft.title());
    assertEquals("utf-8", draft.charset());
    assertEquals(1.0, draft.signals().get("content_supported"));
    assertEquals(37.0, draft.signals().get("text_characters"));
    assertEquals(0.0, draft.signals().get("extraction_truncated"));
    assertFalse(draft.ended());
  }

  @Test
  void takesXmlAndPlainTextWhole() {
    assertEquals(
        "News\nFirst item, very short.",
        apply(
                "<?xml version='1.0'?><rss><channel><title>News</title><item><description>First"
                    + " <b>item</b>, very short.</description></item></channel></rss>",
                "application/rss+xml")
            .text());
    assertEquals("1 < 2\n\n  & so on", apply("1 < 2\n\n  & so on", "text/plain").text());
  }

  @Test
  void leavesOutWhatNoTextHolds() {
    String text = "One\0 two, and so on to the end of it.";
    assertEquals("One two, and so on to the end of it.", apply(text, "text/plain").text());
    assertEquals("a\uFFFDb", apply(new byte[0], null, "a\uD83D\0b").text());
    assertEquals("\uD83D\uDE00", apply(new byte[0], null, "\uD83D\uDE00").text());
  }

  @Test
  void knowsHtmlThatIsCalledPlainText() {
    assertEquals("Hello there.", apply("<!DOCTYPE html><p>Hello there.", "text/plain").text());
  }

  @Test
  void endsTheWayOfWhatIsNoText() {
    for (String body : List.of("%PDF-1.4 ...", "\u0000\u0001\u0002\u0003\u0000\u0000\u0001")) {
      Draft draft = apply(body, "text/html");
      assertTrue(draft.ended());
      assertEquals(0.0, draft.signals().get("content_supported"));
      assertEquals("", draft.text());
    }
    assertTrue(apply("{\"a\": 1}", "application/json").ended());
  }

  @Test
  void saysWhichTypeIsNotSupported() {
    Draft draft = apply("%PDF-1.4", "text/html");
    Measured measured = new Measured(null, draft.signals(), draft.details());
    Rule rule = ExtractStep.KIND.rules().apply(DEFAULTS).get(0);
    Reason reason = rule.check(measured);
    assertNotNull(reason);
    assertEquals("extract/content-supported", reason.rule());
    assertEquals("application/pdf", reason.detail());
    assertNull(rule.check(new Measured(null, apply("<p>x", null).signals(), Map.of())));
  }

  @Test
  void leavesReadyTextAlone() {
    Draft draft = apply(new byte[0], null, "ready <b>text");
    assertEquals("ready <b>text", draft.text());
    assertTrue(draft.signals().isEmpty());
  }

  @Test
  void recordsWhatWasDeclaredWhereAndWhatDecided() {
    String page =
        "<meta charset=gb2312><p>Käse reift für Jahre in Höhlen, sagt der Käser, der ihn täglich hütet.</p>";
    Draft lied = apply(page, "text/html; charset=ISO-8859-1");
    assertEquals(1.0, lied.signals().get("charset_conflict"));
    assertEquals(
        "utf-8 by detector; http ISO-8859-1; meta gb2312", lied.details().get("charset_conflict"));
    Draft honest = apply(page.replace("gb2312", "utf-8"), "text/html; charset=UTF8");
    assertEquals(0.0, honest.signals().get("charset_conflict"));
    assertEquals("utf-8 by http; http UTF8; meta utf-8", honest.details().get("charset_conflict"));
    assertEquals(0.0, honest.signals().get("charset_replacements"));
  }

  @Test
  void countsBytesThatNoCharacterFits() {
    byte[] page = "<p>Käse reift im Kellär x</p>".getBytes(StandardCharsets.UTF_8);
    page[page.length - 5] = (byte) 0xFF;
    assertEquals(
        1.0, apply(page, "text/html; charset=utf-8", null).signals().get("charset_replacements"));
  }

  @Test
  void repairsMojibakeOfPagesAndOfReadyText() {
    String page =
        "<title>CafÃ©</title><p>Le cafÃ© Ã©tait fermÃ©, mais le garÃ§on est lÃ\u00a0.</p>";
    Draft draft = apply(page, "text/html; charset=utf-8");
    assertEquals("Le café était fermé, mais le garçon est là.", draft.text());
    assertEquals("Café", draft.title());
    assertEquals(6.0, draft.signals().get("mojibake_repaired_characters"));
    assertEquals("windows-1252", draft.details().get("mojibake_repaired_characters"));
    Draft ready = apply(new byte[0], null, "Le garÃ§on est dans la forÃªt.");
    assertEquals("Le garçon est dans la forêt.", ready.text());
    assertEquals(2.0, ready.signals().get("mojibake_repaired_characters"));
  }

  @Test
  void measuresOnlyDeclaredSignals() {
    List<String> declared = ExtractStep.KIND.signals().stream().map(Signal::name).toList();
    assertTrue(declared.containsAll(apply("<p>Some text.", "text/html").signals().keySet()));
    assertTrue(declared.containsAll(apply("GIF89a", "image/gif").signals().keySet()));
  }
}
