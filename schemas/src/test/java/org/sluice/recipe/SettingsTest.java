package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What steps are told: published values, and what a recipe puts in their place. */
class SettingsTest {
  private static final OptionalDouble OFF = OptionalDouble.empty();

  @TempDir Path folder;

  @Test
  void startsFromThePublishedValues() {
    for (Settings settings :
        List.of(Settings.defaults(Recipes.PROSE), Recipes.settings("document: [prose]\n"))) {
      assertEquals(OptionalDouble.of(50), settings.limit("min-words"));
      assertEquals(OFF, settings.limit("max-lines"));
      assertEquals(30, settings.number("line-length"));
      assertTrue(settings.isOn("citations"));
      assertEquals("balanced", settings.choice("favour"));
      assertEquals(List.of("the", "of"), settings.words("stop-words"));
      assertEquals(List.of(), settings.files("block"));
    }
  }

  @Test
  void holdsPublishedLimitsOfALanguage() {
    Settings settings = Recipes.settings("document: [prose: { min-words: 3 }]\n");
    assertEquals(OptionalDouble.of(0.1), settings.limit("max-symbols"));
    assertEquals(OptionalDouble.of(0.1), settings.limit("max-symbols", "deu_Latn"));
    assertEquals(OptionalDouble.of(0.3), settings.limit("max-symbols", "cmn_Hani"));
    assertEquals(OFF, settings.limit("max-symbols", "jpn_Jpan"));
    assertEquals(OptionalDouble.of(3), settings.limit("min-words", "jpn_Jpan"));
  }

  @Test
  void letsARecipesLimitReplaceThePublishedOnesOfAllLanguages() {
    Settings settings = Recipes.settings("document: [prose: { max-symbols: 0.2 }]\n");
    assertEquals(OptionalDouble.of(0.2), settings.limit("max-symbols", "cmn_Hani"));
    assertEquals(OptionalDouble.of(0.2), settings.limit("max-symbols", "jpn_Jpan"));
  }

  @Test
  void letsARecipesLimitForALanguageGoFirst() {
    Settings settings =
        Recipes.settings(
            """
            document:
              - prose:
                  max-symbols: 0.2
                  per-language:
                    cmn_Hani: { max-symbols: 0.5, min-words: off }
                    jpn_Jpan: { min-words: 9 }
            """);
    assertEquals(OptionalDouble.of(0.5), settings.limit("max-symbols", "cmn_Hani"));
    assertEquals(OFF, settings.limit("min-words", "cmn_Hani"));
    assertEquals(OptionalDouble.of(0.2), settings.limit("max-symbols", "jpn_Jpan"));
    assertEquals(OptionalDouble.of(9), settings.limit("min-words", "jpn_Jpan"));
    assertEquals(OptionalDouble.of(50), settings.limit("min-words"));
  }

  @Test
  void keepsPublishedLimitsOfOtherLanguagesBesideOneThatIsSet() {
    Settings settings =
        Recipes.settings(
            "document: [prose: { per-language: { deu_Latn: { max-symbols: 0.5 } } }]\n");
    assertEquals(OptionalDouble.of(0.5), settings.limit("max-symbols", "deu_Latn"));
    assertEquals(OptionalDouble.of(0.3), settings.limit("max-symbols", "cmn_Hani"));
    assertEquals(OFF, settings.limit("max-symbols", "jpn_Jpan"));
  }

  @Test
  void turnsALimitOff() {
    Settings settings = Recipes.settings("document: [prose: { max-symbols: off }]\n");
    assertEquals(OFF, settings.limit("max-symbols"));
    assertEquals(OFF, settings.limit("max-symbols", "cmn_Hani"));
  }

  @ParameterizedTest
  @CsvSource({"on, true", "true, true", "yes, true", "off, false", "false, false", "no, false"})
  void readsSwitches(String written, boolean on) {
    assertEquals(
        on,
        Recipes.settings("document: [prose: { citations: " + written + " }]\n").isOn("citations"));
  }

  @Test
  void takesOneWordForAList() {
    assertEquals(
        List.of("und"),
        Recipes.settings("document: [prose: { stop-words: und }]\n").words("stop-words"));
    assertEquals(
        List.of(), Recipes.settings("document: [prose: { stop-words: [] }]\n").words("stop-words"));
  }

  @Test
  void looksForFilesBesideTheRecipe() throws Exception {
    Path list = Files.writeString(folder.resolve("list.txt"), "x");
    Path recipe = folder.resolve("recipe.yaml");
    Settings settings =
        Recipes.reader()
            .read(recipe.toString(), files("[list.txt, " + list + "]"), List.of())
            .document()
            .get(0)
            .settings();
    assertEquals(List.of(list.toString(), list.toString()), settings.files("block"));
  }

  @Test
  void missesFilesThatAreNotThere() {
    Path recipe = folder.resolve("recipe.yaml");
    RecipeException e =
        assertThrows(
            RecipeException.class,
            () -> Recipes.reader().read(recipe.toString(), files("[gone.txt, '.']"), List.of()));
    assertEquals(2, e.problems().size());
    Problem first = e.problems().get(0);
    assertEquals("no file 'gone.txt'", first.message());
    assertEquals(
        "looked for " + folder.resolve("gone.txt") + " and " + Path.of("gone.txt").toAbsolutePath(),
        first.help());
    assertEquals(new Location(recipe.toString(), 3, 29, 8), first.location());
    assertEquals("no file '.'", e.problems().get(1).message());
  }

  @Test
  void refusesNamesThatAreNotDeclared() {
    Settings settings = Settings.defaults(Recipes.PROSE);
    assertThrows(IllegalArgumentException.class, () -> settings.limit("min-word"));
    assertThrows(IllegalArgumentException.class, () -> settings.with("min-word", 3.0));
    assertThrows(IllegalArgumentException.class, () -> settings.with("min-words", "3"));
    assertThrows(IllegalArgumentException.class, () -> settings.with("stop-words", "the"));
  }

