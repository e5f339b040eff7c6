package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.sluice.recipe.Recipe;
import org.sluice.schema.Provenance;
import org.sluice.schema.Signature;

class ShardOrderTest {
  private static final int DOCUMENTS = 40_000;
  private static final Map<String, Double> SHARES = Map.of("validation", 0.01, "test", 0.2);

  @Property
  void placesTheSameDocumentAlike(
      @ForAll String id, @ForAll long high, @ForAll long low, @ForAll long seed) {
    Signature text = new Signature(high, low, new long[] {1});
    long place = order(seed).place(from(id, 0), text);
    assertEquals(place, order(seed).place(from(id, 99), new Signature(high, low, new long[0])));
    assertNotEquals(place, order(seed + 1).place(from(id, 0), text));
    assertNotEquals(place, order(seed).place(from(id + "x", 0), text));
    assertNotEquals(
        place, order(seed).place(from(id, 0), new Signature(high, low + 1, text.bands())));
  }

  @Property
  void putsEqualTextsInTheSameSplit(@ForAll long high, @ForAll long low, @ForAll long seed) {
    assertEquals(
        order(seed).split(new Signature(high, low, new long[0])),
        order(seed).split(new Signature(high, low, new long[] {4, 2})));
  }

  @Example
  void givesEachSplitItsShare() {
    Map<String, Integer> counts = new HashMap<>();
    ShardOrder order = order(5);
    Random random = new Random(1);
    for (int i = 0; i < DOCUMENTS; i++) {
      counts.merge(order.split(text(random)), 1, Integer::sum);
    }
    // Four standard deviations of a binomial count.
    assertEquals(DOCUMENTS * 0.01, counts.get("validation"), 80);
    assertEquals(DOCUMENTS * 0.2, counts.get("test"), 320);
    assertEquals(DOCUMENTS, counts.values().stream().mapToInt(n -> n).sum());
    assertEquals(3, counts.size());
  }

  @Example
  void choosesSplitsApartFromPlaces() {
    ShardOrder order = order(5);
    Random random = new Random(2);
    int early = 0;
    int all = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      Signature text = text(random);
      if (order.split(text).equals("test")) {
        all++;
        early += order.place(from("id" + i, i), text) >= 0 ? 1 : 0;
      }
    }
    assertEquals(0.5, (double) early / all, 0.03);
  }

  @Example
  void sendsEverythingToTheSplitThatTakesEverything() {
    ShardOrder order = new ShardOrder(new Recipe.Write("out", 1, Map.of("all", 1.0), 0));
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      assertEquals("all", order.split(text(random)));
    }
    ShardOrder none = new ShardOrder(new Recipe.Write("out", 1, Map.of("none", 0.0), 0));
    for (int i = 0; i < 1000; i++) {
      assertEquals("train", none.split(text(random)));
    }
  }

  @Example
  void ordersDocumentsWithoutSignatureToo() {
    assertEquals(order(1).split(null), order(1).split(null));
    assertNotEquals(order(1).place(from("a", 0), null), order(1).place(from("b", 0), null));
  }

  @Property
  void cutsPlacesIntoEqualRangesInOrder(
      @ForAll long a, @ForAll long b, @ForAll @IntRange(min = 1, max = 1 << 20) int count) {
    int first = ShardOrder.shard(a, count);
    int second = ShardOrder.shard(b, count);
    assertTrue(first >= 0 && first < count, () -> first + " of " + count);
    if (Long.compareUnsigned(a, b) <= 0) {
      assertTrue(first <= second);
    } else {
      assertTrue(first >= second);
    }
    double share = (a >>> 11) * 0x1p11 / 0x1p64;
    assertEquals(share * count, first, 1.001);
  }

  @Example
  void reachesTheFirstAndTheLastShard() {
    for (int count : new int[] {1, 2, 3, 7, 1000, 1 << 20}) {
      assertEquals(0, ShardOrder.shard(0, count));
      assertEquals(count - 1, ShardOrder.shard(-1, count));
    }
    TreeMap<Integer, Integer> filled = new TreeMap<>();
    Random random = new Random(4);
    for (int i = 0; i < 7000; i++) {
      filled.merge(ShardOrder.shard(random.nextLong(), 7), 1, Integer::sum);
    }
    assertEquals(7, filled.size());
    filled.forEach((shard, documents) -> assertEquals(1000, documents, 150, "shard " + shard));
  }

  private static ShardOrder order(long seed) {
    return new ShardOrder(new Recipe.Write("out", 1, SHARES, seed));
  }

  private static Provenance from(String id, long offset) {
    return ShardRows.row(id, "file", offset, "").provenance();
  }

  private static Signature text(Random random) {
    return new Signature(random.nextLong(), random.nextLong(), new long[0]);
  }
}
