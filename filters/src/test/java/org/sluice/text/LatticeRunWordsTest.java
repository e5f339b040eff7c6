package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our cuts beside those of Lucene's own tokenisers over the same dictionaries. */
class LatticeRunWordsTest {
  private final RunWords japanese =
      new LatticeRunWords(JapaneseDictionary.INSTANCE.words(), JapaneseDictionary.INSTANCE);
  private final RunWords korean =
      new LatticeRunWords(KoreanDictionary.INSTANCE.words(), KoreanDictionary.INSTANCE);
  private final RunWords kuromoji = LuceneRunWords.japanese();
  private final RunWords nori = LuceneRunWords.korean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "すもももももももものうち",
        "吾輩は猫である",
        "関西国際空港限定トートバッグ",
        "東京都に住んでいます",
        "シャーロックホームズの冒険",
        "ヴェールをはぎ取るアンノーン",
        "時々刻々〇々",
        "\uD840\uDC00丂ー゛゜",
        "あーーーーっっっ",
        "ー",
      })
  void cutsJapaneseAsLuceneDoes(String run) {
    assertEquals(cuts(kuromoji, run), cuts(japanese, run));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "아버지가방에들어가신다",
        "한국어를처음배우는사람들에게",
        "대한민국의수도는서울이다",
        "大韓民國憲法",
        "ㅋㅋㅋㅋㅎㅎㅎ",
        "뷁뷁춝",
        "ㆍㄱㆎ가",
        "漢字와한글",
        "아ーー",
      })
  void cutsKoreanAsLuceneDoes(String run) {
    assertEquals(cuts(nori, run), cuts(korean, run));
  }

  @Provide
  Arbitrary<String> japaneseRuns() {
    return Arbitraries.strings()
        .withCharRange('ぁ', 'ん')
        .withCharRange('ァ', 'ー')
        .withChars("のはにをがでとたいるしてなっれらもすこまうくりかさあ".toCharArray())
        .withChars("日本人大年会国中一上生出行見時事者月分前後学東手目長気先〇々㐀".toCharArray())
        .ofMinLength(1)
        .ofMaxLength(300);
  }

  @Property(tries = 300)
  void cutsWhateverJapaneseRunAsLuceneDoes(@ForAll("japaneseRuns") String run) {
    assertEquals(cuts(kuromoji, run), cuts(japanese, run));
  }

  @Provide
  Arbitrary<String> koreanRuns() {
    return Arbitraries.strings()
        .withCharRange('가', '힣')
        .withCharRange('ㄱ', 'ㆎ')
        .withChars("이다는에의가을를은로고하지한어도기나사리자시아라서대인부일들과정수".toCharArray())
        .withChars("大韓民國人〇ー".toCharArray())
        .ofMinLength(1)
        .ofMaxLength(300);
  }

  @Property(tries = 300)
  void cutsWhateverKoreanRunAsLuceneDoes(@ForAll("koreanRuns") String run) {
    assertEquals(cuts(nori, run), cuts(korean, run));
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
