package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextViewTest {
  @Test
  void hasOneLineMoreThanLineFeeds() {
    assertEquals(List.of("a", "", "b ", ""), lines("a\n\nb \n"));
    assertEquals(List.of(""), lines(""));
  }

  @Test
  void separatesParagraphsByTwoLineFeedsOrMore() {
    TextView view = TextView.of("\n one\ntwo\n\n\n\nthree \n\n \n", null);
    assertEquals(List.of("one\ntwo", "three"), texts(view, view.paragraphs()));
    assertEquals(0, TextView.of(" \n\n ", null).paragraphs().size());
  }

  @Test
  void endsSentencesAtTerminalMarks() {
    TextView view = TextView.of("Mr. A. Poe left (at 5 p.m.). \"Why?!\" he\nasked. So", null);
    assertEquals(
        List.of("Mr. A. Poe left (at 5 p.m.). \"", "Why?!\"", "he", "asked.", "So"),
        texts(view, view.sentences()));
  }

  @Test
  void findsEverythingOnce() {
    TextView view = TextView.of("One line.\n\nAnother.", "eng_Latn");
    assertSame(view.lines(), view.lines());
    assertSame(view.paragraphs(), view.paragraphs());
    assertSame(view.words(), view.words());
    assertSame(view.sentences(), view.sentences());
  }

  @Test
  void givesEqualWordsEqualHashes() {
    TextView view = TextView.of("to be or not to be", "eng_Latn");
    Words words = view.words();
    assertEquals(words.hash(0), words.hash(4));
    assertEquals(TextHash.of("be"), words.hash(1));
    assertNotEquals(words.hash(0), words.hash(1));
  }

  @Test
  void tellsMarksNumbersAndLettersApart() {
    Words words = TextView.of("A4 1,5 -- \u20AC \u00E9\u0301", null).words();
    assertEquals(5, words.size());
    assertTrue(words.hasLetter(0));
    assertFalse(words.isNumeric(0));
    assertTrue(words.isNumeric(1));
    assertTrue(words.isSymbol(2));
    assertFalse(words.isSymbol(3));
    assertTrue(words.hasLetter(4));
  }

  @Test
  void countsCodePoints() {
    TextView view = TextView.of("a\uD83D\uDE00b", null);
    assertEquals(3, view.length());
    assertEquals(1, view.length(1, 3));
  }

  @Test
  void findsTheFirstWordFromAnOffset() {
    Words words = TextView.of("one two three", null).words();
    assertEquals(0, words.from(0));
    assertEquals(1, words.from(1));
    assertEquals(2, words.from(8));
    assertEquals(3, words.from(9));
  }

  private static List<String> lines(String text) {
    TextView view = TextView.of(text, null);
    return texts(view, view.lines());
  }

  static List<String> texts(TextView view, Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(i -> view.text().substring(spans.start(i), spans.end(i)))
        .toList();
  }
}
