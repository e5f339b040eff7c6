package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTest {
  @ParameterizedTest
  @CsvSource({
    "https://creativecommons.org/licenses/by/4.0/, 0, 0",
    "https://creativecommons.org/licenses/by-sa/3.0/deed.de, 0, 0",
    "http://creativecommons.org/licenses/by-nc/2.0, 1, 0",
    "//CreativeCommons.org/licenses/by-nc-nd/4.0/, 1, 1",
    "https://creativecommons.org/licenses/nd-nc/1.0/, 1, 1",
    "https://creativecommons.org/publicdomain/zero/1.0/, 0, 0",
    "CC-BY-NC-SA-4.0, 1, 0",
    "CC BY-ND 4.0, 0, 1",
    "CC0-1.0, 0, 0",
    "https://example.com/terms, , ",
    "https://creativecommons.org/licenses/, , ",
    "Copyright, , "
  })
  void tellsWhatCreativeCommonsLeavesOut(String licence, Double noncommercial, Double derivatives) {
    Statements statements = new Statements();
    Licence.state(licence, "licence", statements);
    assertValue(noncommercial, statements.get(Protocol.NONCOMMERCIAL));
    assertValue(derivatives, statements.get(Protocol.NODERIVATIVES));
  }

  private static void assertValue(Double expected, Statements.Statement said) {
    if (expected == null) {
      assertNull(said);
    } else {
      assertEquals(expected, said.value());
    }
  }

  @Test
  void findsLicencesInLinkHeaders() {
    assertEquals(
        List.of("https://a.example/l", "/b"),
        LicenceLinks.of(
            "<https://a.example/l>; rel=\"license\"; type=\"text/html\", </x>; rel=next,"
                + " </b>; title=\"x\"; REL=\"help license\""));
    assertEquals(List.of(), LicenceLinks.of("<a; rel=license"));
  }
}
