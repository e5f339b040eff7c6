package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  private static final List<String> NAMES =
      List.of(
          "a", "b", "ab", "a/b", "a/ab", "b/a/b", "-", "a-", "^", "a,b", "}", "ab/", "😀", "a😀");

  @ParameterizedTest
  @ValueSource(strings = {"a[", "a[]", "[a/b]", "[b-a]", "{a", "{a,{b}}", "a\\"})
  void refusesBrokenPatterns(String glob) {
    assertThrows(PatternSyntaxException.class, () -> Glob.regex(glob));
  }

  /** The platform's own globs are the rule; it takes a pair of surrogates for two characters. */
  @Property(tries = 2000)
  void matchesWhatThePlatformMatches(@ForAll("globs") String glob) {
    List<String> expected;
    try {
      var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      expected = NAMES.stream().filter(name -> matcher.matches(Path.of(name))).toList();
    } catch (PatternSyntaxException e) {
      return;
    }
    var regex = Glob.regex(glob);
    assertEquals(
        expected,
        NAMES.stream().filter(name -> regex.matcher(Path.of(name).toString()).matches()).toList(),
        glob);
  }

  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.of(
            "a", "b", "*", "**", "?", "/", "[ab]", "[!a]", "[-^]", "[a-c]", "{a,b}", "{,ab}", ",",
            "\\{", "\\*", "}", "^", "-", "😀", "{a*,**}")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }
}
