package org.sluice.extract;

/**
 * Where the blocks of a page stand among each other: their order, their containers, the items of
 * runs and the templates that they share. Measures what first scores say around each block, the
 * features from {@link Feature#SCORE} on, in rows that have all others. Work is linear in blocks
 * and nodes. Holds numbers alone, no part of the document; safe for any thread.
 */
final class ScoreContext {
  private static final int NARROW = 4;
  private static final int WIDE = 12;
  private static final int NEAR = 8;

  /** Scores are told apart in so many steps where they are ranked. */
  private static final int STEPS = 1024;

  /** Links that hold more of a block are all of it, but for a mark or an icon. */
  private static final float LINKED = 0.95f;

  /** Keeps quotients of scores finite: a score below is as good as none. */
  private static final float LEAST = 0.01f;

  private final int blocks;
  private final int nodes;

  /** As {@link PageBlocks} and {@link PageRuns} have them, which do not change any more. */
  private final int[] node;

  private final int[] parent;
  private final int[] words;
  private final int[] inner;
  private final int[] outer;
  private final int[] runOf;

  private final int runs;

  /** By block: its template's number, from 0 on. */
  private final int[] template;

  private final int templates;

  ScoreContext(PageBlocks page, PageRuns pageRuns) {
    blocks = page.blocks;
    nodes = page.nodes;
    node = page.node;
    parent = page.parent;
    words = page.words;
    inner = pageRuns.innerItems();
    outer = pageRuns.outerItems();
    runOf = pageRuns.runsOfItems();
    runs = pageRuns.count();
    template = new int[blocks];
    templates = number(pageRuns.byTemplate());
  }

  /** Numbers the templates of blocks; returns how many there are. */
  private int number(long[] byTemplate) {
    int count = 0;
    for (int from = 0; from < byTemplate.length; count++) {
      int to = PageRuns.alikeEnd(byTemplate, from);
      for (int i = from; i < to; i++) {
        template[(int) byTemplate[i]] = count;
      }
      from = to;
    }
    return count;
  }

  /**
   * Enters the features in the rows of the blocks that will be scored again, as {@link
   * BlockFeatures} has them.
   */
  void enter(float[] score, float[] rows) {
    if (blocks > 0) {
      Sums sums = new Sums(score);
      enterNeighbours(score, sums, rows);
      enterContainers(score, sums, rows);
      enterLimit(score, sums, rows);
      enterKinds(score, rows);
    }
  }

  /** A score weighs as its block has words. Sums over the page, its elements, runs, templates. */
  private final class Sums {
    /** Of scores and of words, up to each block. */
    final double[] expected = new double[blocks + 1];

    final long[] all = new long[blocks + 1];
    final double[] expectedIn = new double[nodes];
    final long[] allIn = new long[nodes];
    final float[] highestIn = new float[nodes];
    final double[] expectedInRun = new double[runs];
    final long[] allInRun = new long[runs];
    final double[] expectedOf = new double[templates];
    final long[] allOf = new long[templates];
    final float[] highestOf = new float[templates];

    Sums(float[] score) {
      for (int b = 0; b < blocks; b++) {
        int size = size(b);
        double weight = (double) score[b] * size;
        int n = node[b];
        int t = template[b];
        expected[b + 1] = expected[b] + weight;
        all[b + 1] = all[b] + size;
        expectedIn[n] += weight;
        allIn[n] += size;
        highestIn[n] = Math.max(highestIn[n], score[b]);
        expectedOf[t] += weight;
        allOf[t] += size;
        highestOf[t] = Math.max(highestOf[t], score[b]);
      }
      for (int n = nodes - 1; n > 0; n--) {
        int up = parent[n];
        expectedIn[up] += expectedIn[n];
        allIn[up] += allIn[n];
        highestIn[up] = Math.max(highestIn[up], highestIn[n]);
        if (runOf[n] >= 0) {
          expectedInRun[runOf[n]] += expectedIn[n];
          allInRun[runOf[n]] += allIn[n];
        }
      }
    }

    float page() {
      return (float) (expected[blocks] / all[blocks]);
    }

