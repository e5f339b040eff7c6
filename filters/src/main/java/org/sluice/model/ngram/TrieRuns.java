package org.sluice.model.ngram;

import java.util.List;

/**
 * Runs in a trie, from their last words backwards: a word has a range of the runs of two that end
 * with it, each of them a range of the runs of three, and so on; a range is in the order of the
 * words' numbers. In memory it takes what it takes in the file.
 *
 * @param first where each word's runs of two begin; one more says where they all end
 * @param levels the runs by length, from 2 on
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared, and never handed out.
record TrieRuns(long[] first, List<TrieLevel> levels) implements Runs {

  TrieRuns {
    levels = List.copyOf(levels);
  }

  @Override
  public int order() {
    return levels.size() + 1;
  }

  @Override
  public Walk walk() {
    return new TrieWalk(this);
  }

  static final class TrieWalk implements Walk {
    private final TrieRuns runs;
    private int length;
    private long from;
    private long to;
    private long entry;

    private TrieWalk(TrieRuns runs) {
      this.runs = runs;
    }

    @Override
    public void start(int last) {
      length = 1;
      from = runs.first[last];
      to = runs.first[last + 1];
    }

    @Override
    public boolean before(int word) {
      length++;
      TrieLevel level = level();
      entry = level.find(word, from, to);
      if (entry < 0) {
        return false;
      }
      if (length < runs.order()) {
        from = level.longer(entry);
        to = level.longer(entry + 1);
      }
      return true;
    }

    private TrieLevel level() {
      return runs.levels.get(length - 2);
    }

    @Override
    public float probability() {
      return level().probability(entry);
    }

    @Override
    public float backoff() {
      return level().backoff(entry);
    }
  }
}
