package org.sluice.language;

import java.util.Arrays;

/**
 * What short words said for the languages of a script, so that those that texts are full of are not
 * looked up sequence by sequence each time. It changes no answer: what is kept of a word is what
 * its sequences sum up to. A word takes the place of another by its hash. Grows to 6 MB for the
 * script with most languages; belongs to one thread.
 */
final class WordCache {
  private static final int SIZE = 1 << 13;

  /** Longer words are rare, and not kept. */
  private static final int LONGEST = 12;

  private final char[] letters = new char[SIZE * LONGEST];
  private final byte[] lengths = new byte[SIZE];
  private final short[][] sums = new short[SIZE][];
  private final int languages;

  /**
   * @param languages how many the script has
   */
  WordCache(int languages) {
    this.languages = languages;
  }

  /** The place of a word, or -1 for one that is not kept. */
  static int place(char[] chars, int start, int end) {
    if (end - start > LONGEST) {
      return -1;
    }
    long hash = GramWeights.start();
    for (int i = start; i < end; i++) {
      hash = GramWeights.extend(hash, chars[i]);
    }
    return (int) (hash >>> 20) & (SIZE - 1);
  }

  /** Whether the word that has its place there is this one. */
  boolean holds(int place, char[] chars, int start, int end) {
    int at = place * LONGEST;
    return lengths[place] == end - start
        && Arrays.equals(letters, at, at + end - start, chars, start, end);
  }

  /** A number for each language: what the word at a place says. */
  short[] sums(int place) {
    return sums[place];
  }

  /** Gives the place to a word, whose numbers are to be written into what is returned. */
  short[] replace(int place, char[] chars, int start, int end) {
    System.arraycopy(chars, start, letters, place * LONGEST, end - start);
    lengths[place] = (byte) (end - start);
    if (sums[place] == null) {
      sums[place] = new short[languages];
    }
    return sums[place];
  }
}
