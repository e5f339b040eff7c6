package org.sluice.dedup;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds the documents that are alike enough among very many that share a band (one template around
 * different texts), without comparing each with all. If two sets are at least {@code t} alike, then
 * the first {@code n - ceil(t n) + 1} of the {@code n} shingles of each, in any one order, have one
 * in common (the prefix filter of Bayardo, Ma and Srikant, "Scaling up all pairs similarity
 * search", WWW 2007). In an order from rare to common, what a template repeats comes last, and the
 * lists of the first are short. So nothing is missed, where comparing with a bounded number of
 * neighbours would miss what comes too late.
 *
 * <p>The order rests on counts in a table of hashes, which only has to be the same for all
 * documents of a set. It is a function of the set, and so is what is found. Memory: 4 bytes for
 * each of 16 counters a member, at most 16 MiB; then about 40 for each of a quarter of the shingles
 * (at 0.75) of the documents kept, at most {@value #MAX_POSTINGS} of them.
 */
final class RareShingles {
  /**
   * Entries that are held: 40 bytes each, 0.7 GB in all. A set needs 83,000 kept documents of 800
   * shingles to come here. Documents kept later are not found by their shingles.
   */
  static final int MAX_POSTINGS = 1 << 24;

  /**
   * Documents that are visited for one shingle at most, the last ones kept. It bounds the work for
   * documents made to be just not alike; those that are share many rare shingles.
   */
  static final int VISITED_PER_SHINGLE = 64;

  private static final int COUNTERS_PER_MEMBER = 16;
  private static final int MIN_COUNTERS = 1 << 10;
  private static final int MAX_COUNTERS = 1 << 22;

  private final Source shingles;
  private final double threshold;
  private final int[] counts;
  private final int maxPostings;
  private final Postings postings = new Postings();

  /** The distinct shingles of a member in ascending order. */
  @FunctionalInterface
  interface Source {
    long[] of(int member) throws IOException;
  }

  /**
   * Counts the shingles of the members [from, to), which are one set.
   *
   * @param threshold the least similarity that must be found, 0..1
   * @param maxPostings entries to hold, {@link #MAX_POSTINGS} but for tests
   */
  RareShingles(Source shingles, double threshold, int from, int to, int maxPostings)
      throws IOException {
    this.shingles = shingles;
    this.threshold = threshold;
    this.maxPostings = maxPostings;
    long wanted = Long.highestOneBit((long) COUNTERS_PER_MEMBER * (to - from));
    counts = new int[(int) Math.max(MIN_COUNTERS, Math.min(MAX_COUNTERS, wanted))];
    for (int member = from; member < to; member++) {
      for (long shingle : shingles.of(member)) {
        counts[slot(shingle)]++;
      }
    }
  }

  /**
   * Adds a kept document under a number.
   *
   * @return false when there is no room for it
   */
  boolean add(int member, int number) throws IOException {
    long[] rare = rarest(shingles.of(member));
    if (postings.size() > maxPostings - rare.length) {
      return false;
    }
    for (long shingle : rare) {
      postings.add(shingle, number);
    }
    return true;
  }

  /**
   * Visits the numbers of all documents added that can be alike enough to a member, some of them
   * more than once.
   *
   * @return whether those are all
   */
  boolean forEachNear(int member, Visitor visitor) throws IOException {
    boolean all = true;
    for (long shingle : rarest(shingles.of(member))) {
      int entry = postings.newest(shingle);
      for (int n = 0; entry != Postings.NONE && n < VISITED_PER_SHINGLE; n++) {
        visitor.visit(postings.owner(entry));
        entry = postings.older(entry);
      }
      all &= entry == Postings.NONE;
    }
    return all;
  }

  /** Takes the number of a document. */
  @FunctionalInterface
  interface Visitor {
    void visit(int number) throws IOException;
  }

  /** As many as the filter needs, rare ones first; by hash among those counted equally often. */
  private long[] rarest(long[] distinct) {
    int n = distinct.length;
    // Rounding may ask for one shingle more than it takes, which does no harm.
    int needed = (int) Math.ceil(threshold * n * (1 - 1e-12));
    long[] byCount = new long[n];
    for (int i = 0; i < n; i++) {
      byCount[i] = (long) counts[slot(distinct[i])] << 32 | i;
    }
    Arrays.sort(byCount);
    long[] rare = new long[Math.min(n, n - needed + 1)];
    for (int i = 0; i < rare.length; i++) {
      rare[i] = distinct[(int) byCount[i]];
    }
    return rare;
  }

  private int slot(long shingle) {
    return (int) shingle & (counts.length - 1);
  }
}
