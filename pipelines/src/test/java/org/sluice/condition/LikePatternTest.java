package org.sluice.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LikePatternTest {
  private static boolean matches(String pattern, String text) {
    return new LikePattern(pattern, -1, false).matches(text);
  }

  @Test
  void takesUnderscoreForOneCodePoint() {
    assertTrue(matches("a_b", "a😀b"));
    assertFalse(matches("a__b", "a😀b"));
    assertFalse(matches("_", ""));
  }

  @Test
  void takesEscapedSignsForThemselves() {
    LikePattern pattern = new LikePattern("100!%!!", '!', false);
    assertTrue(pattern.matches("100%!"));
    assertFalse(pattern.matches("1000!"));
  }

  @Test
  void ignoresCaseWhenAsked() {
    assertTrue(new LikePattern("ÄB%", -1, true).matches("äbc"));
    assertFalse(new LikePattern("ÄB%", -1, false).matches("äbc"));
  }

  @Test
  void takesNoLongerThanTheProductOfTheLengths() {
    // A matcher that backtracks over every % would not end in this universe's time.
    assertFalse(matches("%a".repeat(500) + "b", "a".repeat(5000)));
  }

  @Property
  void matchesAsTheSameRegularExpressionDoes(
      @ForAll @StringLength(max = 6) @Chars({'%', '_', 'a', 'b'}) String pattern,
      @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String text) {
    String expression = pattern.replace("%", ".*").replace("_", ".");
    assertEquals(Pattern.matches(expression, text), matches(pattern, text));
  }
}
