package org.sluice.dedup;

/**
 * Connected components in rounds of which no worker sees more than its partition. Every node (at
 * first a document) is told by each partition that knows it a label: a node of the same component.
 * In a round the owner of a node, the partition of its key, joins all labels that the node was
 * given, for they lie in one component; the node follows one of them, and the labels, if there were
 * several, are the nodes of the next round. What a round leaves, another one or a single worker
 * finishes ({@link Forest}); then every node takes over the label of what it followed.
 *
 * <p>Where sets overlap by their least documents, as buckets of near copies do, one round joins
 * nearly all. The worst that is known are chains, of which each round from the third on leaves two
 * thirds in expectation: all labels but those that lay behind both of their neighbours in the
 * random order of the round before. The answer is right after any number of rounds, none included;
 * rounds only lighten the last worker.
 */
final class Contraction {
  /** A node and a node of the same component. */
  static final int LABEL_WIDTH = 2;

  private Contraction() {}

  /**
   * Joins the labels of the nodes that a partition owns.
   *
   * @param labels (node, label) records, all of each node
   * @param round orders the labels, each round otherwise
   * @param partitions where labels find their followers, by hash
   * @param owners owners of the next round's nodes, by hash
   * @param followed takes (label, node) where the label is owned, once for each node
   * @param next takes the (node, label) records of the next round, where its nodes are owned
   */
  static void contract(
      LongRecords labels,
      int round,
      Partitions partitions,
      Partitions owners,
      BlockWriter followed,
      BlockWriter next) {
    Forest joined = new Forest();
    int first = 0;
    for (int i = 1; i < labels.size(); i++) {
      if (labels.get(i, 0) != labels.get(first, 0)) {
        first = i;
      } else if (labels.get(i, 1) != labels.get(first, 1)) {
        joined.join(labels.get(first, 1), labels.get(i, 1));
      }
    }
    Forest.Chosen chosen = joined.choose((a, b) -> isBefore(a, b, round));
    for (int i = 0; i < labels.size(); i++) {
      long node = labels.get(i, 0);
      if (i == 0 || node != labels.get(i - 1, 0)) {
        long label = chosen.of(labels.get(i, 1));
        followed.add(partitions.ofHash(label), label, node);
      }
    }
    chosen.forEach((node, label) -> next.add(owners.ofHash(node), node, label));
    followed.flush();
    next.flush();
  }

  /**
   * Hands labels back to the nodes that followed others.
   *
   * @param followed (label, node) records of a round
   * @param settled (node, label) records of the same partition, of those that went into the next
   *     round; what is not among them is a label for good
   * @param out takes every node with its label
   */
  static void follow(LongRecords followed, LongRecords settled, Forest.Visitor out) {
    int at = 0;
    for (int i = 0; i < followed.size(); i++) {
      long label = followed.get(i, 0);
      while (at < settled.size() && settled.get(at, 0) < label) {
        at++;
      }
      boolean moved = at < settled.size() && settled.get(at, 0) == label;
      out.visit(followed.get(i, 1), moved ? settled.get(at, 1) : label);
    }
  }

  /** A total order of nodes: that of their keys, which buckets use too, then drawn anew. */
  private static boolean isBefore(long a, long b, int round) {
    if (round == 0) {
      return a < b;
    }
    long x = mixed(a, round);
    long y = mixed(b, round);
    return x != y ? x < y : a < b;
  }

  /** The finaliser of MurmurHash3 (Appleby), a bijection, on the key offset by the round. */
  private static long mixed(long key, int round) {
    long x = key + round * 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio
    x = (x ^ (x >>> 33)) * 0xFF51AFD7ED558CCDL;
    x = (x ^ (x >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return x ^ (x >>> 33);
  }
}
