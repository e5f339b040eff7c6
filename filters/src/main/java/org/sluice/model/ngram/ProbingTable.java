package org.sluice.model.ngram;

import java.io.IOException;
import org.sluice.model.file.ModelInput;

/**
 * Numbers by hash, in as many places as KenLM has for them: a hash is looked for at its remainder
 * and from there on, up to an empty place. 0 is no hash. Immutable once filled.
 */
final class ProbingTable {
  private static final int MOST = 1 << 30;

  private long[] keys;
  private float[] probabilities;
  private float[] backoffs;
  private int size;

  private ProbingTable(int places, boolean withBackoffs) {
    keys = new long[places];
    probabilities = new float[places];
    backoffs = withBackoffs ? new float[places] : probabilities;
  }

  /** How many places KenLM has for so many entries. */
  static long places(long entries, float multiplier) {
    return Math.max(entries + 1, (long) (multiplier * (float) entries));
  }

  /**
   * An empty table.
   *
   * @param entries how many there will be at most
   * @param withBackoffs whether an entry has a second number
   */
  static ProbingTable of(long entries, boolean withBackoffs) {
    return new ProbingTable((int) Math.min(MOST, places(entries, 1.5f)), withBackoffs);
  }

  /**
   * Reads a table.
   *
   * @param numbers how many floats an entry has: probability, then perhaps backoff and rest cost
   */
  static ProbingTable read(ModelInput in, long places, int numbers) throws IOException {
    if (places > MOST) {
      throw in.damaged("a table of " + places + " places, more than can be held");
    }
    // Memory is taken in doubling steps, so that a damaged size costs no more than the file has.
    int capacity = (int) Math.min(places, 1 << 16);
    ProbingTable table = new ProbingTable(capacity, numbers > 1);
    boolean empty = false;
    for (int i = 0; i < places; i++) {
      if (i == capacity) {
        capacity = (int) Math.min(places, 2L * capacity);
        table = table.grown(capacity);
      }
      table.keys[i] = in.readLong();
      table.probabilities[i] = number(in);
      if (numbers > 1) {
        table.backoffs[i] = number(in);
      }
      if (numbers > 2) {
        in.readFloat();
      }
      empty |= table.keys[i] == 0;
    }
    if (!empty) {
      throw in.damaged("a table without an empty place");
    }
    return table;
  }

  private static float number(ModelInput in) throws IOException {
    float number = in.readFloat();
    if (!Float.isFinite(number)) {
      throw in.damaged("a probability is " + number);
    }
    return number;
  }

  private ProbingTable grown(int places) {
    ProbingTable table = new ProbingTable(places, backoffs != probabilities);
    System.arraycopy(keys, 0, table.keys, 0, keys.length);
    System.arraycopy(probabilities, 0, table.probabilities, 0, keys.length);
    System.arraycopy(backoffs, 0, table.backoffs, 0, keys.length);
    return table;
  }

  /** The place of a hash, or -1. */
  int find(long key) {
    int at = (int) Long.remainderUnsigned(key, keys.length);
    while (keys[at] != 0) {
      if (keys[at] == key) {
        return at;
      }
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    return -1;
  }

  /** Adds an entry; false when the hash is there already. */
  boolean add(long key, float probability, float backoff) {
    if (++size > keys.length / 4 * 3) {
      spread();
    }
    int at = (int) Long.remainderUnsigned(key, keys.length);
    while (keys[at] != 0) {
      if (keys[at] == key) {
        return false;
      }
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    keys[at] = key;
    backoffs[at] = backoff;
    probabilities[at] = probability;
    return true;
  }

  /** Gives the entries twice the places. */
  private void spread() {
    ProbingTable wider =
        new ProbingTable((int) Math.min(MOST, 2L * keys.length + 8), backoffs != probabilities);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        wider.add(keys[i], probabilities[i], backoffs[i]);
      }
    }
    keys = wider.keys;
    probabilities = wider.probabilities;
    backoffs = wider.backoffs;
  }

  /** The logarithm at a place. KenLM keeps something else in the sign: it is never above 0. */
  float probability(int place) {
    return -Math.abs(probabilities[place]);
  }

  float backoff(int place) {
    return backoffs[place];
  }
}
