package org.sluice.eastasian;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.quality.Judged;

class ConvertChineseTest {
  private static final String TEXT = "臺灣的ＡＢＣ與123,好嗎?(是)";

  private static Judged by(Map<String, Object> changed) {
    return Judged.by(ConvertChinese.KIND, TEXT, "cmn_Hani", changed);
  }

  @Test
  void keepsEveryFormUnlessAsked() {
    Judged judged = by(Map.of());
    assertEquals(TEXT, judged.text());
    assertEquals(0, judged.signal("chinese_characters_converted"));
  }

  @Test
  void convertsCharactersBothWays() {
    assertEquals("台湾的ＡＢＣ与123,好吗?(是)", by(Map.of("characters", "simplified")).text());
    assertEquals(
        "漢語國家",
        Judged.by(ConvertChinese.KIND, "汉语国家", "cmn_Hani", Map.of("characters", "traditional"))
            .text());
  }

  @Test
  void convertsWidths() {
    Judged half = by(Map.of("alphanumerics", "half-width"));
    assertEquals("臺灣的ABC與123,好嗎?(是)", half.text());
    assertEquals(3, half.signal("chinese_characters_converted"));
    assertEquals("臺灣的ＡＢＣ與123,好嗎？（是）", by(Map.of("marks", "full-width")).text());
  }

  @Test
  void leavesMarksBehindLatinAlone() {
    assertEquals(
        "用 a, b 与 c。",
        Judged.by(ConvertChinese.KIND, "用 a, b 与 c。", "cmn_Hani", Map.of("marks", "full-width"))
            .text());
  }

  @Test
  void leavesOtherLanguagesAlone() {
    Judged japanese =
        Judged.by(ConvertChinese.KIND, "臺灣", "jpn_Jpan", Map.of("characters", "simplified"));
    assertEquals("臺灣", japanese.text());
    assertEquals(Map.of(), japanese.signals());
  }
}
