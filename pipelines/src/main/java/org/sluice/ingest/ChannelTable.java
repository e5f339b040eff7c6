package org.sluice.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet input over an open channel, whose owner closes it. */
final class ChannelTable implements InputFile {
  private final String name;
  private final SeekableByteChannel channel;

  ChannelTable(String name, SeekableByteChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        if (position < 0 || position > channel.size()) {
          throw new EOFException(name + " has no byte " + position);
        }
        channel.position(position);
      }

      @Override
      public void close() {
        // The channel is its owner's.
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
