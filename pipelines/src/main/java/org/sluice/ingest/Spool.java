package org.sluice.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.sluice.recipe.Mapping;

/**
 * Makes a member of an archive that can only be read in order into a channel that can be read
 * anywhere: in memory, or in a temporary file when it is an archive or a table and large. A large
 * page is refused before its bytes are held.
 */
final class Spool {
  /** Members up to this size stay in memory. */
  private static final int IN_MEMORY = 16 << 20;

  /** Larger members are refused: four times the size at which Common Crawl cuts its files. */
  private static final long LARGEST = 4L << 30;

  private Spool() {}

  /**
   * The bytes of a member.
   *
   * @throws Damage when they cannot be decompressed, or are more than allowed
   */
  static SeekableByteChannel of(String address, Supply stream, Mapping mapping, Limits limits)
      throws IOException {
    byte[] bytes = new byte[1 << 16];
    int filled = fill(stream, bytes, 0);
    if (filled < bytes.length) {
      return new SeekableInMemoryByteChannel(Arrays.copyOf(bytes, filled));
    }
    boolean page = Format.of(address, bytes, filled, mapping).kind() == Format.Kind.FILE;
    int most = page ? limits.maxRecordBytes() : IN_MEMORY;
    while (filled == bytes.length) {
      if (filled >= most) {
        if (page) {
          throw new Damage(ReadFailure.TOO_LARGE, "the member is longer than " + most + " bytes");
        }
        return onDisk(stream, bytes, filled);
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, most));
      filled = fill(stream, bytes, filled);
    }
    return new SeekableInMemoryByteChannel(Arrays.copyOf(bytes, filled));
  }

  private static int fill(Supply stream, byte[] bytes, int from) throws IOException {
    int filled = from;
    int count;
    while (filled < bytes.length
        && (count = stream.read(bytes, filled, bytes.length - filled)) >= 0) {
      filled += count;
    }
    return filled;
  }

  private static SeekableByteChannel onDisk(Supply stream, byte[] begun, int length)
      throws IOException {
    Path file = Files.createTempFile("sluice-member-", ".tmp");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      write(channel, begun, length);
      byte[] buffer = new byte[1 << 16];
      int count;
      while ((count = stream.read(buffer, 0, buffer.length)) >= 0) {
        if (channel.position() + count > LARGEST) {
          throw new Damage(
              ReadFailure.TOO_LARGE, "the member is longer than " + LARGEST + " bytes");
        }
        write(channel, buffer, count);
      }
      channel.position(0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void write(FileChannel channel, byte[] bytes, int length) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }
}
