package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Draft;
import org.sluice.document.Page;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;
import org.sluice.text.TextHash;

class RedPajamaSignalsTest {
  private static final double EXACT = 1e-12;
  private static final Settings SETTINGS = Settings.defaults(RedPajamaSignals.KIND.parameters());

  @TempDir Path folder;

  static Stream<Named<JsonNode>> cases() throws IOException {
    return lines("redpajama-cases.jsonl");
  }

  private static Stream<Named<JsonNode>> lines(String resource) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RedPajamaSignalsTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      Stream.Builder<Named<JsonNode>> cases = Stream.builder();
      for (String line : lines) {
        JsonNode row = mapper.readTree(line);
        cases.add(Named.of(row.get("name").asText(), row));
      }
      return cases.build();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void measuresWhatPythonDoes(JsonNode row) {
    Judged judged =
        Judged.by(RedPajamaSignals.KIND, row.get("text").asText(), row.get("language").asText());
    Map<String, Double> wanted = new TreeMap<>();
    row.get("signals")
        .fields()
        .forEachRemaining(s -> wanted.put(s.getKey(), s.getValue().asDouble()));
    assertEquals(wanted.keySet(), new TreeSet<>(judged.signals().keySet()));
    wanted.forEach((name, value) -> assertEquals(value, judged.signal(name), EXACT, name));
  }

  static Stream<Named<JsonNode>> badWords() throws IOException {
    return lines("redpajama-bad-words.jsonl");
  }

  @ParameterizedTest
  @MethodSource("badWords")
  void countsBadWordsAsPythonDoes(JsonNode row) {
    for (String way : List.of("as-written", "normalised")) {
      Judged judged =
          Judged.by(
              RedPajamaSignals.KIND,
              row.get("text").asText(),
              row.get("language").asText(),
              Map.of("bad-words", way));
      assertEquals(row.get(way).asDouble(), judged.signal(RedPajamaTable.BAD_WORDS), way);
    }
  }

  @Test
  void countsTheWordsOfARecipesLists() throws IOException {
    Path list =
        Files.writeString(folder.resolve("more.txt"), "wicked\n\n naughty  \nvery naughty\n");
    Settings settings = SETTINGS.withFiles("bad-word-lists", List.of(list.toString()));
    Map<String, Double> english = measured(settings, "Very naughty, wicked SHIT", "eng_Latn", null);
    assertEquals(4, english.get(RedPajamaTable.BAD_WORDS));
    Map<String, Double> chinese = measured(settings, "\u4E2D wicked", "cmn_Hani", null);
    assertEquals(1, chinese.get(RedPajamaTable.BAD_WORDS));
  }

  @Test
  void countsNoBadWordsWithoutAListOrBlanks() {
    for (String language : List.of("cmn_Hani", "jpn_Jpan", "tha_Thai", "ell_Grek")) {
      assertFalse(
          measured(SETTINGS, "shit", language, null).containsKey(RedPajamaTable.BAD_WORDS),
          language);
    }
    assertEquals(1, measured(SETTINGS, "shit", null, null).get(RedPajamaTable.BAD_WORDS));
  }

  /** A list's category is its folder's name, so that the same content elsewhere is another list. */
  @Test
  void tellsListsOfOneContentApartInTheFingerprint() {
    Set<String> fingerprints = new TreeSet<>();
    for (String category : List.of("porn", "adult", "a/porn")) {
      Settings settings = SETTINGS.withFiles("ut1", List.of("/lists/" + category + "/domains"));
      DocumentSteps steps =
          new DocumentSteps(List.of(new RecipeStep("redpajama-signals", settings)));
      fingerprints.add(steps.fingerprint(file -> "digest"));
    }
    assertEquals(2, fingerprints.size());
  }

  @Test
  void namesTheCategoriesOfAListedHost() throws IOException {
    Path list = Files.createDirectory(folder.resolve("porn")).resolve("domains");
    Files.writeString(list, "porn.example\n");
    Settings settings = SETTINGS.withFiles("ut1", List.of(list.toString()));
    String url = "https://porn.example/x";
    assertEquals(11, measured(settings, "text", "eng_Latn", url).get(RedPajamaTable.UT1));
    assertFalse(
        measured(settings, "text", "eng_Latn", "https://www.porn.example/")
            .containsKey(RedPajamaTable.UT1));
    assertFalse(measured(SETTINGS, "text", "eng_Latn", url).containsKey(RedPajamaTable.UT1));
  }

  /** Words of few letters, so that entries of several words are found and overlap. */
  @Property
  void findsWhatComparingJoinedWordsFinds(
      @ForAll @Size(max = 30)
          List<@StringLength(min = 1, max = 1) @Chars({'a', 'b', 'c'}) String> text,
      @ForAll @Size(min = 1, max = 8)
          Set<@StringLength(min = 1, max = 5) @Chars({'a', 'b', 'c', ' '}) String> entries) {
    long wanted = 0;
    Set<String> stripped = entries.stream().map(String::strip).collect(Collectors.toSet());
    for (String entry : stripped) {
      int n = entry.split(" ", -1).length;
      for (int i = 0; i + n <= text.size(); i++) {
        wanted += String.join(" ", text.subList(i, i + n)).equals(entry) ? 1 : 0;
      }
    }
    long[] hashes = text.stream().mapToLong(TextHash::of).toArray();
    RedPajamaBadWords list =
        Objects.requireNonNull(RedPajamaBadWords.of("ell_Grek", entries, false));
    assertEquals(wanted, list.count(hashes, hashes.length));
  }

