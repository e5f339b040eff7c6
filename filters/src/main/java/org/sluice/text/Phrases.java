package org.sluice.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds every occurrence of many phrases in one scan of a text (Aho and Corasick 1975), whatever
 * the number of phrases. Letters match in either case, full-width forms as half-width ones,
 * traditional Chinese characters as simplified ones, unit by unit, so that offsets are those of the
 * text. Immutable and thread-safe.
 */
public final class Phrases {
  private static final char[] FOLDED = folded();

  private final long[] firstUnits = new long[1 << 10];
  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int edges;

  private int[] fails = new int[16];
  private int[] lengths = new int[16];
  private int[] phrases = new int[16];

  /** The next node up the chain of fails at which a phrase ends; 0 for none. */
  private int[] shorter = new int[16];

  private int nodes = 1;

  /** Is told of each occurrence, in the order of their ends, longer ones first. */
  @FunctionalInterface
  public interface Listener {
    /**
     * An occurrence.
     *
     * @param phrase the number of the phrase in the list
     * @param start where it begins, in UTF-16 units
     * @param end where it ends, exclusive
     */
    void found(int phrase, int start, int end);
  }

  /** By phrase: the next equal one of the list, or -1. */
  private final int[] equal;

  /** The phrases of a list; empty ones are never found, equal ones one after the other. */
  public Phrases(List<String> list) {
    equal = new int[list.size()];
    Arrays.fill(equal, -1);
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), i);
    }
    link();
  }

  /** Looks through {@code text[from, to)}. */
  public void find(CharSequence text, int from, int to, Listener listener) {
    int node = 0;
    for (int i = from; i < to; i++) {
      char unit = FOLDED[text.charAt(i)];
      if (node == 0 && (firstUnits[unit >> 6] & (1L << unit)) == 0) {
        continue;
      }
      int next = next(node, unit);
      while (next == 0 && node != 0) {
        node = fails[node];
        next = next(node, unit);
      }
      node = next;
      for (int at = lengths[node] > 0 ? node : shorter[node]; at != 0; at = shorter[at]) {
        for (int phrase = phrases[at]; phrase >= 0; phrase = equal[phrase]) {
          listener.found(phrase, i + 1 - lengths[at], i + 1);
        }
      }
    }
  }

  private void add(String phrase, int number) {
    int node = 0;
    for (int i = 0; i < phrase.length(); i++) {
      char unit = FOLDED[phrase.charAt(i)];
      if (node == 0) {
        firstUnits[unit >> 6] |= 1L << unit;
      }
      int next = next(node, unit);
      if (next == 0) {
        next = nodes++;
        if (next == fails.length) {
          fails = Arrays.copyOf(fails, 2 * next);
          lengths = Arrays.copyOf(lengths, 2 * next);
          phrases = Arrays.copyOf(phrases, 2 * next);
          shorter = Arrays.copyOf(shorter, 2 * next);
        }
        put(node, unit, next);
      }
      node = next;
    }
    if (node == 0) {
      return;
    }
    if (lengths[node] == 0) {
      lengths[node] = phrase.length();
      phrases[node] = number;
    } else {
      int last = phrases[node];
      while (equal[last] >= 0) {
        last = equal[last];
      }
      equal[last] = number;
    }
  }

  private void link() {
    int[][] above = new int[nodes][];
    for (int slot = 0; slot < keys.length; slot++) {
      if (values[slot] != 0) {
        above[values[slot]] = new int[] {(int) (keys[slot] >>> 16), (int) (keys[slot] & 0xFFFF)};
      }
    }
    int[] depths = new int[nodes];
    List<Integer> order = new ArrayList<>();
    for (int node = 1; node < nodes; node++) {
      depths[node] = depths[above[node][0]] + 1;
      order.add(node);
    }
    // Fails lead to shallower nodes, which must be linked before.
    order.sort((a, b) -> Integer.compare(depths[a], depths[b]));
    for (int node : order) {
      int parent = above[node][0];
      char unit = (char) above[node][1];
      int fail = 0;
      if (parent != 0) {
        int at = fails[parent];
        fail = next(at, unit);
        while (fail == 0 && at != 0) {
          at = fails[at];
          fail = next(at, unit);
        }
      }
      fails[node] = fail;
      shorter[node] = lengths[fail] > 0 ? fail : shorter[fail];
    }
  }

  /** The node behind a unit, 0 when there is none. */
  private int next(int node, char unit) {
    long key = (long) node << 16 | unit;
    int slot = slot(key);
    return values[slot];
  }

  private void put(int node, char unit, int next) {
    if (2 * ++edges > keys.length) {
      long[] oldKeys = keys;
      int[] oldValues = values;
      keys = new long[2 * oldKeys.length];
      values = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldValues[i] != 0) {
          int slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          values[slot] = oldValues[i];
        }
      }
    }
    long key = (long) node << 16 | unit;
    int slot = slot(key);
    keys[slot] = key;
    values[slot] = next;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (values[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static char[] folded() {
    char[] folded = SimplifiedForms.TABLE.clone();
    for (char c = '\uFF01'; c <= '\uFF5E'; c++) {
      folded[c] = (char) (c - 0xFEE0);
    }
    folded['\u3000'] = ' ';
    for (int c = 0; c < folded.length; c++) {
      char lower = Character.toLowerCase(folded[c]);
      folded[c] = lower < 0x80 == folded[c] < 0x80 ? lower : folded[c];
    }
    return folded;
  }
}
