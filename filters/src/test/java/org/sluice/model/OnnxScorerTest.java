package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.document.Draft;
import org.sluice.document.Page;
import org.sluice.document.Step;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;

/** Real ONNX Runtime and real tokenizers, on a model and a vocabulary made here. */
class OnnxScorerTest {
  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[UNK]": 0, "poor": 1, "fair": 3, "good": 5, "好": 4}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeModels() throws IOException {
    Files.write(folder.resolve("edu.onnx"), TinyOnnx.model(1));
    Files.write(folder.resolve("classes.onnx"), TinyOnnx.model(0, 1, -1));
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
  }

  private Settings settings(String model) {
    return Settings.defaults(Classifier.KIND.parameters())
        .withFiles("model", List.of(folder.resolve(model).toString()))
        .withFiles("tokenizer", List.of(folder.resolve("tokenizer.json").toString()))
        .with("divide-by", 5.0);
  }

  private static Draft score(Settings settings, String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    Draft draft = new Draft(new Page(provenance, new byte[0], Map.of(), text, null));
    Step step = Classifier.KIND.step().apply(settings);
    step.apply(draft);
    return draft;
  }

  private static double value(Settings settings, String text) {
    return score(settings, text).signals().get("classifier_score");
  }

  @Test
  void takesARegressionsValueForAShare() {
    assertEquals(1, value(settings("edu.onnx"), "Good good"), 1e-6);
    assertEquals(3 / 5.0, value(settings("edu.onnx"), "good poor"), 1e-6);
    assertEquals(4 / 5.0, value(settings("edu.onnx"), "好"), 1e-6);
    assertEquals(0, value(settings("edu.onnx"), "words never heard"), 1e-6);
  }

  @Test
  void takesTheProbabilityOfAClass() {
    Settings second = settings("classes.onnx").with("label", List.of("1"));
    double expected = Math.exp(3) / (1 + Math.exp(3) + Math.exp(-3));
    assertEquals(expected, value(second, "fair fair"), 1e-6);
    assertEquals("1", score(second, "fair").details().get("classifier_score"));
    Settings all = settings("classes.onnx").with("label", List.of("0", "1", "2"));
    assertEquals(1, value(all, "good"), 1e-6);
  }

  @Test
  void readsNoMoreTokensThanItIsTold() {
    Settings two = settings("edu.onnx").with("max-tokens", 2.0);
    // The first token and the last, which is kept for the mark that other tokenizers put there.
    assertEquals(3 / 5.0, value(two, "poor good good good"), 0.01);
    assertEquals(1 / 5.0, value(two, "poor good good poor"), 0.01);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Settings classes = settings("classes.onnx");
    assertThrows(IllegalStateException.class, () -> score(classes, "good"));
    assertThrows(
        IllegalStateException.class, () -> score(classes.with("label", List.of("3")), "good"));
    assertTrue(refusal(classes.with("label", List.of("good"))).contains("numbers from 0 on"));
    assertTrue(
        refusal(settings("edu.onnx").withFiles("tokenizer", List.of()))
            .contains("'tokenizer' is one file"));
    Files.writeString(folder.resolve("text.onnx"), "no model");
    assertTrue(refusal(settings("text.onnx")).contains("text.onnx: ONNX Runtime cannot read it"));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertTrue(refusal(settings("edu.onnx")).contains("this is no tokenizer.json"));
  }

  private static String refusal(Settings settings) {
    return assertThrows(
            IllegalArgumentException.class, () -> Classifier.KIND.step().apply(settings))
        .getMessage();
  }
}
