package org.sluice.extract;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Trees laid out to be evaluated for many rows at once, as RapidScorer has it (Ye et al., KDD 2018,
 * doi:10.1145/3219819.3219857): instead of following each tree from its root, which the processor
 * cannot foresee, it goes through the limits of one feature after the other. A limit that a row
 * exceeds takes from its tree the leaves to the left of it; when all are done, the first leaf left
 * is the one that the row falls into. The rows of a page differ in few features: limits that none
 * or all of them exceed cost next to nothing. Immutable and safe for any thread.
 */
final class TreeSum {
  /** One bit of a word for each. */
  static final int MOST_LEAVES = Integer.SIZE;

  /** So many rows at a time: what is left of the trees for them stays in the processor's cache. */
  private static final int ROWS = 128;

  /** The features that any limit is of, and where in the columns below the limits of each begin. */
  private final int[] features;

  private final int[] starts;

  /** Where the limits of each feature begin that are not negative. */
  private final int[] zeros;

  /** The limits of each feature in ascending order, and their {@link #key keys}. */
  private final float[] limits;

  private final int[] keys;

  /** By limit: its tree, and the leaves that stay when a row exceeds it. */
  private final short[] trees;

  private final int[] masks;

  /** Values of the leaves, tree by tree. */
  private final float[] leaves;

  /** Where the leaves of each tree begin. */
  private final int[] firstLeaf;

  /** Values of a row that are looked at: up to the last feature that any limit is of. */
  private final int width;

