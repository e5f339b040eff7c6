package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Page;
import org.sluice.document.StepKind;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;

/** The cases of DataTrove's own tests, with DataTrove's answers. */
class DataTroveCasesTest {
  private static final Map<String, StepKind> KINDS =
      Map.of(
          "C4ParagraphFilter", Mc4Paragraphs.KIND,
          "C4QualityFilter", C4.KIND,
          "FineWebQualityFilter", FineWebQuality.KIND,
          "GopherQualityFilter", GopherQuality.KIND,
          "GopherRepetitionFilter", GopherRepetition.KIND);

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("min_doc_words", "min-words"),
          Map.entry("max_doc_words", "max-words"),
          Map.entry("min_num_sentences", "min-sentences"),
          Map.entry("min_words_per_line", "min-words-per-line"),
          Map.entry("line_punct_thr", "min-terminal-punctuation"),
          Map.entry("short_line_thr", "max-short-lines"),
          Map.entry("short_line_length", "short-line-length"),
          Map.entry("new_line_ratio", "max-line-breaks-per-word"));

  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("curly_bracket", "c4/curly-bracket"),
          Map.entry("lorem_ipsum", "c4/lorem-ipsum"),
          Map.entry("too_few_sentences", "c4/min-sentences"),
          Map.entry("gopher_short_doc", "gopher-quality/min-words"),
          Map.entry("gopher_below_avg_threshold", "gopher-quality/min-mean-word-length"),
          Map.entry("gopher_above_avg_threshold", "gopher-quality/max-mean-word-length"),
          Map.entry("gopher_too_many_hashes", "gopher-quality/max-hashes-per-word"),
          Map.entry("gopher_too_many_ellipsis", "gopher-quality/max-ellipses-per-word"),
          Map.entry("gopher_below_alpha_threshold", "gopher-quality/min-alphabetic-words"),
          Map.entry("dup_line_frac", "gopher-repetition/max-duplicate-lines"),
          Map.entry("dup_para_frac", "gopher-repetition/max-duplicate-paragraphs"),
          Map.entry("dup_line_char_frac", "gopher-repetition/max-duplicate-line-chars"),
          Map.entry("dup_para_char_frac", "gopher-repetition/max-duplicate-paragraph-chars"),
          Map.entry("top_2_gram", "gopher-repetition/max-top-2gram"),
          Map.entry("top_3_gram", "gopher-repetition/max-top-3gram"),
          Map.entry("duplicated_5_n_grams", "gopher-repetition/max-duplicate-5gram-chars"),
          Map.entry("< 3 paragraphs", "mc4-paragraphs/min-long-lines"),
          Map.entry("empty", "fineweb-quality/min-terminal-punctuation"),
          Map.entry("line_punct_ratio", "fineweb-quality/min-terminal-punctuation"),
          Map.entry("short_line_ratio", "fineweb-quality/max-short-lines"));

  static List<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            DataTroveCasesTest.class.getResourceAsStream("datatrove-cases.json"))) {
      for (JsonNode node : new ObjectMapper().readTree(in).get("cases")) {
        cases.add(Arguments.of(node.get("id").asText(), node));
      }
    }
    assertEquals(38, cases.size());
    return cases;
  }

  private static List<Arguments> cases(Predicate<String> filter) throws IOException {
    List<Arguments> cases = new ArrayList<>(cases());
    cases.removeIf(each -> !filter.test(((JsonNode) each.get()[1]).get("filter").asText()));
    return cases;
  }

  static List<Arguments> texts() throws IOException {
    return cases(KINDS::containsKey);
  }

  static List<Arguments> urls() throws IOException {
    return cases("URLFilter"::equals);
  }

  static List<Arguments> languages() throws IOException {
    return cases("LanguageFilter"::equals);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("urls")
  void answersOfUrlsAsDataTrove(String id, JsonNode node, @TempDir Path folder) throws IOException {
    List<String> blocked = new ArrayList<>();
    node.get("params").get("extra_domains").forEach(domain -> blocked.add(domain.asText()));
    Path list = Files.write(folder.resolve("blocked.txt"), blocked);
    StepKind url = Catalogue.kind("url");
    Settings settings =
        Settings.defaults(url.parameters()).withFiles("block", List.of(list.toString()));
    Provenance provenance =
        new Provenance(
            "0",
            node.get("url").asText(),
            "t.jsonl",
            0,
            -1,
            "line",
            null,
            null,
            null,
            null,
            null,
            null);
    Page page = new Page(provenance, new byte[0], Map.of(), "text", "eng_Latn");
    DocumentSteps steps = new DocumentSteps(List.of(new RecipeStep("url", settings)));
    boolean kept = new Judge(steps.rules()).reasons(steps.way().annotate(page, null)).isEmpty();
    // Where a case is answered otherwise on purpose it says why.
    assertEquals(node.get("keep").asBoolean() != node.has("differs"), kept);
  }

  /** DataTrove's filter wants a language that is listed, with a score of 0.65. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("languages")
  void answersOfLanguagesAsDataTrove(String id, JsonNode node) {
    Judged judged =
        Judged.by(
            Catalogue.kind("language"), node.get("text").asText(), null, Map.of("keep", "en it"));
    assertEquals(node.get("keep").asBoolean(), judged.reasons().isEmpty(), judged::toString);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void answersAsDataTrove(String id, JsonNode node) {
    StepKind kind = Objects.requireNonNull(KINDS.get(node.get("filter").asText()));
    Map<String, Object> changed = new HashMap<>();
    node.get("params")
        .properties()
        .forEach(
            entry ->
                changed.put(
                    Objects.requireNonNull(PARAMETERS.get(entry.getKey()), entry.getKey()),
                    Math.max(0, entry.getValue().asDouble())));

    Judged judged = Judged.by(kind, node.get("text").asText(), "eng_Latn", changed);

    assertEquals(node.get("keep").asBoolean(), judged.reasons().isEmpty(), judged::toString);
    if (!node.get("keep").asBoolean()) {
      String rule = Objects.requireNonNull(RULES.get(node.get("reason").asText()));
      assertTrue(judged.failed().contains(rule), judged::toString);
    }
    if (node.hasNonNull("text_after")) {
      assertEquals(node.get("text_after").asText(), judged.text());
    }
  }
}
