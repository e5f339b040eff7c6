package org.sluice.shards;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.plan.RunFolder;

/**
 * Which shards there are. Shards are numbered through all splits, in the order of the splits'
 * names, so that one number names a shard in a shuffle.
 */
public final class ShardLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Bytes of a shard file for each byte of text in it, with zstd at level 3 and the provenance
   * columns: 0.493 for 20,898 kept pages with 97 MB of text in nine languages (47.7 MB of file; the
   * run of {@code docs/size.md}). Small shards take more.
   */
  private static final double FILE_BYTES_PER_TEXT_BYTE = 0.5;

  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final TreeMap<String, Integer> first = new TreeMap<>();
  private final ArrayList<String> names = new ArrayList<>();

  /**
   * @param textBytes the bytes of kept text in each split
   * @param shardBytes the file size that a shard aims at
   */
  public ShardLayout(Map<String, Long> textBytes, long shardBytes) {
    TreeMap<String, Long> splits = new TreeMap<>(textBytes);
    splits.putIfAbsent(ShardOrder.TRAIN, 0L);
    splits.forEach(
        (split, bytes) -> {
          double files = Math.ceil(bytes * FILE_BYTES_PER_TEXT_BYTE / shardBytes);
          int count = (int) Math.max(1, Math.min(files, 1 << 20));
          counts.put(split, count);
          first.put(split, names.size());
          for (int i = 0; i < count; i++) {
            names.add(RunFolder.shardName(split, i, count));
          }
        });
  }

  /** The number of the shard that holds a document. */
  int number(String split, long place) {
    return first.get(split) + ShardOrder.shard(place, counts.get(split));
  }

  /** The shard's file, relative to the run's folder. */
  public String name(int number) {
    return names.get(number);
  }

  /** All shard files in order, relative to the run's folder. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
