package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that may stand in a recipe several times, and files that a step cannot do without. */
class NamedStepsTest {
  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Files("model", true, false, "A file."),
          new Parameter.Files("more", "Files."),
          new Parameter.Limit("min-score", 0.5, 0, 1, "A limit."),
          new Parameter.Name(Parameter.NAME, "A name."));

  @TempDir Path folder;

  @BeforeEach
  void writeModels() throws IOException {
    Files.writeString(folder.resolve("a.bin"), "a");
    Files.writeString(folder.resolve("b.bin"), "b");
  }

  private Recipe read(String document, String... overrides) throws RecipeException {
    String text = "{name: n, read: a, write: {path: out}, document: " + document + "}";
    return new RecipeReader(Map.of("judge", PARAMETERS), Map.of())
        .read(folder.resolve("r.yaml").toString(), text, List.of(overrides));
  }

  @Test
  void standSeveralTimesUnderDifferentNames() throws RecipeException {
    Recipe recipe =
        read(
            "[judge: {model: a.bin}, judge: {model: b.bin, name: code}]", "judge-code.min-score=1");
    List<String> labels =
        recipe.document().stream().map(s -> Parameter.label(s.name(), s.settings())).toList();
    assertEquals(List.of("judge", "judge-code"), labels);
    assertEquals(0.5, recipe.document().get(0).settings().limit("min-score").orElseThrow());
    assertEquals(1, recipe.document().get(1).settings().limit("min-score").orElseThrow());
    assertEquals(
        List.of(folder.resolve("b.bin").toString()),
        recipe.document().get(1).settings().files("model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[judge: {model: a.bin}, judge: {model: b.bin}]|step 'judge' stands here twice / give each"
            + " its own 'name'",
        "[judge: {model: a.bin, name: x}, judge: {model: b.bin, name: x}]|step 'judge-x' stands"
            + " here twice / give each its own 'name'",
        "[judge]|step 'judge' has no 'model' / write 'judge: { model: PATH }'",
        "[judge: {min-score: 1}]|step 'judge' has no 'model' / write 'judge: { model: PATH }'",
        "[judge: {model: [a.bin, b.bin]}]|'model' is one file",
        "[judge: {model: []}]|'model' is one file",
        "[judge: {model: a.bin, name: My_Model}]|'My_Model' cannot name a step / use lower-case"
            + " letters, digits and single hyphens between them, 40 at most",
        "[judge: {model: a.bin, name: ''}]|'' cannot name a step / use lower-case letters, digits"
            + " and single hyphens between them, 40 at most",
      })
  void saysWhatIsWrong(String document, String message) {
    RecipeException refused = assertThrows(RecipeException.class, () -> read(document));
    Problem problem = refused.problems().get(0);
    String said = problem.message() + (problem.help() == null ? "" : " / " + problem.help());
    assertEquals(message, said);
  }
}