    float window(int block, int reach) {
      int from = Math.max(0, block - reach);
      int to = Math.min(blocks, block + reach + 1);
      return (float) ((expected[to] - expected[from]) / (all[to] - all[from]));
    }

    float in(int n) {
      return (float) (expectedIn[n] / allIn[n]);
    }

    float inRunOf(int item) {
      return item < 0 ? -1 : (float) (expectedInRun[runOf[item]] / allInRun[runOf[item]]);
    }
  }

  private void enterNeighbours(float[] score, Sums sums, float[] rows) {
    double whole = sums.expected[blocks];
    for (int b = 0; b < blocks; b++) {
      if (isHopeless(score[b])) {
        continue;
      }
      int row = b * Feature.COUNT;
      set(rows, row, Feature.SCORE, score[b]);
      set(rows, row, Feature.SCORE_BEFORE_2, b < 2 ? 0 : score[b - 2]);
      set(rows, row, Feature.SCORE_BEFORE_1, b < 1 ? 0 : score[b - 1]);
      set(rows, row, Feature.SCORE_AFTER_1, b + 1 < blocks ? score[b + 1] : 0);
      set(rows, row, Feature.SCORE_AFTER_2, b + 2 < blocks ? score[b + 2] : 0);
      set(rows, row, Feature.WINDOW_SCORE_4, sums.window(b, NARROW));
      set(rows, row, Feature.WINDOW_SCORE_12, sums.window(b, WIDE));
      set(rows, row, Feature.HIGHEST_BEFORE, highest(score, b - NEAR, b));
      set(rows, row, Feature.HIGHEST_AFTER, highest(score, b + 1, b + 1 + NEAR));
      set(rows, row, Feature.EXPECTED_BEFORE, (float) (sums.expected[b] / whole));
      set(rows, row, Feature.EXPECTED_AFTER, (float) (1 - sums.expected[b + 1] / whole));
    }
  }

  private float highest(float[] score, int from, int to) {
    float highest = 0;
    for (int b = Math.max(0, from); b < Math.min(blocks, to); b++) {
      highest = Math.max(highest, score[b]);
    }
    return highest;
  }

  private void enterContainers(float[] score, Sums sums, float[] rows) {
    float page = sums.page();
    for (int b = 0; b < blocks; b++) {
      if (isHopeless(score[b])) {
        continue;
      }
      int row = b * Feature.COUNT;
      int n = above(node[b]);
      set(rows, row, Feature.SCORE_1, sums.in(n));
      set(rows, row, Feature.HIGHEST_1, sums.highestIn[n]);
      n = above(n);
      float second = sums.in(n);
      set(rows, row, Feature.SCORE_2, second);
      set(rows, row, Feature.HIGHEST_2, sums.highestIn[n]);
      n = above(n);
      set(rows, row, Feature.SCORE_3, sums.in(n));
      set(rows, row, Feature.SCORE_4, sums.in(above(n)));
      int item = inner[node[b]];
      set(rows, row, Feature.ITEM_SCORE, item < 0 ? -1 : sums.in(item));
      set(rows, row, Feature.INNER_SCORE, sums.inRunOf(item));
      set(rows, row, Feature.OUTER_SCORE, sums.inRunOf(outer[node[b]]));
      int t = template[b];
      float alike = (float) (sums.expectedOf[t] / sums.allOf[t]);
      set(rows, row, Feature.TEMPLATE_SCORE, alike);
      set(rows, row, Feature.TEMPLATE_HIGHEST, sums.highestOf[t]);
      set(rows, row, Feature.PAGE_SCORE, page);
      set(rows, row, Feature.PAGE_HIGHEST, sums.highestIn[0]);
      set(rows, row, Feature.SCORE_TO_PAGE, score[b] / (page + LEAST));
      set(rows, row, Feature.SCORE_TO_2, score[b] / (second + LEAST));
      set(rows, row, Feature.SCORE_TO_TEMPLATE, score[b] / (alike + LEAST));
    }
  }

  private static boolean isHopeless(float score) {
    return score < SecondScore.HOPELESS;
  }

