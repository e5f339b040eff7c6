package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.recipe.Settings;

class RedPajamaSignalsTest {
  private static final double EXACT = 1e-12;
  private static final Settings SETTINGS = Settings.defaults(RedPajamaSignals.KIND.parameters());

  static Stream<Named<JsonNode>> cases() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RedPajamaSignalsTest.class.getResourceAsStream("redpajama-cases.jsonl")),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      Stream.Builder<Named<JsonNode>> cases = Stream.builder();
      for (String line : lines) {
        JsonNode row = mapper.readTree(line);
        cases.add(Named.of(row.get("name").asText(), row));
      }
      return cases.build();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void measuresWhatPythonDoes(JsonNode row) {
    Judged judged =
        Judged.by(RedPajamaSignals.KIND, row.get("text").asText(), row.get("language").asText());
    Map<String, Double> wanted = new TreeMap<>();
    row.get("signals")
        .fields()
        .forEachRemaining(s -> wanted.put(s.getKey(), s.getValue().asDouble()));
    assertEquals(wanted.keySet(), new TreeSet<>(judged.signals().keySet()));
    wanted.forEach((name, value) -> assertEquals(value, judged.signal(name), EXACT, name));
  }

  @Test
  void hasACaseForEverySignal() throws IOException {
    for (Signal signal : RedPajamaSignals.KIND.signals()) {
      assertTrue(
          cases().anyMatch(c -> c.getPayload().get("signals").path(signal.name()).asDouble() > 0),
          signal.name());
    }
  }

  @Test
  void dropsNothingUnlessALimitIsSet() {
    assertEquals(List.of(), Judged.by(RedPajamaSignals.KIND, "{{{ ### lorem ipsum").failed());
  }

  @Test
  void holdsTheLimitsThatARecipeSets() {
    Judged judged =
        Judged.by(
            RedPajamaSignals.KIND,
            "{ too few words... #",
            "eng_Latn",
            Map.of("min-words", 50, "max-curly-brackets", 0, "max-symbols-per-word", 0.1));
    assertEquals(
        List.of(
            "redpajama-signals/min-words",
            "redpajama-signals/max-symbols-per-word",
            "redpajama-signals/max-curly-brackets"),
        judged.failed());
  }

  @Property(tries = 300)
  void measuresTheSameWhateverCameBefore(@ForAll String before, @ForAll String text) {
    Step step = RedPajamaSignals.KIND.step().apply(SETTINGS);
    step.apply(draft(before));
    Draft again = draft(text);
    step.apply(again);
    Draft fresh = draft(text);
    RedPajamaSignals.KIND.step().apply(SETTINGS).apply(fresh);
    assertEquals(fresh.signals(), again.signals());
  }

  private static Draft draft(String text) {
    return new Draft(Judged.page(text, "eng_Latn"));
  }
}
