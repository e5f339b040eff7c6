package org.sluice.eastasian;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How often each character of a text occurs. Of one thread; keeps its arrays for the next text. */
final class CharacterCounts {
  private final int[] counts = new int[1 << 16];
  private char[] different = new char[1 << 10];
  private int size;
  private final Map<Integer, Integer> supplementary = new HashMap<>();
  private int total;

  void clear() {
    for (int i = 0; i < size; i++) {
      counts[different[i]] = 0;
    }
    size = 0;
    total = 0;
    supplementary.clear();
  }

  void add(int codePoint) {
    total++;
    if (codePoint > Character.MAX_VALUE) {
      supplementary.merge(codePoint, 1, Integer::sum);
    } else if (counts[codePoint]++ == 0) {
      if (size == different.length) {
        different = Arrays.copyOf(different, 2 * size);
      }
      different[size++] = (char) codePoint;
    }
  }

  int total() {
    return total;
  }

  /** How many different characters there are. */
  int different() {
    return size + supplementary.size();
  }

  /** The entropy of the characters in nats; 0 of none. */
  double entropy() {
    // The sum of n log n, in the order of first occurrence, so that it is the same everywhere.
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weighted(counts[different[i]]);
    }
    double others = supplementary.values().stream().sorted().mapToDouble(this::weighted).sum();
    return total == 0 ? 0 : StrictMath.log(total) - (sum + others) / total;
  }

  private double weighted(int count) {
    return count * StrictMath.log(count);
  }
}
