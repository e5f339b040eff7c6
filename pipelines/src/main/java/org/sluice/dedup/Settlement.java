package org.sluice.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns links into decisions, in two rounds at the survivors' files: an exact copy follows the
 * document it equals to the one that is kept in the end, and every cluster is counted.
 */
final class Settlement {
  /** A removed document, the kept one, their similarity as bits. */
  static final int NEAR_WIDTH = 3;

  /** The kept document, the removed one, their similarity as bits, the step's code. */
  static final int REMOVAL_WIDTH = 4;

  private static final int CHUNK_DECISIONS = 1 << 14;

  private Settlement() {}

  /**
   * First round, where the survivors of equal texts are: each removal is addressed to a document
   * that is kept.
   *
   * @param near near removals of the partition's documents
   * @param copies (survivor, copy) links of the partition's survivors
   */
  static void follow(LongRecords near, LongRecords copies, Partitions partitions, BlockWriter out) {
    int next = 0;
    for (int i = 0; i < near.size(); i++) {
      long removed = near.get(i, 0);
      long kept = near.get(i, 1);
      long similarity = near.get(i, 2);
      next = settle(copies, next, removed, partitions, out);
      remove(kept, removed, similarity, Decision.Step.NEAR_DUPLICATES, partitions, out);
      for (; next < copies.size() && copies.get(next, 0) == removed; next++) {
        remove(
            kept, copies.get(next, 1), similarity, Decision.Step.NEAR_DUPLICATES, partitions, out);
      }
    }
    settle(copies, next, Long.MAX_VALUE, partitions, out);
    out.flush();
  }

  /** Removes the copies of survivors before {@code bound}, which stay kept. */
  private static int settle(
      LongRecords copies, int from, long bound, Partitions partitions, BlockWriter out) {
    long equal = Double.doubleToLongBits(1);
    int next = from;
    for (; next < copies.size() && copies.get(next, 0) < bound; next++) {
      remove(
          copies.get(next, 0),
          copies.get(next, 1),
          equal,
          Decision.Step.EXACT_DUPLICATES,
          partitions,
          out);
    }
    return next;
  }

  private static void remove(
      long kept,
      long removed,
      long similarity,
      Decision.Step step,
      Partitions partitions,
      BlockWriter out) {
    out.add(partitions.ofDocument(kept), kept, removed, similarity, step.code());
  }

  /**
   * Second round, where the kept documents are: counts each cluster, finds the kept documents' ids
   * and emits the decisions in packed form, in parts, by the file of the document decided about.
   */
  static void decide(LongRecords removals, AnnotatedCorpus corpus, Output output)
      throws IOException {
    LongIndex kept = new LongIndex();
    for (int i = 0; i < removals.size(); i++) {
      kept.add(removals.get(i, 0));
    }
    String[] ids = new String[kept.size()];
    Texts.read(kept.sortedKeys(), corpus::ids, (key, id) -> ids[kept.find(key)] = id);
    Parts parts = new Parts(output);
    int to;
    for (int from = 0; from < removals.size(); from = to) {
      long survivor = removals.get(from, 0);
      to = from;
      while (to < removals.size() && removals.get(to, 0) == survivor) {
        to++;
      }
      long clusterSize = to - from + 1L;
      parts.add(
          DocumentKey.file(survivor),
          new Decision.Survivor(DocumentKey.row(survivor), clusterSize));
      for (int i = from; i < to; i++) {
        long removed = removals.get(i, 1);
        parts.add(
            DocumentKey.file(removed),
            new Decision.Removed(
                DocumentKey.row(removed),
                DocumentKey.file(survivor),
                DocumentKey.row(survivor),
                ids[kept.find(survivor)],
                Double.longBitsToDouble(removals.get(i, 2)),
                Decision.Step.ofCode(removals.get(i, 3)),
                clusterSize));
      }
    }
    parts.flush();
  }

  /** Joins the parts of each file. The result is by file, in file order. */
  static List<Decisions> join(Iterable<byte[]> parts) {
    Map<Integer, List<Decision>> byFile = new TreeMap<>();
    for (byte[] part : parts) {
      Decisions decisions = Decisions.decode(part);
      byFile.computeIfAbsent(decisions.file(), file -> new ArrayList<>()).addAll(decisions.byRow());
    }
    List<Decisions> joined = new ArrayList<>();
    byFile.forEach((file, decisions) -> joined.add(new Decisions(file, decisions)));
    return joined;
  }

  /** Takes a part of a file's decisions in packed form. */
  @FunctionalInterface
  interface Output {
    void emit(int file, byte[] part);
  }

  /** Collects decisions by file, a bounded number of them. */
  private static final class Parts {
    private final Output output;
    private final Map<Integer, List<Decision>> byFile = new TreeMap<>();
    private int held;

    Parts(Output output) {
      this.output = output;
    }

    void add(int file, Decision decision) {
      byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(decision);
      if (++held == CHUNK_DECISIONS) {
        flush();
      }
    }

    void flush() {
      byFile.forEach(
          (file, decisions) -> output.emit(file, new Decisions(file, decisions).encode()));
      byFile.clear();
      held = 0;
    }
  }
}
