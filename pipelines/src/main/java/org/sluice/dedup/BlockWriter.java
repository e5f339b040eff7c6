package org.sluice.dedup;

import java.util.Arrays;

/**
 * Collects records of a fixed number of {@code long}s into blocks by partition, so that what is
 * shuffled is a few large elements. Holds at most {@value #BLOCK_LONGS} longs (64 kB) for each
 * partition.
 */
public final class BlockWriter {
  /** Longs in a full block. */
  static final int BLOCK_LONGS = 1 << 13;

  private static final int FIRST_RECORDS = 16;

  private final int width;
  private final Output output;
  private final long[][] buffers;
  private final int[] filled;

  /** Receives full blocks, which it may keep: they are not written again. */
  @FunctionalInterface
  public interface Output {
    void emit(int partition, long[] block);
  }

  /**
   * @param width longs in a record
   */
  public BlockWriter(int width, Partitions partitions, Output output) {
    this.width = width;
    this.output = output;
    buffers = new long[partitions.count()][];
    filled = new int[partitions.count()];
  }

  /** Adds a record of exactly the declared width. */
  public void add(int partition, long... record) {
    if (record.length != width) {
      throw new IllegalArgumentException("a record of " + record.length + " longs, not " + width);
    }
    long[] buffer = buffers[partition];
    if (buffer == null) {
      buffer = new long[FIRST_RECORDS * width];
    } else if (filled[partition] == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    buffers[partition] = buffer;
    System.arraycopy(record, 0, buffer, filled[partition], width);
    filled[partition] += width;
    if (filled[partition] + width > BLOCK_LONGS) {
      emit(partition);
    }
  }

  /** Emits what is left. */
  public void flush() {
    for (int partition = 0; partition < buffers.length; partition++) {
      if (filled[partition] > 0) {
        emit(partition);
      }
    }
  }

  private void emit(int partition) {
    output.emit(partition, Arrays.copyOf(buffers[partition], filled[partition]));
    filled[partition] = 0;
  }
}
