package org.sluice.dedup;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kept members of one set, found again from any member that shares a band with them and may be
 * alike enough. A bucket of few is gone through; where a bucket has very many, its documents are
 * found by their rare shingles instead ({@link RareShingles}), so that neither the number of copies
 * nor that of unlike texts in one template makes a document cost more than the one before.
 */
final class KeptDocuments {
  /** Kept documents of a bucket up to which each is visited. */
  static final int COMPARED_PER_BUCKET = 64;

  private final Members members;
  private final int from;
  private final int to;
  private final RareShingles.Source shingles;
  private final double threshold;
  private final int maxPostings;
  private final Postings buckets = new Postings();
  private @Nullable RareShingles rare; // once a bucket has too many
  private boolean full; // some kept document is not among the rare shingles
  private int[] member = new int[4]; // by kept document: its place in the set's records
  private long[] lastSeenIn = new long[4]; // by kept document: the last visit that met it
  private int size;
  private long visits;

  /**
   * Makes an empty set.
   *
   * @param from its first member
   * @param to after its last member
   * @param threshold the least similarity that matters, 0..1
   * @param maxPostings see {@link RareShingles#MAX_POSTINGS}
   */
  KeptDocuments(
      Members members,
      int from,
      int to,
      RareShingles.Source shingles,
      double threshold,
      int maxPostings) {
    this.members = members;
    this.from = from;
    this.to = to;
    this.shingles = shingles;
    this.threshold = threshold;
    this.maxPostings = maxPostings;
  }

  /** Adds a member, which comes after all kept so far in the survivor order. */
  void keep(int added) throws IOException {
    if (size == member.length) {
      member = Arrays.copyOf(member, size * 2);
      lastSeenIn = Arrays.copyOf(lastSeenIn, size * 2);
    }
    member[size] = added;
    lastSeenIn[size] = 0;
    for (int band = 0; band < members.bands(); band++) {
      buckets.add(members.band(added, band), size);
    }
    if (rare != null) {
      full |= !rare.add(added, size);
    }
    size++;
  }

  /**
   * Visits each kept member that another one is compared with, once.
   *
   * @return whether those are all that share a band with it and can be alike enough
   */
  boolean forEachNear(int asked, Visitor visitor) throws IOException {
    visits++;
    boolean crowded = isCrowded(asked);
    RareShingles indexed = crowded ? index() : null;
    boolean all = true;
    for (int band = 0; band < members.bands(); band++) {
      long hash = members.band(asked, band);
      if (full || buckets.length(hash) <= COMPARED_PER_BUCKET) {
        all &= visitNewest(hash, visitor);
      }
    }
    if (indexed != null) {
      all &=
          indexed.forEachNear(
              asked,
              number -> {
                if (lastSeenIn[number] != visits && shareBand(asked, member[number])) {
                  visit(number, visitor);
                }
              });
    }
    return all;
  }

  private boolean isCrowded(int asked) {
    for (int band = 0; band < members.bands(); band++) {
      if (buckets.length(members.band(asked, band)) > COMPARED_PER_BUCKET) {
        return true;
      }
    }
    return false;
  }

  /** The rare shingles of all kept so far, as far as there is room for them. */
  private RareShingles index() throws IOException {
    RareShingles known = rare;
    if (known == null) {
      known = new RareShingles(shingles, threshold, from, to, maxPostings);
      for (int i = 0; i < size; i++) {
        full |= !known.add(member[i], i);
      }
      rare = known;
    }
    return known;
  }

  private boolean visitNewest(long hash, Visitor visitor) throws IOException {
    int entry = buckets.newest(hash);
    for (int n = 0; entry != Postings.NONE && n < COMPARED_PER_BUCKET; n++) {
      visit(buckets.owner(entry), visitor);
      entry = buckets.older(entry);
    }
    return entry == Postings.NONE;
  }

  private void visit(int number, Visitor visitor) throws IOException {
    if (lastSeenIn[number] != visits) {
      lastSeenIn[number] = visits;
      visitor.visit(member[number]);
    }
  }

  private boolean shareBand(int a, int b) {
    for (int band = 0; band < members.bands(); band++) {
      if (members.band(a, band) == members.band(b, band)) {
        return true;
      }
    }
    return false;
  }

  /** Takes a kept member. */
  @FunctionalInterface
  interface Visitor {
    void visit(int member) throws IOException;
  }
}