  private static Map<String, Double> measured(
      Settings settings, String text, @Nullable String language, @Nullable String url) {
    Draft draft =
        new Draft(
            new Page(
                new Provenance("0", url, "t", 0, -1, "line", null, null, null, null, null, null),
                new byte[0],
                Map.of(),
                text,
                language));
    RedPajamaSignals.KIND.step().apply(settings).apply(draft);
    return draft.signals();
  }

  /** Lists are tested with texts of their own. */
  @Test
  void hasACaseForEverySignal() throws IOException {
    Set<String> lists = Set.of(RedPajamaTable.BAD_WORDS, RedPajamaTable.UT1);
    for (Signal signal : RedPajamaSignals.KIND.signals()) {
      assertTrue(
          lists.contains(signal.name())
              || cases()
                  .anyMatch(c -> c.getPayload().get("signals").path(signal.name()).asDouble() > 0),
          signal.name());
    }
  }

  @Test
  void dropsNothingUnlessALimitIsSet() {
    assertEquals(List.of(), Judged.by(RedPajamaSignals.KIND, "{{{ ### lorem ipsum").failed());
  }

  @Test
  void holdsTheLimitsThatARecipeSets() {
    Judged judged =
        Judged.by(
            RedPajamaSignals.KIND,
            "{ too few words... #",
            "eng_Latn",
            Map.of("min-words", 50, "max-curly-brackets", 0, "max-symbols-per-word", 0.1));
    assertEquals(
        List.of(
            "redpajama-signals/min-words",
            "redpajama-signals/max-symbols-per-word",
            "redpajama-signals/max-curly-brackets"),
        judged.failed());
  }

  @Property(tries = 300)
  void measuresTheSameWhateverCameBefore(@ForAll String before, @ForAll String text) {
    Step step = RedPajamaSignals.KIND.step().apply(SETTINGS);
    step.apply(draft(before));
    Draft again = draft(text);
    step.apply(again);
    Draft fresh = draft(text);
    RedPajamaSignals.KIND.step().apply(SETTINGS).apply(fresh);
    assertEquals(fresh.signals(), again.signals());
  }

  /** What the scan of words, marks and lines finds, against the definitions one after another. */
  @Property(tries = 2000)
  void findsWhatTheDefinitionsSay(@ForAll @Size(max = 40) List<@From("pieces") String> pieces) {
    String text = String.join("", pieces);
    Map<String, Double> found = measured(SETTINGS, text, "eng_Latn", null);
    List<String> raw = matches("[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_\\s\\u00A0]+", text);
    String[] parts = PythonText.fold(text.replaceAll("\\p{Punct}", "")).split("[\\s\\u00A0]+");
    List<String> words = Stream.of(parts).filter(word -> !word.isEmpty()).toList();
    assertEquals(words.size(), found.get("rps_doc_word_count"));
    if (!words.isEmpty()) {
      double length = words.stream().mapToInt(w -> w.codePointCount(0, w.length())).sum();
      assertEquals(length / words.size(), found.get("rps_doc_mean_word_length"), EXACT);
      assertEquals(
          new TreeSet<>(words).size() / (double) words.size(),
          found.get("rps_doc_frac_unique_words"),
          EXACT);
    }
    if (!raw.isEmpty()) {
      double all = raw.size();
      Set<String> stops = Set.of("the", "a", "t");
      assertEquals(
          words.isEmpty() ? 0 : raw.stream().filter(stops::contains).count() / all,
          found.get("rps_doc_stop_word_fraction"),
          EXACT);
      assertEquals(
          1 - raw.stream().filter(w -> w.matches(".*[a-zA-Z].*")).count() / all,
          found.get("rps_doc_frac_no_alph_words"),
          EXACT);
      assertEquals(
          raw.stream().filter(RedPajamaSignalsTest::isUpper).count() / all,
          found.get("rps_doc_frac_all_caps_words"),
          EXACT);
      assertEquals(
          matches("#|\\.\\.\\.|\u2026", text).size() / all,
          found.get("rps_doc_symbol_to_word_ratio"),
          EXACT);
    }
    assertEquals(
        matches("[\\p{L}\\p{N}_][^.!?]*[.!?]*", text).size(), found.get("rps_doc_num_sentences"));
    assertEquals(
        matches("[{}]", text).size(),
        found.get("rps_doc_curly_bracket") * text.codePointCount(0, text.length()),
        1e-9);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "the",
        "The",
        "a",
        "NASA",
        "x1",
        "12",
        "\u00BD",
        "\u00E9",
        "\u00C9T\u00C9",
        "\u4E2D\u6587",
        "\uAC00",
        "\u0436",
        "\u0416",
        "_",
        "don't",
        "#",
        "...",
        "..",
        ".",
        "\u2026",
        "!",
        "?",
        "{",
        "}",
        "-",
        "\u201D",
        "\uD83D\uDE00",
        " ",
        " ",
        " ",
        "\u00A0",
        "\n",
        "\n",
        "\t");
  }

  private static boolean isUpper(String word) {
    return !word.equals(word.toLowerCase(Locale.ROOT))
        && word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group()).toList();
  }

  private static Draft draft(String text) {
    return new Draft(Judged.page(text, "eng_Latn"));
  }
}
