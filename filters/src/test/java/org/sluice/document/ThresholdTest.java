package org.sluice.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Reason;

class ThresholdTest {
  @Property
  void passesAtTheLimitItself(@ForAll double limit) {
    assertNull(least(limit).check(measured(limit)));
    assertNull(most(limit).check(measured(limit)));
  }

  @Property
  void failsBeyondTheLimitAlone(@ForAll double limit, @ForAll double value) {
    assertEquals(value < limit, least(limit).check(measured(value)) != null);
    assertEquals(value > limit, most(limit).check(measured(value)) != null);
  }

  @Example
  void saysWhatWasMeasuredAndWhatIsAllowed() {
    assertEquals(new Reason("test/limit", 3, 5, null), least(5).check(measured(3)));
    assertEquals(
        new Reason("test/limit", 7, 5, "the word"),
        most(5).check(new Measured(null, Map.of("count", 7.0), Map.of("count", "the word"))));
  }

  @Example
  void passesWhatWasNotMeasured() {
    Measured nothing = new Measured("eng_Latn", Map.of("other", 1.0), Map.of());
    assertNull(least(5).check(nothing));
    assertNull(most(5).check(nothing));
  }

  @Example
  void failsWhatIsNoNumber() {
    assertNotNull(least(5).check(measured(Double.NaN)));
    assertNotNull(most(5).check(measured(Double.NaN)));
  }

  @Example
  void takesTheSignOfZeroForNothing() {
    assertNull(least(0.0).check(measured(-0.0)));
    assertNull(most(-0.0).check(measured(0.0)));
  }

  @Example
  void hasALimitForEachLanguage() {
    Settings settings =
        Settings.defaults(
            List.of(
                new Parameter.Limit(
                    "limit",
                    5.0,
                    0,
                    10,
                    "a limit",
                    Map.of("deu_Latn", OptionalDouble.of(2), "jpn_Jpan", OptionalDouble.empty()))));
    Threshold rule = Threshold.atLeast("test", "count", "limit", settings);
    assertEquals(5, rule.check(measured(1)).limit());
    assertEquals(5, rule.check(measured("fra_Latn", 1)).limit());
    assertEquals(2, rule.check(measured("deu_Latn", 1)).limit());
    assertNull(rule.check(measured("deu_Latn", 3)));
    assertNull(rule.check(measured("jpn_Jpan", 1)));
  }

  @Example
  void neverFailsWhenOff() {
    Settings off = Settings.defaults(List.of(new Parameter.Limit("limit", null, 0, 1, "off")));
    assertNull(Threshold.atLeast("test", "count", "limit", off).check(measured(-1e300)));
    assertNull(Threshold.atMost("test", "count", "limit", off).check(measured(1e300)));
  }

  private static Threshold least(double limit) {
    return Threshold.atLeast("test", "count", "limit", settings(limit));
  }

  private static Threshold most(double limit) {
    return Threshold.atMost("test", "count", "limit", settings(limit));
  }

  private static Settings settings(double limit) {
    return Settings.defaults(
        List.of(new Parameter.Limit("limit", limit, -1e308, 1e308, "a limit")));
  }

  private static Measured measured(double value) {
    return measured(null, value);
  }

  private static Measured measured(@Nullable String language, double value) {
    return new Measured(language, Map.of("count", value), Map.of());
  }
}
