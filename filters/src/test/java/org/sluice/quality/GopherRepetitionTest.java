package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GopherRepetitionTest {
  private static final double EXACT = 1e-12;

  @Test
  void countsCopiesOfLinesAfterTheFirst() {
    // 3 + 1 + 3 + 1 + 2 + 1 + 3 characters
    Judged judged = Judged.by(GopherRepetition.KIND, "abc\nabc\nxy\nabc");
    assertEquals(2 / 4.0, judged.signal("duplicate_line_ratio"), EXACT);
    assertEquals(6 / 14.0, judged.signal("duplicate_line_char_ratio"), EXACT);
  }

  @Test
  void takesTheEmptyEndsForLines() {
    Judged judged = Judged.by(GopherRepetition.KIND, "\nabc\n\n\nxyz\n");
    assertEquals(1 / 4.0, judged.signal("duplicate_line_ratio"), EXACT);
    assertEquals(0, judged.signal("duplicate_line_char_ratio"), EXACT);
  }

  @Test
  void separatesParagraphsByBlankLines() {
    Judged judged = Judged.by(GopherRepetition.KIND, "  ab\ncd\n\nab\ncd\n\n\nef\n\nab\ncd \n");
    // The margins of the text are stripped, so that the first and the last are copies too.
    assertEquals(2 / 4.0, judged.signal("duplicate_paragraph_ratio"), EXACT);
    assertEquals(10 / 28.0, judged.signal("duplicate_paragraph_char_ratio"), EXACT);
  }

  @Test
  void multipliesTheTopGramByItsOccurrences() {
    Judged judged = Judged.by(GopherRepetition.KIND, "aa b ccc aa b .");
    assertEquals(15, "aa b ccc aa b .".length());
    assertEquals(2 * 4 / 15.0, judged.signal("top_2gram_coverage"), EXACT);
    // No 3-gram repeats, so the first one counts once.
    assertEquals("aa b ccc".length() / 15.0, judged.signal("top_3gram_coverage"), EXACT);
  }

  @Test
  void takesTheFirstOfEquallyFrequentGrams() {
    Judged judged = Judged.by(GopherRepetition.KIND, "a b 1 cccc dddd 2 cccc dddd 3 a b");
    assertEquals(2 * 3 / 33.0, judged.signal("top_2gram_coverage"), EXACT);
  }

  @Test
  void countsOverlappingTopGrams() {
    Judged judged = Judged.by(GopherRepetition.KIND, "a a a a");
    assertEquals(3 * 3 / 7.0, judged.signal("top_2gram_coverage"), EXACT);
  }

  @Test
  void goesOnBehindEachRepeatedGram() {
    String text = "a b c d e a b c d e a b c d e";
    Judged judged = Judged.by(GopherRepetition.KIND, text);
    assertEquals(10 / 29.0, judged.signal("duplicate_5gram_char_ratio"), EXACT);
    // Of ten words, five are left after the first 10-gram that repeats, too few for another.
    assertEquals(10 / 29.0, judged.signal("duplicate_10gram_char_ratio"), EXACT);
    assertEquals(6 / 29.0, judged.signal("duplicate_6gram_char_ratio"), EXACT);
  }

  @Test
  void measuresNothingInAnEmptyText() {
    Judged judged = Judged.by(GopherRepetition.KIND, "");
    judged.signals().forEach((name, value) -> assertEquals(0, value, name));
    assertEquals(List.of(), judged.failed());
  }

  @Test
  void leavesParagraphsAloneWhereFineWeb2Does() {
    String text = "ab\n\nab\n\nab\n\ncd";
    List<String> ours =
        List.of(
            "gopher-repetition/max-duplicate-paragraphs",
            "gopher-repetition/max-duplicate-line-chars",
            "gopher-repetition/max-duplicate-paragraph-chars");
    List<String> english = Judged.by(GopherRepetition.KIND, text, "eng_Latn").failed();
    List<String> chinese = Judged.by(GopherRepetition.KIND, text, "cmn_Hani").failed();
    assertTrue(english.containsAll(ours), english::toString);
    assertTrue(Collections.disjoint(chinese, ours), chinese::toString);
  }
}
