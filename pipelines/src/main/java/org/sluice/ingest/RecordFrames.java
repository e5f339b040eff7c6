package org.sluice.ingest;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an archive into records: heads, blocks and what lies between them.
 *
 * <p>A declared length is believed when the block ends where the archive, the member or another
 * record's head does. Otherwise the block is read again and ends at the next head that is one
 * beyond doubt. So a wrong length costs at most its own record, and text that looks like a head
 * inside a sound block is never taken for one.
 *
 * <p>After {@link #advance} the fields of the current record can be asked for; the block's bytes
 * are valid until the next call.
 */
final class RecordFrames {
  /** What {@link #advance} came upon. */
  enum Step {
    /** A record. */
    RECORD,
    /** Bytes that could not be read; {@link #damage} says why. */
    DAMAGE,
    /** The end of the range. */
    END
  }

  /** Blocks up to this many bytes are read before the place after them is looked at. */
  private static final int READ_FIRST = 1 << 20;

  /** Bytes that may be read again for each byte of the file, so that hostile lengths stay cheap. */
  private static final int REREAD_FACTOR = 4;

  private final RecordSyntax syntax;
  private final Lookahead in;
  private final @Nullable Members members;
  private final @Nullable ChannelSupply plain;
  private final Limits limits;
  private final long end;
  private final boolean keepBlocks;
  private final Block block;
  private final HeadScan heads;

  private @Nullable RecordHead head;
  private @Nullable Damage damage;
  private @Nullable Damage waiting;
  private long waitingOffset;
  private long offset;
  private long length;
  private long blockEnd;
  private boolean truncated;

  private long memberBase;
  private boolean memberFresh;
  private long reread;
  private boolean ended;
  private boolean keepHeads;
  private byte @Nullable [] headBytes;

  private RecordFrames(
      RecordSyntax syntax,
      Lookahead in,
      @Nullable Members members,
      @Nullable ChannelSupply plain,
      Limits limits,
      long end,
      boolean keepBlocks) {
    this.syntax = syntax;
    this.in = in;
    this.members = members;
    this.plain = plain;
    this.limits = limits;
    this.end = end;
    this.keepBlocks = keepBlocks;
    this.block = new Block(limits.maxRecordBytes());
    this.heads = new HeadScan(syntax, in, plain);
  }

  /** Records of an uncompressed file. Without {@code keepBlocks} blocks are stepped over. */
  static RecordFrames ofPlain(
      RecordSyntax syntax, ChannelSupply channel, Split split, Limits limits, boolean keepBlocks)
      throws IOException {
    Lookahead in = new Lookahead(channel, 1 << 16);
    in.seek(channel, split.start());
    return new RecordFrames(syntax, in, null, channel, limits, split.end(), keepBlocks);
  }

  /** Records of a gzip or Zstandard file, in members of their own or not. */
  static RecordFrames ofMembers(RecordSyntax syntax, Members members, Split split, Limits limits) {
    Lookahead in = new Lookahead(members, 1 << 14);
    return new RecordFrames(syntax, in, members, null, limits, split.end(), true);
  }

  /** Records of a decompressed stream. Offsets are the stream's. */
  static RecordFrames ofStream(RecordSyntax syntax, Supply stream, Limits limits) {
    Lookahead in = new Lookahead(stream, 1 << 16);
    return new RecordFrames(syntax, in, null, null, limits, Long.MAX_VALUE, true);
  }

  /** The record's head; null when damage hit before it could be read. */
  @Nullable RecordHead head() {
    return head;
  }

  /** Keeps the bytes of heads from now on. */
  void keepHeads() {
    keepHeads = true;
  }

  /** The bytes of the record's head; null unless they are kept. */
  byte @Nullable [] headBytes() {
    return headBytes;
  }

  /** The record's first byte, as {@code Provenance} counts it. */
  long offset() {
    return offset;
  }

  /** Stored bytes of the record: head and block, or its member; -1 when not known. */
  long length() {
    return length;
  }

  /** The record's block; when it overflowed, only its beginning. */
  Block block() {
    return block;
  }

  /** Whether the file ended before the block did. */
  boolean truncated() {
    return truncated;
  }

  /** What is wrong, after {@link Step#DAMAGE}. */
  Damage damage() {
    Damage found = damage;
    if (found == null) {
      throw new IllegalStateException("no damage here");
    }
    return found;
  }

  /** Goes to the next record or damaged stretch. */
  Step advance() throws IOException {
    head = null;
    headBytes = null;
    damage = waiting;
    waiting = null;
    length = -1;
    truncated = false;
    block.clear();
    if (damage != null) {
      offset = waitingOffset;
      return Step.DAMAGE;
    }
    try {
      return cut();
    } catch (Damage e) {
      damage = e;
      if (members != null) {
        drop();
        members.seekRecord(members.start() + 1);
      } else if (plain == null) {
        ended = true;
      }
      return Step.DAMAGE;
    }
  }

  private void drop() {
    in.from = in.to;
  }

  private Step cut() throws IOException {
    if (ended) {
      return Step.END;
    }
    while (true) {
      joining(Members.Joining.NEVER);
      if (!segmentEnds()) {
        break;
      }
      if (members == null) {
        return Step.END;
      }
      if (memberFresh && members.cut()) {
        memberFresh = false;
        offset = members.start();
        damage = new Damage(ReadFailure.TRUNCATED, "the file ends where a record begins");
        return Step.DAMAGE;
      }
      offset = members.position();
      boolean found = members.next();
      if (members.garbageFrom() >= 0) {
        offset = members.garbageFrom();
        damage = new Damage(ReadFailure.GARBAGE, "bytes that belong to no member");
        ended = !found;
        memberBegins();
        return Step.DAMAGE;
      }
      if (!found || members.start() >= end) {
        return Step.END;
      }
      offset = members.start();
      memberBegins();
    }
    offset = here();
    if (members == null ? offset >= end : members.start() >= end) {
      return Step.END;
    }
    memberFresh = false;
    return record();
  }

  private void memberBegins() {
    memberBase = in.position();
    memberFresh = true;
  }

  /** Skips line ends and zeros; whether nothing follows in this member or file. */
  private boolean segmentEnds() throws IOException {
    while (true) {
      while (in.from < in.to && HeadScan.blank(in.bytes[in.from])) {
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

  private long here() {
    if (members == null) {
      return in.position();
    }
    return memberFresh ? members.start() : members.start() + (in.position() - memberBase);
  }

  private void joining(Members.Joining value) {
    if (members != null) {
      members.joining(value);
    }
  }

  private Step record() throws IOException {
    boolean alone = members != null && offset == members.start();
    long first = in.position();
    joining(Members.Joining.UNLESS_RECORD);
    if (!syntax.begins(in)) {
      return garbage(ReadFailure.GARBAGE, "bytes that belong to no record");
    }
    int size = syntax.headLength(in, limits.maxHeadBytes());
    if (size == RecordSyntax.TOO_LARGE) {
      return garbage(
          ReadFailure.HEAD_TOO_LARGE,
          "the record's head is longer than " + limits.maxHeadBytes() + " bytes");
    }
    if (size == RecordSyntax.CUT) {
      head = syntax.parse(in.bytes, in.from, in.to);
      drop();
      damage = new Damage(ReadFailure.TRUNCATED, "the record's head does not end");
      return Step.DAMAGE;
    }
    RecordHead read = syntax.parse(in.bytes, in.from, in.from + size);
    head = read;
    headBytes = keepHeads ? Arrays.copyOfRange(in.bytes, in.from, in.from + size) : null;
    in.from += size;
    readBlock(read);
    if (members == null) {
      length = blockEnd < 0 ? -1 : blockEnd - first;
    } else if (alone && segmentEnds()) {
      length = members.position() - offset;
    }
    return Step.RECORD;
  }

  private void readBlock(RecordHead read) throws IOException {
    long declared = read.blockLength();
    long blockStart = in.position();
    boolean keep = keepBlocks && (members != null || plain == null || read.carriesContent());
    // Without a length the block is empty if a head follows at once.
    long expected = Math.max(declared, 0);
    if (plausible(blockStart + expected, expected)) {
      boolean whole = take(expected, keep) == expected;
      joining(Members.Joining.NEVER);
      blockEnd = in.position();
      if (whole && closed()) {
        return;
      }
    }
    joining(Members.Joining.NEVER);
    repair(blockStart, declared);
  }

  /** Steps over the line ends after a block; whether a record or the end follows. */
  private boolean closed() throws IOException {
    return segmentEnds() || syntax.begins(in);
  }

  /** Whether it is worth reading a block of that length: not when its end is known to be wrong. */
  private boolean plausible(long blockEnd, long declared) throws IOException {
    ChannelSupply file = plain;
    if (file == null || declared <= Math.max(in.available(), READ_FIRST)) {
      return file == null || blockEnd <= file.size();
    }
    return blockEnd <= file.size() && heads.boundaryAt(file, blockEnd);
  }

  /** Reads a block as far as the limit allows. Returns how long it was. */
  private long take(long declared, boolean keep) throws IOException {
    ChannelSupply file = plain;
    if (file != null && (!keep || declared > limits.maxRecordBytes())) {
      block.overflow = keep;
      in.seek(file, in.position() + declared);
      return declared;
    }
    long left = declared;
    while (left > 0) {
      int room = block.room(left);
      if (room > 0) {
        int count = in.read(block.bytes, block.length, room);
        if (count < 0) {
          break;
        }
        block.length += count;
        left -= count;
      } else {
        block.overflow = true;
        if (!in.require(1)) {
          break;
        }
        int skipped = (int) Math.min(left, in.available());
        in.from += skipped;
        left -= skipped;
      }
    }
    return declared - left;
  }

  /**
   * Ends the block where the next head is. When line ends stand at the declared length, the length
   * is right and what follows is garbage; otherwise the length is wrong.
   */
  private void repair(long blockStart, long declared) throws IOException {
    long taken = in.position() - blockStart;
    boolean afresh = rewind(blockStart, taken);
    long scanStart = in.position();
    boolean found = heads.find(afresh ? block : null, afresh ? 2 : 0);
    long distance = in.position() - scanStart;
    if (!afresh) {
      if (distance > 0) {
        garbageWaits(scanStart);
      }
      return;
    }
    boolean right =
        declared >= 0
            && declared <= block.length
            && (declared == distance
                || syntax.closesBlock(block.bytes, (int) declared, block.length));
    if (right) {
      blockEnd = blockStart + declared;
      block.length = (int) declared;
      block.overflow = false;
      if (declared < distance) {
        garbageWaits(blockStart + declared);
      }
    } else if (!block.overflow) {
      truncated = !found && declared > distance;
      block.length = syntax.withoutClose(block.bytes, block.length);
      blockEnd = blockStart + block.length;
    } else {
      blockEnd = -1;
    }
  }

  private void garbageWaits(long position) {
    waiting = new Damage(ReadFailure.GARBAGE, "bytes that belong to no record");
    waitingOffset =
        members == null ? position : members.start() + Math.max(0, position - memberBase);
  }

  /** Goes back to the block's start, unless its bytes are gone or too much was read again. */
  private boolean rewind(long blockStart, long taken) throws IOException {
    reread += taken;
    if (reread > READ_FIRST + REREAD_FACTOR * Math.max(in.position(), limits.maxRecordBytes())) {
      return false;
    }
    if (plain != null) {
      in.seek(plain, blockStart);
    } else if (block.overflow) {
      return false;
    } else {
      in.unread(block.bytes, block.length);
    }
    block.clear();
    return true;
  }

  /** Steps over bytes that are no record. */
  private Step garbage(ReadFailure reason, String message) throws IOException {
    joining(Members.Joining.NEVER);
    in.from++;
    heads.find(null, 0);
    damage = new Damage(reason, message);
    return Step.DAMAGE;
  }
}
