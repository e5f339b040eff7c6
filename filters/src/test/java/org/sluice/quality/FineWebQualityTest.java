package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FineWebQualityTest {
  private static final double EXACT = 1e-12;

  @Test
  void leavesBlankLinesOut() {
    Judged judged =
        Judged.by(FineWebQuality.KIND, "It ends.\n\n  \nIt does not\nDoes it? \nYes\u3002");
    assertEquals(2 / 4.0, judged.signal("terminal_punctuation_line_ratio"), EXACT);
    assertEquals(1, judged.signal("short_line_ratio"), EXACT);
  }

  @Test
  void takesNoQuotationMarkForAnEnd() {
    Judged judged = Judged.by(FineWebQuality.KIND, "\"It ends.\"\nIt ends!");
    assertEquals(1 / 2.0, judged.signal("terminal_punctuation_line_ratio"), EXACT);
  }

  @Test
  void countsThirtyCharactersAsShort() {
    Judged judged = Judged.by(FineWebQuality.KIND, "x".repeat(30) + "\n" + "y".repeat(31));
    assertEquals(1 / 2.0, judged.signal("short_line_ratio"), EXACT);
  }

  @Test
  void dividesDuplicatesByCharactersWithoutLineFeeds() {
    Judged judged = Judged.by(FineWebQuality.KIND, "abc\n\n\nabc\nde");
    assertEquals(3 / 8.0, judged.signal("duplicate_text_line_char_ratio"), EXACT);
  }

  @Test
  void dividesLineFeedsByAllWords() {
    Judged judged = Judged.by(FineWebQuality.KIND, "One, two\nthree.\n");
    assertEquals(2 / 5.0, judged.signal("line_breaks_per_word"), EXACT);
  }

  @Test
  void failsABlankTextForItsEnds() {
    for (String blank : List.of("", "\n\n", " \n\t")) {
      Judged judged = Judged.by(FineWebQuality.KIND, blank);
      assertEquals(List.of("fineweb-quality/min-terminal-punctuation"), judged.failed());
      assertEquals(0, judged.signal("line_breaks_per_word"), EXACT);
    }
  }

  @Test
  void allowsMoreDuplicatesWhereFineWeb2Does() {
    String line = "\u5317\u4EAC\u662F\u4E2D\u56FD\u7684\u9996\u90FD\u3002\n";
    String other = "\u4E0A\u6D77\u5728\u6D77\u8FB9\uFF0C\u57CE\u5E02\u5F88\u5927\u3002\n";
    StringBuilder text = new StringBuilder(line).append(line);
    for (int i = 0; i < 20; i++) {
      text.append(i).append(other);
    }
    Judged judged = Judged.by(FineWebQuality.KIND, text.toString().strip(), "cmn_Hani");
    assertEquals(List.of(), judged.failed());
    assertEquals(
        List.of("fineweb-quality/max-short-lines", "fineweb-quality/max-duplicate-chars"),
        Judged.by(FineWebQuality.KIND, text.toString().strip()).failed());
  }
}
