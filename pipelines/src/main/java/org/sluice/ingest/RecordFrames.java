package org.sluice.ingest;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an archive into records: heads, blocks and what lies between them.
 *
 * <p>A declared length is believed when the block ends where the archive, the member or another
 * record's head does. Otherwise the block ends at the next head that is one beyond doubt. So a
 * wrong length costs at most its own record, and text that looks like a head inside a sound block
 * is never taken for one.
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

  private final RecordSyntax syntax;
  private final Lookahead in;
  private final @Nullable Members members;
  private final @Nullable ChannelSupply plain;
  private final Limits limits;
  private final long end;
  private final BlockReader blocks;
  private final HeadScan heads;

  private @Nullable RecordHead head;
  private @Nullable Damage damage;
  private @Nullable Damage waiting;
  private long waitingOffset;
  private long offset;
  private long length;

  private long memberBase;
  private boolean memberFresh;
  private boolean ended;
  private boolean keepHeads;
  private byte @Nullable [] headBytes;

  private RecordFrames(
      RecordSyntax syntax,
      Lookahead in,
      Supply supply,
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
    this.heads = new HeadScan(syntax, in, plain);
    this.blocks =
        new BlockReader(syntax, in, supply, members, plain, limits.maxRecordBytes(), keepBlocks);
  }

  /** Records of an uncompressed file. Without {@code keepBlocks} blocks are stepped over. */
  static RecordFrames ofPlain(
      RecordSyntax syntax, ChannelSupply channel, Split split, Limits limits, boolean keepBlocks)
      throws IOException {
    Lookahead in = new Lookahead(channel, 1 << 16);
    in.seek(channel, split.start());
    return new RecordFrames(syntax, in, channel, null, channel, limits, split.end(), keepBlocks);
  }

  /** Records of a gzip or Zstandard file, in members of their own or not. */
  static RecordFrames ofMembers(RecordSyntax syntax, Members members, Split split, Limits limits) {
    Lookahead in = new Lookahead(members, 1 << 14);
    return new RecordFrames(syntax, in, members, members, null, limits, split.end(), true);
  }

  /** Records of a decompressed stream. Offsets are the stream's. */
  static RecordFrames ofStream(RecordSyntax syntax, Supply stream, Limits limits) {
    Lookahead in = new Lookahead(stream, 1 << 16);
    return new RecordFrames(syntax, in, stream, null, null, limits, Long.MAX_VALUE, true);
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
    return blocks.block();
  }

  /** Whether the file ended before the block did. */
  boolean truncated() {
    return blocks.truncated();
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
    blocks.clear();
    if (damage != null) {
      offset = waitingOffset;
      return Step.DAMAGE;
    }
    try {
      return cut();
    } catch (Damage e) {
      damage = e;
      if (members != null) {
        in.passFault();
        members.seekRecord(members.start() + 1);
      } else if (plain == null) {
        ended = true;
      }
      return Step.DAMAGE;
    }
  }

  private Step cut() throws IOException {
    if (ended) {
      return Step.END;
    }
    while (true) {
      joining(Members.Joining.NEVER);
      if (!heads.segmentEnds()) {
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
    blocks.memberBegins();
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
      in.from = in.to;
      damage = new Damage(ReadFailure.TRUNCATED, "the record's head does not end");
      return Step.DAMAGE;
    }
    RecordHead read = syntax.parse(in.bytes, in.from, in.from + size);
    head = read;
    headBytes = keepHeads ? Arrays.copyOfRange(in.bytes, in.from, in.from + size) : null;
    in.from += size;
    blocks.read(read);
    if (blocks.garbageFrom() >= 0) {
      garbageWaits(blocks.garbageFrom());
    }
    if (members == null) {
      length = blocks.end() < 0 ? -1 : blocks.end() - first;
    } else if (alone && heads.segmentEnds()) {
      length = members.position() - offset;
    }
    return Step.RECORD;
  }

  private void garbageWaits(long position) {
    waiting = new Damage(ReadFailure.GARBAGE, "bytes that belong to no record");
    waitingOffset =
        members == null ? position : members.start() + Math.max(0, position - memberBase);
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
