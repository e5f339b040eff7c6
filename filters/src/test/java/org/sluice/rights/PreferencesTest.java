package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Content-Usage} and {@code Content-Signal}. */
class PreferencesTest {
  /** Those with a value stand in draft-ietf-aipref-vocab and -attach. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train-ai=n | true",
        "train-ai=y, search=n | false",
        "search=n |",
        "train-ai=y, train-ai, search=n, search=\"n\" |",
        "train-ai;allow=n, train-ai=y | false",
        "train-ai;has;parameters=\"?\"; |",
        "train-ai=n, unknown=(a b;c=1 \"d\");e, x=1.5, y=?1, z=:YQ==: | true",
        "train-ai=\"n\" |",
        "train-ai=N |",
        "Train-AI=n |",
        "train-ai=n, |",
        "train-ai=n; search=y | true",
        "train-ai=n search=y |",
        "bots=n | true",
        "bots=n, train-ai=y | false",
        "train-ai=y, train-genai=n | true",
        "bots=n, ai=y | false",
        "'' |"
      })
  void readsUsagePreferences(String value, Boolean reserves) {
    assertEquals(reserves, ContentUsage.reserves(value));
  }

  @Test
  void keepsTheLastOfEqualKeys() {
    assertEquals(Map.of("a", "y", "b", ""), FieldDictionary.tokens("a=n, b, a=y"));
  }

  /** RFC 9651, section 4.2: any of these fails parsing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=n",
        "a=",
        "a=n,,b",
        "a=n, ",
        "a b",
        "A=n",
        "a=(b",
        "a=\"b",
        "a=?2",
        "a=1.",
        "a=1.2345",
        "a=1234567890123456",
        "a=:Y",
        "a=\"\\x\"",
        "a=é",
        "a;=b",
        "a=%x"
      })
  void failsAsTheStandardSays(String text) {
    assertNull(FieldDictionary.tokens(text));
  }

  @Property
  void readsAnythingWithoutAnError(@ForAll String text) {
    FieldDictionary.tokens(text);
    ContentSignal.reserves(text);
    ContentUsage.reserves("train-ai=n, " + text);
  }

  /** Cloudflare's documentation, and forms seen in the wild. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search=yes, ai-train=no | true",
        "search=yes,ai-train=no,use=reference | true",
        "ai-train=yes, search=yes, ai-input=yes | false",
        "search=yes |",
        "AI-Train = No | true",
        "ai-train=disallow, ai-input=allow | true",
        "ai-train=maybe |",
        "ai-train=yes, ai-train=no | true",
        "'' |"
      })
  void readsContentSignals(String value, Boolean reserves) {
    assertEquals(reserves, ContentSignal.reserves(value));
  }
}
