package org.sluice.model.ngram;

import java.util.Arrays;

/** A list of floats that grows with what is really there. */
final class Numbers {
  private float[] numbers = new float[1 << 10];
  private int size;

  void add(float number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  void set(int at, float number) {
    numbers[at] = number;
  }

  int size() {
    return size;
  }

  float[] all() {
    return Arrays.copyOf(numbers, size);
  }
}
