package org.sluice.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann Lee | Ann Lee",
        "By Ann Lee and Bo Chen · 3 May 2024 | Ann Lee; Bo Chen",
        "Written by: Ann Lee, Bo Chen | Ann Lee; Bo Chen",
        "Holly Wilgus, E-RYT 200 | Holly Wilgus, E-RYT",
        "Ziyi Xu, Dec 17, 2025 | Ziyi Xu",
        "Von Eva Muster und Max Beispiel | Eva Muster; Max Beispiel",
        "Zeige alle Beiträge von Petra Ruland | Petra Ruland",
        "Par Anna Kubišta | Anna Kubišta",
        "Williams Perdomo @wperdomod | Williams Perdomo",
        "责任编辑：焦鹏 | 焦鹏",
        "作者：王小明、李雷 | 王小明; 李雷",
        "Martin Luther King Jr. | Martin Luther King Jr.",
        "guitar_00 | guitar_00",
      })
  void findsNames(String written, String names) {
    assertEquals(List.of(names.split("; ")), AuthorNames.in(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "Staff",
        "https://www.facebook.com/someone",
        "me@example.com",
        "@handle",
        "By",
        "page.head.extra.author",
        "{{author}}",
        "12",
        "View all posts",
        "No Author",
      })
  void refusesAccountsAddressesAndPlaceholders(String written) {
    assertEquals(List.of(), AuthorNames.in(written));
  }

  @Test
  void tellsBylinesFromSentences() {
    assertTrue(AuthorNames.isByline("By Ann Lee"));
    assertFalse(AuthorNames.isByline("Bycatch is a problem"));
    assertTrue(AuthorNames.isLikely("Ludwig van Beethoven"));
    assertFalse(AuthorNames.isLikely("the planning of it all"));
  }

  @Test
  void turnsFamilyNamesToTheEnd() {
    assertEquals("Emery D. Berger", AuthorNames.turned("Berger, Emery D."));
    assertEquals("Ann Lee", AuthorNames.turned("Ann Lee"));
  }

  @Property
  void namesAreNeverBlank(@ForAll String written) {
    assertTrue(AuthorNames.in(written).stream().noneMatch(String::isBlank));
  }
}
