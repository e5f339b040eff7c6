package org.sluice.quality;

import java.util.Arrays;

/**
 * N-grams of characters, over code points, and how often each occurs. Of one thread; keeps its
 * arrays for the next text.
 */
final class CharacterGrams {
  private static final long BASE = 0x9E3779B97F4A7C15L;

  private final HashCounter counter = new HashCounter();
  private int[] points = new int[0];
  private int[] numbers = new int[0];
  private int size;
  private int grams;

  /** Takes a text over. */
  void read(String text) {
    if (points.length < text.length()) {
      points = new int[text.length()];
      numbers = new int[text.length()];
    }
    size = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      points[size++] = point;
      i += Character.charCount(point);
    }
  }

  /** Characters of the text. */
  int size() {
    return size;
  }

  /**
   * Counts the n-grams of a length.
   *
   * @param most count no more n-grams than this, from the left
   * @return how many there are
   */
  int count(int n, int most) {
    grams = Math.max(0, Math.min(most, size - n + 1));
    counter.clear(grams);
    long leaving = 1;
    long hash = 0;
    for (int i = 0; i < n - 1 && i < size; i++) {
      leaving *= BASE;
      hash = hash * BASE + points[i];
    }
    for (int i = 0; i < grams; i++) {
      hash = hash * BASE + points[i + n - 1];
      numbers[i] = counter.add(hash);
      hash -= points[i] * leaving;
    }
    return grams;
  }

  /** How many different n-grams there are. */
  int different() {
    return counter.size();
  }

  /** How often each n-gram occurs that occurs more than once, the most frequent first. */
  int[] repeatedFrequencies() {
    int[] found = new int[counter.size()];
    int size = 0;
    for (int gram = 0; gram < found.length; gram++) {
      if (counter.count(gram) > 1) {
        found[size++] = -counter.count(gram);
      }
    }
    int[] sorted = Arrays.copyOf(found, size);
    Arrays.sort(sorted);
    for (int i = 0; i < size; i++) {
      sorted[i] = -sorted[i];
    }
    return sorted;
  }

  /** How many n-grams occur more than once, every occurrence counted. */
  int repeated() {
    int repeated = 0;
    for (int i = 0; i < grams; i++) {
      repeated += counter.count(numbers[i]) > 1 ? 1 : 0;
    }
    return repeated;
  }

  /** Gives back the room that only a giant text needs. */
  void release() {
    counter.release();
    if (points.length > 1 << 20) {
      points = new int[0];
      numbers = new int[0];
    }
  }
}
