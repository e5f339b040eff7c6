package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sluice.quality.FineWeb2.Column;
import org.sluice.recipe.Settings;

class FineWeb2Test {
  @Test
  void readsEveryRow() {
    Map<String, OptionalDouble> longest = FineWeb2.limits(Column.MAX_MEAN_WORD_LENGTH);
    Map<String, OptionalDouble> shortest = FineWeb2.limits(Column.MIN_MEAN_WORD_LENGTH);
    assertEquals(1929, longest.size());
    longest.forEach(
        (language, limit) -> {
          assertTrue(language.matches("[a-z]{3}_[A-Z][a-z]{3}"), language);
          assertTrue(limit.orElseThrow() >= shortest.get(language).orElse(0), language);
          List<String> stopWords = FineWeb2.stopWords(language);
          assertNotNull(stopWords, language);
          assertTrue(stopWords.size() >= 8, language);
        });
  }

  @Test
  void knowsMandarin() {
    assertEquals(OptionalDouble.of(0.198), FineWeb2.limits(Column.DUPLICATE_5GRAM).get("cmn_Hani"));
    assertTrue(FineWeb2.stopWords("cmn_Hani").contains("\u7684"));
  }

  @Test
  void leavesEnglishToTheAuthorsOfTheFilters() {
    assertNull(FineWeb2.stopWords("eng_Latn"));
    Settings settings = Settings.defaults(GopherQuality.KIND.parameters());
    assertEquals(OptionalDouble.of(10), settings.limit("max-mean-word-length", "eng_Latn"));
    assertEquals(OptionalDouble.of(5), settings.limit("max-mean-word-length", "cmn_Hani"));
    assertEquals(OptionalDouble.of(10), settings.limit("max-mean-word-length", "qaa_Latn"));
  }

  @Test
  void takesZeroForOff() {
    Map<String, OptionalDouble> ends = FineWeb2.limits(Column.TERMINAL_PUNCTUATION);
    assertEquals(OptionalDouble.empty(), ends.get("tha_Thai"));
    assertEquals(OptionalDouble.of(0.106), ends.get("cmn_Hani"));
    assertFalse(ends.containsKey("eng_Latn"));
  }

  @Test
  void hasNoLimitOnTerminalMarksInMostLanguages() {
    assertEquals(
        1690,
        FineWeb2.limits(Column.TERMINAL_PUNCTUATION).values().stream()
            .filter(OptionalDouble::isEmpty)
            .count());
    assertEquals(OptionalDouble.of(0), FineWeb2.limits(Column.DUPLICATE_10GRAM).get("zoc_Latn"));
    assertEquals(OptionalDouble.of(0.692), FineWeb2.limits(Column.LANGUAGE_SCORE).get("cmn_Hani"));
  }

  /** Settings travel to every worker: a thousand languages must not travel with them. */
  @Test
  void travelsByName() throws Exception {
    Settings settings = Settings.defaults(GopherRepetition.KIND.parameters());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings);
    }
    assertTrue(bytes.size() < 10_000, bytes.size() + " bytes");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Settings back = (Settings) in.readObject();
      assertEquals(OptionalDouble.of(0.287), back.limit("max-duplicate-lines", "cmn_Hani"));
      assertEquals(OptionalDouble.empty(), back.limit("max-duplicate-line-chars", "cmn_Hani"));
      assertEquals(settings.published(), back.published());
    }
  }
}
