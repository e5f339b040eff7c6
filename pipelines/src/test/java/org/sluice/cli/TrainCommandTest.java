package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.model.fasttext.FastTextModel;

class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path labelled;

  /** Sentences about the sea and about bread, and a few of both. */
  private static String sentence(Random random, boolean sea) {
    List<String> words =
        sea
            ? List.of("tide", "boat", "harbour", "rope", "gull", "渔船", "wind")
            : List.of("dough", "oven", "butter", "flour", "loaf", "面包", "salt");
    StringBuilder text = new StringBuilder("the");
    for (int i = 0; i < 12; i++) {
      text.append(' ').append(i % 3 == 0 ? "and" : words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }

  @BeforeEach
  void writeTexts() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = sentence(random, i % 2 == 0);
      String label = i % 2 == 0 ? "sea" : "bread";
      lines.add(
          i % 4 < 2
              ? JSON.createObjectNode().put("text", text).put("label", label).toString()
              : "__label__" + label + " " + text);
    }
    labelled = Files.write(folder.resolve("labelled.jsonl"), lines);
  }

  private static FastTextModel model(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return FastTextModel.read(in);
    }
  }

  @Test
  void writesAModelAndHowGoodItIs() throws IOException {
    Path model = folder.resolve("m.bin");
    CommandResult result = CommandResult.of("train", labelled, "-o", model, "--epochs", 20);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("__label__bread"), result.out());
    String best = model(model).predictor().predict("the boat and the tide", 1).get(0).label();
    assertEquals("__label__sea", best);
    JsonNode report = JSON.readTree(folder.resolve("m.bin.json").toFile());
    int held = report.at("/held_out/texts").intValue();
    assertTrue(held > 5 && held < 50, report::toString);
    assertEquals(200, held + report.at("/training/texts").intValue());
    assertEquals(1, report.at("/held_out/labels/__label__sea/roc_auc").doubleValue(), 0.01);
    JsonNode curve = report.at("/held_out/labels/__label__sea/curve");
    assertEquals(1, curve.get(curve.size() - 1).get("recall").doubleValue());
  }

  @Test
  void givesTheSameBytesWhateverTheOrderOfLines() throws IOException {
    Path model = folder.resolve("m.bin");
    CommandResult.of("train", labelled, "-o", model, "--seed", 4);
    List<String> lines = new ArrayList<>(Files.readAllLines(labelled));
    Collections.shuffle(lines, new Random(2));
    Path shuffled = Files.write(folder.resolve("shuffled.jsonl"), lines);
    Path again = folder.resolve("again.bin");
    assertEquals(0, CommandResult.of("train", shuffled, "-o", again, "--seed", 4).status());
    assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again));
  }

  @Test
  void learnsFromFilesThatHaveOneLabelEach() throws IOException {
    Random random = new Random(3);
    List<String> sea = new ArrayList<>();
    List<String> bread = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sea.add(JSON.createObjectNode().put("text", sentence(random, true)).toString());
      bread.add(JSON.createObjectNode().put("text", sentence(random, false)).toString());
    }
    Files.write(folder.resolve("sea.jsonl"), sea);
    Files.write(folder.resolve("bread-1.jsonl"), bread);
    Path model = folder.resolve("m.bin");
    CommandResult result =
        CommandResult.of(
            "train",
            "--as",
            "sea=" + folder.resolve("sea.jsonl"),
            "--as",
            "bread=" + folder + "/bread-*.jsonl",
            "--test",
            labelled,
            "-o",
            model,
            "--loss",
            "ova",
            "--epochs",
            20,
            "--sample",
            50);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.err().contains("training on 100 texts"), result.err());
    assertTrue(result.out().contains("held out  200 texts"), result.out());
  }

  @Test
  void learnsFromWhatARunKeptAndDropped() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: tiny
            read: docs.jsonl
            document:
              - gopher-quality: { min-words: 8, max-words: off, min-stop-words: off }
            write: { path: run }
            """
                .replace("docs.jsonl", folder.resolve("docs.jsonl").toString())
                .replace("path: run", "path: " + folder.resolve("run")));
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text = i % 2 == 0 ? sentence(random, true) : "too short " + i;
      lines.add(JSON.createObjectNode().put("id", "d" + i).put("text", text).toString());
    }
    Files.write(folder.resolve("docs.jsonl"), lines);
    CommandResult run = CommandResult.of("run", recipe);
    assertEquals(0, run.status(), run.err());
    Path model = folder.resolve("m.bin");
    CommandResult result =
        CommandResult.of("train", "--run", folder.resolve("run"), "-o", model, "--held-out", 0);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.err().contains("training on 40 texts"), result.err());
    assertTrue(result.out().contains("no text was held out"), result.out());
    assertEquals(
        List.of("__label__dropped", "__label__kept"),
        model(model).labels().stream().sorted().toList());
  }

  @Test
  void partsChineseWordsWhenAsked() throws IOException {
    List<String> lines =
        List.of(
            "{\"text\":\"渔船天亮以前出海，傍晚才回到港口。\",\"label\":\"sea\"}",
            "{\"text\":\"把豆腐切成小块，放入锅中。\",\"label\":\"food\"}");
    Path file = Files.write(folder.resolve("zh.jsonl"), lines);
    Path plain = folder.resolve("plain.bin");
    Path parted = folder.resolve("parted.bin");
    List<String> options = List.of("--held-out", "0", "--min-count", "1");
    CommandResult.of(
        "train", file, "-o", plain, options.get(0), options.get(1), options.get(2), "1");
    CommandResult.of(
        "train",
        file,
        "-o",
        parted,
        "--segment",
        options.get(0),
        options.get(1),
        options.get(2),
        "1");
    assertEquals(3, model(plain).words());
    assertTrue(model(parted).words() > 10, "only " + model(parted).words() + " words");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"a\"}|line 201: the object has no 'label' that is a word",
        "{\"label\":\"a\"}|line 201: the object has no 'text'",
        "{\"text\":|line 201: not JSON",
        "no label here|line 201: neither a JSON object nor a line with a word __label__",
        "{\"text\":\"a\",\"label\":[]}|line 201: 'label' is an empty list",
        "{\"text\":\"a\",\"label\":\" \"}|line 201: 'label' is empty",
      })
  void saysWhichLineIsWrong(String line, String message) throws IOException {
    Files.writeString(labelled, Files.readString(labelled) + line + "\n");
    CommandResult result = CommandResult.of("train", labelled, "-o", folder.resolve("m.bin"));
    assertEquals(2, result.status());
    assertTrue(result.err().contains(message), result.err());
    assertTrue(Files.notExists(folder.resolve("m.bin")));
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    Path model = folder.resolve("m.bin");
    assertEquals(2, CommandResult.of("train", "-o", model).status());
    assertEquals(2, CommandResult.of("train", folder.resolve("none"), "-o", model).status());
    assertEquals(2, CommandResult.of("train", labelled, "-o", labelled).status());
    assertEquals(2, CommandResult.of("train", labelled, "-o", model, "--dim", 0).status());
    assertEquals(2, CommandResult.of("train", labelled, "-o", model, "--held-out", 1).status());
    assertEquals(2, CommandResult.of("train", "--as", "x", "-o", model).status());
    Path one = Files.writeString(folder.resolve("one"), "__label__x a b\n");
    CommandResult result = CommandResult.of("train", one, "-o", model, "--held-out", 0);
    assertEquals(2, result.status());
    assertTrue(result.err().contains("at least two labels"), result.err());
    assertTrue(Files.notExists(model));
  }

  @Test
  void writesNoModelThatKnowsNoWord() throws IOException {
    Path rare = Files.writeString(folder.resolve("rare.txt"), "__label__a one\n__label__b two\n");
    Path target = folder.resolve("none.bin");
    CommandResult result = CommandResult.of("train", rare, "-o", target, "--held-out", 0);
    assertEquals(2, result.status());
    assertTrue(
        result.err().contains("no word occurs 2 times, the least count that a word must have"),
        result.err());
    assertTrue(result.err().contains("--min-count"), result.err());
    assertTrue(Files.notExists(target));
    // Runs of characters tell words apart that are not known themselves.
    CommandResult runs =
        CommandResult.of(
            "train", rare, "-o", target, "--held-out", 0, "--min-chars", 1, "--max-chars", 2);
    assertEquals(0, runs.status(), runs.err());
  }
}
