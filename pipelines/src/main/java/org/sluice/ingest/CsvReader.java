package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.charset.CharsetSniffer;
import org.sluice.charset.Sniffed;
import org.sluice.recipe.Mapping;

/** Documents that are rows of delimited text with a header row. */
final class CsvReader implements RecordReader {
  private static final String TYPE = "row";

  /** A header is looked for in so many bytes. */
  private static final int LONGEST_HEADER = 1 << 16;

  /** Fewer bytes above ASCII say nothing of their encoding. */
  private static final int TELLING = 16;

  private final String file;
  private final SeekableByteChannel channel;
  private final Supply supply;
  private final Split split;
  private final Limits limits;
  private final Lookahead in;
  private final CsvHeader header;
  private final CsvRows rows;
  private final long rangeEnd;
  private final @Nullable Damage unreadable;
  private boolean ended;

  CsvReader(
      String file,
      SeekableByteChannel channel,
      ChannelSupply stored,
      Compression compression,
      Split split,
      Mapping mapping,
      Limits limits)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.split = split;
    this.limits = limits;
    this.supply = compression.supply(stored);
    this.in = new Lookahead(supply, LONGEST_HEADER);
    in.require(LONGEST_HEADER);
    try {
      ended = WideText.refuse(in.bytes, in.from, in.to, split);
    } catch (Damage e) {
      Closing.supply(supply);
      throw e;
    }
    CsvHeader read = CsvHeader.of(in.bytes, in.to, mapping);
    if (read == null) {
      // A file of one row has a header without a line end, and no rows.
      read = new CsvHeader((byte) ',', List.of(), Map.of(), in.to);
    }
    this.header = read;
    this.unreadable = header.hasText() ? null : withoutText();
    in.from += header.length();
    Charset otherwise = otherwise(in.bytes, in.to);
    if (compression != Compression.NONE) {
      // Such a file is one range, whose end counts stored bytes; places here count decompressed
      // ones.
      rangeEnd = Long.MAX_VALUE;
    } else {
      rangeEnd = split.end();
      if (split.start() > 0) {
        in.seek(stored, split.start());
      }
    }
    this.rows = new CsvRows(in, header.delimiter(), otherwise, limits.maxRecordBytes());
  }

  /**
   * The encoding of fields that are no UTF-8, by the first rows of the file; windows-1252 where
   * these do not show it.
   */
  private static Charset otherwise(byte[] head, int length) {
    int high = 0;
    for (int i = 0; i < length; i++) {
      high += head[i] >>> 31;
    }
    if (high < TELLING) {
      return CsvRows.WINDOWS_1252;
    }
    Sniffed sniffed = CharsetSniffer.sniff(Arrays.copyOf(head, length), null, false);
    return sniffed.charset().equals(StandardCharsets.UTF_8)
        ? CsvRows.WINDOWS_1252
        : sniffed.charset();
  }

  private Damage withoutText() {
    String names = String.join(", ", header.names());
    return new Damage(
        ReadFailure.TABLE_WITHOUT_TEXT,
        "no column of the header row holds the text: "
            + (names.length() > 300 ? names.substring(0, 300) + "…" : names)
            + "; name it under 'read', { files: …, text: COLUMN }");
  }

  @Override
  public @Nullable Entry next() throws IOException {
    Damage fault = unreadable;
    if (fault != null && !ended) {
      ended = true;
      return split.start() == 0 ? Fields.damaged(file, 0, -1, "file", fault) : null;
    }
    while (!ended) {
      long offset = in.position();
      if (offset >= rangeEnd) {
        return null;
      }
      try {
        CsvRows.Found found = rows.next();
        long length = in.position() - offset;
        switch (found) {
          case END -> atEnd();
          case ROW -> {
            if (!rows.blank()) {
              return guarded(offset, length);
            }
          }
          case OPEN_QUOTE -> {
            atCut();
            return damaged(offset, length, ReadFailure.ROW_MALFORMED, "a quote does not close");
          }
          case TOO_LARGE -> {
            return damaged(
                offset,
                length,
                ReadFailure.TOO_LARGE,
                "the row is longer than " + limits.maxRecordBytes() + " bytes");
          }
        }
      } catch (Damage e) {
        ended = true;
        return Fields.damaged(file, offset, -1, TYPE, e);
      }
    }
    return null;
  }

  private void atEnd() throws IOException {
    ended = true;
    atCut();
    if (supply instanceof Members members && members.more()) {
      throw new Damage(ReadFailure.GARBAGE, "bytes after the last member");
    }
  }

  private void atCut() throws Damage {
    if (supply instanceof Members members && members.cut()) {
      throw new Damage(ReadFailure.TRUNCATED, "the file ends inside a member");
    }
  }

  private Entry guarded(long offset, long length) {
    try {
      return document(offset, length);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Fields.damaged(file, offset, length, TYPE, Unforeseen.of(e).damage());
    }
  }

  private Entry document(long offset, long length) {
    int columns = header.names().size();
    List<String> values = rows.fields(columns);
    if (values.size() != columns) {
      return damaged(
          offset,
          length,
          ReadFailure.ROW_MALFORMED,
          (values.size() > columns ? "more than " + columns : values.size())
              + " fields where the header has "
              + columns);
    }
    Fields fields = new Fields();
    header.roles().forEach((i, column) -> fields.put(column.role(), column.rank(), values.get(i)));
    return fields.entry(file, offset, length, TYPE, ReadFailure.ROW_WITHOUT_TEXT);
  }

  private Entry damaged(long offset, long length, ReadFailure reason, String message) {
    return Fields.damaged(file, offset, length, TYPE, new Damage(reason, message));
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
