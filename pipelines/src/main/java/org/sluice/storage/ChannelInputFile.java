package org.sluice.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet input over a seekable channel. Knows its length once it was opened. */
final class ChannelInputFile implements InputFile {
  private final String file;
  private long length = -1;

  ChannelInputFile(String file) {
    this.file = file;
  }

  @Override
  public long getLength() throws IOException {
    if (length < 0) {
      try (SeekableByteChannel channel = Storage.open(file)) {
        length = channel.size();
      }
    }
    return length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = Storage.open(file);
    length = channel.size();
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        if (position > channel.size()) {
          throw new EOFException(file + " ends before " + position);
        }
        channel.position(position);
      }
    };
  }

  @Override
  public String toString() {
    return file;
  }
}
