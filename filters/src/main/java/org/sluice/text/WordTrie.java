package org.sluice.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A dictionary as a double array (Aoe 1989): each step of a walk reads one place, whatever the
 * number of words. No two nodes count their children from the same place, so that the code of a
 * character is enough to tell whose child a place holds, and most steps read a small array alone.
 * Immutable.
 */
final class WordTrie {
  /** Where every walk begins. */
  static final int ROOT = 0;

  /** Where a walk leads that no word begins with. */
  static final int NOWHERE = -1;

  /** The code of characters that stand in no word. */
  static final int UNKNOWN = 0;

  /** By node: the code that leads to it; {@link #UNKNOWN} where there is no node. */
  private final char[] labels;

  /** By node: where its children are counted from, then its value. */
  private final int[] nodes;

  /**
   * A dictionary.
   *
   * @param words all words
   * @param values by word, none negative
   * @param codes the code of each character, by UTF-16 unit; dense when low codes are frequent
   */
  WordTrie(SortedWords words, int[] values, char[] codes) {
    Building building = new Building(words, values, codes);
    building.add(0, words.size(), 0, ROOT);
    int size = building.size();
    int highest = 0;
    for (char code : codes) {
      highest = Math.max(highest, code);
    }
    // A step may look beyond the last node by as much as there are codes.
    labels = Arrays.copyOf(building.labels, size + highest + 1);
    Arrays.fill(labels, size, labels.length, (char) UNKNOWN);
    nodes = Arrays.copyOf(building.nodes, 2 * size);
    for (int node = 0; node < size; node++) {
      if (nodes[2 * node] < 0) {
        nodes[2 * node] = size;
      }
    }
  }

  /**
   * The node behind a character, or {@link #NOWHERE}.
   *
   * @param code the character's code, not {@link #UNKNOWN}
   */
  int step(int node, int code) {
    int next = nodes[2 * node] + code;
    return labels[next] == code ? next : NOWHERE;
  }

  /** The value of the word that ends at a node; negative where none ends. */
  int value(int node) {
    return nodes[2 * node + 1];
  }

  /** A dictionary in the making. */
  private static final class Building {
    /** So many places in vain mean that what lies before is nearly full, */
    private static final int MOST_TRIED = 64;

    /** so that looking for room then begins later by this share of them. */
    private static final int LEFT_OUT = 8;

    private final SortedWords words;
    private final int[] values;
    private final char[] codes;
    private char[] labels = new char[1 << 12];
    private int[] nodes = new int[2 << 12];
    private final BitSet bases = new BitSet();

    /** Where looking for room begins, for one child and for several. */
    private final int[] roomFrom = {1, 1};

    Building(SortedWords words, int[] values, char[] codes) {
      this.words = words;
      this.values = values;
      this.codes = codes;
      Arrays.fill(nodes, NOWHERE);
    }

    /** How many places there are up to the last node. */
    int size() {
      int size = labels.length;
      while (size > 1 && isFree(size - 1)) {
        size--;
      }
      return size;
    }

    /**
     * Adds the children of a node. Depth is bounded by the longest word of a dictionary that comes
     * with the program.
     */
    void add(int from, int to, int depth, int node) {
      int begin = from;
      if (words.length(begin) == depth) {
        nodes[2 * node + 1] = values[begin];
        begin++;
      }
      if (begin == to) {
        return;
      }
      int children = 0;
      int[] starts = new int[to - begin + 1];
      for (int i = begin; i < to; i++) {
        if (i == begin || words.charAt(i, depth) != words.charAt(i - 1, depth)) {
          starts[children++] = i;
        }
      }
      starts[children] = to;
      int[] wanted = new int[children];
      for (int i = 0; i < children; i++) {
        wanted[i] = codes[words.charAt(starts[i], depth)];
      }
      int base = place(wanted);
      bases.set(base);
      nodes[2 * node] = base;
      for (int code : wanted) {
        labels[base + code] = (char) code;
      }
      for (int i = 0; i < children; i++) {
        add(starts[i], starts[i + 1], depth + 1, base + wanted[i]);
      }
    }

    /** The first place where all children fit, what is nearly full left out. */
    private int place(int[] wanted) {
      int several = wanted.length > 1 ? 1 : 0;
      int lowest = Arrays.stream(wanted).min().orElseThrow();
      int tried = 0;
      for (int base = Math.max(0, roomFrom[several] - lowest); ; base++) {
        boolean fits = !bases.get(base);
        for (int i = 0; i < wanted.length && fits; i++) {
          int at = base + wanted[i];
          ensure(at);
          fits = at != ROOT && isFree(at);
        }
        tried++;
        if (fits) {
          roomFrom[several] += tried > MOST_TRIED ? tried / LEFT_OUT : 0;
          return base;
        }
      }
    }

    private boolean isFree(int node) {
      return labels[node] == UNKNOWN;
    }

    private void ensure(int at) {
      int known = labels.length;
      if (at >= known) {
        labels = Arrays.copyOf(labels, Math.max(at + 1, 2 * known));
        nodes = Arrays.copyOf(nodes, 2 * labels.length);
        Arrays.fill(nodes, 2 * known, nodes.length, NOWHERE);
      }
    }
  }
}
