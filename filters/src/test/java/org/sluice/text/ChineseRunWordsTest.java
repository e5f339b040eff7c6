package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our cuts beside those of Lucene's own tokeniser over the same dictionary. */
class ChineseRunWordsTest {
  private final RunWords ours = new ChineseRunWords();
  private final RunWords lucene = LuceneRunWords.chinese();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "研究生命的起源",
        "中华人民共和国成立于一九四九年十月一日",
        "他说的确实在理",
        "结婚的和尚未结婚的",
        "南京市长江大桥",
        "繁體中文的國際新聞與臺灣地區發展",
        "乒乓球拍卖完了",
        "二〇二六年人人都爱读书",
        "佶屈聱牙龘靐齉",
        "㐀㐁中国",
        "\uD840\uDC00中\uD840\uDC0B国人",
        "中",
        "的的的的的的的的",
      })
  void cutsAsLuceneDoes(String run) {
    assertEquals(cuts(lucene, run), cuts(ours, run));
  }

  @Provide
  Arbitrary<String> runs() {
    // From the most frequent characters of the dictionary, so that words come about.
    String frequent =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车";
    return Arbitraries.strings()
        .withChars(frequent.toCharArray())
        .withChars("東國々〇㐀".toCharArray())
        .ofMinLength(1)
        .ofMaxLength(300);
  }

  @Property(tries = 400)
  void cutsWhateverRunAsLuceneDoes(@ForAll("runs") String run) {
    assertEquals(cuts(lucene, run), cuts(ours, run));
  }

  @Test
  void cutsTheSameWhateverCameBefore() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      String run =
          random
              .ints(1 + random.nextInt(20), 0x4E00, 0x9FA6)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      assertEquals(cuts(new ChineseRunWordsTest().ours, run), cuts(ours, run));
    }
  }

  private static String cuts(RunWords finder, String run) {
    char[] text = run.toCharArray();
    Words.Builder builder = new Words.Builder(text);
    finder.add(text, 0, text.length, builder);
    Words words = builder.build();
    return IntStream.range(0, words.size())
        .mapToObj(i -> run.substring(words.start(i), words.end(i)))
        .collect(Collectors.joining("|"));
  }
}
