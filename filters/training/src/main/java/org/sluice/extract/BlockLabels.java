package org.sluice.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.training.MarkedPage;
import org.sluice.training.Words;

/**
 * Which blocks of a page are main text, as its marked text or segments have it, and how much each
 * counts in learning.
 *
 * @param main by block: 1 main text, 0 not, -1 unknown
 * @param weight by block
 */
record BlockLabels(int[] main, double[] weight) {
  private static final int UNKNOWN = -1;

  /** Blocks of fewer words are too short to be known by their runs of words. */
  private static final int LONG = 6;

  private static final int GRAM = 4;

  /** A short block is looked for so many words around where its neighbours are. */
  private static final int MARGIN = 10;

  /** Marked words between two neighbours that are looked at for a short block. */
  private static final int MOST_BETWEEN = 400;

  /** The page counts as if it had no fewer words. */
  private static final double LEAST_WORDS = 50;

  /** What a block with a marked segment counts. */
  private static final double SEGMENT_WEIGHT = 0.1;

  /** Labels the blocks of a page. */
  static BlockLabels of(MarkedPage marked, PageBlocks page) {
    return marked.text().isEmpty() && !(marked.with().isEmpty() && marked.without().isEmpty())
        ? bySegments(marked, page)
        : byText(marked, page);
  }

  private static BlockLabels bySegments(MarkedPage marked, PageBlocks page) {
    int[] main = new int[page.blocks];
    Arrays.fill(main, UNKNOWN);
    for (int b = 0; b < page.blocks; b++) {
      String text = page.textOf(b);
      if (isAmong(text, marked.without())) {
        main[b] = 0;
      } else if (isAmong(text, marked.with())) {
        main[b] = 1;
      }
    }
    double[] weight = new double[page.blocks];
    for (int b = 0; b < page.blocks; b++) {
      weight[b] = main[b] == UNKNOWN ? 0 : SEGMENT_WEIGHT;
    }
    return new BlockLabels(main, weight);
  }

  private static boolean isAmong(String block, List<String> segments) {
    for (String segment : segments) {
      if (block.contains(segment) || (block.length() > 8 && segment.contains(block))) {
        return true;
      }
    }
    return false;
  }

  private static BlockLabels byText(MarkedPage marked, PageBlocks page) {
    List<String> text = Words.small(marked.text());
    List<List<String>> blocks = new ArrayList<>();
    double words = 0;
    for (int b = 0; b < page.blocks; b++) {
      blocks.add(Words.small(page.textOf(b)));
      words += Math.max(1, blocks.get(b).size());
    }
    int[] main = new int[page.blocks];
    Arrays.fill(main, UNKNOWN);
    int[] place = labelLong(blocks, text, main);
    labelShort(blocks, text, marked.text(), place, main);
    double[] weight = new double[page.blocks];
    double whole = Math.max(LEAST_WORDS, Math.max(text.size(), 0.25 * words));
    for (int b = 0; b < page.blocks; b++) {
      weight[b] = Math.max(1, blocks.get(b).size()) / whole;
    }
    return new BlockLabels(main, weight);
  }

  /**
   * Labels the long blocks by their runs of words: main text when at least half are marked, each
   * occurrence used once. Returns where in the marked text each block of it stands, else -1.
   */
  private static int[] labelLong(List<List<String>> blocks, List<String> text, int[] main) {
    Map<List<String>, Integer> left = new HashMap<>();
    Map<List<String>, Integer> first = new HashMap<>();
    for (int i = 0; i + GRAM <= text.size(); i++) {
      List<String> gram = text.subList(i, i + GRAM);
      left.merge(gram, 1, Integer::sum);
      first.putIfAbsent(gram, i);
    }
    int[] place = new int[blocks.size()];
    Arrays.fill(place, -1);
    for (int b = 0; b < blocks.size(); b++) {
      List<String> block = blocks.get(b);
      if (block.size() < LONG) {
        continue;
      }
      int grams = block.size() - GRAM + 1;
      int hits = 0;
      int found = 0;
      int[] places = new int[grams];
      for (int i = 0; i < grams; i++) {
        List<String> gram = block.subList(i, i + GRAM);
        hits += left.getOrDefault(gram, 0) > 0 ? 1 : 0;
        Integer at = first.get(gram);
        if (at != null) {
          places[found++] = at;
        }
      }
      boolean isMain = hits * 2 >= grams;
      main[b] = isMain ? 1 : 0;
      if (isMain) {
        Arrays.sort(places, 0, found);
        place[b] = (places[(found - 1) / 2] + places[found / 2]) / 2;
        for (int i = 0; i < grams; i++) {
          left.computeIfPresent(block.subList(i, i + GRAM), (gram, n) -> Math.max(0, n - 1));
        }
      }
    }
    return place;
  }

  /**
   * Labels the short blocks: lines of the marked text, and words of it between their neighbours.
   */
  private static void labelShort(
      List<List<String>> blocks, List<String> text, String marked, int[] place, int[] main) {
    Map<List<String>, Integer> lines = new HashMap<>();
    marked.lines().forEach(line -> lines.merge(Words.small(line), 1, Integer::sum));
    int[] after = new int[blocks.size() + 1];
    after[blocks.size()] = -1;
    for (int b = blocks.size() - 1; b >= 0; b--) {
      after[b] = place[b] >= 0 ? place[b] : after[b + 1];
    }
    int before = -1;
    for (int b = 0; b < blocks.size(); b++) {
      if (place[b] >= 0) {
        before = place[b];
      }
      if (main[b] != UNKNOWN) {
        continue;
      }
      List<String> block = blocks.get(b);
      if (block.isEmpty()) {
        main[b] = 0;
      } else if (lines.getOrDefault(block, 0) > 0) {
        lines.merge(block, -1, Integer::sum);
        main[b] = 1;
      } else {
        main[b] = standsBetween(block, text, before, after[b]) ? 1 : 0;
      }
    }
  }

  private static boolean standsBetween(
      List<String> block, List<String> text, int before, int after) {
    if (before < 0 && after < 0) {
      return false;
    }
    int from = Math.max(0, (before >= 0 ? before : after - 4 * MARGIN) - MARGIN);
    int to = Math.min(text.size(), (after >= 0 ? after : before + 7 * MARGIN) + MARGIN);
    if (to < from || to - from > MOST_BETWEEN) {
      to = Math.min(text.size(), from + MOST_BETWEEN);
    }
    for (int i = from; i + block.size() <= to; i++) {
      if (text.subList(i, i + block.size()).equals(block)) {
        return true;
      }
    }
    return false;
  }
}
