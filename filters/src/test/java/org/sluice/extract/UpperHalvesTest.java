package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class UpperHalvesTest {
  @Property(tries = 200)
  void sortsLikeTheLibrary(@ForAll @Size(max = 400) int[] upper, @ForAll boolean alike) {
    long[] entries = new long[upper.length];
    for (int i = 0; i < upper.length; i++) {
      entries[i] = (long) (alike ? upper[i] & 0x300 : upper[i]) << 32 | i;
    }
    long[] expected = entries.clone();
    Arrays.sort(expected);
    UpperHalves.sort(entries, entries.length);
    assertArrayEquals(expected, entries);
  }
}