  @Test
  void changesOneValueAsARecipeWould() {
    Settings published = Settings.defaults(Recipes.PROSE);
    Settings changed = published.with("max-symbols", 0.2).with("citations", false);
    assertEquals(OptionalDouble.of(0.2), changed.limit("max-symbols", "cmn_Hani"));
    assertFalse(changed.isOn("citations"));
    assertEquals(List.of("a"), changed.with("keep", List.of("a")).words("keep"));
    assertEquals(OptionalDouble.of(0.3), published.limit("max-symbols", "cmn_Hani"));
    assertTrue(published.isOn("citations"));
  }

  @Test
  void survivesSerialisation() throws IOException, ClassNotFoundException {
    Recipe recipe =
        Recipes.read(
            """
            name: n
            read: [a, b]
            document:
              - plain
              - prose:
                  max-lines: off
                  stop-words: [x]
                  block: []
                  per-language: { deu_Latn: { min-words: 4, max-symbols: off } }
            corpus: [near-duplicates: { bands: 3 }]
            write: { path: out, split: { test: 0.5 } }
            """,
            "write.seed=4");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(recipe);
    }
    Recipe copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Recipe) in.readObject();
    }
    assertEquals(recipe.write(), copy.write());
    assertEquals(recipe.limits(), copy.limits());
    assertEquals(recipe.read(), copy.read());
    assertEquals(recipe.source(), copy.source());
    assertEquals(recipe.overrides(), copy.overrides());
    assertEquals(3, copy.corpus().get(0).settings().number("bands"));
    Settings before = recipe.document().get(1).settings();
    Settings after = copy.document().get(1).settings();
    assertEquals(before.values(), after.values());
    assertEquals(before.byLanguage(), after.byLanguage());
    for (String language : List.of("deu_Latn", "cmn_Hani", "jpn_Jpan", "fra_Latn")) {
      for (String limit : List.of("min-words", "max-symbols", "max-lines")) {
        assertEquals(before.limit(limit, language), after.limit(limit, language));
      }
    }
  }

  private static String files(String list) {
    return "name: n\nread: a\ndocument: [prose: { block: " + list + " }]\nwrite: { path: out }\n";
  }

  private static final List<Parameter> DIALECTS =
      List.of(
          new Parameter.Choice(
              "dialect",
              "ours",
              List.of("ours", "theirs"),
              "whose",
              Map.of("theirs", Map.of("max-lines", 0.7, "max-words", Settings.OFF, "length", 9.0))),
          new Parameter.Limit(
              "max-lines", 0.3, 0, 1, "lines", Map.of("deu_Latn", OptionalDouble.of(0.4))),
          new Parameter.Limit("max-words", 10.0, 0, 100, "words"),
          new Parameter.Number("length", 5, 0, 10, "length"));

  private static Settings dialect(String settings, String... assignments) throws RecipeException {
    return new RecipeReader(Map.of("rules", DIALECTS), Map.of())
        .read(
            "r.yaml",
            "name: n\nread: x\ndocument: [rules: {" + settings + "}]\nwrite: {path: out}\n",
            List.of(assignments))
        .document()
        .get(0)
        .settings();
  }

  @Test
  void takesTheDefaultsThatAChoicePresets() throws RecipeException {
    for (Settings theirs :
        List.of(
            dialect("dialect: theirs"),
            dialect("", "rules.dialect=theirs"),
            Settings.defaults(DIALECTS, Map.of("dialect", "theirs")))) {
      assertEquals("theirs", theirs.choice("dialect"));
      assertEquals(OptionalDouble.of(0.7), theirs.limit("max-lines"));
      assertEquals(OptionalDouble.of(0.7), theirs.limit("max-lines", "deu_Latn"));
      assertEquals(OFF, theirs.limit("max-words"));
      assertEquals(9, theirs.number("length"));
    }
    assertEquals(OptionalDouble.of(0.4), dialect("").limit("max-lines", "deu_Latn"));
    assertEquals(5, dialect("dialect: ours").number("length"));
  }

  @Test
  void prefersWhatIsWrittenToWhatAChoicePresets() throws RecipeException {
    Settings both = dialect("max-lines: 0.5, dialect: theirs, length: 2");
    assertEquals(OptionalDouble.of(0.5), both.limit("max-lines", "deu_Latn"));
    assertEquals(OFF, both.limit("max-words"));
    assertEquals(2, both.number("length"));
    Settings single = dialect("dialect: theirs, per-language: { deu_Latn: { max-lines: 0.1 } }");
    assertEquals(OptionalDouble.of(0.1), single.limit("max-lines", "deu_Latn"));
    assertEquals(OptionalDouble.of(0.7), single.limit("max-lines", "fra_Latn"));
  }

  @Test
  void tellsTablesOfLimitsApartByTheirDigests() {
    LimitTable table = LimitTable.of(Map.of("deu_Latn", OptionalDouble.of(0.4), "cmn_Hani", OFF));
    assertEquals(Map.of("deu_Latn", OptionalDouble.of(0.4), "cmn_Hani", OFF), Map.copyOf(table));
    assertEquals(2, table.size());
    assertTrue(table.containsKey("cmn_Hani"));
    assertFalse(table.containsKey("fra_Latn"));
    assertEquals(
        table.digest(),
        LimitTable.of(Map.of("cmn_Hani", OFF, "deu_Latn", OptionalDouble.of(0.4))).digest());
    assertFalse(
        table.digest().equals(LimitTable.of(Map.of("deu_Latn", OptionalDouble.of(0.5))).digest()));
  }
}
