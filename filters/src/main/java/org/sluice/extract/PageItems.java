package org.sluice.extract;

import java.util.Arrays;

/**
 * The repeated parts of a page: elements of one parent with the same name and class, as posts of a
 * thread, cards of a shop and entries of a menu are.
 */
final class PageItems {
  /** Fewer alike are no repetition. */
  private static final int LEAST = 3;

  /** How many elements above a block are looked at. */
  private static final int LEVELS = 8;

  private final PageBlocks page;
  private final int[] group;
  private final int[] count;
  private final long[] units;
  private final long[] linkUnits;
  private final double[] prose;

  PageItems(PageBlocks page, PageProse content) {
    this.page = page;
    long[] order = new long[page.nodes];
    for (int n = 0; n < page.nodes; n++) {
      // Nodes are told apart by their place, parents by theirs: 24 bits are enough for both within
      // the budget's default, and beyond it groups merely mix.
      long key = ((long) (page.parent[n] + 1) & 0xFFFFFF) << 16 | (page.template[n] & 0xFFFF);
      order[n] = key << 24 | (n & 0xFFFFFF);
    }
    Arrays.sort(order);
    group = new int[page.nodes];
    count = new int[page.nodes];
    units = new long[page.nodes];
    linkUnits = new long[page.nodes];
    prose = new double[page.nodes];
    int current = -1;
    for (int i = 0; i < order.length; i++) {
      int n = (int) (order[i] & 0xFFFFFF);
      if (i == 0 || order[i] >>> 24 != order[i - 1] >>> 24) {
        current++;
      }
      group[n] = current;
      count[current]++;
      units[current] += content.units(n);
      linkUnits[current] += content.linkUnits(n);
      prose[current] += content.share(n);
    }
  }

  /** The outermost repeated element around a block, or -1. */
  int itemOf(int block) {
    int item = -1;
    int n = page.node[block];
    for (int level = 0; level < LEVELS && n > 0; level++) {
      if (count[group[n]] >= LEAST && (item < 0 || count[group[n]] >= count[group[item]])) {
        item = n;
      }
      n = page.parent[n];
    }
    return item;
  }

  /** How many elements are like this one, itself included. */
  int count(int item) {
    return count[group[item]];
  }

  /** The mean size of this element and those like it. */
  long meanUnits(int item) {
    return units[group[item]] / count[group[item]];
  }

  double linkDensity(int item) {
    long all = units[group[item]];
    return all == 0 ? 0 : (double) linkUnits[group[item]] / all;
  }

  /** The share of the page's prose in this element and those like it. */
  double proseShare(int item) {
    return prose[group[item]];
  }
}
