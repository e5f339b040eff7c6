package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.Settings;

class RehydrationTest {
  private static Rehydration table(String... table) {
    return Rehydration.of(
        Settings.defaults(CorpusSteps.REHYDRATE.parameters()).with("table", List.of(table)));
  }

  private static Recipe recipe(String corpus) throws RecipeException {
    return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
        .read(
            "recipe.yaml",
            "{ name: x, read: x, corpus: [" + corpus + "], write: { path: x } }",
            List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 2",
    "3, 3",
    "4, 3",
    "5, 5",
    "6, 5",
    "99, 5",
    "100, 8",
    "999, 8",
    "1000, 1",
    "1000000000000, 1"
  })
  void hasTheTableOfFineWeb2UnlessTold(long size, long times) {
    assertEquals(
        times, Rehydration.of(Settings.defaults(CorpusSteps.REHYDRATE.parameters())).times(size));
  }

  @Test
  void takesAnotherTable() throws RecipeException {
    Rehydration read =
        Rehydration.of(recipe("exact-duplicates, rehydrate: { table: [1=1, 10=4, 500=0] }"));
    assertEquals(1, read.times(9));
    assertEquals(4, read.times(10));
    assertEquals(0, read.times(1 << 20));
  }

  @Test
  void multipliesWhatTheWeightsOfStepsSay() {
    Map<String, Double> signals =
        new TreeMap<>(
            Map.of("topic_law_repeats", 2.0, "classifier_repeats", 3.0, "word_count", 70.0));
    table("1=1", "5=5").measure(7, signals);
    assertEquals(5, signals.get("rehydrate_repeats"));
    assertEquals(30, signals.get("repeats"));
    table("1=1", "5=4").measure(7, signals);
    assertEquals(4, signals.get("rehydrate_repeats"));
  }

  @ParameterizedTest
  @CsvSource({
    "2=2, must begin with size 1",
    "1, no entry",
    "1=x, no entry",
    "=1, no entry",
    "1=-1, no entry",
    "1=1001, no entry",
    "1=9999999999999999, no entry"
  })
  void refusesWhatIsNoTable(String entry, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> table(entry));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void refusesSizesThatDoNotAscend() {
    assertThrows(IllegalArgumentException.class, () -> table("1=1", "5=2", "5=3"));
    assertThrows(IllegalArgumentException.class, () -> table());
  }

  @Test
  void wantsAStepThatMakesClusters() throws RecipeException {
    Recipe alone = recipe("url-duplicates, rehydrate");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Rehydration.of(alone));
    assertTrue(refused.getMessage().contains("near-duplicates"), refused.getMessage());
    assertNull(Rehydration.of(recipe("near-duplicates")));
  }
}
