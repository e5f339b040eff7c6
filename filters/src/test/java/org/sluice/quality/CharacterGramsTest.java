package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The counter that sifts first against one that counts every n-gram. */
class CharacterGramsTest {
  private final CharacterGrams grams = new CharacterGrams();

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a", "ab", "ba ", "\u4E2D\u6587", "\uD83D\uDE00", "\uD83D", "repeated stretch");
    return parts.list().ofMaxSize(120).map(list -> String.join("", list));
  }

  @Property(tries = 400)
  void countsLikeAMap(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 14) int n) {
    List<Integer> points = text.codePoints().boxed().collect(Collectors.toList());
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= points.size(); i++) {
      counts.merge(List.copyOf(points.subList(i, i + n)), 1, Integer::sum);
    }
    grams.read(text.toCharArray(), text.length());
    int all = grams.count(n, Integer.MAX_VALUE);
    int[] repeated =
        counts.values().stream()
            .filter(count -> count > 1)
            .sorted((a, b) -> b - a)
            .mapToInt(count -> count)
            .toArray();
    assertEquals(Math.max(0, points.size() - n + 1), all);
    assertEquals(counts.size(), grams.different());
    assertEquals(all - counts.size(), grams.copies());
    assertArrayEquals(repeated, grams.repeatedFrequencies());
    assertEquals(Arrays.stream(repeated).sum(), grams.repeated());
  }

  @Test
  void leavesOutWhatIsBehindTheLimit() {
    grams.read("abcabcabc".toCharArray(), 9);
    assertEquals(4, grams.count(3, 4));
    assertEquals(2, grams.repeated());
    assertEquals(0, grams.count(3, -1));
    assertEquals(0, grams.different());
  }
}
