package org.sluice.quality;

import java.util.Arrays;

/**
 * Which n-grams of characters repeat, over code points, and how often, for long n, of which most
 * occur once: a first look at all leaves those that may repeat, by a few bits of each one's hash,
 * and only they are counted. Of one thread; keeps its arrays for the next text.
 */
public final class CharacterGrams {
  private static final int ORDINARY = 1 << 20;
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long SPREAD = 0xD6E8FEB86659FD93L;

  /** Of each place: whether a hash was met there, and whether a second one was. */
  private static final int PLACE_BITS = 2;

  private static final long MET = 1;
  private static final long MET_AGAIN = 2;

  private final HashCounter counter = new HashCounter();
  private int[] points = new int[0];
  private long[] hashes = new long[0];
  private long[] places = new long[16];
  private int size;
  private int grams;

  /** Begins a text of at most so many characters. */
  public void begin(int most) {
    if (points.length < most) {
      points = new int[most > ORDINARY ? most : most + (most >> 1)];
    }
    size = 0;
  }

  /** Adds a character to the text. */
  public void add(int point) {
    points[size++] = point;
  }

  /** Takes a text over, given by its first UTF-16 units. */
  public void read(char[] units, int length) {
    begin(length);
    for (int i = 0; i < length; i++) {
      int point = units[i];
      if (Character.isHighSurrogate(units[i])) {
        point = Character.codePointAt(units, i, length);
        i += Character.charCount(point) - 1;
      }
      points[size++] = point;
    }
  }

  /** Characters of the text. */
  public int size() {
    return size;
  }

  /**
   * Counts the n-grams of a length.
   *
   * @param most count no more n-grams than this, from the left
   * @return how many there are
   */
  public int count(int n, int most) {
    grams = Math.max(0, Math.min(most, size - n + 1));
    counter.clear(sift(n));
    int kept = keep(n);
    for (int i = 0; i < kept; i++) {
      counter.add(hashes[i]);
    }
    return grams;
  }

  /** Keeps the hashes of the n-grams at places that were met again; how many they are. */
  private int keep(int n) {
    int shift = Long.numberOfLeadingZeros(places()) + 1;
    if (hashes.length < grams) {
      hashes = new long[grams > ORDINARY ? grams : grams + (grams >> 1)];
    }
    int kept = 0;
    long leaving = power(n - 1);
    long hash = start(n);
    for (int i = 0; i < grams; i++) {
      hash = hash * BASE + points[i + n - 1];
      int place = (int) ((hash * SPREAD) >>> shift);
      // Without a branch, which nobody could predict.
      hashes[kept] = hash;
      kept += (int) (places[place >>> 5] >>> (place << 1) >>> 1 & 1);
      hash -= points[i] * leaving;
    }
    return kept;
  }

  /** Notes the place of each n-gram; how many came to a place that was taken. */
  private int sift(int n) {
    int shift = Long.numberOfLeadingZeros(places()) + 1;
    int words = Math.max(1, (int) (places() * PLACE_BITS / Long.SIZE));
    if (places.length < words) {
      places = new long[words];
    } else {
      Arrays.fill(places, 0, words, 0);
    }
    int again = 0;
    long leaving = power(n - 1);
    long hash = start(n);
    for (int i = 0; i < grams; i++) {
      hash = hash * BASE + points[i + n - 1];
      int place = (int) ((hash * SPREAD) >>> shift);
      long met = places[place >>> 5] >>> (place << 1) & MET;
      places[place >>> 5] |= (met == 0 ? MET : MET_AGAIN) << (place << 1);
      again += (int) met;
      hash -= points[i] * leaving;
    }
    return again;
  }

  /** Eight to sixteen places for an n-gram, so that few share one by chance; a power of two. */
  private long places() {
    return Long.highestOneBit(Math.max(2, grams)) << 4;
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= BASE;
    }
    return power;
  }

  /** The hash of the characters before the first n-gram's last. */
  private long start(int n) {
    long hash = 0;
    for (int i = 0; i < n - 1 && i < size; i++) {
      hash = hash * BASE + points[i];
    }
    return hash;
  }

  /** How many different n-grams there are. */
  public int different() {
    return grams - copies();
  }

  /** How many n-grams are equal to an earlier one. */
  public int copies() {
    int copies = 0;
    for (int gram = 0; gram < counter.size(); gram++) {
      copies += counter.count(gram) - 1;
    }
    return copies;
  }

  /** How often each n-gram occurs that occurs more than once, the most frequent first. */
  public int[] repeatedFrequencies() {
    int[] found = new int[counter.size()];
    int repeated = 0;
    for (int gram = 0; gram < found.length; gram++) {
      if (counter.count(gram) > 1) {
        found[repeated++] = -counter.count(gram);
      }
    }
    int[] sorted = Arrays.copyOf(found, repeated);
    Arrays.sort(sorted);
    for (int i = 0; i < repeated; i++) {
      sorted[i] = -sorted[i];
    }
    return sorted;
  }

  /** How many n-grams occur more than once, every occurrence counted. */
  public int repeated() {
    int repeated = 0;
    for (int gram = 0; gram < counter.size(); gram++) {
      repeated += counter.count(gram) > 1 ? counter.count(gram) : 0;
    }
    return repeated;
  }

  /** Gives back the room that only a giant text needs. */
  public void release() {
    counter.release();
    if (points.length > 2 * ORDINARY) {
      points = new int[0];
      hashes = new long[0];
      places = new long[16];
    }
  }
}
