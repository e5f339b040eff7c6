package org.sluice.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bzip2 streams one after the other as a stream of lines. A stream is recognised by its header with
 * the magic number of its first block, ten bytes. Belongs to one thread.
 */
final class Bzip2Stream implements MemberStream {
  private static final byte[] FIRST_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] NO_BLOCK = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};
  private static final byte[] MARK = "BZh".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MARK.length + 1 + FIRST_BLOCK.length;

  /** Bytes that may be read again after damage, so that hostile streams stay cheap. */
  private static final long REREAD_MOST = 64 << 20;

  private static final long REREAD_FACTOR = 4;

  private final ChannelSupply file;
  private final Lookahead in;
  private @Nullable InputStream open;
  private @Nullable Exception met;
  private long start;
  private long made;
  private long reread;
  private boolean ended;
  private boolean cutsLines;
  private boolean lineOpen;

  Bzip2Stream(ChannelSupply file) throws IOException {
    this.file = file;
    this.in = new Lookahead(file, 1 << 16);
    in.seek(file, 0);
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    while (!ended) {
      InputStream stream = open;
      if (stream == null) {
        next();
        continue;
      }
      Exception before = met;
      if (before != null) {
        throw fault(before);
      }
      int count = 0;
      try {
        // One by one: what was decoded before a fault is not lost with it.
        for (int b; count < length && (b = stream.read()) >= 0; count++) {
          into[at + count] = (byte) b;
        }
      } catch (IOException | RuntimeException e) {
        if (count == 0) {
          throw fault(e);
        }
        met = e;
      }
      if (count > 0) {
        lineOpen = into[at + count - 1] != '\n';
        made += count;
        if (!Expansion.allowed(in.position(), made)) {
          ended = true;
          throw Expansion.refused();
        }
        return count;
      }
      open = null;
    }
    return -1;
  }

  /** Opens the stream here, or goes to the next one over bytes that are none. */
  private void next() throws IOException {
    while (in.require(1) && in.bytes[in.from] == 0) {
      in.from++;
    }
    start = in.position();
    if (!in.require(1)) {
      ended = true;
    } else if (headerHere()) {
      cutsLines |= lineOpen;
      try {
        // It reads the first block at once.
        open = new BZip2CompressorInputStream(new Stored(), false);
      } catch (IOException | RuntimeException e) {
        throw fault(e);
      }
    } else {
      lineOpen = false;
      ended = !find();
      throw new Damage(
          ReadFailure.GARBAGE, "bytes from byte " + start + " on belong to no bzip2 stream");
    }
  }

  /**
   * Goes to the next stream behind the beginning of a damaged one, unless the file itself fails.
   * The decoder meets some faults of the stream with unchecked exceptions.
   */
  private Damage fault(Exception e) throws IOException {
    met = null;
    IOException failure = file.failure();
    if (failure != null) {
      throw failure;
    }
    boolean fileEnds = in.available() == 0 && !in.more();
    long first = start;
    open = null;
    lineOpen = false;
    reread += in.position() - first;
    if (reread <= REREAD_MOST + REREAD_FACTOR * file.size()) {
      in.seek(file, first + 1);
    }
    ended = !find();
    return fileEnds && ended
        ? new Damage(
            ReadFailure.TRUNCATED,
            "the file ends inside the bzip2 stream that begins at byte " + first)
        : new Damage(
            ReadFailure.STREAM_DAMAGED, "bzip2 stream at byte " + first + ": " + e.getMessage());
  }

  private boolean find() throws IOException {
    while (in.require(1)) {
      while (in.from < in.to && in.bytes[in.from] != MARK[0]) {
        in.from++;
      }
      if (in.from < in.to) {
        if (headerHere()) {
          return true;
        }
        in.from++;
      }
    }
    return false;
  }

  private boolean headerHere() throws IOException {
    if (!in.require(HEADER)) {
      return false;
    }
    byte level = in.bytes[in.from + MARK.length];
    return at(0, MARK)
        && level >= '1'
        && level <= '9'
        && (at(MARK.length + 1, FIRST_BLOCK) || at(MARK.length + 1, NO_BLOCK));
  }

  private boolean at(int offset, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (in.bytes[in.from + offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean cutsLines() {
    return cutsLines;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  /** The stored bytes, of which the decoder takes no more than its stream has. */
  private final class Stored extends InputStream {
    @Override
    public int read() throws IOException {
      if (in.from == in.to && !in.more()) {
        return -1;
      }
      return in.bytes[in.from++] & 0xff;
    }
  }
}
