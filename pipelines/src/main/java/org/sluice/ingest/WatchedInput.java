package org.sluice.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.sluice.storage.FileChangedException;
import org.sluice.storage.FoundFile;

/**
 * The stored bytes of an input file, which remembers how reading them first failed. Parsers tell of
 * a failed read in words of their own, as damage of the file even; what is remembered here says
 * what happened. A file that ends before the size it had when it was found fails like one whose
 * disk does. Belongs to one thread.
 */
final class WatchedInput implements SeekableByteChannel {
  private final FoundFile file;
  private final SeekableByteChannel channel;
  private @Nullable IOException failure;
  private long failedAt;

  /**
   * @param channel the file's bytes from the first on; closed with this one
   * @throws FileChangedException when the file has another size than when it was found
   */
  WatchedInput(FoundFile file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    if (size != file.size()) {
      throw new FileChangedException(
          "the file has " + size + " bytes, but had " + file.size() + " when the run was planned");
    }
  }

  /** Opens the bytes of a file. */
  @FunctionalInterface
  interface Opener {
    SeekableByteChannel open(FoundFile file) throws IOException;
  }

  static WatchedInput open(FoundFile file, Opener opener) throws IOException {
    SeekableByteChannel channel = opener.open(file);
    try {
      return new WatchedInput(file, channel);
    } catch (IOException | RuntimeException e) {
      try (channel) {
        throw e;
      }
    }
  }

  /** How reading failed first, or null while it did not. */
  @Nullable IOException failure() {
    return failure;
  }

  /** The first byte that could not be read, once there is a failure. */
  long failedAt() {
    return failedAt;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    long at = channel.position();
    try {
      int count = channel.read(into);
      if (count < 0 && at < file.size()) {
        throw new FileChangedException(
            "the file ends at byte " + at + ", but had " + file.size() + " when it was opened");
      }
      return count;
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
        failedAt = at;
      }
      throw e;
    }
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  /** The size that the file had when it was found, whatever became of it. */
  @Override
  public long size() {
    return file.size();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
