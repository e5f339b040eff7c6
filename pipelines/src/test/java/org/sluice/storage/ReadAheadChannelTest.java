package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

class ReadAheadChannelTest {
  private static final byte[] DATA = new byte[6 << 20];

  static {
    new Random(3).nextBytes(DATA);
  }

  private int requests;
  private int breaks;

  @Test
  void readsAFileFromItsBeginningWithOneRequest() throws IOException {
    try (SeekableByteChannel channel = channel(DATA)) {
      assertArrayEquals(DATA, Channels.newInputStream(channel).readAllBytes());
    }
    assertEquals(1, requests);
  }

  @Test
  void looksAtTheHeadAndBeginsAgainWithOneRequest() throws IOException {
    try (SeekableByteChannel channel = channel(DATA)) {
      read(channel, 0, 4096);
      assertArrayEquals(DATA, Channels.newInputStream(channel.position(0)).readAllBytes());
    }
    assertEquals(1, requests);
  }

  @Test
  void readsASmallFileThatIsReadFromItsEndWithOneRequest() throws IOException {
    byte[] small = Arrays.copyOf(DATA, 700_000);
    try (SeekableByteChannel channel = channel(small)) {
      read(channel, small.length - 8, 8);
      read(channel, small.length - 5000, 4992);
      for (int at = 4; at + 9000 < small.length; at += 100_000) {
        read(channel, at, 9000);
      }
    }
    assertEquals(1, requests);
  }

  @Test
  void readsOverShortGapsAndJumpsLongOnes() throws IOException {
    try (SeekableByteChannel channel = channel(DATA)) {
      read(channel, 10, 10);
      read(channel, 900_000, 10);
      assertEquals(1, requests);
      read(channel, 4_000_000, 10);
      assertEquals(2, requests);
      read(channel, 100, 10);
      assertEquals(3, requests);
    }
  }

  @Test
  void goesOnWhereAConnectionBroke() throws IOException {
    breaks = 3;
    try (SeekableByteChannel channel = channel(DATA)) {
      assertArrayEquals(DATA, Channels.newInputStream(channel).readAllBytes());
    }
    assertEquals(4, requests);
  }

  @Test
  void givesUpWhenConnectionsKeepBreaking() throws IOException {
    breaks = Integer.MAX_VALUE;
    try (SeekableByteChannel channel = channel(DATA)) {
      IOException failure =
          assertThrows(IOException.class, () -> channel.read(ByteBuffer.allocate(1)));
      assertEquals("s3://bucket/file: broken", failure.getMessage());
    }
  }

  private void read(SeekableByteChannel channel, int at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(at);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // Reads on.
    }
    assertEquals(ByteBuffer.wrap(DATA, at, length), bytes.flip());
  }

  private SeekableByteChannel channel(byte[] data) throws IOException {
    return new ReadAheadChannel("s3://bucket/file", new Remote(data), () -> new Remote(data));
  }

  /** As an object on S3: the first read at a place is a request. */
  private final class Remote extends SeekableInMemoryByteChannel {
    private long expected = -1;

    Remote(byte[] data) {
      super(data);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (position() != expected) {
        requests++;
      }
      if (breaks > 0 && (breaks > 1000 || position() >= (3 - breaks) * 1_000_000L)) {
        breaks--;
        throw new IOException("broken");
      }
      int count = super.read(into);
      expected = position();
      return count;
    }
  }
}
