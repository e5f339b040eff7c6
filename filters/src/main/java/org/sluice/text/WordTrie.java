package org.sluice.text;

import java.util.Arrays;
import java.util.List;

/**
 * A dictionary as a double array (Aoe 1989): each step of a walk reads one place, whatever the
 * number of words. Immutable.
 */
final class WordTrie {
  /** Where every walk begins. */
  static final int ROOT = 0;

  /** Where a walk leads that no word begins with. */
  static final int NOWHERE = -1;

  /** The code of characters that stand in no word. */
  static final int UNKNOWN = 0;

  private static final int NO_VALUE = -1;

  /** So many places in vain mean that the nodes lie close there. */
  private static final int MOST_TRIED = 256;

  private static final int SIZE = 4;
  private static final int PARENT = 1;
  private static final int VALUE = 2;

  private final char[] codes;

  /** By node: where its children are counted from, the node above, the value; padded to a power. */
  private int[] nodes = new int[SIZE << 12];

  private int firstFree = 1;

  /** Where looking for room for several children begins: what lies before is nearly full. */
  private int roomFrom = 1;

  /**
   * A dictionary.
   *
   * @param words in ascending order, none empty and none twice
   * @param values by word, none negative
   * @param codes the code of each character, by UTF-16 unit; dense when low codes are frequent
   */
  WordTrie(List<String> words, int[] values, char[] codes) {
    this.codes = codes;
    clear(0);
    add(words, values, 0, words.size(), 0, ROOT);
    int size = nodes.length / SIZE;
    while (size > 1 && isFree(size - 1)) {
      size--;
    }
    int highest = 0;
    for (char code : codes) {
      highest = Math.max(highest, code);
    }
    // A step may look beyond the last node by as much as there are codes.
    int known = nodes.length;
    nodes = Arrays.copyOf(nodes, SIZE * (size + highest + 1));
    if (nodes.length > known) {
      clear(known);
    }
  }

  /**
   * The node behind a character, or {@link #NOWHERE}.
   *
   * @param code the character's code, not {@link #UNKNOWN}
   */
  int step(int node, int code) {
    int next = nodes[SIZE * node] + code;
    return nodes[SIZE * next + PARENT] == node ? next : NOWHERE;
  }

  /** The value of the word that ends at a node; negative where none ends. */
  int value(int node) {
    return nodes[SIZE * node + VALUE];
  }

  /** Depth is bounded by the longest word of a dictionary that comes with the program. */
  private void add(List<String> words, int[] values, int from, int to, int depth, int node) {
    int begin = from;
    if (words.get(begin).length() == depth) {
      nodes[SIZE * node + VALUE] = values[begin];
      begin++;
    }
    if (begin == to) {
      return;
    }
    int children = 0;
    int[] starts = new int[to - begin + 1];
    for (int i = begin; i < to; i++) {
      if (i == begin || words.get(i).charAt(depth) != words.get(i - 1).charAt(depth)) {
        starts[children++] = i;
      }
    }
    starts[children] = to;
    int[] wanted = new int[children];
    for (int i = 0; i < children; i++) {
      wanted[i] = codes[words.get(starts[i]).charAt(depth)];
    }
    int base = place(wanted);
    nodes[SIZE * node] = base;
    for (int code : wanted) {
      nodes[SIZE * (base + code) + PARENT] = node;
    }
    for (int i = 0; i < children; i++) {
      add(words, values, starts[i], starts[i + 1], depth + 1, base + wanted[i]);
    }
  }

  /** The first place where all children fit. */
  private int place(int[] wanted) {
    while (SIZE * firstFree < nodes.length && !isFree(firstFree)) {
      firstFree++;
    }
    int lowest = Arrays.stream(wanted).min().orElseThrow();
    int from = wanted.length == 1 ? firstFree : Math.max(firstFree, roomFrom);
    int tried = 0;
    for (int base = Math.max(0, from - lowest); ; base++) {
      boolean fits = true;
      for (int i = 0; i < wanted.length && fits; i++) {
        int at = base + wanted[i];
        ensure(at);
        fits = at != ROOT && isFree(at);
      }
      if (fits) {
        return base;
      }
      if (++tried == MOST_TRIED) {
        roomFrom = base + lowest;
      }
    }
  }

  private boolean isFree(int node) {
    return nodes[SIZE * node + PARENT] == NOWHERE;
  }

  private void ensure(int at) {
    int known = nodes.length;
    if (SIZE * at >= known) {
      nodes = Arrays.copyOf(nodes, Math.max(SIZE * (at + 1), 2 * known));
      clear(known);
    }
  }

  private void clear(int from) {
    for (int i = from; i < nodes.length; i += SIZE) {
      nodes[i] = 0;
      nodes[i + PARENT] = NOWHERE;
      nodes[i + VALUE] = NO_VALUE;
    }
  }
}
