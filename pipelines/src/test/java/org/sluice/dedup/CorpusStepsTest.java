package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Settings;
import org.sluice.signature.Scheme;

class CorpusStepsTest {
  @Test
  void givesTheStatedDefaults() {
    assertEquals(
        new NearSettings(new Scheme(5, 16, 6, 1), 0.75),
        NearSettings.of(Settings.defaults(CorpusSteps.NEAR_DUPLICATES.parameters())));
  }

  @Test
  void listsStepsAlphabeticallyWithCitations() {
    assertEquals(
        CorpusSteps.ALL.stream().sorted(Comparator.comparing(CorpusStep::name)).toList(),
        CorpusSteps.ALL);
    for (CorpusStep step : CorpusSteps.ALL) {
      assertFalse(step.citation().isBlank(), step.name());
      assertFalse(step.summary().isBlank(), step.name());
    }
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThrows(
        IllegalArgumentException.class, () -> new NearSettings(Scheme.DEFAULT, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new NearSettings(Scheme.DEFAULT, 1.01));
    assertThrows(
        IllegalArgumentException.class, () -> new NearSettings(new Scheme(5, 0, 8, 1), 0.75));
  }
}
