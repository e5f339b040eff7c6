package org.sluice.charset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8TextTest {
  @Property
  void readsAnyTextAsItWas(@ForAll String text, @ForAll String more) {
    byte[] bytes = (text + "<p class=\"a long run of ASCII\">" + more + "—").getBytes(UTF_8);
    assertEquals(new String(bytes, UTF_8), read(bytes));
  }

  @Property
  void readsAnyBytesAsTheJdkDoes(@ForAll byte[] bytes) {
    assertEquals(new String(bytes, UTF_8), read(bytes));
  }

  @Property
  void readsDamagedTextAsTheJdkDoes(
      @ForAll String text, @ForAll int where, @ForAll byte wrong, @ForAll int end) {
    byte[] whole = ("語 " + text + " 漢字 and 😀 — ASCII").getBytes(UTF_8);
    whole[Math.floorMod(where, whole.length)] = wrong;
    byte[] bytes = Arrays.copyOf(whole, Math.floorMod(end, whole.length) + 1);
    assertEquals(new String(bytes, UTF_8), read(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e4b8ade69687",
        "c480",
        "c080",
        "c1bf",
        "e08080",
        "e09fbf",
        "e0a080",
        "eda080",
        "edbfbf",
        "ee8080",
        "efbfbd",
        "efbfbf",
        "f0808080",
        "f08fbfbf",
        "f0908080",
        "f48fbfbf",
        "f4908080",
        "f5808080",
        "ff",
        "80",
        "e4b8",
        "e4",
        "f09f98",
        "e4b8ade4b841",
        "c4",
        "e441b8",
        "f09f9841"
      })
  void readsEveryBoundaryOfTheFormAsTheJdkDoes(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(new String(bytes, UTF_8), read(bytes));
  }

  @Test
  void leavesOutTheByteOrderMark() {
    for (String text : new String[] {"中b", "é😀", "a", ""}) {
      byte[] marked = ("\uFEFF" + text).getBytes(UTF_8);
      assertEquals(text, Utf8Text.read(marked, 3, Utf8Evidence.of(marked)));
    }
  }

  private static String read(byte[] bytes) {
    return Utf8Text.read(bytes, 0, Utf8Evidence.of(bytes));
  }
}