  /** A block's words; at least one. */
  private int size(int block) {
    return Math.max(1, words[block]);
  }

  /** The page itself holds itself. */
  private int above(int n) {
    return Math.max(0, parent[n]);
  }

  /**
   * Finds the limit that {@link Selection} would, up to a step, and enters what follows from it.
   */
  private void enterLimit(float[] score, Sums sums, float[] rows) {
    double[] expectedAt = new double[STEPS];
    long[] allAt = new long[STEPS];
    for (int b = 0; b < blocks; b++) {
      expectedAt[step(score[b])] += (double) score[b] * size(b);
      allAt[step(score[b])] += size(b);
    }
    double whole = sums.expected[blocks];
    double right = 0;
    long taken = 0;
    long kept = 0;
    double best = -1;
    int limit = STEPS - 1;
    float[] above = new float[STEPS];
    for (int s = STEPS - 1; s >= 0; s--) {
      right += expectedAt[s];
      taken += allAt[s];
      above[s] = (float) (right / whole);
      double measure = 2 * right / (taken + whole);
      if (allAt[s] > 0 && measure > best) {
        best = measure;
        limit = s;
        kept = taken;
      }
    }
    int first = 0;
    while (step(score[first]) < limit) {
      first++;
    }
    int last = blocks - 1;
    while (step(score[last]) < limit) {
      last--;
    }
    float lowest = (limit + 0.5f) / STEPS;
    for (int b = 0; b < blocks; b++) {
      if (isHopeless(score[b])) {
        continue;
      }
      int row = b * Feature.COUNT;
      set(rows, row, Feature.EXPECTED_ABOVE, above[step(score[b])]);
      set(rows, row, Feature.TO_FIRST_KEPT, first - b);
      set(rows, row, Feature.FROM_LAST_KEPT, b - last);
      set(rows, row, Feature.KEPT_SHARE, (float) kept / sums.all[blocks]);
      set(rows, row, Feature.KEPT_MEASURE, (float) best);
      set(rows, row, Feature.KEPT_LIMIT, lowest);
      set(rows, row, Feature.SCORE_TO_LIMIT, score[b] / lowest);
    }
  }

  /** Joins what the rows already say of the block with what they say of the page's type. */
  private void enterKinds(float[] score, float[] rows) {
    for (int b = 0; b < blocks; b++) {
      if (isHopeless(score[b])) {
        continue;
      }
      int row = b * Feature.COUNT;
      float article = 1 + get(rows, row, Feature.PAGE_ARTICLE);
      float noForum = article - get(rows, row, Feature.PAGE_OF_FORUM);
      boolean comment =
          hint(rows, row, Feature.HINT, Hint.COMMENT) + hint(rows, row, Feature.NEAR, Hint.COMMENT)
              > 0;
      boolean caption =
          get(rows, row, Feature.TAG_CAPTION)
                  + hint(rows, row, Feature.NEAR, Hint.CAPTION)
                  + get(rows, row, Feature.IN_FIGURE)
              > 0;
      boolean byline = hint(rows, row, Feature.NEAR, Hint.BYLINE) > 0;
      boolean link = get(rows, row, Feature.LINK_DENSITY) > LINKED;
      set(rows, row, Feature.COMMENT_OF_ARTICLE, comment ? noForum : 0);
      set(rows, row, Feature.CAPTION_OF_ARTICLE, caption ? article : 0);
      set(rows, row, Feature.BYLINE_OF_ARTICLE, byline ? article : 0);
      set(rows, row, Feature.LINK_LINE, link ? 1 + get(rows, row, Feature.TAG_P) : 0);
    }
  }

  private static float get(float[] rows, int row, Feature feature) {
    return rows[row + feature.column()];
  }

  private static float hint(float[] rows, int row, Feature feature, Hint hint) {
    return rows[row + feature.column() + hint.ordinal()];
  }

  private static int step(float score) {
    return Math.min(STEPS - 1, (int) (score * STEPS));
  }

  private static void set(float[] rows, int row, Feature feature, float value) {
    rows[row + feature.column()] = value;
  }
}
