package org.sluice.dedup;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.signature.Jaccard;
import org.sluice.signature.Scheme;
import org.sluice.signature.Shingles;

/**
 * Decides which members are near duplicates. Each set is gone through in survivor order: a document
 * is removed if a document kept before it, with which it shares a band, is alike enough by the true
 * Jaccard similarity of their shingles; it is removed in favour of the most similar of those, the
 * first in survivor order among equals. Otherwise it is kept. Nothing is removed because it is like
 * something that was removed.
 *
 * <p>Texts are read once, file by file, and only their shingles are kept: in memory as far as they
 * fit, else in a {@link ShingleSpool}'s temporary file, whose size is 8 bytes for each shingle of
 * the partition's members (about one and a half times the bytes of an English text, three times
 * those of a Chinese one). The decisions do not depend on the memory.
 */
final class Verification {
  private final AnnotatedCorpus corpus;
  private final Shingles shingles;
  private final double threshold;
  private final long memoryBytes;
  private final int maxPostings;
  private long comparisons;
  private long cut;

  /**
   * Makes a verification.
   *
   * @param scheme how texts become shingles
   * @param threshold the least similarity at which a document is removed, 0..1
   * @param memoryBytes bytes of shingles to hold in memory
   */
  Verification(AnnotatedCorpus corpus, Scheme scheme, double threshold, long memoryBytes) {
    this(corpus, scheme, threshold, memoryBytes, RareShingles.MAX_POSTINGS);
  }

  Verification(
      AnnotatedCorpus corpus, Scheme scheme, double threshold, long memoryBytes, int maxPostings) {
    this.corpus = corpus;
    this.shingles = new Shingles(scheme);
    this.threshold = threshold;
    this.memoryBytes = memoryBytes;
    this.maxPostings = maxPostings;
  }

  /** Takes a document that is removed in favour of another. */
  @FunctionalInterface
  interface Removals {
    void take(long removed, long survivor, double similarity);
  }

  /** Pairs of documents compared so far. */
  long comparisons() {
    return comparisons;
  }

  /**
   * Members that were not compared with all kept documents that could be alike to them, because
   * those that share a rare shingle were too many. See {@link RareShingles}.
   */
  long cut() {
    return cut;
  }

  /** Takes a pair of documents that are alike enough. */
  @FunctionalInterface
  interface Pairs {
    void take(long own, long earlier, double similarity);
  }

  /** What is done with all members once their shingles can be read. */
  @FunctionalInterface
  private interface Work {
    void on(Pass pass) throws IOException;
  }

  /** Decides all members of a partition. */
  void run(Members members, Removals removals) throws IOException {
    read(members, pass -> pass.decide(removals));
  }

  /**
   * Compares the members of a partition that are of this run with those of earlier runs, and
   * removes none: each of the former with all of the latter in its set that share a band with it.
   *
   * @param firstEarlier the least key of a document of an earlier run
   * @param pairs takes every pair that is alike enough, once
   */
  void pairs(Members members, long firstEarlier, Pairs pairs) throws IOException {
    read(members, pass -> pass.pair(firstEarlier, pairs));
  }

  private void read(Members members, Work work) throws IOException {
    LongIndex numbers = new LongIndex();
    for (int member = 0; member < members.size(); member++) {
      numbers.add(members.key(member));
    }
    try (ShingleSpool spool = new ShingleSpool(members.size(), memoryBytes / 2)) {
      Texts.read(
          numbers.sortedKeys(),
          corpus::texts,
          (key, text) -> spool.write(numbers.find(key), shingles.distinct(text)));
      work.on(new Pass(members, new Recent(spool, memoryBytes / 2 / Long.BYTES)));
    }
  }

  /** One way through all members. */
  private final class Pass {
    private final Members members;
    private final Recent sets;
    private int best;
    private double bestSimilarity;

    Pass(Members members, Recent sets) {
      this.members = members;
      this.sets = sets;
    }

    private int endOfSet(int from) {
      int to = from + 1;
      while (to < members.size() && members.set(to) == members.set(from)) {
        to++;
      }
      return to;
    }

    void pair(long firstEarlier, Pairs pairs) throws IOException {
      int to;
      for (int from = 0; from < members.size(); from = to) {
        to = endOfSet(from);
        KeptDocuments earlier =
            new KeptDocuments(members, from, to, sets::of, threshold, maxPostings);
        for (int member = from; member < to; member++) {
          if (members.key(member) >= firstEarlier) {
            earlier.keep(member);
          }
        }
        for (int member = from; member < to; member++) {
          if (members.key(member) < firstEarlier) {
            int own = member;
            boolean all =
                earlier.forEachNear(
                    own,
                    other -> {
                      double similarity = similarity(own, other);
                      if (similarity >= threshold) {
                        pairs.take(members.key(own), members.key(other), similarity);
                      }
                    });
            cut += all ? 0 : 1;
          }
        }
      }
    }

    void decide(Removals removals) throws IOException {
      int to;
      for (int from = 0; from < members.size(); from = to) {
        to = endOfSet(from);
        KeptDocuments kept = new KeptDocuments(members, from, to, sets::of, threshold, maxPostings);
        for (int member = from; member < to; member++) {
          findBest(member, kept);
          if (best < 0) {
            kept.keep(member);
          } else {
            removals.take(members.key(member), members.key(best), bestSimilarity);
          }
        }
      }
    }

    /** Finds the kept member that is most like another; members are in survivor order. */
    private void findBest(int member, KeptDocuments kept) throws IOException {
      best = -1;
      bestSimilarity = 0;
      boolean all =
          kept.forEachNear(
              member,
              other -> {
                double similarity = similarity(member, other);
                if (similarity >= threshold
                    && (best < 0
                        || similarity > bestSimilarity
                        || (similarity == bestSimilarity && other < best))) {
                  best = other;
                  bestSimilarity = similarity;
                }
              });
      cut += all ? 0 : 1;
    }

    /** The similarity, or 0 where the sizes alone rule out that it reaches the threshold. */
    private double similarity(int a, int b) throws IOException {
      int sizeA = sets.spool.length(a);
      int sizeB = sets.spool.length(b);
      if (Math.min(sizeA, sizeB) < threshold * Math.max(sizeA, sizeB)) {
        return 0;
      }
      comparisons++;
      return Jaccard.of(sets.of(a), sets.of(b));
    }
  }

  /** The shingles that were asked for last, in a bounded number of longs. */
  private static final class Recent {
    private final ShingleSpool spool;
    private final long capacity;
    private final Map<Integer, long[]> held = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    Recent(ShingleSpool spool, long capacity) {
      this.spool = spool;
      this.capacity = capacity;
    }

    long[] of(int member) throws IOException {
      long[] known = held.get(member);
      if (known != null) {
        return known;
      }
      long[] read = spool.read(member);
      held.put(member, read);
      size += read.length;
      Iterator<long[]> eldest = held.values().iterator();
      while (size > capacity && eldest.hasNext()) {
        size -= eldest.next().length;
        eldest.remove();
      }
      return read;
    }
  }
}
