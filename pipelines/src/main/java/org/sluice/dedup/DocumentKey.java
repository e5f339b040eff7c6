package org.sluice.dedup;

/** A document's address, file number and row, in one {@code long} that orders as they do. */
final class DocumentKey {
  private DocumentKey() {}

  static long of(int file, int row) {
    if (file < 0 || row < 0) {
      throw new IllegalArgumentException("no document has file " + file + ", row " + row);
    }
    return (long) file << 32 | row;
  }

  static int file(long key) {
    return (int) (key >>> 32);
  }

  static int row(long key) {
    return (int) key;
  }
}
