package org.sluice.quality;

import java.util.Arrays;

/**
 * How often the most frequent n-gram of a sequence occurs, for n from 2 to a longest one, without
 * counting the others. A table of hashed pairs and one of hashed triples tell how often each occurs
 * at most; only those are counted that may be the most frequent, and longer n-grams only where
 * frequent triples follow each other. Where the most frequent n-gram proves rarer than expected,
 * what was found says which have to be looked at, so that nothing is counted more than twice. Of
 * one thread; keeps its arrays for the next sequence, but not those of a giant one.
 */
final class FrequentGrams {
  /** Arrays for so many elements are kept for the next sequence. */
  private static final int ORDINARY = 1 << 20;

  private static final int MOST_PLACE_BITS = 14;
  private static final int MOST_PLACES = 1 << MOST_PLACE_BITS;
  private static final int FACTOR = 0x9E3779B1;

  /** As many bits as an element has at most. */
  private static final int ELEMENT_BITS = 21;

  private final int top;
  private final int[] most;
  private final EqualKeys equals = new EqualKeys();

  /** By place: how often the pairs of that place occur, together where they share it. */
  private final int[] pairs = new int[MOST_PLACES];

  private final int[] triples = new int[MOST_PLACES];

  /** Of the n-grams that are counted: where they begin, what they are, the first equal one. */
  private int[] positions = new int[0];

  private long[] keys = new long[0];
  private int[] firsts = new int[0];

  private byte[] repeated = new byte[0];

  /** How often the n-gram occurs whose first one that is. */
  private int[] counts = new int[0];

  private int candidates;
  private long counted;

  // What makes a place of elements; pairs of few kinds have one each.
  private int pairFactor;
  private int pairSpread;
  private int pairShift;
  private int tripleShift;

  /**
   * Counts n-grams.
   *
   * @param top the longest, at least 3
   */
  FrequentGrams(int top) {
    this.top = top;
    most = new int[top + 1];
  }

  /**
   * Reads a sequence.
   *
   * @param sequence its elements, from 0 to before {@code kinds}
   * @param length how many of them count
   * @param kinds how many different elements there are, at most 2,000,000
   */
  void read(int[] sequence, int length, int kinds) {
    counted = 0;
    Arrays.fill(most, 0);
    Arrays.fill(most, 2, Math.max(2, Math.min(top, length) + 1), 1);
    if (length < 2) {
      return;
    }
    boolean few = kinds * (long) kinds <= MOST_PLACES;
    // As many places as elements or more, of texts that are no giants.
    int bits = Math.min(MOST_PLACE_BITS, Integer.SIZE + 1 - Integer.numberOfLeadingZeros(length));
    tripleShift = Integer.SIZE - bits;
    pairFactor = few ? kinds : FACTOR;
    pairSpread = few ? 1 : FACTOR;
    pairShift = few ? 0 : tripleShift;
    int pairPlaces = few ? kinds * kinds : 1 << bits;
    reserve(length);
    Arrays.fill(pairs, 0, pairPlaces, 0);
    Arrays.fill(triples, 0, 1 << bits, 0);
    fill(sequence, length);
    int pair = highest(pairs, pairPlaces);
    if (few) {
      most[2] = pair;
    } else {
      countPairs(sequence, length, Math.max(2, pair / 2));
    }
    countLonger(sequence, length, Math.max(2, highest(triples, 1 << bits) / 2));
    release();
  }

  /** How often the most frequent n-gram occurs; 0 when there is none. */
  int occurrences(int n) {
    return most[n];
  }

  /** How many n-grams the last read counted one by one: a measure of work, for tests. */
  long counted() {
    return counted;
  }

  private void reserve(int length) {
    if (positions.length < length) {
      int room = length > ORDINARY ? length : length + (length >> 1);
      positions = new int[room];
      keys = new long[room];
      firsts = new int[room];
      counts = new int[room];
      repeated = new byte[room];
    }
  }

