package org.sluice.eastasian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.quality.Judged;

class EastAsianSignalsTest {
  private static final double EXACT = 1e-12;

  private static Judged judged(String text) {
    return Judged.by(EastAsianSignals.KIND, text, "cmn_Hani");
  }

  @Test
  void measuresScriptsOfEveryText() {
    Judged mixed = judged("中文 かな カナ 한글 ab");
    assertEquals(2 / 10.0, mixed.signal("cjk_han_share"), EXACT);
    assertEquals(4 / 10.0, mixed.signal("cjk_kana_share"), EXACT);
    assertEquals(2 / 10.0, mixed.signal("cjk_hangul_share"), EXACT);
    assertEquals(
        Set.of("cjk_han_share", "cjk_kana_share", "cjk_hangul_share"),
        Judged.by(EastAsianSignals.KIND, "Plain English, with 中 in it.").signals().keySet());
  }

  @Test
  void countsSupplementaryHanAsOneCharacter() {
    Judged judged = judged("\uD840\uDC0B中\uD840\uDC0B");
    assertEquals(1, judged.signal("cjk_han_share"), EXACT);
    assertEquals(2 / 3.0, judged.signal("cjk_unique_character_share"), EXACT);
    assertEquals(3, judged.signal("cjk_line_length"), EXACT);
  }

  @Test
  void tellsWidthsApart() {
    Judged judged = judged("第１２章,第34章，ＡＢ和ab。");
    assertEquals(5 / 16.0, judged.signal("cjk_fullwidth_share"), EXACT);
    assertEquals(4 / 8.0, judged.signal("cjk_fullwidth_alphanumeric_share"), EXACT);
    assertEquals(1 / 2.0, judged.signal("cjk_halfwidth_mark_share"), EXACT);
    assertEquals(4 / 13.0, judged.signal("cjk_digit_share"), EXACT);
    assertEquals(3 / 16.0, judged.signal("cjk_punctuation_share"), EXACT);
  }

  @Test
  void endsSentencesAtChineseMarks() {
    Judged judged = judged("今天下雨。他没来！你呢？\n好…… 走吧\n。。。\n");
    assertEquals(5, judged.signal("cjk_sentences"));
    assertEquals((4 + 3 + 2 + 1 + 2) / 5.0, judged.signal("cjk_sentence_length"), EXACT);
  }

  @Test
  void looksAtTheEndsOfLines() {
    Judged judged = judged("他说：“走吧。”\n目录\n好……\n点击展开\n更多\n\n");
    assertEquals(2 / 5.0, judged.signal("cjk_ended_line_share"), EXACT);
    assertEquals(2 / 5.0, judged.signal("cjk_folded_line_share"), EXACT);
    assertEquals((8 + 2 + 3 + 4 + 2) / 5.0, judged.signal("cjk_line_length"), EXACT);
  }

  @Test
  void measuresRepetition() {
    Judged laughter = judged("哈哈哈哈哈好笑笑笑");
    assertEquals(5 / 9.0, laughter.signal("cjk_repeated_character_share"), EXACT);
    assertEquals(3 / 9.0, laughter.signal("cjk_unique_character_share"), EXACT);
    String thirteen = "一二三四五六七八九十甲乙丙";
    assertEquals(0, judged(thirteen).signal("cjk_repeated_13gram_share"), EXACT);
    // 26 characters have 14 stretches, of which the last equals the first.
    assertEquals(
        1 / 14.0, judged(thirteen + "\n" + thirteen).signal("cjk_repeated_13gram_share"), EXACT);
  }

  @Test
  void measuresEntropyInNats() {
    assertEquals(Math.log(4), judged("春夏秋冬春夏秋冬").signal("cjk_character_entropy"), EXACT);
    assertEquals(0, judged("春春春").signal("cjk_character_entropy"), EXACT);
  }

  @Test
  void findsTextInBracketsAndBlanksBetweenWords() {
    Judged judged = judged("【 快讯 】今天 天气 good 很好");
    assertEquals(2 / 14.0, judged.signal("cjk_bracket_text_share"), EXACT);
    assertEquals(1 / 8.0, judged.signal("cjk_spaced_han_share"), EXACT);
  }

  @Test
  void treatsTraditionalTextAsSimplified() {
    Judged simplified = judged("这个国家的经济发展很快。");
    Judged traditional = judged("這個國家的經濟發展很快。");
    assertEquals(simplified.signals(), traditional.signals());
  }

  @Test
  void dropsOnlyByLimitsThatAreSet() {
    String list = "1 2 3 4 5 6 7 8 9 中文";
    assertEquals(List.of(), judged(list).failed());
    assertEquals(
        List.of("cjk-signals/max-digits"),
        Judged.by(EastAsianSignals.KIND, list, "cmn_Hani", Map.of("max-digits", 0.3)).failed());
  }

  @Test
  void hasFiniteValuesForTextsOfMarksAlone() {
    judged("。。。").signals().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    judged("").signals().forEach((name, value) -> assertEquals(0, value, name));
  }
}
