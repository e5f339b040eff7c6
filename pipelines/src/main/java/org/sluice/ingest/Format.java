package org.sluice.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What kind of input a file is: told by its first bytes, and by its name where they are damaged or
 * say nothing.
 *
 * @param kind what its bytes are when decompressed
 * @param compression how they are stored
 */
record Format(Kind kind, Compression compression) {
  /** The kinds of input. */
  enum Kind {
    /** WARC, and so WET and WAT. */
    WARC,
    /** ARC, version 1 or 2. */
    ARC,
    /** A JSON object on each line. */
    LINES,
    /** Anything else is one page. */
    FILE
  }

  private static final int HEAD = 1 << 16;

  /** Looks at a file's beginning. */
  static Format of(String file, ChannelSupply channel) throws IOException {
    byte[] head = new byte[(int) Math.min(HEAD, channel.size())];
    int length = channel.peek(0, head);
    return of(file, head, length);
  }

  static Format of(String file, byte[] head, int length) {
    String name = FileNames.inner(file);
    Compression compression = Compression.ofMagic(head, length);
    Kind kind = byContent(head, length);
    if (kind != null) {
      return new Format(kind, Compression.NONE);
    }
    if (compression != null) {
      byte[] inner = decompress(compression, head, length);
      kind = byContent(inner, inner.length);
      return new Format(kind != null ? kind : byName(name, inner), compression);
    }
    Compression named = Compression.ofExtension(file.substring(file.lastIndexOf('.') + 1));
    kind = byName(name, Arrays.copyOf(head, length));
    // An archive whose first bytes are damaged is still an archive; a page is what it is.
    boolean archive = kind == Kind.WARC || kind == Kind.ARC;
    return new Format(kind, archive && named != null ? named : Compression.NONE);
  }

  /** Whether reading can begin in the middle, if the records' own boundaries allow it. */
  boolean splittable() {
    return kind != Kind.FILE
        && (compression == Compression.NONE
            || (compression == Compression.GZIP && kind != Kind.LINES));
  }

  private static @Nullable Kind byContent(byte[] head, int length) {
    int at = 0;
    while (at < length && (head[at] == '\r' || head[at] == '\n')) {
      at++;
    }
    if (RecordSyntax.WARC.beginsAt(head, at, length)) {
      return Kind.WARC;
    }
    if (RecordSyntax.ARC.beginsAt(head, at, length)) {
      return Kind.ARC;
    }
    return JsonLine.begins(head, length) ? Kind.LINES : null;
  }

  private static Kind byName(String name, byte[] head) {
    if (name.endsWith(".warc") || name.endsWith(".wet") || name.endsWith(".wat")) {
      return Kind.WARC;
    }
    if (name.endsWith(".arc")) {
      return Kind.ARC;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Kind.LINES;
    }
    boolean longLine = name.endsWith(".json") && JsonLine.cutAfter(head);
    return longLine ? Kind.LINES : Kind.FILE;
  }

  /** As much of the beginning as the stored head gives before it ends or breaks. */
  private static byte[] decompress(Compression compression, byte[] head, int length) {
    byte[] inner = new byte[HEAD];
    int filled = 0;
    try (InputStream in = compression.open(new ByteArrayInputStream(head, 0, length))) {
      int count;
      while (filled < HEAD && (count = in.read(inner, filled, HEAD - filled)) > 0) {
        filled += count;
      }
    } catch (IOException | RuntimeException e) {
      // The head is cut at a round number: a decompressor that misses the rest is no news, and a
      // fault in the data will be reported when it is read.
      return Arrays.copyOf(inner, filled);
    }
    return Arrays.copyOf(inner, filled);
  }
}
