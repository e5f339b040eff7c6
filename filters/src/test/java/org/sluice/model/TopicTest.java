package org.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.sluice.document.Draft;
import org.sluice.document.Page;
import org.sluice.model.topic.SeedWords;
import org.sluice.model.topic.TopicScorer;
import org.sluice.recipe.Settings;
import org.sluice.schema.Provenance;

class TopicTest {
  @TempDir Path folder;

  /** Each text speaks most of its own topic. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "law|The court held that the defendant was in breach of contract and awarded damages.",
        "law|法院认为，被告违约，应当向原告承担违约责任并赔偿损失，驳回上诉。",
        "medicine|Patients received a higher dosage of the antibiotic; the infection was gone.",
        "medicine|患者入院后经诊断为肺炎，给予抗生素治疗，症状缓解，未见不良反应。",
        "traditional-chinese-medicine|患者脾虚湿热，舌苔黄腻，方用黄芪、白术、茯苓健脾祛湿，并配合针灸。",
        "robotics|The manipulator's end effector follows the trajectory; torque at each joint"
            + " angle.",
        "robotics|机械臂的末端执行器按轨迹规划运动，伺服电机控制每个关节的力矩。",
        "code|The compiler reports a syntax error in this function; the unit test hits an"
            + " exception.",
        "code|这个函数的变量没有初始化，编译器报错，调试代码后发现指针异常。",
        "mathematics|By the lemma the polynomial has a real root; the proof of the theorem is"
            + " complete.",
        "mathematics|由引理可知矩阵的特征值为整数，定理得到证明，推论显然。",
        "social|转发微博 哈哈哈 姐妹们快来围观，点赞关注我！",
        "products|Add to cart - free shipping, in stock. Warranty and customer reviews below.",
        "products|立即购买 包邮 现货 七天无理由退货，查看商品详情和尺码。",
      })
  void tellsTopicsApart(String topic, String text) {
    String best = "";
    double most = 0;
    for (String each : SeedWords.TOPICS) {
      double score = new TopicScorer(SeedWords.of(each)).score(text);
      if (score > most) {
        most = score;
        best = each;
      }
    }
    assertEquals(topic, best);
    assertTrue(most > 0.5, "only " + most);
  }

  @Test
  void findsWholeWordsAndPhrasesInOneLine() throws IOException {
    Path list = Files.writeString(folder.resolve("l.txt"), "Tide table # a phrase\nC++\n渔船\n");
    double phrase = score(list, "the tide table of the year");
    assertTrue(phrase > 0);
    assertEquals(0, score(list, "the tide, table of the year"));
    assertEquals(0, score(list, "tidetable tables tide"));
    assertTrue(score(list, "written in c++ of course") > 0);
    assertTrue(score(list, "一只渔船出海") > 0);
    assertEquals(0, score(list, "no word of it"));
  }

  private static Draft draft(String text) {
    Provenance provenance =
        new Provenance("0", null, "test", 0, -1, "line", null, null, null, null, null, null);
    return new Draft(new Page(provenance, new byte[0], Map.of(), text, null));
  }

  private static double score(Path list, String text) {
    Settings settings =
        Settings.defaults(Topic.KIND.parameters())
            .withFiles("seeds", List.of(list.toString()))
            .with("name", "sea");
    Draft draft = draft(text);
    Topic.KIND.step().apply(settings).apply(draft);
    return draft.signals().get("topic_sea_score");
  }

  @Test
  void saysWhatIsWrongWithAList() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "# nothing\n");
    Path longer = Files.writeString(folder.resolve("longer.txt"), "fine\none two three four\n");
    assertTrue(refusal(empty).contains("empty.txt: a list without words"));
    assertTrue(refusal(longer).contains("longer.txt: line 2: longer than 3 words"));
  }

  private static String refusal(Path list) {
    return assertThrows(IllegalArgumentException.class, () -> score(list, "a")).getMessage();
  }
}
