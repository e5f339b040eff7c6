package org.sluice.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenHashesTest {
  private static List<String> tokens(String text) {
    TokenHashes tokens = new TokenHashes();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < tokens.scan(text); i++) {
      found.add(text.substring(tokens.start(i), tokens.end(i)));
    }
    return found;
  }

  private static List<Long> hashes(String text) {
    TokenHashes tokens = new TokenHashes();
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < tokens.scan(text); i++) {
      found.add(tokens.hash(i));
    }
    return found;
  }

  @Test
  void findsWordsAndSingleCharacters() {
    assertEquals(
        List.of("Natalia", "sold", "48", "clips", "in", "April"),
        tokens("Natalia sold 48 clips, in April."));
    assertEquals(List.of("下", "列", "说", "法", "A", "正", "确", "𠮷"), tokens("下列说法(A)正确、𠮷。"));
    assertEquals(List.of("ス", "ー", "パ", "ー"), tokens("スーパー"));
    assertEquals(List.of(), tokens("… — !? \uD83D\uDE00"));
  }

  @Test
  void keepsMarksWithTheirLetters() {
    assertEquals(List.of("cafe\u0301s", "ok"), tokens("cafe\u0301s, ok"));
    assertEquals(hashes("caf\u00E9s"), hashes("cafe\u0301s"));
    assertEquals(hashes("co\u00ADoperate"), hashes("cooperate"));
  }

  @Test
  void comparesInLowerCaseWithoutPunctuation() {
    assertEquals(hashes("the quick, brown fox"), hashes("The — QUICK “Brown” fox!"));
    assertNotEquals(hashes("the quick"), hashes("thequick"));
  }

  @Property(tries = 300)
  void placesAreWholeCharactersInOrder(@ForAll String text) {
    TokenHashes tokens = new TokenHashes();
    int last = 0;
    for (int i = 0; i < tokens.scan(text); i++) {
      assertTrue(tokens.start(i) >= last && tokens.end(i) > tokens.start(i));
      last = tokens.end(i);
      String token = text.substring(tokens.start(i), tokens.end(i));
      assertTrue(!Character.isLowSurrogate(token.charAt(0)), token);
      assertTrue(!Character.isHighSurrogate(token.charAt(token.length() - 1)), token);
    }
  }

  @Property(tries = 300)
  void compositionChangesNoHashOfAWord(@ForAll("words") String word) {
    assertEquals(
        hashes(Normalizer.normalize(word, Normalizer.Form.NFC)),
        hashes(Normalizer.normalize(word, Normalizer.Form.NFD)));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("abéèêüöñçÅőžšệữ đ").ofMaxLength(30);
  }

  @Property(tries = 200)
  void equalRunsHaveEqualHashesWhereverTheyStand(
      @ForAll @IntRange(max = 30) int before,
      @ForAll @IntRange(max = 30) int after,
      @ForAll @IntRange(min = 1, max = 20) int length) {
    String run = "one two three four five six seven eight nine ten ".repeat(2);
    TokenHashes alone = new TokenHashes();
    alone.scan(run);
    TokenHashes within = new TokenHashes();
    within.scan("x ".repeat(before) + run + "y ".repeat(after));
    assertEquals(
        Arrays.hashCode(alone.grams(length)),
        Arrays.hashCode(
            Arrays.copyOfRange(within.grams(length), before, before + 20 - length + 1)));
    assertEquals(
        Arrays.hashCode(alone.secondGrams(length)),
        Arrays.hashCode(
            Arrays.copyOfRange(within.secondGrams(length), before, before + 20 - length + 1)));
    assertEquals(alone.grams(length)[0], within.gram(before, length));
  }
}
