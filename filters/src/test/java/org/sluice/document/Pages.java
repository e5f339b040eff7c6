package org.sluice.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Provenance;

/** Pages of each kind that a way meets. */
final class Pages {
  static final String PROSE =
      """
      The keeper of the sluice opened the gate before the sun was up. Water ran over the stones and
      down to the mill, and with it went the leaves that the wind had left there in the night.
      He had been told to watch for the boats that come from the north, but none came that day.
      In the evening he closed the gate, wrote the height of the water in his book, and went home.
      """;

  private Pages() {}

  static Page text(String id, String text) {
    return new Page(provenance(id, "line", null, null), new byte[0], Map.of(), text, null);
  }

  static Page html(String id, String body) {
    return new Page(
        provenance(id, "response", "http://example.com/" + id, 200),
        body.getBytes(StandardCharsets.UTF_8),
        Map.of("content-type", List.of("text/html; charset=utf-8")),
        null,
        null);
  }

  static Page binary(String id) {
    return new Page(
        provenance(id, "response", "http://example.com/" + id, 404),
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13},
        Map.of("content-type", List.of("image/png")),
        null,
        null);
  }

  static Page revisit(String id) {
    return new Page(
        provenance(id, "revisit", "http://example.com/", null), new byte[0], Map.of(), null, null);
  }

  /** One of every kind. */
  static List<Page> all() {
    return List.of(
        text("prose", PROSE),
        text("lines", "- a\n- a\n- a\n\n- a ...\n# # # {}\nlorem ipsum\n"),
        text("chinese", "今天天气很好，我们去公园散步。公园里有很多花。孩子们在湖边玩耍。\n".repeat(5)),
        text("arabic", "كان يا ما كان في قديم الزمان رجل يعيش في قرية صغيرة قرب النهر.\n"),
        text("empty", ""),
        text("blank", " \n\t\n"),
        text("mail", "Write to jane.doe@example.com or call 192.0.2.17, please.\n"),
        text("halves", "\uD800 and \uDC00\n"),
        html("page", "<html><title>T</title><body><article><p>" + PROSE + "</p></article></body>"),
        html("nothing", ""),
        html("nested", "<div>".repeat(3000) + PROSE),
        binary("image"),
        revisit("again"));
  }

  private static Provenance provenance(
      String id, String type, @Nullable String url, @Nullable Integer status) {
    return new Provenance(id, url, "test", 0, -1, type, null, null, null, status, null, null);
  }
}
