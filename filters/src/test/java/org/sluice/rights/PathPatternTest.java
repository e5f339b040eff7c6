package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/fish, /fish.html, true",
    "/fish, /Fish, false",
    "/*.php$, /a/b.php, true",
    "/*.php$, /a/b.php?x, false",
    "/a*c*e, /abcde, true",
    "/a*e*c, /abcde, false",
  })
  void matchesAsRfc9309Says(String pattern, String path, boolean matches) {
    assertEquals(matches, matches(pattern, path, new PathPattern.Work()));
  }

  @Test
  void matchesNothingOnceItsWorkIsSpent() {
    PathPattern.Work work = new PathPattern.Work();
    String path = "/" + "a".repeat(100_000);
    assertFalse(matches("/" + "*a".repeat(50) + "*" + "a".repeat(1_000) + "b", path, work));
    assertTrue(work.isSpent());
    assertFalse(matches("/*", path, work));
  }

  @Test
  void spendsOneOctetOnAPatternWithoutStars() {
    PathPattern.Work work = new PathPattern.Work();
    work.spend(PathPattern.Work.MOST - 1);
    assertTrue(matches("/" + "a".repeat(100), "/" + "a".repeat(200), work));
    assertTrue(work.isSpent());
  }

  private static boolean matches(String pattern, String path, PathPattern.Work work) {
    return PathPattern.of(pattern).matches(PathPattern.path(path), work);
  }
}
