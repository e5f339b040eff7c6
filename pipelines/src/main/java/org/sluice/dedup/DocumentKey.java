package org.sluice.dedup;

/** A document's address, file number and row, in one {@code long} that orders as they do. */
public final class DocumentKey {
  private DocumentKey() {}

  /** The key of a document. */
  public static long of(int file, int row) {
    if (file < 0 || row < 0) {
      throw new IllegalArgumentException("no document has file " + file + ", row " + row);
    }
    return (long) file << 32 | row;
  }

  /** The file of a key. */
  public static int file(long key) {
    return (int) (key >>> 32);
  }

  /** The row of a key. */
  public static int row(long key) {
    return (int) key;
  }
}
