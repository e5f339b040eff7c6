package org.sluice.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldSetTest {
  @Test
  void listsNoneThenOnesThenPairs() {
    List<FoldSet> sets = FoldSet.ofAtMost(2);
    assertEquals(1 + 5 + 10, sets.size());
    assertEquals(FoldSet.NONE, sets.get(0));
    assertEquals("[0]", sets.get(1).toString());
    assertEquals("[3, 4]", sets.get(15).toString());
    assertEquals(sets.subList(0, 6), FoldSet.ofAtMost(1));
  }

  @Test
  void isTheSameInWhateverOrderFoldsAreAdded() {
    FoldSet set = FoldSet.NONE.with(3).with(1);
    assertEquals(set, FoldSet.NONE.with(1).with(3));
    assertEquals(set, set.with(1));
    assertTrue(set.has(3));
    assertFalse(set.has(2));
  }
}
