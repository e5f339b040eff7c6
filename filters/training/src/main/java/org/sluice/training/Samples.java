package org.sluice.training;

import java.util.Arrays;

/**
 * Rows to learn from: features, a class and a weight for each. Rows keep the order in which they
 * were added, which is part of what makes a model reproducible.
 */
public final class Samples {
  private final int columns;
  private float[] rows;
  private int[] classes = new int[1024];
  private float[] weights = new float[1024];
  private int size;

  /** Makes an empty table of so many features a row. */
  public Samples(int columns) {
    this.columns = columns;
    this.rows = new float[1024 * columns];
  }

  /** Adds the row at an offset of an array of rows. A row without weight is left out. */
  public void add(float[] from, int offset, int ofClass, double weight) {
    if (weight <= 0) {
      return;
    }
    if (size == classes.length) {
      int more = size + size / 2;
      rows = Arrays.copyOf(rows, Math.multiplyExact(more, columns));
      classes = Arrays.copyOf(classes, more);
      weights = Arrays.copyOf(weights, more);
    }
    System.arraycopy(from, offset, rows, size * columns, columns);
    classes[size] = ofClass;
    weights[size++] = (float) weight;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** How many features a row has. */
  public int columns() {
    return columns;
  }

  /** All rows, one after the other. */
  float[] rows() {
    return Arrays.copyOf(rows, size * columns);
  }

  int classOf(int row) {
    return classes[row];
  }

  /** Weights scaled to a mean of 1, so that the limits of the trainer mean the same for all. */
  float[] weights() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    float[] scaled = new float[size];
    for (int i = 0; i < size; i++) {
      scaled[i] = (float) (weights[i] * size / sum);
    }
    return scaled;
  }
}
