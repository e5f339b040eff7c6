package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("gopher-quality", "gopher-repetition", "c4", "url", "redact");

  @ParameterizedTest
  @CsvSource({
    "gopher-qualty, gopher-quality",
    "gopher_quality, gopher-quality",
    "gofer-repitition, gopher-repetition",
    "ulr, ",
    "urls, url",
    "redakt, redact",
    "c5, ",
    "language, ",
    "'', ",
  })
  void findsTheNameMeant(String written, String meant) {
    assertEquals(Optional.ofNullable(meant), Nearest.to(written, NAMES));
  }

  @Test
  void prefersTheFirstOfEquals() {
    assertEquals(Optional.of("rule-a"), Nearest.to("rule-c", List.of("rule-a", "rule-b")));
    assertEquals(Optional.of("rule-b"), Nearest.to("rule-c", List.of("rule-b", "rule-a")));
  }

  @Test
  void listsAllNamesWhenNoneIsNear() {
    assertEquals("did you mean 'url'?", Nearest.help("urll", NAMES));
    assertEquals(
        "valid here: gopher-quality, gopher-repetition, c4, url, redact",
        Nearest.help("zebra", NAMES));
  }

  @Property
  void findsANameWithOneLetterLost(
      @ForAll @AlphaChars @StringLength(min = 4, max = 20) String name,
      @ForAll @IntRange(max = 19) int lost) {
    int at = lost % name.length();
    String written = name.substring(0, at) + name.substring(at + 1);
    assertEquals(Optional.of(name), Nearest.to(written, List.of("0123456789", name)));
  }
}
