package org.sluice.extract;

/**
 * Which blocks to keep. Given how likely each block is main text, the set with the greatest
 * expected F-measure over words is the one of all blocks above some limit; the limit is found for
 * each page. So a page of doubtful fragments (a listing, a shop) is not emptied by a limit that
 * suits articles, and a page with any block keeps at least one.
 *
 * @param kept by block
 * @param confidence the expected F-measure of what is kept, 0..1
 * @param highest the highest probability of any block, 0..1
 */
record Selection(boolean[] kept, double confidence, double highest) {
  /** Repeated blocks of fewer words are headings, labels and refrains rather than copies. */
  private static final int COPY_WORDS = 12;

  /** Chooses among the blocks of a page. */
  static Selection of(PageBlocks page, float[] probability, Favour favour) {
    int blocks = page.blocks;
    if (blocks == 0) {
      return new Selection(new boolean[0], 0, 0);
    }
    // Probabilities are positive floats, whose bits order as the numbers do.
    long[] order = new long[blocks];
    double expected = 0;
    for (int b = 0; b < blocks; b++) {
      order[b] = (long) -Float.floatToIntBits(probability[b]) << 32 | b;
      expected += (double) probability[b] * weight(page, b);
    }
    UpperHalves.sort(order, blocks);
    double beta =
        switch (favour) {
          case PRECISION -> 0.5;
          case BALANCED -> 1;
          case RECALL -> 2;
        };
    double square = beta * beta;
    double right = 0;
    double taken = 0;
    double best = -1;
    float limit = 1;
    for (long entry : order) {
      int b = (int) entry;
      taken += weight(page, b);
      right += (double) probability[b] * weight(page, b);
      double measure = (1 + square) * right / (taken + square * expected);
      if (measure > best) {
        best = measure;
        limit = probability[b];
      }
    }
    float highest = probability[(int) order[0]];
    boolean[] kept = new boolean[blocks];
    for (int b = 0; b < blocks; b++) {
      kept[b] = probability[b] >= limit;
    }
    dropCopies(page, kept);
    return new Selection(kept, best, highest);
  }

  private static int weight(PageBlocks page, int block) {
    return Math.max(1, page.words[block]);
  }

  /** Keeps the first of kept blocks with the same text: pages carry copies for small screens. */
  private static void dropCopies(PageBlocks page, boolean[] kept) {
    long[] order = new long[page.blocks];
    int count = 0;
    for (int b = 0; b < page.blocks; b++) {
      if (kept[b] && page.words[b] >= COPY_WORDS) {
        order[count++] = (long) page.hash[b] << 32 | b;
      }
    }
    UpperHalves.sort(order, count);
    for (int i = 1; i < count; i++) {
      int b = (int) order[i];
      int before = (int) order[i - 1];
      if (page.hash[b] == page.hash[before] && page.sameText(b, before)) {
        kept[b] = false;
      }
    }
  }
}