  /** Counts pairs and triples by their places. */
  private void fill(int[] sequence, int length) {
    int first = sequence[0];
    int second = sequence[1];
    pairs[place(first, second)]++;
    for (int i = 2; i < length; i++) {
      int third = sequence[i];
      pairs[place(second, third)]++;
      triples[place(first, second, third)]++;
      first = second;
      second = third;
    }
  }

  private static int highest(int[] counts, int places) {
    int highest = 0;
    for (int place = 0; place < places; place++) {
      highest = Math.max(highest, counts[place]);
    }
    return highest;
  }

  private int place(int first, int second) {
    return ((first * pairFactor + second) * pairSpread) >>> pairShift;
  }

  private int place(int first, int second, int third) {
    return (((first * FACTOR + second) * FACTOR + third) * FACTOR) >>> tripleShift;
  }

  /** Counts the pairs that occur so often, and where there are none once more. */
  private void countPairs(int[] sequence, int length, int least) {
    int kept = 0;
    for (int i = 0; i < length - 1; i++) {
      int first = sequence[i];
      int second = sequence[i + 1];
      keys[kept] = ((long) first << ELEMENT_BITS) | second;
      // Without a branch, which nobody could predict.
      kept += (least - 1 - pairs[place(first, second)]) >>> (Integer.SIZE - 1);
    }
    candidates = kept;
    count(2);
    if (most[2] < least - 1) {
      countPairs(sequence, length, most[2] + 1);
    }
  }

  /** Counts the longer n-grams that occur so often; once more if the most frequent ones do not. */
  private void countLonger(int[] sequence, int length, int least) {
    int kept = 0;
    for (int i = 0; i < length - 2; i++) {
      int first = sequence[i];
      int second = sequence[i + 1];
      int third = sequence[i + 2];
      long pair = ((long) first << ELEMENT_BITS) | second;
      keys[kept] = (pair << ELEMENT_BITS) | third;
      positions[kept] = i;
      kept += (least - 1 - triples[place(first, second, third)]) >>> (Integer.SIZE - 1);
    }
    candidates = kept;
    count(3);
    int rarest = most[3];
    for (int n = 4; n <= Math.min(top, length); n++) {
      keepFrequent(least);
      keepNeighbours();
      count(n);
      rarest = Math.min(rarest, most[n]);
    }
    if (length > 2 && rarest < least - 1) {
      countLonger(sequence, length, rarest + 1);
    }
  }

  private void count(int n) {
    counted += candidates;
    equals.find(keys, candidates, firsts, repeated);
    Arrays.fill(counts, 0, candidates, 0);
    for (int c = 0; c < candidates; c++) {
      counts[firsts[c]]++;
    }
    for (int c = 0; c < candidates; c++) {
      most[n] = Math.max(most[n], counts[c]);
    }
  }

  /** Goes on to what is longer by one: two neighbours together. */
  private void keepNeighbours() {
    int kept = 0;
    for (int c = 0; c < candidates - 1; c++) {
      int at = positions[c];
      int apart = positions[c + 1] - at - 1;
      positions[kept] = at;
      keys[kept] = ((long) firsts[c] << Integer.SIZE) | firsts[c + 1];
      kept += 1 - (-apart >>> (Integer.SIZE - 1));
    }
    candidates = kept;
  }

  /** Leaves n-grams that occur so often. */
  private void keepFrequent(int least) {
    int kept = 0;
    for (int c = 0; c < candidates; c++) {
      int first = firsts[c];
      positions[kept] = positions[c];
      firsts[kept] = first;
      kept += (least - 1 - counts[first]) >>> (Integer.SIZE - 1);
    }
    candidates = kept;
  }

  private void release() {
    if (positions.length > 2 * ORDINARY) {
      positions = new int[0];
      keys = new long[0];
      firsts = new int[0];
      counts = new int[0];
      repeated = new byte[0];
    }
  }
}
