package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextViewPropertiesTest {
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "the",
            " ",
            "\n",
            "\n\n",
            "can't",
            "U.S.",
            "...",
            "--",
            "-",
            "'",
            "\u2019s",
            "http://a.bc/",
            "@",
            ":",
            "/",
            "5km",
            "$",
            "\u4E2D\u56FD",
            "\u7684",
            "\u3002",
            "\u3072\u3089",
            "\u30AB",
            "\uAC00\uB2E4",
            "\u0E01\u0E32\u0E23",
            "\u1000\u102C",
            "\u0F56\u0F7C",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\uD842\uDFB7",
            "\u0301",
            "\u200D",
            "\u00A0",
            "\u0000",
            "\uFF21");
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(300),
        Arbitraries.strings().withCharRange('\u3000', '\uD7A3').ofMaxLength(200),
        Arbitraries.strings().withCharRange('\u0E00', '\u109F').ofMaxLength(100),
        pieces.list().ofMaxSize(80).map(list -> String.join("", list)));
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("eng_Latn", "fra_Latn", "cmn_Hani", "ja", "ko-KR", "tha_Thai", "und", "");
  }

  @Property(tries = 500)
  void linesAndTheirFeedsMakeUpTheText(@ForAll("texts") String text) {
    TextView view = TextView.of(text, null);
    assertEquals(text, String.join("\n", TextViewTest.texts(view, view.lines())));
  }

  @Property(tries = 500)
  void wordsCoverEverythingButWhiteSpace(
      @ForAll("texts") String text, @ForAll("languages") String language) {
    Words words = TextView.of(text, language).words();
    int last = 0;
    for (int i = 0; i < words.size(); i++) {
      assertTrue(words.start(i) >= last && words.end(i) > words.start(i));
      assertBlank(text, last, words.start(i));
      for (int at = words.start(i); at < words.end(i); at++) {
        assertTrue(!CharClass.isSpace(text.charAt(at)));
      }
      last = words.end(i);
    }
    assertBlank(text, last, text.length());
  }

  @Test
  void zerosBeforeATextMakeItAnother() {
    for (String text : List.of("'", "$", "abc", "abcd", "abcde")) {
      Set<Long> hashes = new HashSet<>();
      for (int zeros = 0; zeros < 200; zeros++) {
        for (char last = 0; last < 128; last++) {
          assertTrue(hashes.add(TextHash.of("\0".repeat(zeros) + text + last)));
        }
      }
    }
  }

  @Property(tries = 300)
  void equalHashesMeanEqualWords(@ForAll("texts") String text) {
    Words words = TextView.of(text, "eng_Latn").words();
    Map<Long, String> byHash = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = text.substring(words.start(i), words.end(i));
      assertEquals(TextHash.of(word), words.hash(i));
      assertEquals(word, byHash.getOrDefault(words.hash(i), word));
      byHash.put(words.hash(i), word);
    }
  }

  @Property(tries = 300)
  void sentencesAndParagraphsStandInOrder(@ForAll("texts") String text) {
    TextView view = TextView.of(text, "eng_Latn");
    for (Spans spans : List.of(view.sentences(), view.paragraphs())) {
      int last = 0;
      for (int i = 0; i < spans.size(); i++) {
        assertTrue(spans.start(i) >= last && spans.end(i) > spans.start(i));
        last = spans.end(i);
      }
      assertTrue(last <= text.length());
    }
    for (String sentence : TextViewTest.texts(view, view.sentences())) {
      assertTrue(sentence.indexOf('\n') < 0);
    }
  }

  @Property(tries = 200)
  void seesTheSameWhateverCameBefore(@ForAll("texts") String before, @ForAll("texts") String text) {
    List<Integer> fresh = starts(text);
    starts(before + text);
    assertEquals(fresh, starts(text));
  }

  private static List<Integer> starts(String text) {
    Words words = TextView.of(text, "cmn_Hani").words();
    return java.util.stream.IntStream.range(0, words.size()).mapToObj(words::start).toList();
  }

  private static void assertBlank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      assertTrue(CharClass.isSpace(text.charAt(i)), () -> "left out at " + from);
    }
  }
}
