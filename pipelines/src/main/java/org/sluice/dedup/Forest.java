package org.sluice.dedup;

import java.util.Arrays;

/**
 * Disjoint sets of document keys, joined pair by pair: union by the lesser key with path halving.
 * The root of a set is its least key, so sets and roots do not depend on the order of the joins.
 *
 * <p>Memory: at most 40 bytes for each document that was joined to another one (16 for its key, 16
 * for its place in the index, 8 for its parent, all in arrays that double), and for a moment half
 * as much again while one of them grows: below 6 GB for a hundred million.
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

  /** Visits each document with the least one of its set. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < index.size(); i++) {
      visitor.visit(index.key(i), index.key(root(i)));
    }
  }

  /** Chooses one document of each set to stand for it: the first in a total order. */
  Chosen choose(Order order) {
    int[] first = new int[index.size()];
    Arrays.fill(first, -1);
    for (int i = 0; i < first.length; i++) {
      int root = root(i);
      if (first[root] < 0 || order.isBefore(index.key(i), index.key(first[root]))) {
        first[root] = i;
      }
    }
    return new Chosen(first);
  }

  /** A total order of documents. */
  @FunctionalInterface
  interface Order {
    boolean isBefore(long a, long b);
  }

  /** Which document stands for each set. The forest must not grow any more. */
  final class Chosen {
    private final int[] first;

    private Chosen(int[] first) {
      this.first = first;
    }

    /** The document that stands for another one's set: itself where it was never joined. */
    long of(long key) {
      int number = index.find(key);
      return number < 0 ? key : index.key(first[root(number)]);
    }

    /** Visits each document that was joined with the one that stands for its set. */
    void forEach(Visitor visitor) {
      for (int i = 0; i < first.length; i++) {
        visitor.visit(index.key(i), index.key(first[root(i)]));
      }
    }
  }

  /** Takes a document and the one that stands for its set. */
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
