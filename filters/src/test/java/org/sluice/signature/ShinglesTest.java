package org.sluice.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShinglesTest {
  /** The definition written the slow way. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\p{IsHan}\\uac00-\\ud7a3]\\p{M}*"
              + "|[\\p{L}\\p{N}_&&[^\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\p{IsHan}"
              + "\\uac00-\\ud7a3]]+\\p{M}*");

  private final Shingles shingles = new Shingles(5);

  private static Set<List<String>> slowly(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    Set<List<String>> found = new HashSet<>();
    for (int i = 0; i + 5 <= tokens.size(); i++) {
      found.add(tokens.subList(i, i + 5));
    }
    if (!tokens.isEmpty() && tokens.size() < 5) {
      found.add(tokens);
    }
    return found;
  }

  @Provide
  Arbitrary<String> prose() {
    Arbitrary<String> word =
        Arbitraries.of(
            "the", "The", "mill", "x_1", "42", "ÉTÉ", "été", "на", "реке", "水", "闸", "ひら", "カー",
            "강물", "हिन्दी", "ภาษาไทย", "नदी", "بَحر", "𠀀", "m²", "it's");
    Arbitrary<String> gap = Arbitraries.of(" ", "", ", ", "\n\n", " — ", "。", "\u00A0");
    return word.tuple2()
        .flatMap(w -> gap.map(g -> w.get1() + g + w.get2() + " "))
        .list()
        .ofMaxSize(40)
        .map(l -> String.join("", l));
  }

  @Property(tries = 500)
  void findsAsManyAsTheDefinition(@ForAll("prose") String text) {
    assertEquals(slowly(text).size(), shingles.distinct(text).length);
  }

  @Property(tries = 500)
  void givesTheSimilarityOfTheDefinition(
      @ForAll("prose") String start, @ForAll("prose") String a, @ForAll("prose") String b) {
    Set<List<String>> left = slowly(start + "\n" + a);
    Set<List<String>> right = slowly(start + "\n" + b);
    Set<List<String>> either = new HashSet<>(left);
    either.addAll(right);
    left.retainAll(right);
    double expected = either.isEmpty() ? 0 : (double) left.size() / either.size();
    assertEquals(
        expected,
        Jaccard.of(shingles.distinct(start + "\n" + a), shingles.distinct(start + "\n" + b)),
        1e-12);
  }

  @Property(tries = 300)
  void givesDistinctHashesInOrder(@ForAll String text) {
    long[] found = shingles.distinct(text);
    for (int i = 1; i < found.length; i++) {
      assertEquals(-1, Long.compare(found[i - 1], found[i]));
    }
  }

  @Property(tries = 300)
  void remembersNothingOfTheTextBefore(@ForAll String before, @ForAll String text) {
    shingles.distinct(before);
    assertArrayEquals(new Shingles(5).distinct(text), shingles.distinct(text));
  }

  @Test
  void ignoresCaseAndPunctuation() {
    assertArrayEquals(
        shingles.distinct("The mill, at last, has closed its gates"),
        shingles.distinct("the mill - AT LAST - has closed its gates!"));
  }

  @Test
  void ignoresHowAnAccentIsWritten() {
    assertArrayEquals(
        shingles.distinct("un été passé à la rivière"),
        shingles.distinct("un e\u0301te\u0301 passe\u0301 a\u0300 la rivie\u0300re"));
    assertArrayEquals(
        shingles.distinct("강물이 흐른다"),
        shingles.distinct(
            java.text.Normalizer.normalize("강물이 흐른다", java.text.Normalizer.Form.NFD)));
  }

  @Test
  void ignoresCharactersThatCannotBeSeen() {
    assertArrayEquals(
        shingles.distinct("the waterwheel turns all night"),
        shingles.distinct("\uFEFFthe water\u00ADwheel tur\u2060ns \u200Eall night"));
  }

  /** Sentences of one page in scripts with and without blanks, and one that mixes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "磨坊从秋天起就停了，河水绕着它流。村里的人说，等到春天会有人来修水车，那时又能磨面了。",
        "水車小屋は秋から止まったままで、川はその脇を流れている。春になれば誰かが直しに来るという。",
        "โรงสีริมแม่น้ำหยุดเดินมาตั้งแต่ฤดูใบไม้ร่วง ชาวบ้านบอกว่าพอถึงฤดูใบไม้ผลิจะมีคนมาซ่อมกังหันน้ำ",
        "방앗간은 가을부터 멈추어 있고 강물은 그 옆을 흐른다. 봄이 되면 누군가 고치러 올 것이라고 한다.",
        "चक्की पतझड़ से बंद पड़ी है और नदी उसके पास से बहती है। वसंत में कोई उसे ठीक करने आएगा।",
        "The mill 水車 stopped in autumn 秋から, and the river 川 flows past it, สายน้ำไหลผ่าน, all year."
      })
  void findsAPageAgainInAnyScript(String page) {
    long[] whole = shingles.distinct(page);
    assertTrue(whole.length >= 10, whole.length + " shingles");
    double ended = Jaccard.of(whole, shingles.distinct(page + " 2026."));
    assertTrue(ended > 0.9, ended + " alike with another end");
    double begun = Jaccard.of(whole, shingles.distinct("Subscribe today! " + page));
    assertTrue(begun > 0.8, begun + " alike with another beginning");
    double reversed = Jaccard.of(whole, shingles.distinct(new StringBuilder(page).reverse() + ""));
    assertTrue(reversed < 0.1, reversed + " alike with nothing but the same characters");
  }

  @Test
  void readsDigitsAlikeWhereTheSchemeSaysSo() {
    Shingles alike = new Shingles(new Scheme(5, 1, 1, 1, true));
    String march = "Posted on 12 March 2024 at 09:15, read 1234 times by visitors";
    String later = "Posted on 30 March 1999 at 23:59, read 9876 times by visitors";
    assertArrayEquals(alike.distinct(march), alike.distinct(later));
    assertTrue(Jaccard.of(shingles.distinct(march), shingles.distinct(later)) < 0.2);
    assertFalse(Arrays.equals(alike.distinct(march), alike.distinct(march.replace("1234", "34"))));
    assertArrayEquals(alike.distinct("room 12"), alike.distinct("room ٣٤"));
    assertArrayEquals(alike.distinct("room 12"), alike.distinct("room \uD835\uDFCE\uD835\uDFCF"));
  }

  @Test
  void comparesVeryShortTextsWhole() {
    assertEquals(1, shingles.distinct("closed").length);
    assertEquals(1, shingles.distinct("mill is closed").length);
    assertEquals(
        0, Jaccard.of(shingles.distinct("mill is closed"), shingles.distinct("mill is open")));
    assertEquals(1, Jaccard.of(shingles.distinct("Closed."), shingles.distinct("closed")));
  }

  @Test
  void findsNothingWhereThereAreNoTokens() {
    assertEquals(0, shingles.distinct("").length);
    assertEquals(0, shingles.distinct("… —!? \u0301 🙂\uFE0F").length);
  }

  @Test
  void keepsTheOrderOfTokens() {
    assertFalse(
        java.util.Arrays.equals(
            shingles.distinct("one two three four five"),
            shingles.distinct("five four three two one")));
  }

  @Test
  @Timeout(20)
  void readsHostileTextInLinearTime() {
    shingles.distinct("a" + "\u0301\u0323".repeat(1_000_000));
    shingles.distinct("\u1161".repeat(1_000_000));
    shingles.distinct("\uD840".repeat(1_000_000));
    shingles.distinct("a ".repeat(1_000_000));
  }

  @Test
  void refusesAShingleOfNoTokens() {
    assertThrows(IllegalArgumentException.class, () -> new Shingles(0));
  }
}
