package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "12B, 12",
    "256MB, 256000000",
    "256mb, 256000000",
    "64 KiB, 65536",
    "1.5kB, 1500",
    "0.5GiB, 536870912",
    "' 3 MiB ', 3145728",
    "2TB, 2000000000000",
    "1TiB, 1099511627776",
  })
  void readsSizes(String text, long bytes) {
    assertEquals(OptionalLong.of(bytes), ByteSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "MB",
        "-1",
        "+1",
        "1e3",
        "1..5MB",
        ".",
        "0.3B",
        "1.0001KB0",
        "12 apples",
        "1 M B",
        "9999999999GB",
        "99999999999999999999",
        "1,000",
        "٣MB"
      })
  void refusesWhatIsNoSize(String text) {
    assertEquals(OptionalLong.empty(), ByteSize.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "1499, 1.5 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "256000000, 256.0 MB",
    "1500000000, 1.5 GB",
    "9223372036854775807, 9223.4 PB",
  })
  void showsSizes(long bytes, String text) {
    assertEquals(text, ByteSize.show(bytes));
  }

  @Property
  void readsWhatItShowsToOnePartInAThousand(@ForAll @LongRange(max = 1L << 49) long bytes) {
    long read = ByteSize.parse(ByteSize.show(bytes)).orElseThrow();
    assertEquals(bytes, read, bytes * 0.05 + 0.5);
  }
}
