package org.sluice.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Metadata;
import org.sluice.schema.Reason;

class JudgeTest {
  private static final Settings SETTINGS =
      Settings.defaults(
          List.of(
              new Parameter.Limit("min-words", 10.0, 0, 100, "words"),
              new Parameter.Limit("max-words", 20.0, 0, 100, "words"),
              new Parameter.Limit("max-symbols", 0.5, 0, 1, "symbols")));
  private static final Judge JUDGE =
      new Judge(
          List.of(
              Threshold.atMost("b", "symbol_ratio", "max-symbols", SETTINGS),
              Threshold.atLeast("a", "words", "min-words", SETTINGS),
              Threshold.atMost("a", "words", "max-words", SETTINGS)));

  @Test
  void listsEveryFailedRuleInRecipeOrder() {
    assertEquals(
        List.of(
            new Reason("b/max-symbols", 0.75, 0.5, "###"), new Reason("a/min-words", 3, 10, null)),
        JUDGE.reasons(
            new Measured(
                null, Map.of("words", 3.0, "symbol_ratio", 0.75), Map.of("symbol_ratio", "###"))));
  }

  @Test
  void findsNothingWrongWithWhatPasses() {
    assertEquals(
        List.of(),
        JUDGE.reasons(
            new Measured("eng_Latn", Map.of("words", 15.0, "symbol_ratio", 0.5), Map.of())));
    assertEquals(List.of(), JUDGE.reasons(new Measured(null, Map.of(), Map.of())));
    assertEquals(
        List.of(),
        new Judge(List.of()).reasons(new Measured(null, Map.of("words", 3.0), Map.of())));
  }

  @Test
  void judgesAnnotatedRowsAsItJudgedTheDocuments() {
    Map<String, Double> signals = Map.of("words", 21.0, "symbol_ratio", 0.6);
    Map<String, String> details = Map.of("words", "many");
    AnnotatedRow row =
        new AnnotatedRow(
            Pages.text("a", "").provenance(),
            null,
            Metadata.NONE,
            null,
            "eng_Latn",
            "",
            signals,
            details,
            null);
    assertEquals(JUDGE.reasons(new Measured("eng_Latn", signals, details)), JUDGE.reasons(row));
    assertEquals(
        List.of("b/max-symbols", "a/max-words"),
        JUDGE.reasons(row).stream().map(Reason::rule).toList());
  }
}
