package org.sluice.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the documents are that certificates name: the kept ones of those ids. Ids are compared by
 * 64-bit hashes; sixteen bytes for each. Where several documents have the same id, all are there.
 */
final class Keepers {
  private static final long NOWHERE = -1;

  private final long[] ids;
  private final long[] keys;
  private final Map<Integer, List<Long>> others = new HashMap<>();

  /**
   * @param ids hashes of ids, sorted, each once
   */
  Keepers(long[] ids) {
    this.ids = ids;
    keys = new long[ids.length];
    Arrays.fill(keys, NOWHERE);
  }

  /** Takes a kept document, if it is named. */
  void add(long id, long key) {
    int index = Arrays.binarySearch(ids, id);
    if (index >= 0 && keys[index] == NOWHERE) {
      keys[index] = key;
    } else if (index >= 0) {
      others.computeIfAbsent(index, i -> new ArrayList<>()).add(key);
    }
  }

  /** The addresses of the documents of an id; none when none is kept. */
  List<Long> keys(String id) {
    int index = Arrays.binarySearch(ids, LedgerScan.id(id));
    if (index < 0 || keys[index] == NOWHERE) {
      return List.of();
    }
    List<Long> all = new ArrayList<>(others.getOrDefault(index, List.of()));
    all.add(0, keys[index]);
    return all;
  }

  int size() {
    return ids.length;
  }
}
