package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a remote file with few requests, for each jump costs one. It keeps a block of what was read
 * last, so that small reads and short ways back cost nothing; it reads over short gaps instead of
 * jumping; and whoever jumps to the end of the file, as readers of Parquet do, gets all of the end
 * at once, which is the whole of a small file. A connection that breaks is made again where it
 * broke. Holds at most {@value #BLOCK_BYTES} and {@value #TAIL_BYTES} bytes. Belongs to one thread.
 */
final class ReadAheadChannel implements SeekableByteChannel {
  /** How much is fetched at a time. */
  static final int BLOCK_BYTES = 1 << 18;

  /** How much of the end is fetched when a reader jumps there. */
  static final int TAIL_BYTES = 1 << 20;

  /** A gap that is read over: about what arrives in the time that a request takes. */
  static final int SKIP_BYTES = 1 << 20;

  private static final int ATTEMPTS = 4;

  /** Opens the file anew. */
  @FunctionalInterface
  interface Opener {
    SeekableByteChannel open() throws IOException;
  }

  private final String file;
  private final Opener opener;
  private final long size;
  private final Window block = new Window(new byte[BLOCK_BYTES]);
  private @Nullable Window tail;
  private @Nullable SeekableByteChannel channel;
  private long position;
  private boolean open = true;

  /**
   * @param channel at its first byte
   */
  ReadAheadChannel(String file, SeekableByteChannel channel, Opener opener) throws IOException {
    this.file = file;
    this.channel = channel;
    this.opener = opener;
    this.size = channel.size();
  }

  /** Bytes of the file held in memory. */
  private static final class Window {
    final byte[] bytes;
    long start;
    int length;

    Window(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean holds(long position) {
      return position >= start && position < start + length;
    }

    int copy(long position, ByteBuffer into) {
      int from = (int) (position - start);
      int count = Math.min(length - from, into.remaining());
      into.put(bytes, from, count);
      return count;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    int count;
    if (block.holds(position)) {
      count = block.copy(position, into);
    } else if (tail != null && tail.holds(position)) {
      count = tail.copy(position, into);
    } else {
      Window fetched = fetch();
      count = fetched.copy(position, into);
    }
    position += count;
    return count;
  }

  /** Gets what stands at the position. */
  private Window fetch() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (channel == null) {
          channel = opener.open();
          if (channel.size() != size) {
            throw new FileChangedException(file + " was changed while it was read");
          }
        }
        return fetch(channel);
      } catch (IOException | RuntimeException e) {
        IOException failure = Failures.of(file, e);
        drop(failure);
        boolean hopeless =
            failure instanceof FileNotFoundException || Thread.currentThread().isInterrupted();
        if (attempt == ATTEMPTS || hopeless) {
          throw failure;
        }
      }
    }
  }

  private Window fetch(SeekableByteChannel from) throws IOException {
    long gap = position - from.position();
    boolean nothingRead = gap > 0 && block.length == 0;
    if (gap < 0 || gap > SKIP_BYTES || nothingRead) {
      if (tail == null && position >= size - TAIL_BYTES) {
        Window end = new Window(new byte[(int) Math.min(size, TAIL_BYTES)]);
        go(from, size - end.bytes.length);
        fill(from, end);
        tail = end;
        return end;
      }
      go(from, position);
    }
    do {
      fill(from, block);
    } while (!block.holds(position));
    return block;
  }

  private static void go(SeekableByteChannel from, long position) throws IOException {
    if (from.position() != position) {
      from.position(position);
    }
  }

  private void fill(SeekableByteChannel from, Window window) throws IOException {
    window.length = 0;
    window.start = from.position();
    int most = (int) Math.min(window.bytes.length, size - window.start);
    ByteBuffer buffer = ByteBuffer.wrap(window.bytes, 0, most);
    while (buffer.hasRemaining()) {
      if (from.read(buffer) <= 0) {
        throw new FileChangedException(file + " ends before its size of " + size + " bytes");
      }
    }
    window.length = most;
  }

  /** Closes the broken connection; why that fails is of no interest beside why it broke. */
  private void drop(IOException failure) {
    SeekableByteChannel broken = channel;
    channel = null;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("no such position: " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    SeekableByteChannel closing = channel;
    channel = null;
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException | RuntimeException e) {
      throw Failures.of(file, e);
    }
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }
}
