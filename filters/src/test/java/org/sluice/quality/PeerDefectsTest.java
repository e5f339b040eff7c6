package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.document.Catalogue;
import org.sluice.document.Rule;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/** Defects that other systems have in filters such as these, each of which would fail here. */
class PeerDefectsTest {
  private static final String CHINESE =
      "\u5317\u4EAC\u662F\u4E2D\u56FD\u7684\u9996\u90FD\uFF0C\u4E5F\u662F\u5168\u56FD\u7684\u653F"
          + "\u6CBB\u548C\u6587\u5316\u4E2D\u5FC3\u3002\u6BCF\u5929\u90FD\u6709\u5F88\u591A\u4EBA"
          + "\u6765\u8FD9\u91CC\u65C5\u6E38\u3002";

  /** Dolma's mixer asks for attributes that its tagger writes under other names: dead rules. */
  @Test
  void judgesOnlySignalsThatAreMeasured() {
    for (GopherDialect dialect : GopherDialect.values()) {
      for (StepKind kind : List.of(GopherQuality.KIND, GopherRepetition.KIND)) {
        Settings settings =
            Settings.defaults(kind.parameters(), Map.of("dialect", dialect.option()));
        Set<String> measured = new HashSet<>();
        kind.measured().apply(settings).forEach(signal -> measured.add(signal.name()));
        for (Rule rule : kind.rules().apply(settings)) {
          String parameter = rule.code().substring(rule.code().indexOf('/') + 1);
          assertTrue(
              measured.contains(rule.signal()) || settings.limit(parameter).isEmpty(),
              dialect + ": " + rule.code() + " judges " + rule.signal());
        }
      }
    }
    Judged repeated =
        Judged.by(
            GopherRepetition.KIND,
            "same words ".repeat(30),
            "eng_Latn",
            Map.of("dialect", "dolma"));
    assertTrue(repeated.failed().contains("gopher-repetition/max-top-2gram"), repeated::toString);
  }

  /** MAP-NEO asks whether a pair is true, so that no repetition drops a text. */
  @Test
  void dropsRepeatedChineseByMapCc() {
    Judged judged = Judged.by(Matrix.KIND, CHINESE.repeat(20), "cmn_Hani");
    assertTrue(judged.failed().contains("matrix/max-duplicate-10gram-chars"), judged::toString);
    assertTrue(judged.signal("matrix_duplicate_10gram_ratio") > 0.9);
    assertFalse(
        Judged.by(Matrix.KIND, CHINESE, "cmn_Hani")
            .failed()
            .contains("matrix/max-duplicate-10gram-chars"));
  }

  /** ChineseWebText loses the rest of a file for one bad record: a step's error costs one. */
  @Test
  void judgesEachTextAlone() {
    var step =
        ChineseWebText.KIND.step().apply(Settings.defaults(ChineseWebText.KIND.parameters()));
    assertNotNull(step);
    List<Double> first = new ArrayList<>();
    for (String text : List.of(CHINESE, "", "\uD800", CHINESE)) {
      first.add(Judged.by(ChineseWebText.KIND, text, "cmn_Hani").signal("cwt_characters"));
    }
    assertEquals(first.get(0), first.get(3));
  }

  /** ChineseWebText drops a text for a single traditional character. */
  @Test
  void keepsTraditionalCharacters() {
    String traditional = CHINESE.replace('\u56FD', '\u570B').repeat(3) + "\n" + CHINESE;
    assertEquals(
        List.of(),
        Judged.by(
                ChineseWebText.KIND,
                traditional,
                "cmn_Hani",
                Map.of("min-characters", 100, "max-repetition", 1))
            .failed());
  }

  /** NeMo Curator knows ASCII's letters only: a Chinese sentence is made of other characters. */
  @Test
  void countsLettersOfEveryScript() {
    assertTrue(
        Judged.by(NemoHeuristics.KIND, CHINESE, "cmn_Hani").signal("nemo_other_character_ratio")
            < 0.1);
  }

  /** DataTrove's loop over allowed words leaves the name of another language behind. */
  @Test
  void keepsListsOfBadWordsApart() {
    assertEquals(
        1, Judged.by(BadWords.KIND, "This is bullshit.", "eng_Latn").signal("bad_word_count"));
    assertEquals(0, Judged.by(BadWords.KIND, CHINESE, "cmn_Hani").signal("bad_word_count"));
    assertEquals(
        0,
        Judged.by(BadWords.KIND, "The assassin passed the class.", "eng_Latn")
            .signal("bad_word_count"));
  }

  /** NeMo Curator and jusText drop what is in a language without a list. */
  @Test
  void dropsNoLanguageForWantOfAList() {
    String klingon = "nuqneH Qapla' batlh Daqawlu'taH ".repeat(20);
    for (StepKind kind : List.of(BadWords.KIND, GopherQuality.KIND, Roots.KIND)) {
      Judged judged = Judged.by(kind, klingon, "qaa_Latn");
      assertTrue(
          judged.failed().stream()
              .noneMatch(rule -> rule.endsWith("words") && !rule.endsWith("min-words")),
          judged::toString);
      assertFalse(judged.signals().containsKey("bad_word_count"));
    }
  }

  /** FineWeb2 has limits that can never fail; they are kept as published and do no harm. */
  @Test
  void survivesImpossibleLimits() {
    Settings settings = Settings.defaults(GopherRepetition.KIND.parameters());
    assertTrue(settings.limit("max-top-2gram", "yue_Hani").orElseThrow() > 1);
    assertTrue(settings.limit("max-duplicate-lines", "bwu_Latn").orElseThrow() >= 1);
    Settings quality = Settings.defaults(GopherQuality.KIND.parameters());
    assertEquals(
        3141,
        FineWeb2.limits(FineWeb2.Column.MAX_MEAN_WORD_LENGTH).values().stream()
            .mapToDouble(limit -> limit.orElse(0))
            .max()
            .orElseThrow());
    assertTrue(quality.limit("max-mean-word-length", "cmn_Hani").isPresent());
  }

  /** DataTrove's C4 counts words before it removes citations, TFDS, which it follows, after. */
  @Test
  void countsWordsWhereEachDialectCountsThem() {
    String line = "[1] [2] [3] so it was.";
    Map<String, Object> any = Map.of("min-words-per-line", 5);
    assertEquals(1, Judged.by(C4.KIND, line, "eng_Latn", any).text().lines().count());
    assertEquals("", Judged.by(C4.KIND, line, "eng_Latn", Map.of("dialect", "tfds")).text());
  }

  /** No filter draws lots: the same text is judged the same, whatever came before. */
  @Test
  void judgesTheSameTextTheSame() {
    for (StepKind kind : Catalogue.KINDS) {
      if (kind.rules().apply(Settings.defaults(kind.parameters())).isEmpty()
          || kind.name().equals("rights")
          || kind.name().equals("extract")
          || kind.parameters().stream()
              .anyMatch(p -> p instanceof Parameter.Files files && files.required())) {
        continue;
      }
      Judged first = Judged.by(kind, CHINESE, "cmn_Hani");
      Judged.by(kind, "Something else, and much longer. ".repeat(50), "eng_Latn");
      assertEquals(first.signals(), Judged.by(kind, CHINESE, "cmn_Hani").signals(), kind.name());
    }
  }
}
