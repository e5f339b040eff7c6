package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlierPairsTest {
  private static final long FIRST_EARLIER = DocumentKey.of(7, 0);

  @Test
  void copiesOnBothSidesCostTheirNumber() {
    int copies = 3000;
    long[] hashes = new long[2 * copies * ExactDuplicates.HASH_WIDTH];
    for (int i = 0; i < 2 * copies; i++) {
      int at = (i + 1) * ExactDuplicates.HASH_WIDTH - 1;
      hashes[at] = i % 2 == 0 ? DocumentKey.of(i % 3, i) : DocumentKey.of(7 + i % 3, i);
    }
    Set<Long> earlier = new HashSet<>();
    Set<Long> own = new HashSet<>();
    long[] pairs = {0};
    EarlierPairs.ofEqualTexts(
        LongRecords.sorted(ExactDuplicates.HASH_WIDTH, List.of(hashes)),
        FIRST_EARLIER,
        (old, mine) -> {
          pairs[0]++;
          earlier.add(old);
          own.add(mine);
        });
    assertEquals(copies, earlier.size());
    assertEquals(copies, own.size());
    assertTrue(pairs[0] <= 17L * copies, () -> pairs[0] + " pairs");
  }
}
