package org.sluice.dedup;

import java.util.Arrays;

/** Lists of small numbers by hash, each read from the newest to the oldest. */
final class Postings {
  /** Ends a list. */
  static final int NONE = -1;

  private final LongIndex lists = new LongIndex();
  private int[] newest = new int[16]; // by list: its newest entry
  private int[] length = new int[16]; // by list
  private int[] older = new int[16]; // by entry: the entry before it in its list
  private int[] owner = new int[16]; // by entry
  private int entries;

  /** Entries of all lists. */
  int size() {
    return entries;
  }

  /** Adds a number to the list of a hash. */
  void add(long hash, int number) {
    int known = lists.size();
    int list = lists.add(hash);
    if (list == newest.length) {
      newest = Arrays.copyOf(newest, list * 2);
      length = Arrays.copyOf(length, list * 2);
    }
    if (entries == older.length) {
      older = Arrays.copyOf(older, entries * 2);
      owner = Arrays.copyOf(owner, entries * 2);
    }
    older[entries] = list == known ? NONE : newest[list];
    owner[entries] = number;
    newest[list] = entries++;
    length[list]++;
  }

  /** How long the list of a hash is. */
  int length(long hash) {
    int list = lists.find(hash);
    return list < 0 ? 0 : length[list];
  }

  /** The newest entry of a hash's list, or {@link #NONE}. */
  int newest(long hash) {
    int list = lists.find(hash);
    return list < 0 ? NONE : newest[list];
  }

  /** The entry before another in its list, or {@link #NONE}. */
  int older(int entry) {
    return older[entry];
  }

  /** The number of an entry. */
  int owner(int entry) {
    return owner[entry];
  }
}
