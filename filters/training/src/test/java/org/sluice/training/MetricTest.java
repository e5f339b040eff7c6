package org.sluice.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.training.Metric.Score;

class MetricTest {
  private static MarkedPage page(String text, List<String> with, List<String> without) {
    return new MarkedPage(MarkedSet.WCXB, "a", Path.of("a"), null, text, with, without, null);
  }

  private static Score score(Metric metric, String marked, String found) {
    return metric.score(List.of(page(marked, List.of(), List.of())), List.of(found));
  }

  @Test
  void countsEachWordAsOftenAsBothTextsHaveIt() {
    assertEquals(new Score(0.5, 0.5, 0.5), score(Metric.WORD_BAG, "a a b C", "c A d d"));
  }

  @Test
  void meansOverPagesRatherThanOverWords() {
    MarkedPage marked = page("a b c d", List.of(), List.of());
    Score score = Metric.WORD_BAG.score(List.of(marked, marked), List.of("a b c d", ""));
    assertEquals(new Score(0.5, 0.5, 0.5), score);
  }

  @Test
  void takesNothingFromAPageWithoutTextAsRight() {
    assertEquals(new Score(1, 1, 1), score(Metric.WORD_BAG, "", " "));
    assertEquals(new Score(0, 0, 0), score(Metric.WORD_BAG, "", "a"));
  }

  @Test
  void knowsChineseTextByItsCharacters() {
    assertEquals(1, score(Metric.CHARACTER_BAG, "中文", "文 中").f1());
    assertEquals(0, score(Metric.WORD_BAG, "中文", "文 中").f1());
  }

  @Test
  void wantsShinglesInTheirOrderAndCase() {
    assertEquals(new Score(2.0 / 3, 0.5, 1), score(Metric.SHINGLES, "a b c d", "a b c d e"));
    assertEquals(0, score(Metric.SHINGLES, "a b c d", "A b c d").f1());
    assertEquals(1, score(Metric.SHINGLES, "a b", "a b").f1());
  }

  @Test
  void countsSegmentsOverAllPages() {
    MarkedPage one = page("", List.of("yes", "too"), List.of("no"));
    MarkedPage two = page("", List.of("yes"), List.of("no"));
    Score score = Metric.SEGMENTS.score(List.of(one, two), List.of("yes no", "yes"));
    assertEquals(new Score(2.0 / 3, 2.0 / 3, 2.0 / 3), score);
  }

  @Test
  void findsABeginningWhateverTheSpaces() {
    assertEquals(1, score(Metric.BEGINNINGS, "One  two\n", "x\none. One\u00A0two three").recall());
    assertEquals(0, score(Metric.BEGINNINGS, "One two", "One, two").recall());
  }
}
