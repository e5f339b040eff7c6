package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe may say, and what is wrong with it when it says something else. */
class RecipeReaderTest {
  @Test
  void readsEveryPartOfARecipe() {
    String text =
        """
        name: whole
        read: [a/*.warc.gz, b.jsonl]
        document:
          - prose: { min-words: 20, favour: precision }
          - plain
        corpus:
          - exact-duplicates
          - near-duplicates: { bands: 20 }
        write:
          path: out/whole
          shard-size: 64 MiB
          seed: -7
          split: { validation: 0.01, test: 0.02 }
        limits: { record-size: 1 MiB, split-size: 2MB, text-length: 50000 }
        """;
    Recipe recipe = Recipes.read(text);
    assertEquals("whole", recipe.name());
    assertEquals(List.of("a/*.warc.gz", "b.jsonl"), files(recipe));
    assertEquals(
        List.of("prose", "plain"), recipe.document().stream().map(RecipeStep::name).toList());
    assertEquals(20, recipe.document().get(0).settings().limit("min-words").orElseThrow());
    assertEquals("precision", recipe.document().get(0).settings().choice("favour"));
    assertEquals(
        List.of("exact-duplicates", "near-duplicates"),
        recipe.corpus().stream().map(RecipeStep::name).toList());
    assertEquals(20, recipe.corpus().get(1).settings().number("bands"));
    assertEquals(
        new Recipe.Write("out/whole", 64L << 20, Map.of("validation", 0.01, "test", 0.02), -7),
        recipe.write());
    assertEquals(new Recipe.Limits(1 << 20, 2_000_000, 50_000), recipe.limits());
    assertEquals(text, recipe.source());
    assertEquals(List.of(), recipe.overrides());
  }

  @Test
  void fillsInDefaults() {
    Recipe recipe = Recipes.read("{name: n, read: a.jsonl, write: {path: out}}");
    assertEquals(List.of("a.jsonl"), files(recipe));
    assertEquals(List.of(), recipe.document());
    assertEquals(List.of(), recipe.corpus());
    assertEquals(new Recipe.Write("out", 256_000_000, Map.of(), 0), recipe.write());
    assertEquals(new Recipe.Limits(32 << 20, 64 << 20, 4 << 20), recipe.limits());
  }

  @Test
  void keepsStepsInTheirOrder() {
    Recipe recipe = Recipes.read(Recipes.around("document: [prose, extract, plain]\n"));
    assertEquals(
        List.of("prose", "extract", "plain"),
        recipe.document().stream().map(RecipeStep::name).toList());
  }

  @Test
  void missesNameReadAndWrite() {
    assertEquals(
        """
        the recipe has no 'name' | add a line such as 'name: my-corpus'
        the recipe has no 'read' | list the input files under 'read:'
        the recipe has no 'write' | add 'write: { path: out/my-corpus }'""",
        Recipes.messages("document: [plain]"));
  }

  @Test
  void refusesNamesAndPathsThatAreEmpty() {
    assertEquals(
        """
        'name' is empty | add a line such as 'name: my-corpus'
        'write.path' is empty | add the folder of the run, 'path: out/my-corpus'""",
        Recipes.messages("name:\nread:\nwrite:\n  path: ''\n"));
    assertEquals(
        "an input path is empty", Recipes.messages("{name: n, read: [a, ''], write: {path: o}}"));
  }

  private static List<String> files(Recipe recipe) {
    return recipe.read().stream().map(Recipe.Input::files).toList();
  }

  @Test
  void mapsColumnsOfInputs() {
    Recipe recipe =
        Recipes.read(
            "{name: n, read: [a, {files: b, text: body, url: meta.url}], write: {path: o}}");
    assertEquals(
        List.of(
            new Recipe.Input("a", Mapping.DEFAULT),
            new Recipe.Input("b", Mapping.of(Map.of("text", "body", "url", "meta.url")))),
        recipe.read());
    assertEquals(
        List.of(new Recipe.Input("c", Mapping.of(Map.of("html", "page")))),
        Recipes.read("{name: n, read: {files: c, html: page}, write: {path: o}}").read());
  }

