package org.sluice.dedup.urls;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;

/**
 * The documents of one annotated file that are removed for their URLs, each with the key of the one
 * that is kept, and their packed form: the bytes {@code SLUR}, a version and the file number as
 * four bytes each, then removed row and kept key as eight bytes each. Immutable.
 */
public final class UrlRemovals {
  private static final int MAGIC = 0x534C5552; // SLUR
  private static final int VERSION = 1;
  private static final int HEAD_BYTES = 12;

  private final int file;
  private final int[] rows;
  private final long[] kept;

  private UrlRemovals(int file, int[] rows, long[] kept) {
    this.file = file;
    this.rows = rows;
    this.kept = kept;
  }

  /**
   * Picks what concerns a file.
   *
   * @param links (removed, kept) of several files, sorted
   */
  static UrlRemovals of(int file, LongRecords links, int from, int to) {
    int[] rows = new int[to - from];
    long[] kept = new long[to - from];
    for (int i = from; i < to; i++) {
      rows[i - from] = DocumentKey.row(links.get(i, 0));
      kept[i - from] = links.get(i, 1);
    }
    return new UrlRemovals(file, rows, kept);
  }

  /** The number of the annotated file. */
  public int file() {
    return file;
  }

  /** How many documents are removed. */
  public int size() {
    return rows.length;
  }

  /** Whether a row is removed. */
  public boolean removes(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }

  /** The row of a removed document, in ascending order. */
  int row(int index) {
    return rows[index];
  }

  /** The key of the document that is kept in favour of a removed one. */
  long kept(int index) {
    return kept[index];
  }

  /** The packed form; equal removals have equal bytes. */
  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + rows.length * 2 * Long.BYTES);
    out.putInt(MAGIC).putInt(VERSION).putInt(file);
    for (int i = 0; i < rows.length; i++) {
      out.putLong(rows[i]).putLong(kept[i]);
    }
    return out.array();
  }

  /**
   * Reads the packed form.
   *
   * @throws IllegalArgumentException if the bytes are something else, or cut short
   */
  public static UrlRemovals decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEAD_BYTES || in.getInt() != MAGIC || in.getInt() != VERSION) {
      throw new IllegalArgumentException("these bytes are no packed URL removals");
    }
    int file = in.getInt();
    LongBuffer pairs = in.asLongBuffer();
    if (in.remaining() % (2 * Long.BYTES) != 0) {
      throw new IllegalArgumentException("packed URL removals end early");
    }
    int[] rows = new int[pairs.remaining() / 2];
    long[] kept = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.toIntExact(pairs.get());
      kept[i] = pairs.get();
    }
    return new UrlRemovals(file, rows, kept);
  }
}
