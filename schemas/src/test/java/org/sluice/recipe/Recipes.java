package org.sluice.recipe;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** A small set of steps with a parameter of each kind, and short ways to read recipes of them. */
final class Recipes {
  static final List<Parameter> PROSE =
      List.of(
          new Parameter.Limit("min-words", 50.0, 0, 1e9, "fewest words"),
          new Parameter.Limit(
              "max-symbols",
              0.1,
              0,
              1,
              "largest share of symbols",
              Map.of("cmn_Hani", OptionalDouble.of(0.3), "jpn_Jpan", OptionalDouble.empty())),
          new Parameter.Limit("max-lines", null, 0, 100, "most lines"),
          new Parameter.Number("line-length", 30, 1, 1000, "what a short line is"),
          new Parameter.Toggle("citations", true, "remove citations"),
          new Parameter.Choice("favour", "balanced", List.of("precision", "balanced"), "mistakes"),
          new Parameter.Words("stop-words", List.of("the", "of"), false, "stop words"),
          new Parameter.Words("keep", List.of(), true, "languages"),
          new Parameter.Files("block", "block lists"));

  static final Map<String, List<Parameter>> DOCUMENT =
      Map.of("prose", PROSE, "plain", List.of(), "extract", List.of());
  static final Map<String, List<Parameter>> CORPUS =
      Map.of(
          "near-duplicates", List.of(new Parameter.Number("bands", 14, 1, 100, "bands")),
          "exact-duplicates", List.of());

  private static final String FILE = "recipe.yaml";

  private Recipes() {}

  /** The recipe with these lines between a sound beginning and a sound end. */
  static String around(String lines) {
    return "name: test\nread: in.warc.gz\n" + lines + "write: { path: out }\n";
  }

  static Recipe read(String text, String... overrides) {
    try {
      return reader().read(FILE, text, List.of(overrides));
    } catch (RecipeException e) {
      throw new AssertionError(e.render(), e);
    }
  }

  /** The settings of the only document step. */
  static Settings settings(String lines, String... overrides) {
    return read(around(lines), overrides).document().get(0).settings();
  }

  /** The problems as a user sees them. */
  static String problems(String text, String... overrides) {
    return exception(text, overrides).render();
  }

  /** The messages alone, joined by line breaks. */
  static String messages(String text, String... overrides) {
    return exception(text, overrides).problems().stream()
        .map(p -> p.message() + (p.help() == null ? "" : " | " + p.help()))
        .collect(Collectors.joining("\n"));
  }

  private static RecipeException exception(String text, String... overrides) {
    return Assertions.assertThrows(
        RecipeException.class, () -> reader().read(FILE, text, List.of(overrides)));
  }

  static RecipeReader reader() {
    return new RecipeReader(DOCUMENT, CORPUS);
  }
}
