package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MADLAD-400's rules on sentences and ROOTS' rules, rule by rule as their code has them. */
class SentenceFiltersTest {
  private static final String PLAIN = "This is a sentence of ordinary length. ";

  private static Judged madlad(String text) {
    return Judged.by(Madlad400.KIND, text, "eng_Latn");
  }

  @Test
  void asksForFiveSentences() {
    assertEquals(5, madlad(PLAIN.repeat(5)).signal("madlad_sentences"));
    assertEquals(List.of(), madlad(PLAIN.repeat(5)).failed());
    assertEquals(List.of("madlad-400/min-sentences"), madlad(PLAIN.repeat(4)).failed());
    assertEquals(0, madlad(" \n ").signal("madlad_sentences"));
  }

  /** MADLAD-400's first rule, when it is asked for. */
  @Test
  void findsSentencesInAnotherLanguage() {
    String german = "Das neue Buch erzählt die Geschichte der Stadt bis heute. ";
    String text = "The new book tells the history of the town. ".repeat(6) + german.repeat(2);
    assertFalse(madlad(text).signals().containsKey("madlad_language_sentences"));
    assertEquals(List.of(), madlad(text).failed());
    Judged asked = Judged.by(Madlad400.KIND, text, "eng_Latn", Map.of("sentence-language", true));
    assertEquals(2, asked.signal("madlad_language_sentences"));
    assertEquals(0.25, asked.signal("madlad_questionable_ratio"));
    assertEquals(List.of("madlad-400/max-questionable"), asked.failed());
  }

  @Test
  void countsASentenceWithoutLettersAsInAnotherLanguageAndACloseOneNot() {
    Map<String, Object> asked = Map.of("sentence-language", true);
    Judged croatian =
        Judged.by(
            Madlad400.KIND,
            "Stanovništvo grada danas slavi praznik starog mosta. 1234 5678 90!",
            "bos_Latn",
            asked);
    assertEquals(1, croatian.signal("madlad_language_sentences"));
    Judged unknown = Judged.by(Madlad400.KIND, PLAIN, null, asked);
    assertFalse(unknown.signals().containsKey("madlad_language_sentences"));
  }

  @Test
  void endsSentencesAtMarksBeforeWhiteSpace() {
    assertEquals(1, madlad("Version 1.2.3 of a.b was late").signal("madlad_sentences"));
    assertEquals(2, madlad("Was it late?! It was.").signal("madlad_sentences"));
    assertEquals(3, madlad("\u4E00\u3002\u4E8C\uFF01\u4E09").signal("madlad_sentences"));
  }

  @Test
  void findsListsInCapitals() {
    String list = "Home About Us Contact News Shop Cart Help Login Terms Press Jobs. ";
    assertEquals(1, madlad(PLAIN.repeat(9) + list).signal("madlad_list_sentences"));
    String eleven = "Home About Us Contact News Shop Cart Help Login Terms Press. ";
    assertEquals(0, madlad(PLAIN.repeat(9) + eleven).signal("madlad_list_sentences"));
  }

  @Test
  void findsOddLengthsInCharacters() {
    String cyrillic = "\u044F".repeat(400) + ". ";
    assertEquals(0, madlad(cyrillic).signal("madlad_length_sentences"));
    assertEquals(1, madlad("\u044F".repeat(501)).signal("madlad_length_sentences"));
    assertEquals(1, madlad("Too short. ").signal("madlad_length_sentences"));
    assertEquals(0, madlad("\u4E00".repeat(7) + "\u3002").signal("madlad_length_sentences"));
    assertEquals(1, madlad("\u4E00".repeat(6) + "\u3002").signal("madlad_length_sentences"));
    assertEquals(1, madlad("\u4E00".repeat(167) + "\u3002").signal("madlad_length_sentences"));
  }

  @Test
  void findsDigitsAndBrackets() {
    assertEquals(1, madlad("Call (0123) 456789 for more now").signal("madlad_technical_sentences"));
  }

  @Test
  void findsListedPhrases() {
    Judged judged =
        Judged.by(
            Madlad400.KIND,
            PLAIN.repeat(4) + "All rights reserved by us, the owners.",
            "eng_Latn",
            Map.of("phrases", "reserved"));
    assertEquals(1, judged.signal("madlad_phrase_sentences"));
    assertEquals(0.2, judged.signal("madlad_questionable_ratio"));
    assertEquals(List.of(), judged.failed());
  }

  @Test
  void countsAQuestionableSentenceOnce() {
    assertEquals(1, madlad("1234567890 ").signal("madlad_questionable_ratio"));
  }

  @Test
  void takesLongRunsOfMarks() {
    assertEquals(1, madlad("a" + ".".repeat(300_000) + "b").signal("madlad_sentences"));
  }

  @Test
  void judgesByTheLimitsOfALanguage() {
    String words = "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici";
    assertEquals(List.of(), Judged.by(Roots.KIND, words, "fra_Latn").failed());
    assertTrue(Judged.by(Roots.KIND, words, "eng_Latn").failed().contains("roots/min-words"));
    assertFalse(Judged.by(Roots.KIND, words, "ita_Latn").failed().contains("roots/min-words"));
  }

  @Test
  void measuresRepetitionAsBigScienceDoes() {
    Judged judged = Judged.by(Roots.KIND, "a b c d e a b c d e a", "eng_Latn");
    // Seven 5-grams: a–e twice, b–a twice, and three that stand there once.
    assertEquals(4.0 / 7, judged.signal("roots_word_repetition_ratio"), 1e-12);
    assertEquals(11, judged.signal("roots_word_count"));
    // Twelve 10-grams, ten of them different, of which two stand there twice.
    assertEquals(4.0 / 12, judged.signal("roots_character_repetition_ratio"), 1e-12);
  }

  @Test
  void stripsSpecialCharactersFromWords() {
    Judged judged =
        Judged.by(
            Roots.KIND,
            "(The) 12 \u2605 THE, \uD83D\uDE00 end.",
            "eng_Latn",
            Map.of("stop-words", "the"));
    assertEquals(3, judged.signal("roots_word_count"));
    assertEquals(2.0 / 3, judged.signal("roots_stop_word_ratio"), 1e-12);
    assertFalse(judged.signals().containsKey("roots_flagged_word_ratio"));
  }

  @Test
  void takesShorterGramsOfChinese() {
    String text = "\u5929\u5730\u7384\u5929\u5730\u7384";
    assertEquals(
        0.5, Judged.by(Roots.KIND, text, "cmn_Hani").signal("roots_character_repetition_ratio"));
    assertEquals(
        0, Judged.by(Roots.KIND, text, "jpn_Jpan").signal("roots_character_repetition_ratio"));
  }
}