  @Test
  void saysWhatIsWrongWithAnInput() {
    assertEquals(
        "unknown key 'txt' of an input | did you mean 'text'?",
        Recipes.messages("{name: n, read: [{files: a, txt: t}], write: {path: o}}"));
    assertEquals(
        "an input has no 'files' | name them, '{ files: data/*.parquet, text: content }'",
        Recipes.messages("{name: n, read: [{text: t}], write: {path: o}}"));
    assertEquals(
        "an input has both 'text' and 'html' | keep the one that documents are to be made from",
        Recipes.messages("{name: n, read: [{files: a, text: t, html: h}], write: {path: o}}"));
    assertEquals(
        "'id' of an input is empty",
        Recipes.messages("{name: n, read: [{files: a, id: ''}], write: {path: o}}"));
  }

  @Test
  void takesARecipeThatReadsNothing() {
    assertEquals(List.of(), Recipes.read("{name: n, read: [], write: {path: o}}").read());
  }

  @Test
  void missesThePathOfWrite() {
    assertEquals(
        "'write' has no 'path' | add the folder of the run, 'path: out/my-corpus'",
        Recipes.messages("{name: n, read: a, write: {seed: 1}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n"})
  void refusesNothingAtAll(String text) {
    String problems = Recipes.messages(text);
    assertEquals(1, problems.lines().count(), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"just words", "- a\n- list\n", "3"})
  void refusesWhatIsNoMapping(String text) {
    assertEquals(
        "a recipe must be a mapping | start with 'name:' and 'read:'", Recipes.messages(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "writ: {}|unknown key 'writ' / did you mean 'write'?",
        "colour: red|unknown key 'colour' / valid here: name, read, document, corpus, write, limits",
        "limits: { record-siz: 1MB }|unknown key 'record-siz' in 'limits' / did you mean 'record-size'?",
        "limits: { record-size: many }|'many' is not a size / write bytes, or a size such as 256MB",
        "limits: { record-size: 100 }|'record-size' must be at least 1024 bytes",
        "limits: { record-size: 1025MiB }|'record-size' must be at most 1073741824 bytes",
        "limits: { text-length: 1000 }|'text-length' must be from 1024 to 67108864 / it counts UTF-16 units, as Java and JavaScript do",
        "limits: { text-length: 1MB }|'text-length' must be a whole number; you wrote '1MB'",
        "limits: { record-size: [1] }|record-size must be a single value",
        "limits: 3|limits must be a mapping of keys to values",
        "document: [pros]|unknown step 'pros' in 'document' / did you mean 'prose'?",
        "document: [zebra]|unknown step 'zebra' in 'document' / valid here: extract, plain, prose",
        "document: [near-duplicates]|unknown step 'near-duplicates' in 'document' / it belongs under 'corpus'",
        "corpus: [prose]|unknown step 'prose' in 'corpus' / it belongs under 'document'",
        "document: { prose: {} }|document must be a list",
        "document: [[prose]]|a step must be a single value",
        "document: [prose, plain, prose]|step 'prose' stands here twice / keep one of them",
        "document: [{prose: {}, plain: {}}]|each item of 'document' names one step / start a new '- ' line",
        "document: [{prose: 3}]|the settings of 'prose' must be a mapping of keys to values",
        "document: [{plain: {a: 1}}]|unknown key 'a' in 'plain' / 'plain' has no settings here",
        "document: [{prose: {min-word: 3}}]|unknown key 'min-word' in 'prose' / did you mean 'min-words'?",
        "document: [{prose: {min-words: few}}]|'min-words' must be a number; you wrote 'few' / or write off",
        "document: [{prose: {min-words: on}}]|'min-words' must be a number; you wrote 'on' / or write off",
        "document: [{prose: {line-length: off}}]|'line-length' must be a number; you wrote 'off'",
        "document: [{prose: {min-words: 5d}}]|'min-words' must be a number; you wrote '5d' / or write off",
        "document: [{prose: {min-words: NaN}}]|'min-words' must be a number; you wrote 'NaN' / or write off",
        "document: [{prose: {min-words: -1}}]|'min-words' must be from 0 to 1000000000; you wrote -1",
        "document: [{prose: {line-length: 0.5}}]|'line-length' must be from 1 to 1000; you wrote 0.5",
        "document: [{prose: {max-symbols: 30}}]|'max-symbols' is a share between 0 and 1; you wrote 30",
        "document: [{prose: {max-symbols: [0.1]}}]|max-symbols must be a single value",
        "document: [{prose: {citations: maybe}}]|'citations' is on or off; you wrote 'maybe'",
        "document: [{prose: {favour: precison}}]|'precison' is no value of 'favour' / did you mean 'precision'?",
        "document: [{prose: {favour: speed}}]|'speed' is no value of 'favour' / valid here: precision, balanced",
        "document: [{prose: {stop-words: {a: b}}}]|stop-words must be a list",
        "document: [{prose: {stop-words: [[a]]}}]|an item of 'stop-words' must be a single value",
        "document: [{prose: {min-words: 1, min-words: 2}}]|'min-words' stands here twice / keep one of them",
        "document: [{prose: {? [a] : 1}}]|a key must be a plain word",
        "document: [{prose: {per-language: 3}}]|per-language must be a mapping of keys to values",
        "document: [{prose: {per-language: {deu_Latn: {min-word: 3}}}}]|unknown key 'min-word' in 'prose' / did you mean 'min-words'?",
        "document: [{prose: {per-language: {deu_Latn: {favour: precision}}}}]|unknown key 'favour' in 'prose' / valid here: min-words, max-symbols, max-lines",
        "document: [{prose: {per-language: {deu_Latn: {max-symbols: 7}}}}]|'max-symbols' is a share between 0 and 1; you wrote 7",
      })
  void saysWhatIsWrong(String line, String message) {
    assertEquals(message.replace(" / ", " | "), Recipes.messages(Recipes.around(line + "\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shard-size: 0|'shard-size' must be at least 1 bytes",
        "shard-sise: 1MB|unknown key 'shard-sise' in 'write' / did you mean 'shard-size'?",
        "seed: 1.5|'seed' must be a whole number; you wrote '1.5'",
        "seed: [1]|seed must be a single value",
        "split: 0.1|split must be a mapping of keys to values",
        "split: { validation: 1% }|'validation' must be a number; you wrote '1%'",
        "split: { validation: 2 }|'validation' is a share between 0 and 1; you wrote 2",
        "split: { a: 0.6, b: 0.6 }|the shares of 'split' add up to more than 1",
        "split: { train: 0.9 }|'train' cannot name a split / use lower-case letters, digits and '_'; 'train' is what remains",
        "split: { ../up: 0.1 }|'../up' cannot name a split / use lower-case letters, digits and '_'; 'train' is what remains",
        "split: { '': 0.1 }|'' cannot name a split / use lower-case letters, digits and '_'; 'train' is what remains",
      })
  void saysWhatIsWrongWithWriting(String line, String message) {
    String text = "name: n\nread: a\nwrite:\n  path: out\n  " + line + "\n";
    assertEquals(message.replace(" / ", " | "), Recipes.messages(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a: 1 }",
        "{ a: 0.1, b: 0.2, c: 0.7 }",
        "{ a: 0.7, b: 0.1, c: 0.1, d: 0.1 }",
        "{ a: 0.17, b: 0.33, c: 0.29, d: 0.21 }",
        "{ a: 0.14, b: 0.28, c: 0.58 }",
      })
  void letsSharesTakeEverything(String split) {
    Recipe recipe = Recipes.read("{name: n, read: a, write: {path: o, split: " + split + "}}");
    double sum = recipe.write().split().values().stream().mapToDouble(share -> share).sum();
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void readsTheLargestRecordSize() {
    Recipe recipe = Recipes.read(Recipes.around("limits: { record-size: 1GiB }\n"));
    assertEquals(1L << 30, recipe.limits().recordBytes());
  }

  @Test
  void reportsEverythingThatIsWrong() {
    String text =
        """
        name: n
        name: m
        reed: a
        document:
          - pros
          - prose: { min-words: few, max-symbols: 2 }
        write: { path: out, split: { train: 0.5 } }
        """;
    assertEquals(
        """
        'name' stands here twice | keep one of them
        unknown key 'reed' | did you mean 'read'?
        the recipe has no 'read' | list the input files under 'read:'
        unknown step 'pros' in 'document' | did you mean 'prose'?
        'min-words' must be a number; you wrote 'few' | or write off
        'max-symbols' is a share between 0 and 1; you wrote 2
        'train' cannot name a split | use lower-case letters, digits and '_'; 'train' is what remains""",
        Recipes.messages(text));
  }
}
