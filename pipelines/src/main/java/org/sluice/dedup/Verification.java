package org.sluice.dedup;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sluice.signature.Jaccard;
import org.sluice.signature.Shingles;

/**
 * Decides which members are near duplicates. Each set is gone through in survivor order: a document
 * is removed if a document kept before it, with which it shares a band, is alike enough by the true
 * Jaccard similarity of their shingles; it is removed in favour of the most similar of those, the
 * first in survivor order among equals. Otherwise it is kept. Nothing is removed because it is like
 * something that was removed.
 *
 * <p>Texts are read in chunks: memory holds the shingles of one chunk (8 bytes each, so at most
 * four times the chunk's bytes of text, and that for words of one letter) and one more text, never
 * a whole set. What was kept before the chunk is read again where the chunk needs it. The decisions
 * do not depend on the size of the chunks.
 */
final class Verification {
  private final AnnotatedCorpus corpus;
  private final Shingles shingles;
  private final double threshold;
  private final long chunkBytes;
  private long comparisons;

  /**
   * Makes a verification.
   *
   * @param shingle tokens in a shingle
   * @param threshold the least similarity at which a document is removed, 0..1
   * @param chunkBytes bytes of text in a chunk; a longer text is a chunk of its own
   */
  Verification(AnnotatedCorpus corpus, int shingle, double threshold, long chunkBytes) {
    this.corpus = corpus;
    this.shingles = new Shingles(shingle);
    this.threshold = threshold;
    this.chunkBytes = chunkBytes;
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

  /** Decides all members of a partition. */
  void run(Members members, Removals removals) throws IOException {
    KeptDocuments kept = null;
    int to;
    for (int from = 0; from < members.size(); from = to) {
      to = chunkEnd(members, from);
      kept = new Chunk(members, from, to).decide(kept, removals);
    }
  }

  private int chunkEnd(Members members, int from) {
    long bytes = members.textBytes(from);
    int to = from + 1;
    while (to < members.size() && bytes + members.textBytes(to) <= chunkBytes) {
      bytes += members.textBytes(to++);
    }
    return to;
  }

  /** No similarity that the threshold asks for is possible between sets of such sizes. */
  private boolean differInSize(int a, int b) {
    return Math.min(a, b) < threshold * Math.max(a, b);
  }

  /** A run of members whose shingles are in memory. */
  private final class Chunk {
    private final Members members;
    private final int from;
    private final int to;
    private final long[][] sets;

    // Pairs (member, kept before the chunk) that are alike enough, and how much.
    private final LongIndex alike = new LongIndex();
    private double[] similarities = new double[16];

    private int best;
    private double bestSimilarity;

    Chunk(Members members, int from, int to) throws IOException {
      this.members = members;
      this.from = from;
      this.to = to;
      sets = new long[to - from][];
      long[][] places = new long[to - from][];
      for (int i = from; i < to; i++) {
        places[i - from] = new long[] {members.key(i), i - from};
      }
      Arrays.sort(places, (a, b) -> Long.compare(a[0], b[0]));
      long[] keys = Arrays.stream(places).mapToLong(place -> place[0]).toArray();
      Texts.read(
          keys,
          corpus::texts,
          (key, text) ->
              sets[(int) places[Arrays.binarySearch(keys, key)][1]] = shingles.distinct(text));
    }

    /**
     * Decides the chunk.
     *
     * @param before what was kept of the set in which the chunk before ended, or null
     * @return what is kept of the set in which this chunk ends
     */
    KeptDocuments decide(@Nullable KeptDocuments before, Removals removals) throws IOException {
      KeptDocuments kept = before;
      if (kept != null && members.set(from) == members.set(from - 1)) {
        compareWithEarlier(kept);
      } else {
        kept = new KeptDocuments(members);
      }
      for (int i = from; i < to; i++) {
        if (i > from && members.set(i) != members.set(i - 1)) {
          kept = new KeptDocuments(members);
        }
        findBest(i, kept);
        if (best < 0) {
          kept.keep(i, sets[i - from].length);
        } else {
          removals.take(members.key(i), members.key(kept.member(best)), bestSimilarity);
        }
      }
      return kept;
    }

    private void findBest(int asked, KeptDocuments kept) {
      best = -1;
      bestSimilarity = 0;
      kept.forEachNear(
          asked,
          other -> {
            double similarity = similarity(asked, other, kept);
            if (similarity >= threshold
                && (best < 0
                    || similarity > bestSimilarity
                    || (similarity == bestSimilarity && other < best))) {
              best = other;
              bestSimilarity = similarity;
            }
          });
    }

    private double similarity(int asked, int other, KeptDocuments kept) {
      int member = kept.member(other);
      if (member < from) {
        int pair = alike.find(pair(asked, other));
        return pair < 0 ? 0 : similarities[pair];
      }
      long[] a = sets[asked - from];
      long[] b = sets[member - from];
      if (differInSize(a.length, b.length)) {
        return 0;
      }
      comparisons++;
      return Jaccard.of(a, b);
    }

    /** Compares the chunk's part of the open set with what was kept of it in earlier chunks. */
    private void compareWithEarlier(KeptDocuments kept) throws IOException {
      LongIndex wanted = new LongIndex();
      LongIndex keptKeys = new LongIndex();
      for (int i = from; i < to && members.set(i) == members.set(from); i++) {
        int asked = i;
        kept.forEachNear(
            asked,
            other -> {
              if (!differInSize(sets[asked - from].length, kept.shingles(other))) {
                wanted.add(pair(asked, other));
                keptKeys.add(members.key(kept.member(other)));
              }
            });
      }
      long[] pairs = wanted.sortedKeys();
      int[] numbers = new int[keptKeys.size()];
      for (long pair : pairs) {
        int other = keptOf(pair);
        numbers[keptKeys.find(members.key(kept.member(other)))] = other;
      }
      Texts.read(
          keptKeys.sortedKeys(),
          corpus::texts,
          (key, text) -> compare(numbers[keptKeys.find(key)], shingles.distinct(text), pairs));
    }

    /** Compares a document kept before with all members that ask for it. */
    private void compare(int other, long[] set, long[] pairs) {
      int first = Arrays.binarySearch(pairs, pair(0, other));
      for (int i = first < 0 ? -first - 1 : first;
          i < pairs.length && keptOf(pairs[i]) == other;
          i++) {
        comparisons++;
        double similarity = Jaccard.of(sets[memberOf(pairs[i]) - from], set);
        if (similarity >= threshold) {
          int number = alike.add(pairs[i]);
          if (number == similarities.length) {
            similarities = Arrays.copyOf(similarities, number * 2);
          }
          similarities[number] = similarity;
        }
      }
    }
  }

  /** A comparison as one number: the kept document's in the upper half, the member's below. */
  private static long pair(int member, int kept) {
    return (long) kept << 32 | member;
  }

  private static int keptOf(long pair) {
    return (int) (pair >>> 32);
  }

  private static int memberOf(long pair) {
    return (int) pair;
  }
}
