package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CharacterCountsTest {
  @Test
  void countsCodePointsInTheOrderOfFirstOccurrence() {
    CharacterCounts counts = CharacterCounts.of("b\uD83D\uDE00ab\uD83D\uDE00\uDE00b");
    assertEquals(4, counts.size());
    assertEquals('b', counts.character(0));
    assertEquals(3, counts.count(0));
    assertEquals(0x1F600, counts.character(1));
    assertEquals(2, counts.count(1));
    assertEquals(0xDE00, counts.character(3));
    assertEquals(7, counts.total());
    assertArrayEquals(new int[] {3, 2, 1, 1}, counts.frequencies());
  }

  @Test
  void sumsKindsOfCharacters() {
    CharacterCounts counts = TextView.of("Ab 中文 12,\u3000\uD840\uDC00", null).characters();
    assertEquals(3, counts.of(CharClass.HAN));
    assertEquals(3, counts.of(CharClass.SPACE));
    assertEquals(1, counts.of(CharClass.UPPERCASE));
    assertEquals(2, counts.of(CharClass.DECIMAL));
    assertEquals(1, counts.where(c -> c == ','));
  }

  @Property
  void writesTheTextDownAsNumbers(@ForAll String text) {
    int[] sequence = new int[text.length()];
    CharacterCounts counts = CharacterCounts.of(text, sequence);
    int[] expected = text.codePoints().toArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], counts.character(sequence[i]));
    }
  }

  @Property
  void countsWhateverTextLikeAMap(@ForAll String text, @ForAll String before) {
    CharacterCounts.of(before);
    Map<Integer, Integer> expected = new LinkedHashMap<>();
    text.codePoints().forEach(c -> expected.merge(c, 1, Integer::sum));
    CharacterCounts counts = CharacterCounts.of(text);
    Map<Integer, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      found.put(counts.character(i), counts.count(i));
    }
    assertEquals(expected, found);
    assertEquals(text.codePointCount(0, text.length()), counts.total());
  }
}
