package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds where records begin and end, and the next one where boundaries are lost. */
final class HeadScan {
  /** What tells mostly lies within so many bytes. */
  private static final int NEAR = 512;

  /** More blanks than this in a row are padding, whatever follows. */
  private static final int FAR = 1 << 14;

  private final RecordSyntax syntax;
  private final Lookahead in;
  private final @Nullable ChannelSupply plain;

  /** What stands where a block is said to end. */
  enum Boundary {
    /** Neither a record nor the end. */
    NONE,
    /** Line ends or zeros, not as the syntax wants them, and then a record or the end. */
    LOOSE,
    /** The end, or what closes a block and then a record or the end. */
    EXACT
  }

  HeadScan(RecordSyntax syntax, Lookahead in, @Nullable ChannelSupply plain) {
    this.syntax = syntax;
    this.in = in;
    this.plain = plain;
  }

  /** Line ends and the zeros of padding, which may stand between records. */
  private static boolean blank(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  /** Steps over line ends and zeros; whether nothing follows in this member or file. */
  boolean segmentEnds() throws IOException {
    while (true) {
      while (in.from < in.to && blank(in.bytes[in.from])) {
        in.from++;
      }
      if (in.from < in.to) {
        return false;
      }
      if (!in.more()) {
        return true;
      }
    }
  }

  /**
   * What stands at the place here. Stays where it is.
   *
   * @throws Damage when nothing but blanks stands between here and the fault
   */
  Boundary boundaryHere() throws IOException {
    long here = in.hold();
    boolean content = false;
    boolean follows = true;
    try {
      while (in.position() - here < FAR) {
        if (in.from < in.to && !blank(in.bytes[in.from])) {
          content = true;
          follows = syntax.begins(in);
          break;
        }
        if (in.from < in.to) {
          in.from++;
        } else if (!in.more()) {
          break;
        }
      }
    } catch (Damage e) {
      if (!content) {
        throw e;
      }
      follows = false;
    } finally {
      in.back(here);
    }
    return boundary(follows, content, in.bytes, in.from, in.to);
  }

  private Boundary boundary(boolean follows, boolean content, byte[] bytes, int at, int to) {
    if (!follows) {
      return Boundary.NONE;
    }
    boolean exact = (at == to && !content) || syntax.closesBlock(bytes, at, to);
    return exact ? Boundary.EXACT : Boundary.LOOSE;
  }

  /**
   * Goes to the next certain head, or to the end.
   *
   * @param gathered takes the bytes before it
   * @param newlinesBefore how many line ends stand before the first unread byte
   * @return whether there is such a head
   */
  boolean find(@Nullable Block gathered, int newlinesBefore) throws IOException {
    return find(gathered, newlinesBefore, Long.MAX_VALUE);
  }

  /**
   * The same, no further than to a place.
   *
   * @param end where to stop
   */
  boolean find(@Nullable Block gathered, int newlinesBefore, long end) throws IOException {
    int newlines = newlinesBefore;
    while (in.position() < end) {
      if (in.from == in.to && !in.more()) {
        return false;
      }
      int to = (int) Math.min(in.to, in.from + (end - in.position()));
      int at = syntax.candidate(in.bytes, in.from, to, newlines > 0);
      int stop = at < 0 ? to : at;
      newlines = newlines(stop, newlines);
      pass(stop, gathered);
      if (at < 0 || in.position() >= end) {
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
    return false;
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
    return file != null
        && declared >= 0
        && boundaryAt(file, in.position() + size + declared) != Boundary.NONE;
  }

  /** What {@link #boundaryHere} would say of a place elsewhere in the file. */
  Boundary boundaryAt(ChannelSupply file, long position) throws IOException {
    if (position > file.size()) {
      return Boundary.NONE;
    }
    int looked = NEAR;
    while (true) {
      byte[] bytes = new byte[looked];
      int count = file.peek(position, bytes);
      int at = 0;
      while (at < Math.min(count, FAR) && blank(bytes[at])) {
        at++;
      }
      boolean begins = at < count && syntax.beginsAt(bytes, at, count);
      boolean decided =
          begins
              || count < looked
              || looked > FAR
              || count - at >= syntax.longestMark()
              || lineEnds(bytes, at);
      if (decided) {
        boolean ends = at == count || at == FAR;
        return boundary(begins || ends, at < count, bytes, 0, count);
      }
      looked = FAR + syntax.longestMark();
    }
  }

  private static boolean lineEnds(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }
}
