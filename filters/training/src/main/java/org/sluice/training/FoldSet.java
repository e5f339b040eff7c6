package org.sluice.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some of the {@link MarkedPage#FOLDS folds}.
 *
 * @param bits bit by bit, whether a fold is among them
 */
public record FoldSet(int bits) {
  /** No fold. */
  public static final FoldSet NONE = new FoldSet(0);

  /** All sets of at most so many folds, the smaller ones first. */
  public static List<FoldSet> ofAtMost(int folds) {
    List<FoldSet> sets = new ArrayList<>();
    for (int bits = 0; bits < 1 << MarkedPage.FOLDS; bits++) {
      if (Integer.bitCount(bits) <= folds) {
        sets.add(new FoldSet(bits));
      }
    }
    sets.sort(Comparator.comparing(set -> Integer.bitCount(set.bits)));
    return sets;
  }

  /** Whether a fold is among them. */
  public boolean has(int fold) {
    return (bits >> fold & 1) != 0;
  }

  /** These and another one. */
  public FoldSet with(int fold) {
    return new FoldSet(bits | 1 << fold);
  }

  /** The numbers of the folds, for example {@code [0, 3]}. */
  @Override
  public String toString() {
    List<Integer> folds = new ArrayList<>();
    for (int fold = 0; fold < MarkedPage.FOLDS; fold++) {
      if (has(fold)) {
        folds.add(fold);
      }
    }
    return folds.toString();
  }
}
