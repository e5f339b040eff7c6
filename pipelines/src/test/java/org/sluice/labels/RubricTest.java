package org.sluice.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubricTest {
  private static final Rubric RUBRIC = new Rubric("Is it of use to learn from?", 0, 5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"score\": 4, \"reason\": \"clear\"}|4",
        "{\"score\": 3.5}|3.5",
        "{\"score\": \"2\"}|2",
        "{\"score\": \"4/5\"}|4",
        "{'score': 1, 'reason': 'It is thin',}|1",
        "{score: +5}|5",
        "Here you are: ```json {\"score\": 2} ``` I hope it helps!|2",
        "<think>{\"score\": 5} or rather less</think>{\"score\": 1}|1",
        "First I thought {\"score\": 5}, but {\"score\": 3, \"reason\": \"a } in it\"}|3",
        "The set {a, b} matters. {\"score\": 4}|4",
      })
  void understandsWhatModelsWrite(String answer, double score) throws Exception {
    assertEquals(score, RUBRIC.read(answer).score());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I cannot judge this.",
        "4",
        "{\"score\": 6}",
        "{\"score\": -1}",
        "{\"score\": \"high\"}",
        "{\"score\": NaN}",
        "{\"score\": null}",
        "{\"rating\": 4}",
        "{\"score\": 4",
        "{{{{{{",
        "[4]",
      })
  void refusesWhatSaysNothing(String answer) {
    assertThrows(Rubric.NonsenseException.class, () -> RUBRIC.read(answer));
  }

  @Test
  void keepsTheModelsOwnLabel() throws Exception {
    assertEquals("law", RUBRIC.read("{\"score\": 1, \"label\": \"law\"}").label());
  }

  @Test
  void readsEndlessBracketsInOnePass() {
    assertThrows(Rubric.NonsenseException.class, () -> RUBRIC.read("{".repeat(200_000)));
    assertThrows(Rubric.NonsenseException.class, () -> RUBRIC.read("{a:1} ".repeat(20_000)));
  }

  @Test
  void tellsRubricsApart() {
    assertEquals(RUBRIC.hash(), new Rubric("Is it of use to learn from?", 0, 5).hash());
    assertNotEquals(RUBRIC.hash(), new Rubric("Is it of use to learn from?", 0, 1).hash());
    assertNotEquals(RUBRIC.hash(), new Rubric("Is it good?", 0, 5).hash());
    assertTrue(RUBRIC.instructions().contains("from 0 to 5"));
  }
}
