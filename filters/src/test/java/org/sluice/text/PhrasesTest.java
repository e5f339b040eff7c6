package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void findsPhrasesWithinPhrases() {
    assertEquals(
        List.of("she 1", "he 2", "hers 2"), found(List.of("he", "she", "his", "hers"), "ushers"));
  }

  @Test
  void findsWhateverFormAPhraseHas() {
    List<String> list = List.of("加微信", "vx号");
    assertEquals(List.of("加微信 0"), found(list, "加微信吧"));
    assertEquals(List.of("vx号 1"), found(list, "的ＶＸ號"));
    assertEquals(List.of("赌场 0"), found(List.of("赌场"), "賭場"));
  }

  @Test
  void findsNothingByEmptyPhrases() {
    assertEquals(List.of(), found(List.of("", ""), "text"));
    assertEquals(List.of(), found(List.of(), "text"));
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return Arbitraries.strings().withChars("abc中").ofMaxLength(5).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abcx中").ofMaxLength(60);
  }

  @Property(tries = 500)
  void findsEveryOccurrence(@ForAll("lists") List<String> list, @ForAll("texts") String text) {
    List<String> wanted = new ArrayList<>();
    for (String phrase : list) {
      for (int at = text.indexOf(phrase); at >= 0 && !phrase.isEmpty(); ) {
        wanted.add(phrase + " " + at);
        at = text.indexOf(phrase, at + 1);
      }
    }
    assertEquals(wanted.stream().sorted().toList(), found(list, text).stream().sorted().toList());
  }

  private static List<String> found(List<String> list, String text) {
    List<String> found = new ArrayList<>();
    new Phrases(list)
        .find(
            text,
            0,
            text.length(),
            (phrase, start, end) -> found.add(list.get(phrase) + " " + start));
    return found;
  }
}
