package org.sluice.model.fasttext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sluice.model.file.ModelInput;

/** A matrix of floats, in blocks of whole rows so that it may be larger than an array. */
final class DenseMatrix implements Matrix {
  /** Floats that a block aims at: 4 MiB. */
  private static final int BLOCK = 1 << 20;

  private final int rows;
  private final int columns;
  private final int shift;
  private final int mask;
  private final float[][] blocks;

  /** A matrix of zeros. */
  DenseMatrix(int rows, int columns) {
    this(rows, columns, new float[blocks(rows, shift(columns))][]);
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new float[rowsOf(i) * columns];
    }
  }

  private DenseMatrix(int rows, int columns, float[][] blocks) {
    this.rows = rows;
    this.columns = columns;
    this.shift = shift(columns);
    this.mask = (1 << shift) - 1;
    this.blocks = blocks;
  }

  /** How many rows a block has, as a power of two. */
  private static int shift(int columns) {
    return Math.max(0, 31 - Integer.numberOfLeadingZeros(Math.max(1, BLOCK / columns)));
  }

  private static int blocks(int rows, int shift) {
    return (int) (((long) rows + (1L << shift) - 1) >> shift);
  }

  private int rowsOf(int block) {
    return Math.min(1 << shift, rows - (block << shift));
  }

  static DenseMatrix read(ModelInput in, String what) throws IOException {
    long rows = in.readLong();
    long columns = in.readLong();
    if (rows < 0 || rows > Integer.MAX_VALUE || columns < 1 || columns > 100_000) {
      throw in.damaged(what + " would have " + rows + " rows of " + columns);
    }
    int shift = shift((int) columns);
    List<float[]> read = new ArrayList<>();
    for (long row = 0; row < rows; row += 1L << shift) {
      float[] block = new float[(int) (Math.min(1L << shift, rows - row) * columns)];
      in.readFloats(block, block.length, what);
      read.add(block);
    }
    return new DenseMatrix((int) rows, (int) columns, read.toArray(float[][]::new));
  }

  void write(ModelOutput out) throws IOException {
    out.writeLong(rows);
    out.writeLong(columns);
    for (float[] block : blocks) {
      for (float value : block) {
        out.writeFloat(value);
      }
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** The block that holds a row, which begins there at {@link #offset}. */
  float[] block(int row) {
    return blocks[row >> shift];
  }

  int offset(int row) {
    return (row & mask) * columns;
  }

  @Override
  public void addRow(int row, float[] to) {
    float[] block = block(row);
    int at = offset(row);
    for (int i = 0; i < columns; i++) {
      to[i] += block[at + i];
    }
  }

  /** Adds a multiple of a vector to a row. */
  void addToRow(int row, float[] vector, float factor) {
    float[] block = block(row);
    int at = offset(row);
    for (int i = 0; i < columns; i++) {
      block[at + i] += factor * vector[i];
    }
  }

  /** Adds a multiple of a row to a vector. */
  void addRow(int row, float[] to, float factor) {
    float[] block = block(row);
    int at = offset(row);
    for (int i = 0; i < columns; i++) {
      to[i] += factor * block[at + i];
    }
  }

  @Override
  public float dot(int row, float[] with) {
    float[] block = block(row);
    int at = offset(row);
    float sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += block[at + i] * with[i];
    }
    return sum;
  }
}
