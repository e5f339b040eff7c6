package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class ClassifierTest {
  @TempDir Path folder;

  @BeforeEach
  void copyModels() throws IOException {
    for (String name : List.of("softmax.bin", "pruned.ftz")) {
      try (InputStream in = FastTextModel.class.getResourceAsStream(name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
  }

  private Settings settings(String file, String... labels) {
    return Settings.defaults(Classifier.KIND.parameters())
        .withFiles("model", List.of(folder.resolve(file).toString()))
        .with("label", List.of(labels));
  }

  private static DocumentSteps steps(Settings... settings) {
    return new DocumentSteps(
        List.of(settings).stream().map(s -> new RecipeStep("classifier", s)).toList());
  }

  private static AnnotatedRow annotate(DocumentSteps steps, String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    return steps.way().annotate(new Page(provenance, new byte[0], Map.of(), text, null), null);
  }

  @Test
  void holdsTheProbabilityOfALabelToItsLimit() {
    DocumentSteps steps = steps(settings("softmax.bin", "__label__law"));
    AnnotatedRow law = annotate(steps, "The court ordered\nthe landlord to pay .");
    assertEquals(0.98, law.signals().get("classifier_score"), 0.03);
    assertEquals("law", law.details().get("classifier_score"));
    Judge judge = new Judge(steps.rules());
    assertEquals(List.of(), judge.reasons(law));
    AnnotatedRow food = annotate(steps, "Add the butter and the milk , then stir .");
    Reason reason = judge.reasons(food).get(0);
    assertEquals("classifier/min-score", reason.rule());
    assertEquals(0.5, reason.limit());
    assertEquals("food", reason.detail());
    assertFalse(annotate(steps, " \n").signals().containsKey("classifier_score"));
  }

  @Test
  void addsUpSeveralLabels() {
    String text = "the boats come back to the harbour at dusk";
    DocumentSteps steps = steps(settings("softmax.bin", "sea", "law", "food"));
    assertEquals(1, annotate(steps, text).signals().get("classifier_score"), 1e-6);
  }

  @Test
  void standsInARecipeSeveralTimes() {
    Settings sea = settings("pruned.ftz", "sea").with("name", "by-the-sea").with("max-score", 0.1);
    DocumentSteps steps = steps(settings("softmax.bin", "law"), sea);
    assertTrue(
        steps.signals().stream()
            .map(Signal::name)
            .toList()
            .containsAll(List.of("classifier_score", "classifier_by_the_sea_score")));
    assertTrue(
        steps.rules().stream()
            .map(Rule::code)
            .toList()
            .containsAll(List.of("classifier/min-score", "classifier-by-the-sea/max-score")));
    AnnotatedRow row = annotate(steps, "the boats come back to the harbour at dusk");
    assertEquals("sea", row.details().get("classifier_by_the_sea_score"));
    assertTrue(row.signals().get("classifier_by_the_sea_score") > 0.9);
    assertEquals(
        List.of("classifier/min-score", "classifier-by-the-sea/max-score"),
        new Judge(steps.rules()).reasons(row).stream().map(Reason::rule).toList());
  }

  /** Annotated files are made anew when the model is another, not when a limit is. */
  @Test
  void dependsOnTheModelsContent() throws IOException {
    String before = steps(settings("softmax.bin", "law")).fingerprint(ClassifierTest::content);
    Files.copy(folder.resolve("softmax.bin"), folder.resolve("copy.bin"));
    Settings copy = settings("copy.bin", "law");
    assertEquals(before, steps(copy).fingerprint(ClassifierTest::content));
    assertEquals(before, steps(copy.with("min-score", 0.1)).fingerprint(ClassifierTest::content));
    Settings other = settings("pruned.ftz", "law");
    assertNotEquals(before, steps(other).fingerprint(ClassifierTest::content));
    assertNotEquals(
        before, steps(settings("copy.bin", "sea")).fingerprint(ClassifierTest::content));
  }

  private static String content(String file) {
    try {
      return Integer.toString(Arrays.hashCode(Files.readAllBytes(Path.of(file))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "softmax.bin|lor|softmax.bin: the model has no label '__label__lor'; it has __label__",
        "softmax.bin||softmax.bin: say by 'label' whose probability is the score: __label__",
        "none.bin|law|none.bin: there is no such file",
        "text.bin|law|text.bin: this is no fastText model",
        "cut.bin|law|cut.bin: the file ends at byte 5000, amid the model",
      })
  void saysWhatIsWrong(String file, String label, String message) throws IOException {
    Files.writeString(folder.resolve("text.bin"), "no model");
    byte[] whole = Files.readAllBytes(folder.resolve("softmax.bin"));
    Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, 5000));
    Settings settings = label == null ? settings(file) : settings(file, label);
    String said =
        assertThrows(IllegalArgumentException.class, () -> steps(settings).way()).getMessage();
    assertTrue(said.contains(message), said);
  }
}
