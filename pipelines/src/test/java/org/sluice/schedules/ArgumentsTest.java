package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.cli.Arguments;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.schedules.Calls.Call;

/** What the samples call, by the real command line and the real recipe reader. */
class ArgumentsTest {
  private static final String RECIPE = "/etc/sluice/nightly.yaml";

  static Stream<Call> calls() {
    return Calls.all().stream();
  }

  @Test
  void everyKindOfScheduleCallsSluice() {
    Set<String> files = calls().map(Call::file).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "flink-operator/cronjob.yaml",
            "kubernetes/cronjob.yaml",
            "kubernetes/job.yaml",
            "spark-operator/application.yaml",
            "spark-operator/scheduled.yaml",
            "systemd/sluice-nightly.service"),
        files);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void commandLineTakesTheArguments(Call call) throws RecipeException {
    assertTaken(call);
  }

  /** That the command line takes them, and that the recipe with its overrides is a recipe. */
  static void assertTaken(Call call) throws RecipeException {
    List<String> words = Arguments.parse(call.arguments());
    assertEquals(2, words.size(), words::toString);
    switch (words.get(0)) {
      case "plan", "run" -> {
        assertEquals(RECIPE, words.get(1));
        Recipe recipe = recipe(call.overrides());
        assertEquals(1, recipe.read().size());
        assertFalse(recipe.corpus().isEmpty());
      }
      case "verify" -> assertFalse(words.get(1).endsWith(".yaml"), words::toString);
      default -> throw new AssertionError(words.toString());
    }
  }

  private static Recipe recipe(List<String> overrides) throws RecipeException {
    return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
        .read(RECIPE, Samples.read(Samples.FOLDER.resolve("nightly.yaml")), overrides);
  }

  @Test
  void everyScheduleVerifiesWhatItsRunWrote() throws RecipeException {
    for (String file : calls().map(Call::file).distinct().toList()) {
      if (file.startsWith("spark-operator")) {
        continue; // The operator runs one program; README.md says how to verify after it.
      }
      List<Call> ofFile = calls().filter(call -> call.file().equals(file)).toList();
      assertVerified(ofFile);
    }
  }

  static void assertVerified(List<Call> calls) throws RecipeException {
    List<String> written = new ArrayList<>();
    List<String> verified = new ArrayList<>();
    for (Call call : calls) {
      switch (call.arguments().get(0)) {
        case "run" -> written.add(recipe(call.overrides()).write().path());
        case "verify" -> verified.add(call.arguments().get(1));
        default -> assertEquals("plan", call.arguments().get(0));
      }
    }
    assertEquals(1, written.size(), calls::toString);
    assertEquals(written, verified);
  }

  @Test
  void planAndRunOfAScheduleSpeakOfTheSameRecipe() {
    for (String file : calls().map(Call::file).distinct().toList()) {
      long ways =
          calls()
              .filter(call -> call.file().equals(file))
              .filter(call -> !call.arguments().get(0).equals("verify"))
              .map(Call::overrides)
              .distinct()
              .count();
      assertEquals(1, ways, file);
    }
  }

  @Test
  void clusterSchedulesReadAndWriteWhatEveryWorkerReaches() throws RecipeException {
    int seen = 0;
    for (Call call : calls().filter(Call::onCluster).toList()) {
      Recipe recipe = recipe(call.overrides());
      assertTrue(recipe.read().get(0).startsWith("s3://"), call::toString);
      assertTrue(recipe.write().path().startsWith("s3://"), call::toString);
      seen++;
    }
    assertEquals(3, seen);
  }

  @Test
  void commandLineTakesEveryCommandOfTheReadme() {
    int commands = 0;
    for (String line : Samples.read(Samples.FOLDER.resolve("README.md")).lines().toList()) {
      if (line.startsWith("./sluice ")) {
        String call = line.replaceFirst("\\s+#.*", "").substring("./sluice ".length());
        assertFalse(Arguments.parse(List.of(call.replace("'", "").split("\\s+"))).isEmpty(), line);
        commands++;
      }
    }
    assertTrue(commands >= 3, "commands in README.md: " + commands);
  }

  @Test
  void noSampleHoldsACredential() {
    for (String ending : List.of(".yaml", ".py", ".service", ".timer", "Dockerfile")) {
      Samples.files(ending)
          .forEach(
              file ->
                  assertFalse(
                      Samples.read(file)
                          .matches(
                              "(?s).*(AKIA[0-9A-Z]{16}|SECRET_ACCESS_KEY[\"']?\\s*[:=]\\s*\\S).*"),
                      file::toString));
    }
  }
}
