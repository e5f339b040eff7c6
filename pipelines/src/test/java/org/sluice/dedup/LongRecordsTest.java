package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongRecordsTest {
  private static long[][] unpack(LongRecords records, int width) {
    long[][] rows = new long[records.size()][width];
    for (int i = 0; i < rows.length; i++) {
      for (int column = 0; column < width; column++) {
        rows[i][column] = records.get(i, column);
      }
    }
    return rows;
  }

  @Property(tries = 150)
  void sortsByAllColumns(
      @ForAll @IntRange(min = 0, max = 400) int size,
      @ForAll @IntRange(min = 1, max = 4) int width,
      @ForAll @IntRange(min = 1, max = 1000) int range,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<long[]> blocks = new ArrayList<>();
    long[][] expected = new long[size][];
    for (int i = 0; i < size; i++) {
      expected[i] = random.longs(width, -range, range).toArray();
      blocks.add(expected[i]);
    }
    LongRecords records = LongRecords.sorted(width, blocks);
    Arrays.sort(expected, Arrays::compare);
    assertArrayEquals(expected, unpack(records, width));
  }

  @Test
  @Timeout(20)
  void sortsRunsAndPatternsInGoodTime() {
    int size = 300_000;
    long[][] patterns = new long[4][size];
    for (int i = 0; i < size; i++) {
      patterns[0][i] = i;
      patterns[1][i] = -i;
      patterns[2][i] = i % 2;
      patterns[3][i] = i < size / 2 ? i : size - i; // an organ pipe
    }
    for (long[] pattern : patterns) {
      long[] expected = pattern.clone();
      Arrays.sort(expected);
      LongRecords records = LongRecords.sorted(1, List.of(pattern));
      for (int i = 0; i < size; i++) {
        assertEquals(expected[i], records.get(i, 0));
      }
    }
  }

  @Test
  void refusesTornRecords() {
    assertThrows(IllegalArgumentException.class, () -> LongRecords.sorted(2, List.of(new long[3])));
  }
}
