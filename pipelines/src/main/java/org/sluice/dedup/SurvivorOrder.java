package org.sluice.dedup;

/** The order of {@link Candidate} as columns, such that the lesser record survives. */
public final class SurvivorOrder {
  /** Columns: the text's bytes below zero, time of fetching, id hash, document key. */
  public static final int WIDTH = 4;

  private SurvivorOrder() {}

  /** Writes the columns of a document into a record, from a place on. */
  public static void put(Candidate candidate, int file, long[] record, int at) {
    record[at] = -candidate.textBytes();
    record[at + 1] = candidate.fetchedAtMillis();
    record[at + 2] = candidate.idHash();
    record[at + 3] = DocumentKey.of(file, candidate.row());
  }
}
