package org.sluice.quality;

import java.util.Arrays;
import org.sluice.text.TextHash;

/**
 * N-grams of characters, over code points, and how often each occurs. Of one thread; keeps its
 * arrays for the next text.
 */
final class CharacterGrams {
  private final HashCounter counter = new HashCounter();
  private int[] points = new int[0];
  private int[] numbers = new int[0];
  private int size;
  private int grams;
  private int length;

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
    length = n;
    grams = Math.max(0, Math.min(most, size - n + 1));
    counter.clear(grams);
    for (int i = 0; i < grams; i++) {
      long hash = points[i];
      for (int k = i + 1; k < i + n; k++) {
        hash = TextHash.join(hash, points[k]);
      }
      numbers[i] = counter.add(hash * 0x9E3779B97F4A7C15L);
    }
    return grams;
  }

  /** How often each different n-gram occurs, the most frequent first. */
  int[] frequencies() {
    int[] found = new int[counter.size()];
    for (int kind = 0; kind < found.length; kind++) {
      found[kind] = -counter.count(kind);
    }
    Arrays.sort(found);
    for (int i = 0; i < found.length; i++) {
      found[i] = -found[i];
    }
    return found;
  }

  /** How many n-grams occur more than once, every occurrence counted. */
  int repeated() {
    int repeated = 0;
    for (int i = 0; i < grams; i++) {
      repeated += counter.count(numbers[i]) > 1 ? 1 : 0;
    }
    return repeated;
  }

  /** How many characters stand in some n-gram that occurs more than once. */
  int covered() {
    int covered = 0;
    int next = 0;
    for (int i = 0; i < grams; i++) {
      if (counter.count(numbers[i]) > 1) {
        covered += i + length - Math.max(next, i);
        next = i + length;
      }
    }
    return covered;
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
