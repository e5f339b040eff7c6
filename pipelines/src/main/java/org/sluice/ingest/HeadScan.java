package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the next record where boundaries are lost: at a head that is one beyond doubt. */
final class HeadScan {
  private final RecordSyntax syntax;
  private final Lookahead in;
  private final @Nullable ChannelSupply plain;

  HeadScan(RecordSyntax syntax, Lookahead in, @Nullable ChannelSupply plain) {
    this.syntax = syntax;
    this.in = in;
    this.plain = plain;
  }

  /** Line ends and the zeros of padding, which may stand between records. */
  static boolean blank(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  /**
   * Goes to the next certain head, or to the end.
   *
   * @param gathered takes the bytes before it
   * @param newlinesBefore how many line ends stand before the first unread byte
   * @return whether there is such a head
   */
  boolean find(@Nullable Block gathered, int newlinesBefore) throws IOException {
    int newlines = newlinesBefore;
    while (true) {
      if (in.from == in.to && !in.more()) {
        return false;
      }
      int at = syntax.candidate(in.bytes, in.from, in.to, newlines > 0);
      int stop = at < 0 ? in.to : at;
      newlines = newlines(stop, newlines);
      pass(stop, gathered);
      if (at < 0) {
        continue;
      }
      int size = syntax.certain(in);
      if (size > 0 && (newlines >= syntax.newlinesBefore() || lands(size))) {
        return true;
      }
      if (in.from < in.to) {
        newlines = newlines(in.from + 1, newlines);
        pass(in.from + 1, gathered);
      }
    }
  }

  /** Line ends in a row before {@code stop}, looking back no further than a record's close does. */
  private int newlines(int stop, int before) {
    int count = stop - in.from > 4 ? 0 : before;
    for (int i = Math.max(in.from, stop - 4); i < stop; i++) {
      if (in.bytes[i] == '\n') {
        count++;
      } else if (in.bytes[i] != '\r') {
        count = 0;
      }
    }
    return count;
  }

  private void pass(int stop, @Nullable Block gathered) {
    if (gathered != null) {
      gathered.append(in.bytes, in.from, stop - in.from);
    }
    in.from = stop;
  }

  /** Whether the record whose head is here ends where the file or another head does. */
  private boolean lands(int size) throws IOException {
    long declared = syntax.parse(in.bytes, in.from, in.from + size).blockLength();
    ChannelSupply file = plain;
    return file != null && declared >= 0 && boundaryAt(file, in.position() + size + declared);
  }

  /** Whether a record, or nothing, follows a place in the file. */
  boolean boundaryAt(ChannelSupply file, long position) throws IOException {
    if (position > file.size()) {
      return false;
    }
    byte[] bytes = new byte[ArcSyntax.LONGEST_LINE + 64];
    int count = file.peek(position, bytes);
    int at = 0;
    while (at < count && blank(bytes[at])) {
      at++;
    }
    return at == count || syntax.beginsAt(bytes, at, count);
  }
}
