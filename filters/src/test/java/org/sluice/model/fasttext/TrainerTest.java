package org.sluice.model.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final Arguments ARGUMENTS =
      new Arguments(8, 60, 1, 2, Loss.SOFTMAX, 1000, 0, 0, 1.0);

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String line : Printed.lines("train.txt")) {
      int blank = line.indexOf(' ');
      examples.add(new Example(line.substring(blank + 1), List.of(line.substring(0, blank))));
    }
    return examples;
  }

  private static byte[] bytes(FastTextModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static FastTextModel train(Arguments arguments, long seed) throws IOException {
    return new Trainer(arguments, seed).train(examples(), done -> {});
  }

  @Test
  void givesEqualBytesForEqualSeeds() throws IOException {
    byte[] first = bytes(train(ARGUMENTS, 7));
    assertArrayEquals(first, bytes(train(ARGUMENTS, 7)));
    assertFalse(Arrays.equals(first, bytes(train(ARGUMENTS, 8))));
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX", "ONE_VS_ALL"})
  void learnsToTellLabelsApart(Loss loss) throws IOException {
    Arguments arguments = new Arguments(8, 100, 1, 2, loss, 1000, 2, 3, 1.0);
    Predictor predictor = train(arguments, 1).predictor();
    for (Example example : examples()) {
      assertEquals(example.labels().get(0), predictor.predict(example.text(), 1).get(0).label());
    }
    String unseen = "The court ordered the tenant to pay the landlord .";
    assertEquals("__label__law", predictor.predict(unseen, 1).get(0).label());
  }

  @Test
  void learnsTextsOfSeveralLabels() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Example example : examples()) {
      List<String> labels = new ArrayList<>(example.labels());
      labels.add(example.text().contains("。") ? "__label__zh" : "__label__other");
      examples.add(new Example(example.text(), labels));
    }
    Arguments arguments = new Arguments(8, 200, 1, 1, Loss.ONE_VS_ALL, 1000, 1, 2, 1.0);
    Predictor predictor = new Trainer(arguments, 3).train(examples, done -> {}).predictor();
    List<Prediction> found = predictor.predict("渔船回到港口 。", 2);
    assertEquals(
        List.of("__label__sea", "__label__zh"),
        found.stream().map(Prediction::label).sorted().toList());
    assertTrue(found.get(1).probability() > 0.5, found::toString);
  }

  @Test
  void refusesWhatCannotBeLearned() {
    Example one = new Example("a b", List.of("__label__x"));
    Trainer trainer = new Trainer(ARGUMENTS, 1);
    assertThrows(IllegalArgumentException.class, () -> trainer.train(List.of(), done -> {}));
    assertThrows(IllegalArgumentException.class, () -> trainer.train(List.of(one), done -> {}));
  }

  @Test
  void writesLabelsAsModelsDo() {
    assertEquals("__label__hq", Example.label("hq"));
    assertEquals("__label__hq", Example.label("__label__hq"));
    assertEquals("__label__high-quality", Example.label(" high quality "));
    assertThrows(IllegalArgumentException.class, () -> Example.label("__label__ "));
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Double> told = new ArrayList<>();
    new Trainer(ARGUMENTS, 7).train(examples(), told::add);
    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(1, told.get(told.size() - 1));
  }

  /** fastText reads the file and prints what this library computes. */
  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX", "ONE_VS_ALL"})
  void writesModelsThatFastTextReads(Loss loss, @TempDir Path folder)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(7, 50, 1, 3, loss, 500, 2, 4, 1.0);
    byte[] file = bytes(train(arguments, 1));
    Files.write(folder.resolve("ours.bin"), file);
    Files.write(folder.resolve("texts.txt"), Printed.bytes("texts.txt"));
    List<String> printed =
        FastTextCommand.run(folder, "predict-prob", "ours.bin", "texts.txt", "3");
    FastTextModel model = FastTextModel.read(new ByteArrayInputStream(file));
    Printed.check(Printed.lines("texts.txt"), printed, model, 3);
    String dump = String.join("\n", FastTextCommand.run(folder, "dump", "ours.bin", "args"));
    assertTrue(dump.contains("dim 7"), dump);
    String name = loss == Loss.SOFTMAX ? "softmax" : "one-vs-all";
    assertTrue(dump.toLowerCase(Locale.ROOT).contains("loss " + name), dump);
  }
}
