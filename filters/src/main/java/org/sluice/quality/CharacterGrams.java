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

  private final EqualKeys equals = new EqualKeys();
  private int[] points = new int[0];
  private long[] hashes = new long[0];
  private int[] firsts = new int[0];
  private byte[] repeats = new byte[0];

  /** How often the hash occurs whose first one that is, of those that were kept. */
  private int[] counts = new int[0];

  private int kept;
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
    return count(points, size, n, most);
  }

  /**
   * Counts the n-grams of a sequence.
   *
   * @param sequence its elements
   * @param length how many of them count
   * @param most count no more n-grams than this, from the left
   * @return how many there are
   */
  int count(int[] sequence, int length, int n, int most) {
    grams = Math.max(0, Math.min(most, length - n + 1));
    reserve();
    hash(sequence, n);
    keep(sift());
    equals.find(hashes, kept, firsts, repeats);
    Arrays.fill(counts, 0, kept, 0);
    for (int i = 0; i < kept; i++) {
      counts[firsts[i]]++;
    }
    return grams;
  }

  private void reserve() {
    if (hashes.length < grams) {
      int room = grams > ORDINARY ? grams : grams + (grams >> 1);
      hashes = new long[room];
      firsts = new int[room];
      repeats = new byte[room];
      counts = new int[room];
    }
    int words = Math.max(1, (int) (places() * PLACE_BITS / Long.SIZE));
    if (places.length < words) {
      places = new long[words];
    } else {
      Arrays.fill(places, 0, words, 0);
    }
  }

  private void hash(int[] sequence, int n) {
    long leaving = power(n);
    long hash = 0;
    for (int i = 0; i < n - 1 && grams > 0; i++) {
      hash = hash * BASE + sequence[i];
    }
    for (int i = 0; i < grams; i++) {
      // What leaves is known before what comes is added, for the next hash waits for this one.
      long change = sequence[i + n - 1] - (i == 0 ? 0 : sequence[i - 1] * leaving);
      hash = hash * BASE + change;
      hashes[i] = hash;
    }
  }

  /** Notes the place of each n-gram; by how much to shift a hash for its place. */
  private int sift() {
    int shift = Long.numberOfLeadingZeros(places()) + 1;
    for (int i = 0; i < grams; i++) {
      int place = (int) ((hashes[i] * SPREAD) >>> shift);
      long met = places[place >>> 5] >>> (place << 1) & MET;
      places[place >>> 5] |= (met + MET) << (place << 1);
    }
    return shift;
  }

  /** Keeps the hashes of the n-grams at places that were met again. */
  private void keep(int shift) {
    int found = 0;
    for (int i = 0; i < grams; i++) {
      long hash = hashes[i];
      int place = (int) ((hash * SPREAD) >>> shift);
      // Without a branch, which nobody could predict.
      hashes[found] = hash;
      found += (int) (places[place >>> 5] >>> (place << 1) >>> 1 & 1);
    }
    kept = found;
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

  /** How many different n-grams there are. */
  public int different() {
    return grams - copies();
  }

  /** How many n-grams are equal to an earlier one. */
  public int copies() {
    int copies = 0;
    for (int i = 0; i < kept; i++) {
      copies += Math.max(0, counts[i] - 1);
    }
    return copies;
  }

  /** How often each n-gram occurs that occurs more than once, the most frequent first. */
  public int[] repeatedFrequencies() {
    int[] found = new int[kept];
    int repeated = 0;
    for (int i = 0; i < kept; i++) {
      found[repeated] = -counts[i];
      repeated += (1 - counts[i]) >>> (Integer.SIZE - 1);
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
    for (int i = 0; i < kept; i++) {
      repeated += repeats[i];
    }
    return repeated;
  }

  /** Gives back the room that only a giant text needs. */
  public void release() {
    if (points.length > 2 * ORDINARY || hashes.length > 2 * ORDINARY) {
      points = new int[0];
      hashes = new long[0];
      firsts = new int[0];
      repeats = new byte[0];
      counts = new int[0];
      places = new long[16];
    }
  }
}
