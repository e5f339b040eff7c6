package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --set key=value}. */
class OverridesTest {
  private static final String TEXT =
      """
      name: n
      read: a.jsonl
      document:
        - plain
        - prose
      corpus:
        - near-duplicates: { bands: 10 }
      write: { path: out }
      """;

  @Test
  void replacesAValue() {
    Recipe recipe = Recipes.read(TEXT, "write.path=elsewhere", "near-duplicates.bands=12");
    assertEquals("elsewhere", recipe.write().path());
    assertEquals(12, recipe.corpus().get(0).settings().number("bands"));
    assertEquals(List.of("write.path=elsewhere", "near-duplicates.bands=12"), recipe.overrides());
    assertEquals(TEXT, recipe.source());
  }

  @Test
  void makesTheSettingsOfAStepNamedAlone() {
    Settings prose = prose("prose.min-words=7");
    assertEquals(OptionalDouble.of(7), prose.limit("min-words"));
    assertEquals(OptionalDouble.of(0.1), prose.limit("max-symbols"));
  }

  @Test
  void namesTheSectionIfOneLikes() {
    assertEquals(OptionalDouble.of(7), prose("document.prose.min-words=7").limit("min-words"));
    assertEquals(
        12,
        Recipes.read(TEXT, "corpus.near-duplicates.bands=12")
            .corpus()
            .get(0)
            .settings()
            .number("bands"));
  }

  @Test
  void makesSectionsThatAreMissing() {
    Recipe recipe = Recipes.read(TEXT, "limits.record-size=1MiB", "write.split.test=0.5");
    assertEquals(1 << 20, recipe.limits().recordBytes());
    assertEquals(Map.of("test", 0.5), recipe.write().split());
  }

  @Test
  void setsALimitOfOneLanguage() {
    Settings prose = prose("prose.per-language.deu_Latn.min-words=3", "prose.min-words=9");
    assertEquals(OptionalDouble.of(3), prose.limit("min-words", "deu_Latn"));
    assertEquals(OptionalDouble.of(9), prose.limit("min-words", "fra_Latn"));
  }

  @Test
  void letsTheLastOfTwoHold() {
    Settings prose = prose("prose.min-words=7", "prose.min-words=8");
    assertEquals(OptionalDouble.of(8), prose.limit("min-words"));
  }

  @Test
  void takesLists() {
    assertEquals(
        List.of("b", "c"),
        Recipes.read(TEXT, "read=[b, c]").read().stream().map(Recipe.Input::files).toList());
    assertEquals(List.of("x", "y"), prose("prose.stop-words=[x, y]").words("stop-words"));
  }

  @Test
  void replacesAWholeList() {
    assertEquals(List.of(), Recipes.read(TEXT, "corpus=[]").corpus());
  }

  @Test
  void keepsAnEqualsSignInTheValue() {
    assertEquals("a=b", Recipes.read(TEXT, "write.path=a=b").write().path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense|--set nonsense: not of the form key=value",
        "=3|--set =3: not of the form key=value",
        "prose.min-words=|--set prose.min-words=: no value / write '' for an empty one",
        "pros.min-words=3|--set pros.min-words=3: the recipe has no step 'pros' / did you mean 'prose'?",
        "extract.x=3|--set extract.x=3: the recipe has no step 'extract' / valid here: name, read, document, corpus, write, limits, plain, prose, near-duplicates",
        "prose=3|--set prose=3: names no key of the step 'prose' / write prose.KEY=VALUE",
        "limits=3|limits must be a mapping of keys to values",
        "writ.path=x|--set writ.path=x: the recipe has no step 'writ' / did you mean 'write'?",
      })
  void saysWhatIsWrong(String assignment, String message) {
    assertEquals(message.replace(" / ", " | "), Recipes.messages(TEXT, assignment));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "prose.min-word=3|unknown key 'min-word' in 'prose'/  help: did you mean 'min-words'?/",
        "prose.max-symbols=3|'max-symbols' is a share between 0 and 1; you wrote 3/",
        "name.x=3|name must be a single value/",
        "write.path=[a|not valid YAML: expected ',' or ']', but got <stream end>/",
      })
  void namesTheOverrideAsThePlace(String assignment, String rendered) {
    assertEquals(
        "--set " + assignment + "  " + rendered.replace('/', '\n'),
        Recipes.problems(TEXT, assignment));
  }

  private static Settings prose(String... overrides) {
    return Recipes.read(TEXT, overrides).document().get(1).settings();
  }
}
