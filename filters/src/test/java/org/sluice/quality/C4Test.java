package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class C4Test {
  private static final Map<String, Object> ANY_END = Map.of("terminal-punctuation", false);

  @Test
  void removesLinesWithoutATerminalMark() {
    Judged judged =
        Judged.by(
            C4.KIND,
            "Home | About | Contact\nThis line ends well.\nDoes this one?\nIt goes on...\n"
                + "\"She said so.\"\nNot, of course,\n");
    assertEquals("This line ends well.\nDoes this one?\n\"She said so.\"", judged.text());
    assertEquals(3, judged.signal("c4_unended_lines"));
    assertEquals(6, judged.signal("c4_lines"));
  }

  @Test
  void removesShortLinesByWordsBetweenBlanks() {
    Judged judged = Judged.by(C4.KIND, "Two words.\nThese are three.\nwell-known, though.");
    assertEquals("These are three.", judged.text());
    assertEquals(2, judged.signal("c4_few_word_lines"));
  }

  @Test
  void countsWordsBeforeItRemovesCitations() {
    Judged judged = Judged.by(C4.KIND, "It was so[12] indeed.[edit]\n[1] [2] so.", "eng_Latn");
    assertEquals("It was so indeed.\n  so.", judged.text());
  }

  @Test
  void keepsCitationsWhenToldTo() {
    Judged judged =
        Judged.by(
            C4.KIND, "It was[citation needed] so[] once.", "eng_Latn", Map.of("citations", false));
    assertEquals("It was[citation needed] so[] once.", judged.text());
  }

  @Test
  void removesOverlongWords() {
    String word = "x".repeat(1001);
    Judged judged = Judged.by(C4.KIND, "This is fine here.\nBut " + word + " is not.");
    assertEquals("This is fine here.", judged.text());
    assertEquals(1, judged.signal("c4_long_word_lines"));
  }

  @Test
  void removesNoticesWhateverTheirCase() {
    Judged judged =
        Judged.by(
            C4.KIND,
            "Please enable JavaScript to go on.\nThis site USES COOKIES for you.\n"
                + "Read our Privacy Policy and so on.\nSee the Terms of Use.\nWe make use of cookies."
                + "\nOur cookie policy is here.\nWe use cookies here.\nThe cook uses a cookie.",
            "eng_Latn");
    assertEquals("The cook uses a cookie.", judged.text());
    assertEquals(1, judged.signal("c4_javascript_lines"));
    assertEquals(6, judged.signal("c4_policy_lines"));
  }

  @Test
  void dropsForBracketsInLinesThatCount() {
    String prose = "One is here. Two is here. Three is here. Four is here. Five is here.";
    assertEquals(List.of(), Judged.by(C4.KIND, prose + "\nfunction() {").failed());
    assertEquals(
        List.of("c4/curly-bracket"), Judged.by(C4.KIND, prose + "\nSo is this { here.").failed());
    assertEquals(
        List.of("c4/curly-bracket"),
        Judged.by(C4.KIND, prose + "\nvar f = function() {", "eng_Latn", ANY_END).failed());
    assertEquals(
        List.of("c4/lorem-ipsum"), Judged.by(C4.KIND, prose + "\nLorem Ipsum dolor sit.").failed());
    assertEquals(List.of(), Judged.by(C4.KIND, prose + "\nThis javascript has { in it.").failed());
  }

  @Test
  void asksForFiveSentencesInWhatIsLeft() {
    String four = "One is here. Two is here! Is three here? Mr. Four is here.";
    assertEquals(4, Judged.by(C4.KIND, four).signal("c4_sentences"));
    assertEquals(List.of("c4/min-sentences"), Judged.by(C4.KIND, four).failed());
    assertEquals(List.of(), Judged.by(C4.KIND, four + "\nFive is here.").failed());
  }

  @Test
  void endsLinesWhereOtherBreaksStand() {
    Judged judged = Judged.by(C4.KIND, "It ends here.\r\nIt does not \u2028but this does.\f\r\n");
    assertEquals("It ends here.\nbut this does.", judged.text());
  }

  @Test
  void leavesATextThatPassesAsItIs() {
    String text = "It ends here.\nSo does this one.\u2028It is the third.";
    assertEquals(text.replace('\u2028', '\n'), Judged.by(C4.KIND, text).text());
    String plain = "It ends here.\nSo does this one.";
    assertEquals(plain, Judged.by(C4.KIND, plain).text());
  }

  @Test
  void leavesNothingOfAnEmptyText() {
    Judged judged = Judged.by(C4.KIND, "");
    assertEquals("", judged.text());
    assertEquals(List.of("c4/min-sentences"), judged.failed());
    assertEquals(0, judged.signal("c4_lines"));
  }

  @Test
  void keepsChineseLines() {
    String text =
        "\u9996\u9875 \u65B0\u95FB\n\u5317\u4EAC\u662F\u4E2D\u56FD\u7684\u9996\u90FD\u3002\n"
            + "\u4ED6\u8BF4\uFF1A\u201C\u4ECA\u5929\u5929\u6C14\u5F88\u597D\u3002\u201D\n\u597D\u3002";
    Judged judged = Judged.by(C4.KIND, text, "cmn_Hani");
    assertEquals(
        "\u5317\u4EAC\u662F\u4E2D\u56FD\u7684\u9996\u90FD\u3002\n"
            + "\u4ED6\u8BF4\uFF1A\u201C\u4ECA\u5929\u5929\u6C14\u5F88\u597D\u3002\u201D",
        judged.text());
  }

  @Test
  void takesNoLongChineseParagraphForAWord() {
    String paragraph =
        "\u5317\u4EAC\u662F\u4E2D\u56FD\u7684\u9996\u90FD\uFF0C".repeat(300) + "\u3002";
    assertTrue(paragraph.length() > 2000);
    assertEquals(paragraph, Judged.by(C4.KIND, paragraph, "cmn_Hani").text());
  }
}
