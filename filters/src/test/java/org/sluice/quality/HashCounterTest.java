package org.sluice.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashCounterTest {
  private final HashCounter counter = new HashCounter();

  private void countsAsAMapDoes(int hashes, int different) {
    Random random = new Random(hashes + different);
    Map<Long, Integer> numbers = new HashMap<>();
    List<Integer> counts = new ArrayList<>();
    counter.clear(hashes);
    for (int i = 0; i < hashes; i++) {
      // Also hashes of which many fall into the same place.
      long hash = (long) random.nextInt(different) << (i % 2 == 0 ? 32 : 3);
      Integer known = numbers.putIfAbsent(hash, numbers.size());
      int number = known == null ? numbers.size() - 1 : known;
      assertEquals(number, counter.add(hash));
      if (known == null) {
        counts.add(1);
      } else {
        counts.set(number, counts.get(number) + 1);
      }
    }
    assertEquals(numbers.size(), counter.size());
    for (int i = 0; i < counts.size(); i++) {
      assertEquals(counts.get(i), counter.count(i));
    }
  }

  @Test
  void numbersHashesInTheOrderOfTheirFirstOccurrence() {
    countsAsAMapDoes(1000, 400);
    countsAsAMapDoes(10, 1);
    countsAsAMapDoes(0, 1);
  }

  @Test
  void growsWithWhatGiantTextsHold() {
    countsAsAMapDoes(600_000, 1 << 20);
    counter.release();
    countsAsAMapDoes(1000, 400);
    countsAsAMapDoes(300_000, 3);
  }
}
