package org.sluice.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** The stored bytes of a file, in order from wherever it was last sent. */
final class ChannelSupply implements Supply {
  private final SeekableByteChannel channel;
  private final long size;
  private @Nullable IOException failure;

  ChannelSupply(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  void seek(long position) throws IOException {
    channel.position(position);
  }

  /** What the channel itself threw, as against a decompressor that reads from it; or null. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    try {
      int count;
      do {
        count = channel.read(ByteBuffer.wrap(into, at, length));
      } while (count == 0 && length > 0);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Reads bytes elsewhere in the file and comes back. Returns how many there were. */
  int peek(long position, byte[] into) throws IOException {
    if (position >= size) {
      return 0;
    }
    long here = channel.position();
    channel.position(position);
    int filled = 0;
    while (filled < into.length) {
      int count = read(into, filled, into.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    channel.position(here);
    return filled;
  }

  /** The bytes from a place on, by a position of its own that no other reading moves. */
  Supply from(long start) {
    long[] position = {start};
    return (into, at, length) -> {
      if (position[0] >= size) {
        return -1;
      }
      long here = channel.position();
      channel.position(position[0]);
      int count = read(into, at, length);
      channel.position(here);
      position[0] += Math.max(count, 0);
      return count;
    };
  }

  /** The same bytes for decompressors that want a stream. */
  InputStream asStream() {
    return new InputStream() {
      private final byte[] one = new byte[1];

      @Override
      public int read() throws IOException {
        return ChannelSupply.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int at, int length) throws IOException {
        return length == 0 ? 0 : ChannelSupply.this.read(into, at, length);
      }
    };
  }
}
