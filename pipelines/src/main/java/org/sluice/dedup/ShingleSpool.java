package org.sluice.dedup;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shingles of many documents, written once in any order and read in any other. What does not
 * fit into memory goes to a temporary file (in {@code java.io.tmpdir}, 8 bytes for each shingle),
 * which is deleted on close. Belongs to one thread.
 */
final class ShingleSpool implements Closeable {
  private static final int TRANSFER_BYTES = 1 << 16;

  private final long[] positions; // by document, counted in longs from the beginning of the file
  private final int[] lengths;
  private final int capacity;
  private final ByteBuffer transfer = ByteBuffer.allocateDirect(TRANSFER_BYTES);
  private long[] buffer = new long[1 << 10];
  private int filled;
  private long spilled;
  private @Nullable FileChannel file;

  /**
   * Makes an empty spool.
   *
   * @param documents how many there will be, numbered from 0
   * @param memoryBytes what is held in memory before the file is used
   */
  ShingleSpool(int documents, long memoryBytes) {
    positions = new long[documents];
    lengths = new int[documents];
    capacity = (int) Math.min(memoryBytes / Long.BYTES, Integer.MAX_VALUE - 16);
  }

  /** Writes the shingles of a document, once. */
  void write(int document, long[] shingles) throws IOException {
    if (filled + (long) shingles.length > capacity) {
      spill(buffer, filled);
      filled = 0;
    }
    positions[document] = spilled + filled;
    lengths[document] = shingles.length;
    if (shingles.length > capacity) {
      spill(shingles, shingles.length);
      return;
    }
    if (filled + shingles.length > buffer.length) {
      long grown = Math.max(2L * buffer.length, (long) filled + shingles.length);
      buffer = Arrays.copyOf(buffer, (int) Math.min(capacity, grown));
    }
    System.arraycopy(shingles, 0, buffer, filled, shingles.length);
    filled += shingles.length;
  }

  /** How many shingles a document has. */
  int length(int document) {
    return lengths[document];
  }

  /** Reads the shingles of a document as they were written. */
  long[] read(int document) throws IOException {
    long position = positions[document];
    int length = lengths[document];
    if (position >= spilled) {
      int from = (int) (position - spilled);
      return Arrays.copyOfRange(buffer, from, from + length);
    }
    long[] shingles = new long[length];
    FileChannel channel = channel();
    int done = 0;
    while (done < length) {
      int step = Math.min(length - done, TRANSFER_BYTES / Long.BYTES);
      transfer.clear().limit(step * Long.BYTES);
      while (transfer.hasRemaining()) {
        if (channel.read(transfer, (position + done) * Long.BYTES + transfer.position()) < 0) {
          throw new EOFException("the temporary file of shingles has been cut short");
        }
      }
      transfer.flip();
      transfer.asLongBuffer().get(shingles, done, step);
      done += step;
    }
    return shingles;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void spill(long[] shingles, int length) throws IOException {
    FileChannel channel = channel();
    int done = 0;
    while (done < length) {
      int step = Math.min(length - done, TRANSFER_BYTES / Long.BYTES);
      transfer.clear().limit(step * Long.BYTES);
      transfer.asLongBuffer().put(shingles, done, step);
      while (transfer.hasRemaining()) {
        channel.write(transfer, (spilled + done) * Long.BYTES + transfer.position());
      }
      done += step;
    }
    spilled += length;
  }

  private FileChannel channel() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Path path = Files.createTempFile("sluice-shingles-", ".tmp");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
    }
    return channel;
  }
}