  private TreeSum(Limit[] all, float[] leaves, int[] firstLeaf) {
    Arrays.sort(all, Comparator.comparingInt(Limit::feature).thenComparing(Limit::value));
    this.leaves = leaves;
    this.firstLeaf = firstLeaf;
    limits = new float[all.length];
    keys = new int[all.length];
    trees = new short[all.length];
    masks = new int[all.length];
    int[] of = new int[all.length];
    int[] from = new int[all.length + 1];
    int[] zero = new int[all.length];
    int used = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i].feature != all[i - 1].feature) {
        of[used] = all[i].feature;
        zero[used] = i;
        from[used++] = i;
      }
      zero[used - 1] = all[i].value < 0 ? i + 1 : zero[used - 1];
      limits[i] = all[i].value;
      trees[i] = all[i].tree;
      masks[i] = all[i].mask;
    }
    from[used] = all.length;
    features = Arrays.copyOf(of, used);
    starts = Arrays.copyOf(from, used + 1);
    zeros = Arrays.copyOf(zero, used);
    width = used == 0 ? 0 : features[used - 1] + 1;
    for (int f = 0; f < used; f++) {
      for (int i = starts[f]; i < starts[f + 1]; i++) {
        keys[i] = i < zeros[f] ? i - zeros[f] : Float.floatToRawIntBits(limits[i] + 0f);
      }
    }
  }

  /** An inner node. */
  private record Limit(int feature, float value, short tree, int mask) {}

  /**
   * Lays out some trees.
   *
   * @param nodes as {@link Trees} has them
   * @param roots where in them each tree begins
   */
  static TreeSum of(int[] nodes, int[] roots) {
    int[] firstLeaf = new int[roots.length];
    int size = 0;
    for (int t = 0; t < roots.length; t++) {
      firstLeaf[t] = size;
      size += leaves(nodes, roots[t]);
    }
    Limit[] all = new Limit[size - roots.length];
    float[] leaves = new float[size];
    int limit = 0;
    int leaf = 0;
    for (int t = 0; t < roots.length; t++) {
      int end = t + 1 < roots.length ? firstLeaf[t + 1] : size;
      for (int n = roots[t]; leaf < end; n += Trees.SIZE) {
        float value = Float.intBitsToFloat(nodes[n + 1]);
        if (nodes[n] == Trees.LEAF) {
          leaves[leaf++] = value;
        } else {
          // The left subtree follows, and its leaves come next; the right one has at least one.
          int taken = (1 << leaves(nodes, n + Trees.SIZE)) - 1;
          all[limit++] = new Limit(nodes[n], value, (short) t, ~(taken << (leaf - firstLeaf[t])));
        }
      }
    }
    return new TreeSum(all, leaves, firstLeaf);
  }

  /** The leaves of the subtree at a node; its inner nodes are one fewer. */
  private static int leaves(int[] nodes, int root) {
    int leaves = 0;
    int open = 1;
    for (int n = root; open > 0; n += Trees.SIZE) {
      open += nodes[n] == Trees.LEAF ? -1 : 1;
      leaves += nodes[n] == Trees.LEAF ? 1 : 0;
    }
    return leaves;
  }

  /**
   * For each row the sum of the leaves that it falls into, added up in the order of the trees.
   *
   * @param offsets where in {@code rows} each row begins; its values are numbers
   * @param count how many rows
   */
  double[] sums(float[] rows, int[] offsets, int count) {
    double[] sums = new double[count];
    int[] always = new int[firstLeaf.length];
    float[] least = new float[width];
    float[] most = new float[width];
    int[][] left = new int[count == 1 ? 0 : firstLeaf.length][Math.min(count, ROWS)];
    int[] column = new int[Math.min(count, ROWS)];
    for (int from = 0; from < count; from += ROWS) {
      int size = Math.min(ROWS, count - from);
      bounds(rows, offsets, from, size, least, most);
      reduceAll(least, always);
      if (size == 1) {
        for (int t = 0; t < always.length; t++) {
          sums[from] += leaves[firstLeaf[t] + Integer.numberOfTrailingZeros(always[t])];
        }
        continue;
      }
      for (int t = 0; t < left.length; t++) {
        Arrays.fill(left[t], 0, size, always[t]);
      }
      for (int f = 0; f < features.length; f++) {
        float value = least[features[f]];
        float end = most[features[f]];
        int i = starts[f];
        while (i < starts[f + 1] && limits[i] < value) {
          i++;
        }
        if (i == starts[f + 1] || limits[i] >= end) {
          continue; // the rows do not differ here
        }
        for (int r = 0; r < size; r++) {
          column[r] = key(rows[offsets[from + r] + features[f]], f);
        }
        for (; i < starts[f + 1] && limits[i] < end; i++) {
          reduce(left[trees[i]], column, keys[i], masks[i], size);
        }
      }
      for (int t = 0; t < left.length; t++) {
        addLeaves(left[t], firstLeaf[t], sums, from, size);
      }
    }
    return sums;
  }

  /**
   * For one row the sums of groups of trees, which follow each other and are alike in number.
   *
   * @param row its values are numbers
   */
  double[] groupSums(float[] row, int groups) {
    int[] left = new int[firstLeaf.length];
    reduceAll(row, left);
    double[] sums = new double[groups];
    int each = left.length / groups;
    for (int g = 0; g < groups; g++) {
      for (int t = g * each; t < (g + 1) * each; t++) {
        sums[g] += leaves[firstLeaf[t] + Integer.numberOfTrailingZeros(left[t])];
      }
    }
    return sums;
  }

  /** Begins anew, and takes from each tree the leaves that no row falls into. */
  private void reduceAll(float[] least, int[] always) {
    Arrays.fill(always, -1);
    for (int f = 0; f < features.length; f++) {
      float value = least[features[f]];
      int end = starts[f + 1];
      for (int i = starts[f]; i < end && limits[i] < value; i++) {
        always[trees[i]] &= masks[i];
      }
    }
  }

  /** The least and the greatest value of each feature in some rows. */
  private void bounds(
      float[] rows, int[] offsets, int from, int size, float[] least, float[] most) {
    System.arraycopy(rows, offsets[from], least, 0, width);
    System.arraycopy(rows, offsets[from], most, 0, width);
    float[] row = new float[width];
    for (int r = 1; r < size; r++) {
      System.arraycopy(rows, offsets[from + r], row, 0, width);
      for (int f = 0; f < row.length; f++) {
        least[f] = Math.min(least[f], row[f]);
      }
      for (int f = 0; f < row.length; f++) {
        most[f] = Math.max(most[f], row[f]);
      }
    }
  }

  /**
   * A number for a value that is greater than that of a limit of its feature if and only if the
   * value is greater than the limit, and whose difference from it fits an int: the bits of floats
   * that are not negative order as they do; the few negative limits are counted.
   */
  private int key(float value, int f) {
    if (value < 0) {
      int i = starts[f];
      while (i < zeros[f] && limits[i] < value) {
        i++;
      }
      return i - zeros[f];
    }
    return Float.floatToRawIntBits(value + 0f); // there is no negative zero
  }

  /** One limit, for all rows; without a branch, so that the compiler takes several rows at once. */
  private static void reduce(int[] left, int[] column, int limit, int mask, int size) {
    for (int r = 0; r < size; r++) {
      left[r] &= mask | ~((limit - column[r]) >> 31);
    }
  }

  private void addLeaves(int[] left, int first, double[] sums, int from, int size) {
    for (int r = 0; r < size; r++) {
      sums[from + r] += leaves[first + Integer.numberOfTrailingZeros(left[r])];
    }
  }
}
