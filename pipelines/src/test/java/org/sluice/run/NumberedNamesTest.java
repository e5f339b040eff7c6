package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sluice.plan.RunFolder;

class NumberedNamesTest {
  @Test
  void ordersLedgerPartsAsSplitsAreNumbered() {
    List<String> parts = new ArrayList<>();
    for (int split : new int[] {0, 9, 10, 99_998, 99_999, 100_000, 100_001, 1_000_000}) {
      parts.add(RunFolder.ledgerName(split));
    }
    assertSortsTo(parts);
  }

  @Test
  void ordersShardsBySplitAndNumber() {
    List<String> shards = new ArrayList<>();
    for (String split : List.of("test", "train", "validation")) {
      for (int shard : new int[] {0, 3, 99_999, 100_000}) {
        shards.add(RunFolder.shardName(split, shard, 100_001));
      }
    }
    assertSortsTo(shards);
  }

  private static void assertSortsTo(List<String> expected) {
    List<String> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(NumberedNames.ORDER);
    assertEquals(expected, shuffled);
  }
}
