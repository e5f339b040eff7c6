package org.sluice.ingest;

/**
 * A byte range of one input file. It owns the records that begin in it, and the last of them may
 * end after it. Ranges are made by {@link Splits}, which sees to it that each one starts where a
 * record does.
 *
 * @param start its first byte; 0 or the first byte of a record
 * @param end the byte after its last one, at most the file's size; {@link Long#MAX_VALUE} stands
 *     for the file's end
 */
public record Split(long start, long end) {
  /** A whole file. */
  public static final Split WHOLE = new Split(0, Long.MAX_VALUE);

  /** Checks that the range is one. */
  public Split {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range of bytes: " + start + " to " + end);
    }
  }
}
