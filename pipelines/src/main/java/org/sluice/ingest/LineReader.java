package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents that are JSON objects, one on each line. Blank lines are none. */
final class LineReader implements RecordReader {
  private static final String TYPE = "line";

  private final String file;
  private final SeekableByteChannel channel;
  private final Supply supply;
  private final Lookahead in;
  private final long rangeEnd;
  private final Limits limits;
  private final JsonPaths paths;
  private boolean ended;

  LineReader(
      String file,
      SeekableByteChannel channel,
      ChannelSupply stored,
      Compression compression,
      Split split,
      JsonPaths paths,
      Limits limits)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.limits = limits;
    this.paths = paths;
    this.supply = compression.supply(stored);
    this.in = new Lookahead(supply, 1 << 16);
    if (compression == Compression.NONE) {
      byte[] head = new byte[WideText.HEAD];
      ended = WideText.refuse(head, 0, stored.peek(0, head), split);
      in.seek(stored, split.start());
      rangeEnd = split.end();
    } else {
      // Such a file is one range, whose end counts stored bytes; places here count decompressed
      // ones.
      rangeEnd = Long.MAX_VALUE;
      try {
        in.require(WideText.HEAD);
        ended = WideText.refuse(in.bytes, in.from, in.to, split);
      } catch (Damage e) {
        Closing.supply(supply);
        throw e;
      }
    }
  }

  @Override
  public @Nullable Entry next() throws IOException {
    while (!ended) {
      long offset = in.position();
      if (offset >= rangeEnd) {
        return null;
      }
      try {
        Entry entry = line(offset);
        if (entry != null) {
          return entry;
        }
      } catch (Damage e) {
        ended = true;
        return damaged(offset, -1, e);
      }
    }
    return null;
  }

  /** The document on the line here; null when there is none on it. */
  private @Nullable Entry line(long offset) throws IOException {
    int end = 0;
    boolean closed = false;
    while (!closed) {
      while (end < in.available() && !closed) {
        closed = in.bytes[in.from + end++] == '\n';
      }
      if (!closed && end >= limits.maxRecordBytes()) {
        return tooLarge(offset);
      }
      if (!closed && !in.more()) {
        atEnd(end > 0);
        break;
      }
    }
    int from = in.from;
    in.from += end;
    return blank(from, from + end) ? null : document(offset, from, from + end);
  }

  /** Nothing follows. What that means for a line without an end depends on why. */
  private void atEnd(boolean lineBegun) throws IOException {
    if (supply instanceof Members members && members.cut()) {
      throw new Damage(ReadFailure.TRUNCATED, "the file ends inside a member");
    }
    if (!lineBegun) {
      ended = true;
      if (supply instanceof Members members && members.more()) {
        throw new Damage(ReadFailure.GARBAGE, "bytes after the last member");
      }
    }
  }

  private boolean blank(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = in.bytes[i];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n' && b != 0) {
        return false;
      }
    }
    return true;
  }

  private Entry document(long offset, int from, int to) {
    try {
      int start = offset == 0 ? from + JsonLine.mark(in.bytes, from, to) : from;
      return JsonLine.parse(in.bytes, start, to, paths)
          .entry(file, offset, to - from, TYPE, ReadFailure.JSON_WITHOUT_TEXT);
    } catch (Damage e) {
      return damaged(offset, to - from, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return damaged(offset, to - from, Unforeseen.of(e).damage());
    }
  }

  private Entry tooLarge(long offset) throws IOException {
    while (true) {
      while (in.from < in.to) {
        if (in.bytes[in.from++] == '\n') {
          return tooLarge(offset, in.position() - offset);
        }
      }
      if (!in.more()) {
        ended = true;
        return tooLarge(offset, in.position() - offset);
      }
    }
  }

  private Entry tooLarge(long offset, long length) {
    return damaged(
        offset,
        length,
        new Damage(
            ReadFailure.TOO_LARGE,
            "the line is longer than " + limits.maxRecordBytes() + " bytes"));
  }

  private Entry damaged(long offset, long length, Damage damage) {
    return Fields.damaged(file, offset, length, TYPE, damage);
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    Closing.all(supply instanceof AutoCloseable closeable ? closeable : null, channel);
  }
}
