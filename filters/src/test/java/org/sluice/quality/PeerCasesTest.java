package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.document.Catalogue;
import org.sluice.document.StepKind;
import org.sluice.recipe.Settings;

/**
 * The cases of other systems' own tests, under the dialect that is theirs. Each file names its
 * repository, commit and licence; where a case is answered otherwise on purpose it says why.
 */
class PeerCasesTest {
  private static final Map<String, Integer> FILES =
      Map.of(
          "dolma-cases.json", 18,
          "tfds-cases.json", 10,
          "dclm-cases.json", 164,
          "nemo-cases.json", 82,
          "data-juicer-cases.json", 33);

  static List<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (Map.Entry<String, Integer> file : FILES.entrySet()) {
      try (InputStream in =
          Objects.requireNonNull(PeerCasesTest.class.getResourceAsStream(file.getKey()))) {
        JsonNode root = new ObjectMapper().readTree(in);
        for (String field : List.of("source", "commit", "licence", "note")) {
          assertFalse(root.path(field).asText().isBlank(), file.getKey() + ": " + field);
        }
        assertEquals(file.getValue(), root.get("cases").size(), file.getKey());
        for (JsonNode node : root.get("cases")) {
          String name = root.get("source").asText().split(",")[0] + ": " + node.get("id").asText();
          cases.add(Arguments.of(name, node));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsItsSource(String name, JsonNode node) {
    StepKind kind = Catalogue.kind(node.get("step").asText());
    Map<String, Object> settings = new HashMap<>();
    node.get("settings").properties().forEach(e -> settings.put(e.getKey(), value(e.getValue())));

    Judged judged = Judged.by(kind, node.get("text").asText(), "eng_Latn", settings);

    if (node.has("keep")) {
      assertEquals(node.get("keep").asBoolean(), judged.reasons().isEmpty(), judged::toString);
    }
    if (node.has("rule")) {
      assertTrue(judged.failed().contains(node.get("rule").asText()), judged::toString);
    }
    if (node.has("after")) {
      assertEquals(node.get("after").asText(), judged.text());
    }
    node.path("signals")
        .properties()
        .forEach(e -> assertEquals(e.getValue().asDouble(), judged.signal(e.getKey()), 1e-12));
    node.path("absent")
        .forEach(signal -> assertFalse(judged.signals().containsKey(signal.asText())));
    if (node.has("differs")) {
      assertTrue(node.get("differs").asText().length() > 40, "says why");
    }
  }

  private static Object value(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.asText().equals("off") ? Settings.OFF : node.asText();
  }
}
