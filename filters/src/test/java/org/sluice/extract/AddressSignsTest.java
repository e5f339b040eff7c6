package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AddressSignsTest {
  @Test
  void partsThePathFromItsLastPart() {
    AddressSigns signs =
        AddressSigns.of("https://www.example.org/shop/blue-suede-shoes/?size=9#top");
    assertEquals(2, signs.depth());
    assertTrue(signs.query());
    assertEquals(3, signs.lastWords());
    assertEquals("blue-suede-shoes".length(), signs.lastUnits());
    assertTrue(TypeWords.PRODUCT.isIn(signs.before()));
    assertFalse(TypeWords.PRODUCT.isIn(signs.last()));
  }

  @Test
  void tellsYearsFromNumbers() {
    assertTrue(AddressSigns.of("https://example.org/2024/05/a").dated());
    assertFalse(AddressSigns.of("https://example.org/2024/05/a").number());
    assertTrue(AddressSigns.of("https://example.org/a-48213").number());
  }

  @Test
  void readsTheLabelsBeforeARegisteredNameButNotTheName() {
    assertTrue(TypeWords.FORUM.isIn(AddressSigns.of("https://forum.example.org/x").before()));
    assertFalse(TypeWords.FORUM.isIn(AddressSigns.of("https://forum.org/x").before()));
  }

  @Test
  void hasNoDepthAtTheRoot() {
    for (String root : new String[] {"https://example.org", "https://example.org/"}) {
      assertEquals(0, AddressSigns.of(root).depth());
      assertEquals(0, AddressSigns.of(root).lastWords());
    }
  }

  @Property
  void readsWhateverAPageCallsItsAddress(@ForAll String url) {
    AddressSigns signs = AddressSigns.of(url);
    assertTrue(signs.depth() >= 0 && signs.lastUnits() >= 0, url);
  }
}
