package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.quality.QualityPart;
import org.sluice.model.quality.QualityScorer;

class QualityTest {
  private static final String ENGLISH =
      "The keeper of the sluice opened the gate before the sun was up, and the water ran over the"
          + " stones and down to the mill. With it went the leaves that the wind had left there in"
          + " the night, and a small boat that nobody had tied. He had been told to watch for the"
          + " barges that come from the north, but none came that day.\n"
          + "In the evening he closed the gate again. He wrote the height of the water in his book,"
          + " as his father had done before him, and went home by the path along the dike.\n";

  private static final String CHINESE =
      "天还没有亮，守闸的人就把闸门打开了。水漫过石头，一直流到下面的磨坊，把夜里风吹来的落叶也带走了。"
          + "有人告诉他，要留心从北方来的货船，可是这一天一只也没有来。\n"
          + "傍晚，他又把闸门关上，像他父亲从前那样，在本子上记下水的高度，然后沿着堤上的小路走回家去。"
          + "路上他遇见一个卖菜的老人，两个人说了几句话，就各自回去了。\n";

  private static final String MENU =
      "Home\nAbout us\nProducts »\nServices »\nBlog\nContact\nLogin | Register\nCart (0)\n"
          + "Follow us\nFacebook\nTwitter\nRSS\n© 2024 All rights reserved.\nPrivacy policy\n"
          + "Terms\nSitemap\nRead more...\nRead more...\nRead more...\nNext »\n1 | 2 | 3 | 4\n";

  private static final String ADS =
      "办证 办证 办证 刻章 加微信 13800138000\n代开发票 QQ 123456789\n最低价!!! 全国包邮!!!\n"
          + "www.example.com www.example.com\n点击进入\n点击进入\n点击进入\n首页 | 上一页 | 下一页\n";

  private static double score(String text) {
    return new QualityScorer().score(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, CHINESE})
  void speaksForProse(String text) {
    assertTrue(score(text.repeat(1)) > 0.5, "only " + score(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {MENU, ADS})
  void speaksAgainstWhatStandsAroundIt(String text) {
    assertTrue(score(text) < 0.2, "as much as " + score(text));
  }

  @Test
  void isTheSameWhateverWasScoredBefore() {
    QualityScorer scorer = new QualityScorer();
    double fresh = scorer.score(ENGLISH);
    scorer.score(MENU.repeat(500));
    scorer.score("");
    assertEquals(fresh, scorer.score(ENGLISH));
    assertEquals(score(CHINESE), scorer.score(CHINESE));
  }

  @Test
  void hasPartsThatSayWhy() {
    QualityScorer scorer = new QualityScorer();
    scorer.score(ENGLISH);
    double before = scorer.part(QualityPart.REPETITION);
    scorer.score("The same line again and again, and nothing else at all.\n".repeat(40));
    assertTrue(scorer.part(QualityPart.REPETITION) < before);
    scorer.score(MENU);
    assertTrue(scorer.part(QualityPart.SENTENCES) < 0.5);
  }

  @Test
  void lookedAtAnyTextGivesAShare() {
    Random random = new Random(4);
    QualityScorer scorer = new QualityScorer();
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < random.nextInt(2000); i++) {
        text.append((char) (random.nextInt(4) == 0 ? random.nextInt(65536) : random.nextInt(128)));
      }
      double score = scorer.score(text.toString());
      assertTrue(score >= 0 && score <= 1, "" + score);
      for (QualityPart part : QualityPart.values()) {
        assertTrue(scorer.part(part) > 0 && scorer.part(part) < 1);
      }
    }
  }

  @Test
  void looksAtTheBeginningOfEndlessTexts() {
    String text = ENGLISH.repeat(60_000 / ENGLISH.length() + 1);
    assertEquals(score(text), score(text + MENU.repeat(10_000)));
  }
}
