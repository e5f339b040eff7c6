package org.sluice.eastasian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.document.Draft;
import org.sluice.quality.Judged;
import org.sluice.recipe.Settings;

class ChineseSpamTest {
  private static final double EXACT = 1e-12;
  private static final String PROSE = "他在北京的大学里教中国历史，也是一位有名的作家。今年春天，他和学生去了南方，看到了许多从前只在书里读过的地方。";

  private static Judged judged(String text) {
    return Judged.by(ChineseSpam.KIND, text, "cmn_Hani");
  }

  @ParameterizedTest
  @CsvSource({
    "加QQ：12345678 详谈, 1",
    "扣扣群 123-456-789, 1",
    "请加微信 abc_def88 领取, 1",
    "加薇信：weiwei2024, 1",
    "联系电话：010-6275 1234, 1",
    "電話：０２１－５５５５６６６６, 1",
    "手机13800138000 王先生, 1",
    "热线 400-820-8820, 1",
    "QQ 1234567 微信 1234567 电话 13800138000, 3",
    "他用微信和QQ聊天。, 0",
    "电话是贝尔发明的，那是1876年。, 0",
    "一共卖出13800138000000件, 0",
    "订单号a13800138000, 0",
    "QQ, 0",
  })
  void countsContactNumbers(String text, int places) {
    assertEquals(places, judged(text).signal("spam_contacts"));
  }

  @Test
  void countsAdvertisingPhrases() {
    assertEquals(
        3, judged("厂家直销，全场包邮，加微信详谈").signal("spam_advertising_per_1000") * 15 / 1000, 1e-9);
    assertEquals(0, judged(PROSE).signal("spam_advertising_per_1000"));
    assertTrue(judged("廠家直銷，免費諮詢").signal("spam_advertising_per_1000") > 0);
  }

  @Test
  void namesTheWordThatATextIsStuffedWith() {
    String stuffed = "减肥药减肥药哪里买，减肥药效果好，减肥药价格，减肥药排行榜";
    Judged judged = judged(stuffed);
    assertTrue(judged.signal("spam_hot_word_share") > 0.3, judged::toString);
    assertTrue(judged(PROSE).signal("spam_hot_word_share") < 0.1);
  }

  @Test
  void findsLinesOfKeywords() {
    String keywords = "租房,二手房,新房,写字楼,商铺,装修,家居";
    Judged judged = judged(PROSE + "\n" + keywords);
    assertEquals(
        keywords.length() / (double) (PROSE.length() + 1 + keywords.length()),
        judged.signal("spam_keyword_line_share"),
        EXACT);
    assertEquals(0, judged(PROSE).signal("spam_keyword_line_share"));
    assertTrue(judged(keywords).signal("spam_function_character_share") < 0.02);
    assertTrue(judged(PROSE).signal("spam_function_character_share") > 0.1);
  }

  @Test
  void findsLinesOfBoardSoftware() {
    Judged judged = judged("本帖最后由 小明 于 2013-5-1 编辑\n今天去爬山了，很累。\n發表於 2013-5-2 | 只看該作者\n\n");
    assertEquals(2 / 3.0, judged.signal("spam_forum_line_share"), EXACT);
  }

  @Test
  void countsWeibosMarks() {
    Judged judged = judged("转发微博 //@张三:太好了[哈哈][赞] #北京马拉松# @李四_2 写信到 me@mail.cn 或 [1] #5");
    assertEquals(2, judged.signal("weibo_mentions"));
    assertEquals(1, judged.signal("weibo_topics"));
    assertEquals(2, judged.signal("weibo_faces"));
    assertEquals(2, judged.signal("weibo_reposts"));
    assertTrue(judged.signal("weibo_mark_share") > 0.4);
  }

  @Test
  void findsWhatMachineTranslationLeaves() {
    assertTrue(judged("如果您正在寻找最好的酒店，请不要犹豫与我们联系。感谢您的阅读。").signal("spam_translation_per_1000") > 0);
    assertEquals(0, judged(PROSE).signal("spam_translation_per_1000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eng_Latn", "jpn_Jpan", "kor_Hang"})
  void leavesOtherLanguagesAlone(String language) {
    assertEquals(Map.of(), Judged.by(ChineseSpam.KIND, "QQ 12345678", language).signals());
  }

  @Test
  void goesByTheTextWhereNoLanguageIsKnown() {
    assertTrue(Judged.by(ChineseSpam.KIND, PROSE, null, Map.of()).signals().size() > 10);
    assertEquals(Map.of(), Judged.by(ChineseSpam.KIND, "これは日本語の文です。", null, Map.of()).signals());
  }

  @Test
  void findsTheWordsOfARecipesLists(@TempDir Path folder) throws IOException {
    Path list = folder.resolve("gambling.txt");
    Files.writeString(list, "# words\n博彩\n时时彩 # a lottery\n\n");
    Draft draft = new Draft(Judged.page("最新博彩網站，時時彩技巧", "cmn_Hani"));
    ChineseSpam.KIND.step().apply(settings("gambling", list)).apply(draft);
    assertEquals(5 / 12.0, draft.signals().get("spam_gambling_share"), EXACT);
    assertEquals("博彩", draft.details().get("spam_gambling_share"));
    assertFalse(draft.signals().containsKey("spam_pornography_share"));
  }

  @Test
  void namesAListThatIsMissing(@TempDir Path folder) {
    Settings settings = settings("pornography", folder.resolve("none.txt"));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> ChineseSpam.KIND.step().apply(settings));
    assertTrue(String.valueOf(thrown.getMessage()).contains("none.txt"), thrown::getMessage);
  }

  @Test
  void dropsOnlyByLimitsThatAreSet() {
    String text = "加QQ：12345678 详谈，厂家直销";
    assertEquals(List.of(), judged(text).failed());
    assertEquals(
        List.of("chinese-spam/max-contacts", "chinese-spam/max-advertising"),
        Judged.by(
                ChineseSpam.KIND,
                text,
                "cmn_Hani",
                Map.of("max-contacts", 10, "max-advertising", 10))
            .failed());
  }

  private static Settings settings(String parameter, Path list) {
    return Settings.defaults(ChineseSpam.KIND.parameters())
        .withFiles(parameter, List.of(list.toString()));
  }
}
