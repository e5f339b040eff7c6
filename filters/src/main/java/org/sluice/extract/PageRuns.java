package org.sluice.extract;

import java.util.Arrays;

/**
 * Where a page repeats itself: runs of siblings made by one template, such as the cards of a
 * listing, the posts of a thread or the rows of a table. An element's items need not stand next to
 * each other; three make a run. And which blocks are alike, wherever they stand.
 */
final class PageRuns {
  private static final int LEAST_ITEMS = 3;

  /** Low bits of a sort key for the element; the same number for its parent. */
  private static final int NODE_BITS = 24;

  private final PageBlocks page;

  /** By element: the run that it is an item of, or -1; and its place among the items. */
  private final int[] run;

  private final int[] place;

  /** By element: the outermost and the innermost item around it or itself, or -1. */
  private final int[] outer;

  private final int[] inner;

  private int runs;
  private int[] items = new int[16];
  private long[] units = new long[16];
  private long[] linkUnits = new long[16];
  private double[] prose = new double[16];
  private int best = -1;
  private final boolean[] inBest;
  private final long[] byText;
  private final long[] byTemplate;

  PageRuns(PageBlocks page, PageProse pageProse) {
    this.page = page;
    run = new int[page.nodes];
    place = new int[page.nodes];
    outer = new int[page.nodes];
    inner = new int[page.nodes];
    Arrays.fill(run, -1);
    find(pageProse);
    outer[0] = -1;
    inner[0] = -1;
    for (int n = 1; n < page.nodes; n++) {
      int up = page.parent[n];
      outer[n] = outer[up] < 0 && run[n] >= 0 ? n : outer[up];
      inner[n] = run[n] >= 0 ? n : inner[up];
    }
    choose();
    inBest = new boolean[page.nodes];
    for (int n = 1; n < page.nodes && best >= 0; n++) {
      inBest[n] = inBest[page.parent[n]] || run[n] == best;
    }
    byText = new long[page.blocks];
    byTemplate = new long[page.blocks];
    for (int b = 0; b < page.blocks; b++) {
      byText[b] = (long) page.hash[b] << 32 | b;
      byTemplate[b] = (long) page.template[page.node[b]] << 32 | b;
    }
    UpperHalves.sort(byText, page.blocks);
    UpperHalves.sort(byTemplate, page.blocks);
  }

  /**
   * The blocks, in the lower halves, such that those with the same text stand together; {@link
   * #alikeEnd} tells how far.
   */
  long[] byText() {
    return byText;
  }

  /** The blocks, in the lower halves, such that those of one template stand together. */
  long[] byTemplate() {
    return byTemplate;
  }

  /** Where the blocks end that are like the one at {@code from}. */
  static int alikeEnd(long[] order, int from) {
    int to = from + 1;
    while (to < order.length && order[to] >>> 32 == order[from] >>> 32) {
      to++;
    }
    return to;
  }

  private void find(PageProse pageProse) {
    long[] order = new long[page.nodes];
    int count = 0;
    for (int n = 1; n < page.nodes && n < 1 << NODE_BITS; n++) {
      if (page.endBlock[n] > page.firstBlock[n] && isItem(page.tag[n])) {
        long template = page.template[n] & 0xFFFF;
        order[count++] = (long) page.parent[n] << (NODE_BITS + 16) | template << NODE_BITS | n;
      }
    }
    Arrays.sort(order, 0, count);
    for (int from = 0; from < count; ) {
      long key = order[from] >>> NODE_BITS;
      int to = from + 1;
      while (to < count && order[to] >>> NODE_BITS == key) {
        to++;
      }
      if (to - from >= LEAST_ITEMS) {
        add(order, from, to, pageProse);
      }
      from = to;
    }
  }

  /** Paragraphs and headings side by side are text, and cells a row; none is an item. */
  private static boolean isItem(Tag tag) {
    return switch (tag) {
      case P, H1, H2, H3, TD, TH, DT, DD, PRE, BLOCKQUOTE, BUTTON, CUSTOM -> false;
      default -> true;
    };
  }

  private void add(long[] order, int from, int to, PageProse pageProse) {
    if (runs == items.length) {
      items = Arrays.copyOf(items, runs * 2);
      units = Arrays.copyOf(units, runs * 2);
      linkUnits = Arrays.copyOf(linkUnits, runs * 2);
      prose = Arrays.copyOf(prose, runs * 2);
    }
    for (int i = from; i < to; i++) {
      int n = (int) (order[i] & ((1 << NODE_BITS) - 1));
      run[n] = runs;
      place[n] = i - from;
      units[runs] += pageProse.units(n);
      linkUnits[runs] += (long) (pageProse.linkDensity(n) * pageProse.units(n));
      prose[runs] += pageProse.share(n);
    }
    items[runs++] = to - from;
  }

  /** The best run is the one with most text outside of links and of what its names call menus. */
  private void choose() {
    int apart =
        Hint.NAVIGATION.mask() | Hint.FOOTER.mask() | Hint.CONSENT.mask() | Hint.RELATED.mask();
    boolean[] isApart = new boolean[page.nodes];
    long most = 0;
    for (int n = 1; n < page.nodes; n++) {
      Tag tag = page.tag[n];
      isApart[n] =
          isApart[page.parent[n]]
              || tag == Tag.NAV
              || tag == Tag.FOOTER
              || tag == Tag.DIALOG
              || (page.hints[n] & apart) != 0;
      int r = run[n];
      if (r >= 0 && !isApart[n] && units[r] - linkUnits[r] / 2 > most) {
        most = units[r] - linkUnits[r] / 2;
        best = r;
      }
    }
  }

  int outer(int node) {
    return outer[node];
  }

  int inner(int node) {
    return inner[node];
  }

  /** How many runs there are. */
  int count() {
    return runs;
  }

  /** By element: which run it is an item of, a number from 0 on; or -1. */
  int[] runsOfItems() {
    return run;
  }

  /** By element: the outermost item around it or itself, or -1. */
  int[] outerItems() {
    return outer;
  }

  /** By element: the innermost item around it or itself, or -1. */
  int[] innerItems() {
    return inner;
  }

  /** How many items the run of an item has. */
  int items(int item) {
    return items[run[item]];
  }

  /** Where in its run an item stands, 0..1. */
  double place(int item) {
    return (double) place[item] / items[run[item]];
  }

  /** Units in the run of an item. */
  long units(int item) {
    return units[run[item]];
  }

  double linkDensity(int item) {
    int r = run[item];
    return units[r] == 0 ? 0 : (double) linkUnits[r] / units[r];
  }

  /** The share of the page's prose in the run of an item. */
  double prose(int item) {
    return prose[run[item]];
  }

  /** Whether an element lies in an item of the page's best run. */
  boolean isInBest(int node) {
    return inBest[node];
  }

  /** Items in the best run; none without one. */
  int bestItems() {
    return best < 0 ? 0 : items[best];
  }

  long bestUnits() {
    return best < 0 ? 0 : units[best];
  }

  double bestProse() {
    return best < 0 ? 0 : prose[best];
  }
}
