package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShingleSpoolTest {
  @Property(tries = 60)
  void readsWhatWasWrittenInAnyOrder(
      @ForAll @IntRange(min = 1, max = 40) int documents,
      @ForAll @IntRange(min = 0, max = 60_000) int memoryBytes,
      @ForAll @IntRange(min = 1, max = 12_000) int longest,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, documents).boxed().toList());
    Collections.shuffle(order, random);
    long[][] sets = new long[documents][];
    try (ShingleSpool spool = new ShingleSpool(documents, memoryBytes)) {
      for (int document : order) {
        sets[document] = random.longs(random.nextInt(longest)).toArray();
        spool.write(document, sets[document]);
      }
      Collections.shuffle(order, random);
      for (int document : order) {
        assertEquals(sets[document].length, spool.length(document));
        assertArrayEquals(sets[document], spool.read(document));
      }
    }
  }
}
