package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

class RuleCheckTest {
  @Test
  void findsSharesThatNeverDrop() {
    assertEquals(
        List.of(
            "f/min never drops anything: line_ratio lies in 0..1",
            "f/max never drops anything: text_share lies in 0..1"),
        findings(least("line_ratio", 0), most("text_share", 1)));
  }

  @Test
  void findsSharesThatDropEverything() {
    assertEquals(
        List.of(
            "f/min drops everything: line_ratio lies in 0..1",
            "f/max drops everything: text_share lies in 0..1"),
        findings(least("line_ratio", 1.5), most("text_share", -0.1)));
  }

  @Test
  void findsLimitsThatExcludeEachOtherInEitherOrder() {
    List<String> both = List.of("f/min and f/max together drop everything");
    assertEquals(both, findings(least("word_count", 50), most("word_count", 49)));
    assertEquals(both, findings(most("word_count", 49), least("word_count", 50)));
    assertEquals(
        both, findings(most("word_count", 60), most("word_count", 49), least("word_count", 50)));
  }

  @Test
  void findsNothingWrongWithWhatMayPass() {
    assertEquals(
        List.of(),
        findings(
            least("word_count", 50),
            most("word_count", 50),
            least("line_ratio", 0.01),
            most("text_share", 0.99),
            least("mean_word_length", 0),
            most("other_count", 0)));
  }

  @Test
  void passesOverRulesThatAreOff() {
    Settings off = Settings.defaults(List.of(new Parameter.Limit("max", null, 0, 1, "off")));
    assertEquals(
        List.of(),
        findings(least("word_count", 50), Threshold.atMost("f", "word_count", "max", off)));
  }

  @Test
  void findsNothingWrongWithThePublishedLimits() {
    List<RecipeStep> steps = new ArrayList<>();
    Catalogue.KINDS.forEach(
        kind -> steps.add(new RecipeStep(kind.name(), Settings.defaults(kind.parameters()))));
    List<String> findings = RuleCheck.findings(new DocumentSteps(steps).rules());
    assertTrue(
        findings.stream().allMatch(finding -> finding.startsWith("in ")), () -> "" + findings);
  }

  /** FineWeb2 has a few limits that no share can pass. */
  @Test
  void findsDeadLimitsOfSingleLanguages() {
    String dead =
        "in bwu_Latn, cri_Latn, dos_Latn and 62 other languages"
            + " gopher-repetition/max-duplicate-lines never drops anything: duplicate_line_ratio lies"
            + " in 0..1";
    RecipeStep repetition = step("gopher-repetition");
    List<String> findings = RuleCheck.findings(new DocumentSteps(List.of(repetition)).rules());
    assertEquals(dead, findings.get(0));
    RecipeStep language =
        new RecipeStep("language", step("language").settings().with("keep", List.of("eng_Latn")));
    assertEquals(
        List.of(),
        RuleCheck.findings(new DocumentSteps(List.of(language, repetition)).rules()),
        "languages that are not kept do not matter");
  }

  private static RecipeStep step(String name) {
    return new RecipeStep(name, Settings.defaults(Catalogue.kind(name).parameters()));
  }

  private static List<String> findings(Rule... rules) {
    return RuleCheck.findings(Arrays.asList(rules));
  }

  private static Threshold least(String signal, double limit) {
    return Threshold.atLeast("f", signal, "min", settings("min", limit));
  }

  private static Threshold most(String signal, double limit) {
    return Threshold.atMost("f", signal, "max", settings("max", limit));
  }

  private static Settings settings(String name, double limit) {
    return Settings.defaults(List.of(new Parameter.Limit(name, limit, -1e9, 1e9, "a limit")));
  }
}
