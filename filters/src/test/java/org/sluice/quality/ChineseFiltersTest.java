package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MAP-CC's and ChineseWebText's rules on Chinese texts, rule by rule as their code has them. */
class ChineseFiltersTest {
  private static final String PROSE =
      """
      \u79CB\u5929\u5230\u4E86\uFF0C\u5C71\u4E0A\u7684\u6811\u53F6\u53D8\u6210\u4E86\u91D1\u9EC4\u8272\u3002\u5B69\u5B50\u4EEC\u5728\u6CB3\u8FB9\u653E\u98CE\u7B5D\uFF0C\u8001\u4EBA\u5750\u5728\u957F\u6905\u4E0A\u8BFB\u62A5\u7EB8\u3002
      \u519C\u6C11\u5FD9\u7740\u6536\u5272\u7A3B\u8C37\uFF0C\u4ED6\u4EEC\u8BF4\u4ECA\u5E74\u7684\u6536\u6210\u6BD4\u53BB\u5E74\u597D\u5F97\u591A\uFF01\u9547\u91CC\u7684\u96C6\u5E02\u4E5F\u70ED\u95F9\u8D77\u6765\uFF0C\u5356\u82B1\u751F\u3001\u5356\u67FF\u5B50\u7684\u6446\u6EE1\u4E86\u8857\u9053\u3002
      """;

  private static List<String> matrix(String text) {
    return Judged.by(Matrix.KIND, text, "cmn_Hani").failed();
  }

  @Test
  void keepsChineseProse() {
    assertEquals(List.of(), matrix(PROSE));
    assertEquals(
        List.of(),
        Judged.by(ChineseWebText.KIND, PROSE, "cmn_Hani", Map.of("min-characters", 50)).failed());
  }

  @Test
  void leavesTheTextAsItIs() {
    assertEquals(PROSE, Judged.by(Matrix.KIND, PROSE, "cmn_Hani").text());
    assertEquals(PROSE, Judged.by(ChineseWebText.KIND, PROSE, "cmn_Hani").text());
  }

  @Test
  void countsWhatStandsInLenticularBrackets() {
    Judged judged = Judged.by(Matrix.KIND, "\u3010abcd\u3011efgh\u3010\nij\u3011", "cmn_Hani");
    assertEquals(4.0 / 15, judged.signal("matrix_bracketed_ratio"), 1e-12);
    assertTrue(matrix("\u3010\u5E7F\u544A\u3011" + PROSE.substring(0, 10)).size() > 0);
  }

  @Test
  void endsSentencesAtFullWidthMarks() {
    assertEquals(4, Judged.by(Matrix.KIND, PROSE, "cmn_Hani").signal("matrix_sentences"));
    assertTrue(
        matrix(PROSE.replaceAll("[\u3002\uFF01\n]", "\uFF0C")).contains("matrix/min-sentences"));
  }

  @Test
  void asksForMarks() {
    String bare = PROSE.replaceAll("[\u3002\uFF01\uFF0C\u3001]", "");
    assertTrue(matrix(bare).contains("matrix/min-marks"), bare);
  }

  @Test
  void countsRunsOfHashesAndEllipses() {
    Judged judged = Judged.by(Matrix.KIND, "##a#\u2026\u2026b...c.", "cmn_Hani");
    assertEquals(2.0 / 12, judged.signal("matrix_hash_share"), 1e-12);
    assertEquals(2.0 / 12, judged.signal("matrix_ellipsis_share"), 1e-12);
  }

  @Test
  void countsDigitsWhateverTheirWidth() {
    Judged judged = Judged.by(Matrix.KIND, "12\uFF13\u4E2D\u3002", "cmn_Hani");
    assertEquals(0.75, judged.signal("matrix_digit_ratio"));
  }

  @Test
  void countsLinesThatOfferMore() {
    Judged judged = Judged.by(Matrix.KIND, "\u66F4\u591A\n\u25CFa\nb", "cmn_Hani");
    assertEquals(1.0 / 3, judged.signal("matrix_more_line_ratio"), 1e-12);
    assertEquals(1.0 / 3, judged.signal("matrix_bullet_line_ratio"), 1e-12);
  }

  @Test
  void measuresVarietyOfCharacters() {
    Judged judged = Judged.by(Matrix.KIND, "aabb", "cmn_Hani");
    assertEquals(0.5, judged.signal("matrix_different_character_ratio"));
    assertEquals(Math.log(2), judged.signal("matrix_entropy"), 1e-12);
    assertTrue(matrix("\u54C8".repeat(60) + "\u3002").contains("matrix/min-entropy"));
  }

  @Test
  void countsTheTopGramAfterItsFirstOccurrence() {
    Judged judged = Judged.by(Matrix.KIND, "ababab", "cmn_Hani");
    assertEquals(4.0 / 6, judged.signal("matrix_top_2gram_coverage"), 1e-12);
    assertEquals(1, judged.signal("matrix_top_3gram_coverage") * 2, 1e-12);
  }

  @Test
  void asksForMoreThanTwoHundredCharacters() {
    String two = "\u5929\u5730\u7384\u9EC4\u5B87\u5B99\u6D2A\u8352\u65E5\u6708".repeat(20);
    assertEquals(200, Judged.by(ChineseWebText.KIND, two, "cmn_Hani").signal("cwt_characters"));
    assertTrue(
        Judged.by(ChineseWebText.KIND, two, "cmn_Hani")
            .failed()
            .contains("chinese-web-text/min-characters"));
    assertFalse(
        Judged.by(ChineseWebText.KIND, two + "\u3002", "cmn_Hani")
            .failed()
            .contains("chinese-web-text/min-characters"));
  }

  @Test
  void countsChineseCharactersAndLines() {
    Judged judged = Judged.by(ChineseWebText.KIND, "\u4E2D\u6587abc\n\u9FA6", "cmn_Hani");
    assertEquals(2.0 / 7, judged.signal("cwt_chinese_character_ratio"), 1e-12);
    assertEquals(3.5, judged.signal("cwt_mean_line_length"));
    assertFalse(judged.signals().containsKey("cwt_sensitive_words_per_line"));
  }

  @Test
  void countsDifferentSensitiveWordsByTheLine() {
    Judged judged =
        Judged.by(
            ChineseWebText.KIND,
            "\u8D4C\u535A\u8D4C\u535A\n\u5F69\u7968\nx\ny",
            "cmn_Hani",
            Map.of("sensitive-words", "\u8D4C\u535A \u5F69\u7968 \u5426"));
    assertEquals(0.5, judged.signal("cwt_sensitive_words_per_line"));
  }

  @Test
  void leavesOutTheLastGramAsItsSourceDoes() {
    // 13 characters have a single 13-gram, which is the last; 15 have three, two of them counted.
    assertEquals(
        0,
        Judged.by(ChineseWebText.KIND, "abcdefghijklm", "cmn_Hani").signal("cwt_repetition_ratio"));
    assertEquals(
        1,
        Judged.by(ChineseWebText.KIND, "a a\tA\na".repeat(8), "cmn_Hani")
            .signal("cwt_repetition_ratio"));
  }
}
