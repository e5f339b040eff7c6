package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GopherQualityTest {
  private static final double EXACT = 1e-12;

  @Test
  void countsWordsThatAreNotSymbols() {
    Judged judged = Judged.by(GopherQuality.KIND, "Well, 3 # of us -- ran!");
    // Well , 3 # of us -- ran !
    assertEquals(5, judged.signal("word_count"));
    assertEquals((4 + 1 + 2 + 2 + 3) / 5.0, judged.signal("mean_word_length"), EXACT);
    assertEquals(4 / 9.0, judged.signal("alphabetic_word_ratio"), EXACT);
    assertEquals(1 / 9.0, judged.signal("hashes_per_word"), EXACT);
  }

  @Test
  void countsBothEllipses() {
    Judged judged = Judged.by(GopherQuality.KIND, "One... two\u2026 three\nfour ....... five\n");
    // One ... two … three four ....... five: the seven dots hold two ellipses
    assertEquals(4 / 8.0, judged.signal("ellipses_per_word"), EXACT);
    assertEquals(0, judged.signal("ellipsis_line_ratio"), EXACT);
  }

  @Test
  void looksAtLinesWithoutTheirMargins() {
    Judged judged =
        Judged.by(GopherQuality.KIND, "  \u2022 one\n\t- two...  \nthree\u2026\n* four\n\n");
    assertEquals(2 / 5.0, judged.signal("bullet_line_ratio"), EXACT);
    assertEquals(2 / 5.0, judged.signal("ellipsis_line_ratio"), EXACT);
  }

  @Test
  void countsEachStopWordOnceAndByCase() {
    Judged judged = Judged.by(GopherQuality.KIND, "The end of the end of that");
    assertEquals(3, judged.signal("stop_word_count"));
  }

  @Test
  void measuresCharactersNotUnits() {
    Judged judged = Judged.by(GopherQuality.KIND, "\uD835\uDC00\uD835\uDC01 ab");
    assertEquals(2, judged.signal("mean_word_length"), EXACT);
  }

  @Test
  void listsEveryFailedRule() {
    Judged judged = Judged.by(GopherQuality.KIND, "- a...");
    assertEquals(
        List.of(
            "gopher-quality/min-words",
            "gopher-quality/min-mean-word-length",
            "gopher-quality/max-ellipses-per-word",
            "gopher-quality/max-bullet-lines",
            "gopher-quality/max-ellipsis-lines",
            "gopher-quality/min-alphabetic-words",
            "gopher-quality/min-stop-words"),
        judged.failed());
  }

  @Test
  void failsAnEmptyTextWithNumbers() {
    Judged judged = Judged.by(GopherQuality.KIND, "");
    judged.signals().forEach((name, value) -> assertEquals(0, value, name));
    assertTrue(judged.failed().contains("gopher-quality/min-words"));
  }

  @Test
  void measuresNoStopWordsWithoutAList() {
    Judged judged = Judged.by(GopherQuality.KIND, "plain words", "qaa_Latn");
    assertFalse(judged.signals().containsKey("stop_word_count"));
    assertFalse(judged.failed().contains("gopher-quality/min-stop-words"));
  }

  @Test
  void takesTheRecipesStopWordsForEveryLanguage() {
    Judged judged =
        Judged.by(
            GopherQuality.KIND, "plain words", "qaa_Latn", Map.of("stop-words", "words plain x"));
    assertEquals(2, judged.signal("stop_word_count"));
  }

  @Test
  void takesAnUnknownLanguageForEnglish() {
    Judged judged = Judged.by(GopherQuality.KIND, "the end of it", null, Map.of());
    assertEquals(2, judged.signal("stop_word_count"));
  }

  @Test
  void keepsChineseProse() {
    String sentence =
        "\u4ED6\u5728\u5317\u4EAC\u7684\u5927\u5B66\u91CC\u6559\u4E2D\u56FD\u5386\u53F2\uFF0C"
            + "\u4E5F\u662F\u4E00\u4F4D\u6709\u540D\u7684\u4F5C\u5BB6\u3002";
    Judged judged = Judged.by(GopherQuality.KIND, sentence.repeat(8), "cmn_Hani");
    assertEquals(List.of(), judged.failed());
    assertTrue(judged.signal("mean_word_length") < 3, judged::toString);
    assertTrue(judged.signal("stop_word_count") >= 4, judged::toString);
  }

  @Test
  void holdsARecipesLimitAgainstEveryLanguage() {
    Judged judged =
        Judged.by(
            GopherQuality.KIND,
            "\u5927\u5B66\u6559\u80B2",
            "cmn_Hani",
            Map.of("min-mean-word-length", 3));
    assertTrue(judged.failed().contains("gopher-quality/min-mean-word-length"));
  }
}
