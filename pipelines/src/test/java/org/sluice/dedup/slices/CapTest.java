package org.sluice.dedup.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;

class CapTest {
  static Recipe recipe(String document, String cap) {
    try {
      return new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
          .read(
              "recipe.yaml",
              "{ name: x, read: ['a/*.jsonl', 'b=2/*.jsonl'], document: %s, corpus: [cap: %s],"
                      .formatted(document, cap)
                  + " write: { path: x } }",
              List.of());
    } catch (RecipeException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsNumbersAndShares() {
    assertEquals(new Cap(0, -1), Cap.parse("0"));
    assertEquals(new Cap(1_000_000, -1), Cap.parse("1000000"));
    assertEquals(new Cap(-1, 200_000_000), Cap.parse("20%"));
    assertEquals(new Cap(-1, 125_000_000), Cap.parse("12.5%"));
    assertEquals(new Cap(-1, 1), Cap.parse("0.0000001%"));
    assertEquals("12.5 %", Cap.parse("12.50%").toString());
    assertEquals("1,000", Cap.parse("1000").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%",
        "0%",
        "100%",
        "101%",
        "-1",
        "1.5",
        "1e3",
        "1.%",
        ".5%",
        "1..5%",
        "0.00000001%",
        "1234567890123456",
        "٣",
        "ten",
        "1 000",
        "5%%"
      })
  void refusesWhatIsNoLimit(String text) {
    String said = assertThrows(IllegalArgumentException.class, () -> Cap.parse(text)).getMessage();
    assertTrue(said.startsWith("'" + text + "' is no limit; write"), said);
  }

  @Property(tries = 300)
  void takesSharesOfGreatTotalsExactly(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long total,
      @ForAll @LongRange(min = 1, max = 999_999_999) long billionths) {
    assertEquals(
        BigInteger.valueOf(total)
            .multiply(BigInteger.valueOf(billionths))
            .divide(BigInteger.valueOf(Cap.WHOLE))
            .longValueExact(),
        new Cap(-1, billionths).of(total));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|{limits: [topic-law=5]}|no step of this recipe scores topics; add 'topic' or",
        "[topic: {of: law, name: law}]|{limits: [law=5]}|no topic of this recipe is called 'law';"
            + " it has topic-law",
        "[topic: {of: law, name: law}]|{limits: [topic-law=5, topic-law=6]}|'topic-law' has two",
        "[topic: {of: law, name: law}]|{limits: [topic-law]}|'topic-law' is no limit of a slice",
        "[topic: {of: law, name: law}]|{limits: []}|nothing is limited; add limits such as",
        "[topic: {of: law, name: law}]|{}|nothing is limited; add limits such as",
        "[]|{by: input, limits: ['c/*=5']}|no input of this recipe is called 'c/*'; it has a/*.jsonl",
        "[]|{by: input, limits: ['*=49%']}|the shares of all inputs add up to 98 %: nothing could",
        "[]|{by: language, limits: [en=5]}|'en' is no label of a language; write it with its script",
        "[]|{by: language, limits: [sr-Latn=5]}|'sr-Latn' is no label of a language",
        "[]|{by: site, limits: [www.a.com=5]}|'www.a.com' is no site as the ledger names them; a.com",
        "[]|{by: site, limits: [A.com=5]}|'A.com' is no site as the ledger names them; a.com is",
        "[]|{by: site, limits: ['*=5'], count: words}|no step of this recipe measures 'words'",
        "[]|{by: site, limits: ['*=5'], count: [documents, bytes]}|'count' is one thing",
      })
  void saysWhatARecipeDoesNotHave(String document, String cap, String message) {
    Recipe recipe = recipe(document, cap);
    String said =
        assertThrows(IllegalArgumentException.class, () -> CapSettings.of(recipe)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void tellsItsLimits() {
    CapSettings settings =
        CapSettings.of(
            recipe("[]", "{by: input, limits: ['b=2/*.jsonl=5', '*=7.5%'], count: bytes}"));
    assertEquals(
        List.of(
            "input b=2/*.jsonl: at most 5 bytes",
            "every other input: at most 7.5 % of the bytes kept"),
        settings.lines());
  }
}
