package org.sluice.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MetaPrescanTest {
  @TestFactory
  List<DynamicTest> agreesWithHtml5lib() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("html5lib-prescan.jsonl")),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      assertEquals(45, lines.size());
      ObjectMapper json = new ObjectMapper();
      return lines.stream()
          .map(
              line -> {
                JsonNode item = read(json, line);
                byte[] page = item.get("data").asText().getBytes(StandardCharsets.UTF_8);
                return DynamicTest.dynamicTest(
                    item.get("id").asText(),
                    () ->
                        assertEquals(
                            item.get("encoding").asText(),
                            CharsetSniffer.sniff(page, null, true).name()));
              })
          .toList();
    }
  }

  private static JsonNode read(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void needsThePragmaForContent() {
    assertNull(find("<meta name=x content='text/html; charset=koi8-r'>"));
    assertEquals("koi8-r", find("<meta content='charset=koi8-r' http-equiv=Content-Type>"));
  }

  @Test
  void takesTheFirstOfTwoAttributesWithOneName() {
    assertEquals("koi8-r", find("<meta charset=koi8-r charset=utf-8>"));
  }

  @Test
  void readsUtf16AsUtf8SinceItCouldRead() {
    assertEquals("utf-8", find("<meta charset=utf-16le>"));
  }

  @Test
  void skipsCommentsAndProcessingInstructions() {
    assertNull(find("<!--<meta charset=koi8-r>--><?x <meta charset=koi8-r"));
    assertEquals("koi8-r", find("<!--><meta charset=koi8-r>"));
  }

  @Test
  void endsAtItsLimit() {
    assertNull(find(" ".repeat(MetaPrescan.MAX_BYTES) + "<meta charset=koi8-r>"));
  }

  private static String find(String html) {
    MetaPrescan.Found found = MetaPrescan.find(html.getBytes(StandardCharsets.ISO_8859_1));
    return found == null ? null : found.encoding().name();
  }
}
