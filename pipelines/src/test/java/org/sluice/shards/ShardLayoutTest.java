package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardLayoutTest {
  @Test
  void hasAShardForNothing() {
    assertEquals(
        List.of("shards/train-00000-of-00001.parquet"), new ShardLayout(Map.of(), 100).names());
  }

  @Test
  void hasAShardForEachSplitAndAlwaysForTrain() {
    assertEquals(
        List.of(
            "shards/test-00000-of-00001.parquet",
            "shards/train-00000-of-00001.parquet",
            "shards/validation-00000-of-00001.parquet"),
        new ShardLayout(Map.of("validation", 0L, "test", 1L), 1_000).names());
  }

  @Test
  void growsWithTheText() {
    assertEquals(1, shards(1_000_000, 1_000_000));
    assertTrue(shards(10_000_000, 1_000_000) >= 3);
    assertTrue(shards(10_000_000, 1_000_000) <= 10);
    assertEquals(2 * shards(10_000_000, 100_000), shards(20_000_000, 100_000), 1);
    assertEquals(1, shards(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  @Test
  void neverAsksForMoreThanAMillionShards() {
    assertEquals(1 << 20, shards(Long.MAX_VALUE, 1));
  }

  @Test
  void sendsEachDocumentToAShardOfItsSplit() {
    ShardLayout layout = new ShardLayout(Map.of("train", 5_000L, "test", 2_000L), 500);
    Random random = new Random(1);
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String split = i % 2 == 0 ? "train" : "test";
      String name = layout.name(layout.number(split, random.nextLong()));
      assertTrue(name.startsWith("shards/" + split + "-"), name);
      reached.add(name);
    }
    assertEquals(Set.copyOf(layout.names()), reached);
  }

  private static int shards(long textBytes, long shardBytes) {
    return new ShardLayout(Map.of("train", textBytes), shardBytes).names().size();
  }
}
