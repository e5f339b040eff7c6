package org.sluice.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Signature;

class SignerTest {
  private final Signer signer = new Signer(Scheme.DEFAULT);

  private Signature sign(String text) {
    return Objects.requireNonNull(signer.sign(text), text);
  }

  private static void assertEqual(Signature a, Signature b) {
    assertEquals(a.textHashHigh(), b.textHashHigh());
    assertEquals(a.textHashLow(), b.textHashLow());
    assertArrayEquals(a.bands(), b.bands());
  }

  private static void assertOtherText(Signature a, Signature b) {
    assertNotEquals(a.textHashHigh(), b.textHashHigh());
    assertNotEquals(a.textHashLow(), b.textHashLow());
  }

  @Test
  void signsTheSameOnEveryMachine() {
    Signature signature =
        Objects.requireNonNull(
            new Signer(new Scheme(5, 14, 8, 1))
                .sign("The mill at the river has stood still since autumn."));
    assertEquals(3688389424176198831L, signature.textHashHigh());
    assertEquals(-3123281113022648795L, signature.textHashLow());
    assertEquals(3345308846667722337L, signature.bands()[0]);
    assertEquals(4203690662594116482L, signature.bands()[13]);
  }

  @Test
  void signsTheSameTextInOtherMarkupAlike() {
    assertEqual(
        sign("The mill\n\nhas stood still since autumn."),
        sign("  The mill\u00A0has\tstood\r\n still since aut\u00ADumn. \u200F"));
    assertEqual(sign("un été passé là"), sign("un e\u0301te\u0301 passe\u0301 la\u0300"));
  }

  @Test
  void tellsCaseAndPunctuationApartForTheExactHashOnly() {
    Signature plain = sign("The mill has stood still since autumn");
    Signature other = sign("the mill has stood still, since autumn!");
    assertOtherText(plain, other);
    assertArrayEquals(plain.bands(), other.bands());
  }

  @Test
  void tellsWordsApartThatDifferInASpace() {
    assertOtherText(sign("1 23"), sign("12 3"));
  }

  @Test
  void signsNothingThatCannotBeSeen() {
    assertNull(signer.sign(""));
    assertNull(signer.sign(" \n\u00A0\u3000\u200E\uFEFF\u0000"));
  }

  @Test
  void givesNoBandsToTextsWithoutTokens() {
    assertEquals(0, sign("!?").bands().length);
    assertOtherText(sign("!?"), sign("?!"));
  }

  @Test
  void givesVeryShortTextsBandsOfTheirOwn() {
    long[] closed = sign("closed").bands();
    long[] open = sign("open").bands();
    assertEquals(16, closed.length);
    for (int i = 0; i < closed.length; i++) {
      assertNotEquals(closed[i], open[i]);
    }
  }

  @Test
  void computesNoBandsWhenTheSchemeHasNone() {
    assertEquals(0, Objects.requireNonNull(exactOnly().sign("a b c d e f")).bands().length);
  }

  private static Signer exactOnly() {
    return new Signer(new Scheme(5, 0, 8, 1));
  }

  @Test
  void readsLongTextsWhole() {
    String long1 = "word ".repeat(5_000);
    assertOtherText(sign(long1 + "a"), sign(long1 + "b"));
    String astral = "\uD83D\uDE42".repeat(5_000);
    assertOtherText(sign(astral), sign(astral + "\uD83D\uDE42"));
  }

  @Property(tries = 300)
  void remembersNothingOfTheTextBefore(@ForAll String before, @ForAll String text) {
    signer.sign(before);
    Signature used = signer.sign(text);
    Signature fresh = new Signer(Scheme.DEFAULT).sign(text);
    if (fresh == null) {
      assertNull(used);
    } else {
      assertEqual(fresh, Objects.requireNonNull(used));
    }
  }

  @Property(tries = 300)
  void givesEqualBandsToEqualTexts(@ForAll String text) {
    Signature a = signer.sign(text);
    Signature b = signer.sign("\n" + text.replace(" ", " \t") + " ");
    if (a == null) {
      assertNull(b);
    } else {
      assertEqual(a, Objects.requireNonNull(b));
    }
  }
}
