package org.sluice.model.ngram;

import java.util.List;

/**
 * Runs in hash tables, one for each length, a run known by the hash of its words.
 *
 * @param tables by length from 2 on; the last holds no backoffs
 */
record ProbingRuns(List<ProbingTable> tables) implements Runs {

  ProbingRuns {
    tables = List.copyOf(tables);
  }

  @Override
  public int order() {
    return tables.size() + 1;
  }

  @Override
  public Walk walk() {
    return new HashWalk(tables);
  }

  static final class HashWalk implements Walk {
    private final List<ProbingTable> tables;
    private long run;
    private int length;
    private int place;

    private HashWalk(List<ProbingTable> tables) {
      this.tables = tables;
    }

    @Override
    public void start(int last) {
      run = Integer.toUnsignedLong(last);
      length = 1;
    }

    @Override
    public boolean before(int word) {
      run = WordHash.before(run, word);
      length++;
      place = table().find(run);
      return place >= 0;
    }

    private ProbingTable table() {
      return tables.get(length - 2);
    }

    @Override
    public float probability() {
      return table().probability(place);
    }

    @Override
    public float backoff() {
      return table().backoff(place);
    }
  }
}
