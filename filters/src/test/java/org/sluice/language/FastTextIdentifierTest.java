package org.sluice.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.model.fasttext.Arguments;
import org.sluice.model.fasttext.Example;
import org.sluice.model.fasttext.FastTextCommand;
import org.sluice.model.fasttext.FastTextModel;
import org.sluice.model.fasttext.Loss;
import org.sluice.model.fasttext.Trainer;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

/** Identification by models of the recipe's own, on models that are trained here. */
class FastTextIdentifierTest {
  private static final String GERMAN = "Die Stadt feiert heute das Fest der alten Brücke.";
  private static final String ENGLISH = "The town celebrates the feast of the old bridge today.";
  private static final String SERBIAN = "Град данас слави празник старог моста.";
  private static final String SERBIAN_LATIN = "Grad danas slavi praznik starog mosta.";
  private static final String TRADITIONAL = "這座城市今天慶祝舊橋的節日。";
  private static final String SIMPLIFIED = "这座城市今天庆祝旧桥的节日。";
  private static final String GIBBERISH = "Xqz vrrk plomf zzt bgrk xqz.";

  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "de", List.of(GERMAN, "Das neue Buch erzählt die Geschichte der Stadt bis heute."),
          "en", List.of(ENGLISH, "The new book tells the history of the town until today."),
          "sr", List.of(SERBIAN, SERBIAN_LATIN, "Nova knjiga priča istoriju grada do danas."),
          "zh", List.of(TRADITIONAL, SIMPLIFIED, "新书讲述了这座城市从古代到今天的历史。"),
          "noise", List.of(GIBBERISH, "Zzt plomf bgrk, vrrk vrrk xqz plomf."));

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    List<Example> examples = new ArrayList<>();
    new TreeMap<>(TEXTS)
        .forEach(
            (label, texts) ->
                texts.forEach(t -> examples.add(new Example(t, List.of("__label__" + label)))));
    Arguments arguments = new Arguments(12, 400, 1, 1, Loss.SOFTMAX, 5000, 1, 3, 0.5);
    FastTextModel model = new Trainer(arguments, 5).train(examples, done -> {});
    try (OutputStream out = Files.newOutputStream(folder.resolve("lid.bin"))) {
      model.write(out);
    }
  }

  private static Settings settings(String file) {
    return Settings.defaults(IdentifyLanguage.KIND.parameters())
        .withFiles("model", List.of(folder.resolve(file).toString()));
  }

  private static DocumentSteps steps(Settings settings) {
    return new DocumentSteps(List.of(new RecipeStep("language", settings)));
  }

  private static AnnotatedRow annotate(DocumentSteps steps, String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    return steps.way().annotate(new Page(provenance, new byte[0], Map.of(), text, null), null);
  }

  private static AnnotatedRow annotate(String text) {
    return annotate(steps(settings("lid.bin")), text);
  }

  private static double signal(AnnotatedRow row, String name) {
    return Objects.requireNonNull(row.signals().get(name), name);
  }

  @Test
  void answersInsteadOfTheBuiltInIdentification() {
    assertEquals("deu_Latn", annotate(GERMAN).language());
    assertEquals("eng_Latn", annotate(ENGLISH).language());
    assertEquals("srp_Cyrl", annotate(SERBIAN).language());
    assertEquals("srp_Latn", annotate(SERBIAN_LATIN).language());
    assertEquals("cmn_Hani", annotate(TRADITIONAL).language());
    assertEquals("noise", annotate(GIBBERISH).language());
  }

  @Test
  void measuresWhatTheBuiltInOneDoes() {
    AnnotatedRow row = annotate(GERMAN);
    assertEquals("deu_Latn", row.details().get("language_score"));
    assertTrue(signal(row, "language_score") > 0.9, row.signals()::toString);
    String named = Objects.requireNonNull(row.details().get("language_second_score"));
    assertEquals(3, named.split(", ").length, named);
    assertTrue(named.startsWith("deu_Latn "), named);
    assertEquals(0, signal(row, "language_other_share"));
    assertEquals("deu_Latn gsw_Latn ltz_Latn nds_Latn", row.details().get("language_group_score"));
    assertEquals(40, signal(row, "language_letters"));
    assertTrue(signal(annotate(TRADITIONAL), "han_traditional_ratio") > 0.9);
    assertTrue(signal(annotate(SIMPLIFIED), "han_traditional_ratio") < 0.1);
    assertNull(annotate("12:30 — 14!").language());
    assertEquals(0, signal(annotate("12:30 — 14!"), "language_letters"));
  }

  @Test
  void reportsLinesInAnotherLanguage() {
    String text = (GERMAN + "\n").repeat(4) + ENGLISH + "\n";
    AnnotatedRow row = annotate(text);
    assertEquals("deu_Latn", row.language());
    assertEquals("eng_Latn", row.details().get("language_other_share"));
    assertEquals(0.22, signal(row, "language_other_share"), 0.03);
    Settings whole = settings("lid.bin").with("by-line", false);
    assertFalse(annotate(steps(whole), text).signals().containsKey("language_other_share"));
  }

  @Test
  void keepsAndDropsByTheModelsAnswer() {
    Settings keep = settings("lid.bin").with("keep", List.of("de", "cmn_Hant", "__label__noise"));
    DocumentSteps steps = steps(keep.with("min-score", 0.0));
    Judge judge = new Judge(steps.rules());
    for (String kept : List.of(GERMAN, TRADITIONAL, GIBBERISH)) {
      assertEquals(List.of(), judge.reasons(annotate(steps, kept)), kept);
    }
    for (String dropped : List.of(ENGLISH, SIMPLIFIED, SERBIAN)) {
      AnnotatedRow row = annotate(steps, dropped);
      Reason reason = new Reason("language/keep", 0, 1, row.language());
      assertEquals(List.of(reason), judge.reasons(row), dropped);
    }
    AnnotatedRow unsure = annotate(GERMAN + " " + ENGLISH);
    Judge strict = new Judge(steps(settings("lid.bin").with("min-score", 0.999)).rules());
    assertEquals("language/min-score", strict.reasons(unsure).get(0).rule());
  }

  /** The score is fastText's own, of the text as one line. */
  @Test
  void givesFastTextsProbabilities() throws IOException, InterruptedException {
    List<String> texts =
        List.of(GERMAN, ENGLISH + "\n" + GERMAN, SERBIAN_LATIN, SIMPLIFIED + "\n" + ENGLISH);
    Path lines = folder.resolve("texts.txt");
    Files.write(lines, texts.stream().map(t -> t.replace('\n', ' ')).toList());
    List<String> printed =
        FastTextCommand.run(folder, "predict-prob", "lid.bin", lines.toString(), "1");
    assertEquals(texts.size(), printed.size());
    for (int i = 0; i < texts.size(); i++) {
      double expected = Double.parseDouble(printed.get(i).split(" ")[1]);
      assertEquals(
          Math.min(1, expected),
          signal(annotate(texts.get(i)), "language_score"),
          1e-4,
          printed.get(i));
    }
  }

  @Test
  void readsQuantisedModelsOfFastText() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    TEXTS.forEach((label, texts) -> texts.forEach(t -> lines.add("__label__" + label + " " + t)));
    lines.sort(null);
    Files.write(folder.resolve("train.txt"), lines);
    String training =
        "supervised -input train.txt -output own -dim 12 -epoch 400 -lr 0.5 -minn 1 -maxn 3"
            + " -bucket 5000 -thread 1 -loss hs";
    FastTextCommand.run(folder, training.split(" "));
    FastTextCommand.run(folder, "quantize -input train.txt -output own -dsub 2".split(" "));
    for (String file : List.of("own.bin", "own.ftz")) {
      DocumentSteps steps = steps(settings(file));
      assertEquals("deu_Latn", annotate(steps, GERMAN).language(), file);
      assertEquals("srp_Cyrl", annotate(steps, SERBIAN).language(), file);
      assertEquals("cmn_Hani", annotate(steps, SIMPLIFIED).language(), file);
    }
  }

  @Test
  void readsASampleOfTheLinesOfALongText() {
    FastTextIdentifier identifier =
        new FastTextIdentifier(FastTextModel.shared(file("lid.bin"), FileSource.LOCAL));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append(GERMAN).append(' ').append(i).append('\n');
    }
    assertEquals("deu_Latn", identifier.identify(text.toString()).get(0).label());
    List<Line> lines = identifier.lines();
    assertTrue(!lines.isEmpty() && lines.size() < 500, () -> lines.size() + " lines");
    assertTrue(lines.stream().allMatch(line -> line.label().equals("deu_Latn")));
  }

  /** Annotated files are made anew when the model is another, not when it has another name. */
  @Test
  void dependsOnTheModelsContent() throws IOException {
    Files.copy(folder.resolve("lid.bin"), folder.resolve("copy.bin"));
    String fingerprint = steps(settings("lid.bin")).fingerprint(FastTextIdentifierTest::content);
    assertEquals(
        fingerprint, steps(settings("copy.bin")).fingerprint(FastTextIdentifierTest::content));
    assertNotEquals(
        fingerprint,
        steps(Settings.defaults(IdentifyLanguage.KIND.parameters()))
            .fingerprint(FastTextIdentifierTest::content));
    Files.writeString(folder.resolve("other.bin"), "other");
    assertNotEquals(
        fingerprint, steps(settings("other.bin")).fingerprint(FastTextIdentifierTest::content));
  }

  private static String content(String file) {
    try {
      return Integer.toString(Arrays.hashCode(Files.readAllBytes(Path.of(file))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.bin|none.bin: there is no such file",
        "text.bin|text.bin: this is no fastText model",
        "cut.bin|cut.bin: the file ends at byte 5000, amid the model",
        "vectors.bin|vectors.bin: ",
        "vectors.bin|a supervised model is",
      })
  void saysWhatIsWrong(String name, String message) throws IOException {
    Files.writeString(folder.resolve("text.bin"), "no model");
    byte[] whole = Files.readAllBytes(folder.resolve("lid.bin"));
    Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, 5000));
    // The eighth number after magic and version says what kind of model it is; 1 is cbow.
    byte[] vectors = whole.clone();
    vectors[8 + 7 * 4] = 1;
    Files.write(folder.resolve("vectors.bin"), vectors);
    String said =
        assertThrows(IllegalArgumentException.class, () -> steps(settings(name)).way())
            .getMessage();
    assertTrue(said.contains(message), said);
  }
}
