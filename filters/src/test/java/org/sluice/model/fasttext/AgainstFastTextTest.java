package org.sluice.model.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds predictions to fastText's on models that it trains here, on generated text. */
class AgainstFastTextTest {
  private static final int LABELS = 300;
  private static final int MOST = 5;

  @TempDir private static Path folder;

  private static List<String> texts;

  /** Lines of invented words of many scripts; each label has words of its own. */
  @BeforeAll
  static void writeText() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    texts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int label = (int) (LABELS * Math.pow(random.nextDouble(), 2));
      String line = line(random, label);
      lines.add("__label__" + label + " " + line);
      if (i % 10 == 0) {
        texts.add(line(random, label) + (i % 20 == 0 ? " 🙂 neverseen" + i : ""));
      }
    }
    texts.add("");
    Files.write(folder.resolve("train.txt"), lines);
    Files.write(folder.resolve("texts.txt"), texts);
  }

  private static String line(Random random, int label) {
    StringBuilder line = new StringBuilder();
    for (int word = 0; word < 4 + random.nextInt(12); word++) {
      Random letters = new Random(random.nextInt(3) == 0 ? label : random.nextInt(400) + 1000);
      String alphabet = letters.nextInt(3) == 0 ? "渔船天亮出海傍晚回港" : "aeioußéñλжशk";
      for (int i = 0; i < 2 + letters.nextInt(5); i++) {
        line.append(alphabet.charAt(letters.nextInt(alphabet.length())));
      }
      line.append(' ');
    }
    return line.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "plain,          -loss softmax -dim 20 -epoch 5",
    "runs,           -loss softmax -dim 10 -epoch 5 -wordNgrams 5 -bucket 20000",
    "characters,     -loss softmax -dim 10 -epoch 5 -minn 1 -maxn 6 -bucket 20000 -wordNgrams 2",
    "tree,           -loss hs -dim 16 -epoch 25 -minn 2 -maxn 4 -bucket 5000",
    "one-vs-all,     -loss ova -dim 10 -epoch 5 -wordNgrams 2 -bucket 5000",
    "negative,       -loss ns -dim 10 -epoch 5 -wordNgrams 3 -bucket 5000",
    "rare,           -loss softmax -dim 10 -epoch 5 -minCount 5"
  })
  void agreesOnModelsOfFastText(String name, String options)
      throws IOException, InterruptedException {
    train(name, options);
    compare(name + ".bin");
  }

  @ParameterizedTest
  @CsvSource({
    "short,  -loss softmax -dim 11 -minn 2 -maxn 3 -bucket 5000,  -dsub 2",
    "pruned, -loss softmax -dim 8 -minn 2 -maxn 3 -bucket 5000,   -cutoff 900 -qnorm",
    "out,    -loss softmax -dim 8 -wordNgrams 2 -bucket 5000,     -qout -qnorm -dsub 3",
    "leaves, -loss hs -dim 8 -wordNgrams 2 -bucket 5000,          -qout"
  })
  void agreesOnQuantisedModels(String name, String options, String quantisation)
      throws IOException, InterruptedException {
    train(name, options + " -epoch 5");
    List<String> arguments = new ArrayList<>(List.of("quantize", "-input", "train.txt"));
    arguments.addAll(List.of("-output", name));
    arguments.addAll(List.of(quantisation.split(" ")));
    FastTextCommand.run(folder, arguments.toArray(String[]::new));
    compare(name + ".ftz");
  }

  @Test
  void agreesOnALabelThatStandsAlone() throws IOException, InterruptedException {
    Files.write(folder.resolve("one.txt"), List.of("__label__x a b c d e", "__label__x b c"));
    FastTextCommand.run(
        folder, "supervised -input one.txt -output one -dim 4 -loss hs -thread 1".split(" "));
    compare("one.bin");
  }

  private static void train(String name, String options) throws IOException, InterruptedException {
    String all = "supervised -input train.txt -output " + name + " -thread 1 -lr 0.5 " + options;
    FastTextCommand.run(folder, all.split(" "));
  }

  private static void compare(String model) throws IOException, InterruptedException {
    List<String> printed =
        FastTextCommand.run(folder, "predict-prob", model, "texts.txt", Integer.toString(MOST));
    try (InputStream in = Files.newInputStream(folder.resolve(model))) {
      Printed.check(texts, printed, FastTextModel.read(in), MOST);
    }
  }
}
