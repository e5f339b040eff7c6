package org.sluice.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Property
  void findsTheOneByteThatIsNotPlain(
      @ForAll @Size(min = 1, max = 40) byte[] plain, @ForAll int where, @ForAll byte other) {
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) (plain[i] & 0x7F);
      plain[i] = plain[i] == 0 || plain[i] == 0x1B ? (byte) 'a' : plain[i];
    }
    assertTrue(Bytes.isPlainAscii(plain));
    plain[Math.floorMod(where, plain.length)] = other;
    assertEquals(other > 0 && other != 0x1B, Bytes.isPlainAscii(plain));
  }

  @Property
  void isNotMisledByWhatStandsBefore(@ForAll @IntRange(min = 1, max = 0x7F) int first) {
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, (byte) 0x1C);
    bytes[3] = (byte) first;
    assertEquals(first != 0x1B, Bytes.isPlainAscii(bytes));
  }

  @Test
  void saysSoOfNothing() {
    assertTrue(Bytes.isPlainAscii(new byte[0]));
  }
}
