package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Provenance;
import org.sluice.schema.Reason;

class PerplexityTest {
  private static final String MODEL =
      """
      \\data\\
      ngram 1=7
      ngram 2=2

      \\1-grams:
      -99\t<s>\t-0.5
      -1\t</s>
      -3\t<unk>
      -1\tcafe\t-0.2
      -1.5\t000\t-0.1
      -1\t渔船
      -1\t渔

      \\2-grams:
      -0.5\t<s> cafe
      -0.25\tcafe 000

      \\end\\
      """;

  @TempDir Path folder;
  private Settings settings;

  @BeforeEach
  void writeModel() throws IOException {
    Path file = Files.writeString(folder.resolve("small.arpa"), MODEL);
    settings =
        Settings.defaults(Perplexity.KIND.parameters())
            .withFiles("model", List.of(file.toString()));
  }

  private static AnnotatedRow annotate(DocumentSteps steps, String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    return steps.way().annotate(new Page(provenance, new byte[0], Map.of(), text, null), null);
  }

  private static DocumentSteps steps(Settings settings) {
    return new DocumentSteps(List.of(new RecipeStep("perplexity", settings)));
  }

  private static double perplexity(Settings settings, String text) {
    return annotate(steps(settings), text).signals().get("perplexity");
  }

  @Test
  void countsEveryWordAndEveryLinesEnd() {
    // <s> cafe, cafe 000, </s> after the backoff of 000.
    double one = 0.5 + 0.25 + 1.1;
    Settings plain = settings.with("words", "as-they-are");
    assertEquals(Math.pow(10, one / 3), perplexity(plain, "cafe 000"), 1e-3);
    assertEquals(Math.pow(10, 2 * one / 6), perplexity(plain, "cafe 000\n\n cafe  000\n"), 1e-3);
    AnnotatedRow row = annotate(steps(plain), "cafe never heard");
    assertEquals(2.0 / 3, row.signals().get("perplexity_unknown_words_ratio"), 1e-9);
  }

  @Test
  void normalisesAsCcNetDoes() {
    Settings plain = settings.with("words", "as-they-are");
    assertEquals(
        perplexity(plain, "cafe 000"),
        perplexity(plain.with("normalise", "ccnet"), "Café 817"),
        1e-9);
    assertTrue(perplexity(plain, "Café 817") > 100);
  }

  @Test
  void findsTheWordsOfTheModel() {
    // The segmenter finds a word of two characters; characters are words of their own if asked.
    double parted = perplexity(settings.with("words", "characters"), "渔");
    assertEquals(Math.pow(10, (0.5 + 1 + 1) / 2), parted, 1e-3);
    assertTrue(perplexity(settings, "cafe, cafe.") > 1);
  }

  @Test
  void holdsDocumentsToLimits() {
    DocumentSteps steps = steps(settings.with("max", 50.0).with("min", 4.2).with("name", "web"));
    Judge judge = new Judge(steps.rules());
    List<Reason> strange = judge.reasons(annotate(steps, "never heard of that"));
    assertEquals("perplexity-web/max", strange.get(0).rule());
    List<Reason> dull = judge.reasons(annotate(steps, "cafe 000"));
    assertEquals("perplexity-web/min", dull.get(0).rule());
    assertFalse(annotate(steps, "\n").signals().containsKey("perplexity_web"));
    assertTrue(annotate(steps, "cafe").signals().containsKey("perplexity_web_unknown_words_ratio"));
  }

  @Test
  void saysWhatIsWrongWithAModel() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.arpa"), MODEL.replace("-1.5", "1.5"));
    Settings bad = settings.withFiles("model", List.of(file.toString()));
    String said = assertThrows(IllegalArgumentException.class, () -> steps(bad).way()).getMessage();
    assertTrue(said.contains("bad.arpa: line 10: 1.5 is no logarithm"), said);
  }
}
