package org.sluice.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A range of a channel's bytes as a channel of its own. Closing it leaves the other one open. */
final class Window implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private final long start;
  private final long size;
  private long position;

  Window(SeekableByteChannel channel, long start, long size) throws IOException {
    this.channel = channel;
    this.start = start;
    this.size = Math.max(0, Math.min(size, channel.size() - start));
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (position >= size) {
      return -1;
    }
    int limit = into.limit();
    into.limit(into.position() + (int) Math.min(into.remaining(), size - position));
    try {
      channel.position(start + position);
      int count = channel.read(into);
      position += Math.max(count, 0);
      return count;
    } finally {
      into.limit(limit);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long place) {
    position = place;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    // The other channel is its owner's.
  }
}
