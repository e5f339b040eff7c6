package org.sluice.model.fasttext;

/** Rows of numbers, plain or quantised. Immutable once read, but for training. */
sealed interface Matrix permits DenseMatrix, QuantizedMatrix {
  int rows();

  int columns();

  /** Adds a row to a vector. */
  void addRow(int row, float[] to);

  /** The scalar product of a row and a vector. */
  float dot(int row, float[] with);
}
