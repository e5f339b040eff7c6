package org.sluice.replay;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.sluice.text.TextHash;

/**
 * A few of many changes, chosen by the hash of their ids: a uniform choice, and the same one every
 * time.
 */
public final class Examples {
  private static final Comparator<Example> BY_HASH =
      Comparator.comparingLong(Example::hash)
          .thenComparing(example -> example.change().id())
          .thenComparing(example -> example.change().file())
          .thenComparingLong(example -> example.change().offset());

  private final int most;
  private final PriorityQueue<Example> chosen = new PriorityQueue<>(BY_HASH.reversed());

  Examples(int most) {
    this.most = most;
  }

  /**
   * A change and where its row is.
   *
   * @param hash of its id
   * @param ledger the ledger file, relative to the run
   * @param row its number in that file, from 0
   */
  public record Example(Change change, long hash, String ledger, long row) {}

  void offer(Change change, String ledger, long row) {
    Example example = new Example(change, TextHash.of(change.id()), ledger, row);
    chosen.add(example);
    if (chosen.size() > most) {
      chosen.remove();
    }
  }

  /** The chosen ones, in the order of their hashes. */
  public List<Example> list() {
    return chosen.stream().sorted(BY_HASH).toList();
  }
}
