package org.sluice.dedup;

import java.util.Arrays;

/**
 * Disjoint sets of document keys, joined pair by pair: union by the lesser key with path halving.
 * The root of a set is its least key, so sets and roots do not depend on the order of the joins.
 *
 * <p>Memory: at most 28 bytes for each document that was joined to another one (8 for its key, 4
 * for its parent, 16 for the index), and half as much again while an array grows: 4 GB for a
 * hundred million.
 */
final class Forest {
  private final LongIndex index = new LongIndex();
  private int[] parents = new int[8];

  /** Joins the sets of two documents. */
  void join(long a, long b) {
    int rootA = root(number(a));
    int rootB = root(number(b));
    if (rootA == rootB) {
      return;
    }
    if (index.key(rootA) < index.key(rootB)) {
      parents[rootB] = rootA;
    } else {
      parents[rootA] = rootB;
    }
  }

  /** Documents that were joined to others. */
  int size() {
    return index.size();
  }

  /** Visits each document with the root of its set. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < index.size(); i++) {
      visitor.visit(index.key(i), index.key(root(i)));
    }
  }

  /** Takes a document and the least document of its set. */
  @FunctionalInterface
  interface Visitor {
    void visit(long key, long root);
  }

  private int number(long key) {
    int before = index.size();
    int number = index.add(key);
    if (number == before) {
      if (number == parents.length) {
        parents = Arrays.copyOf(parents, number * 2);
      }
      parents[number] = number;
    }
    return number;
  }

  private int root(int number) {
    while (parents[number] != number) {
      parents[number] = parents[parents[number]];
      number = parents[number];
    }
    return number;
  }
}
