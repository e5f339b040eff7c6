package org.sluice.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Assume;
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

  @Test
  void countsAfterATextOfManySupplementaryCharactersAsBefore() {
    String text = "a\uD83D\uDE00b\uD83D\uDE00";
    StringBuilder many = new StringBuilder();
    for (int c = 0x20000; c < 0x26000; c++) {
      many.appendCodePoint(c);
    }
    CharacterCounts counts = CharacterCounts.of(many.toString());
    assertEquals(0x6000, counts.size());
    assertEquals(0x25FFF, counts.character(0x5FFF));
    assertArrayEquals(new int[] {2, 1, 1}, CharacterCounts.of(text).frequencies());
  }

  @Property
  void writesTheTextDownAsNumbers(@ForAll String text) {
    CharacterCounts counts = CharacterCounts.of(text);
    int[] sequence = counts.sequence();
    int[] expected = text.codePoints().toArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], counts.character(sequence[i]));
    }
  }

  @Property
  void countsAMappedTextAsIfItWereRead(@ForAll String text) {
    int[] points = text.codePoints().map(c -> c / 3).toArray();
    CharacterCounts expected = CharacterCounts.of(new String(points, 0, points.length));
    // Thirds may be two halves of a pair, which a text read anew would join.
    Assume.that(expected.total() == points.length);
    CharacterCounts found = CharacterCounts.of(text).mapped(c -> c / 3);
    assertEquals(expected.size(), found.size());
    assertEquals(expected.total(), found.total());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.character(i), found.character(i));
      assertEquals(expected.count(i), found.count(i));
    }
    for (int i = 0; i < points.length; i++) {
      assertEquals(points[i], found.character(found.sequence()[i]));
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
