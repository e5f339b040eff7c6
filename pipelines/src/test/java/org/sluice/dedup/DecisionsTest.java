package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  @Provide
  Arbitrary<List<Decision>> decisions() {
    Arbitrary<Integer> number = Arbitraries.integers().greaterOrEqual(0);
    Arbitrary<Long> size = Arbitraries.longs().greaterOrEqual(2);
    Arbitrary<Decision> survivor = Combinators.combine(number, size).as(Decision.Survivor::new);
    Arbitrary<Decision> removed =
        Combinators.combine(
                number,
                number,
                number,
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(Decision.Step.class),
                size)
            .as(Decision.Removed::new);
    return Arbitraries.oneOf(survivor, removed).list().ofMaxSize(20).uniqueElements(Decision::row);
  }

  @Property(tries = 200)
  void decodesWhatItEncoded(@ForAll("decisions") List<Decision> list) {
    Decisions decisions = new Decisions(7, list);
    Decisions decoded = Decisions.decode(decisions.encode());
    assertEquals(7, decoded.file());
    assertEquals(decisions.byRow(), decoded.byRow());
    assertArrayEquals(decisions.encode(), decoded.encode());
    for (Decision decision : list) {
      assertEquals(decision, decoded.of(decision.row()));
    }
  }

  @Test
  void knowsNothingOfOtherRows() {
    Decisions decisions =
        new Decisions(0, List.of(new Decision.Survivor(5, 2), new Decision.Survivor(1, 2)));
    assertEquals(List.of(1, 5), decisions.byRow().stream().map(Decision::row).toList());
    assertNull(decisions.of(0));
    assertNull(decisions.of(3));
    assertNull(decisions.of(6));
  }

  @Test
  void refusesTwoDecisionsAboutARow() {
    assertThrows(
        IllegalStateException.class,
        () -> new Decisions(0, List.of(new Decision.Survivor(1, 2), new Decision.Survivor(1, 3))));
  }

  @Test
  void refusesBytesThatAreNotWhole() {
    byte[] whole =
        new Decisions(
                3,
                List.of(new Decision.Removed(1, 2, 3, "id", 0.8, Decision.Step.NEAR_DUPLICATES, 2)))
            .encode();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> Decisions.decode(cut), "" + length);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Decisions.decode(Arrays.copyOf(whole, whole.length + 1)));
    byte[] newer = whole.clone();
    newer[4]++;
    assertThrows(IllegalArgumentException.class, () -> Decisions.decode(newer));
  }
}
