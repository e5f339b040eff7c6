package org.sluice.dedup;

import java.util.Arrays;

/**
 * The kept documents of one set, by band: numbered from 0 in survivor order, and found again from
 * any document that shares a band with them.
 */
final class KeptDocuments {
  /**
   * Kept documents of one bucket that a document is compared with at most: the last ones kept,
   * which are nearest to it in length. It bounds the work where very many unlike documents share a
   * band (a template around different texts): at most this many for each band, not all. A document
   * that is alike to a kept one shares several bands with it, so that it is missed only if it comes
   * too late in all of them.
   */
  static final int COMPARED_PER_BUCKET = 64;

  private static final int NONE = -1;

  private final Members members;
  private final LongIndex buckets = new LongIndex();
  private int[] newest = new int[16]; // by bucket: its newest entry
  private int[] older = new int[16]; // by entry: the entry before it in its bucket
  private int[] owner = new int[16]; // by entry: a kept document
  private int entries;
  private int[] member = new int[4]; // by kept document: its place in the set's records
  private int[] shingles = new int[4]; // by kept document: how many it has
  private long[] lastSeenIn = new long[4]; // by kept document: the last visit that met it
  private int size;
  private long visits;

  KeptDocuments(Members members) {
    this.members = members;
  }

  int size() {
    return size;
  }

  int member(int kept) {
    return member[kept];
  }

  int shingles(int kept) {
    return shingles[kept];
  }

  /** Adds a member, which comes after all kept so far in the survivor order. */
  void keep(int added, int shingleCount) {
    if (size == member.length) {
      member = Arrays.copyOf(member, size * 2);
      shingles = Arrays.copyOf(shingles, size * 2);
      lastSeenIn = Arrays.copyOf(lastSeenIn, size * 2);
    }
    member[size] = added;
    shingles[size] = shingleCount;
    lastSeenIn[size] = 0;
    for (int band = 0; band < members.bands(); band++) {
      int known = buckets.size();
      int bucket = buckets.add(members.band(added, band));
      if (bucket == newest.length) {
        newest = Arrays.copyOf(newest, bucket * 2);
      }
      if (entries == older.length) {
        older = Arrays.copyOf(older, entries * 2);
        owner = Arrays.copyOf(owner, entries * 2);
      }
      older[entries] = bucket == known ? NONE : newest[bucket];
      owner[entries] = size;
      newest[bucket] = entries++;
    }
    size++;
  }

  /** Visits each kept document that is compared with a member, once. */
  void forEachNear(int asked, Visitor visitor) {
    visits++;
    for (int band = 0; band < members.bands(); band++) {
      int bucket = buckets.find(members.band(asked, band));
      int entry = bucket < 0 ? NONE : newest[bucket];
      for (int n = 0; entry != NONE && n < COMPARED_PER_BUCKET; n++) {
        int kept = owner[entry];
        if (lastSeenIn[kept] != visits) {
          lastSeenIn[kept] = visits;
          visitor.visit(kept);
        }
        entry = older[entry];
      }
    }
  }

  /** Takes the number of a kept document. */
  @FunctionalInterface
  interface Visitor {
    void visit(int kept);
  }
}
