package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sluice.ingest.HeadScan.Boundary;

/**
 * Reads the blocks of records, and decides how long they are.
 *
 * <p>A declared length is believed when the block ends where the archive, the member or another
 * record's head does. Otherwise it ends at the next head that is one beyond doubt. Finding that out
 * never costs the records behind it, and no byte is read more than a few times, whatever lengths
 * are declared: in a plain file the place after a block can be looked at; of a stream what was read
 * ahead is kept; a block too large to be kept is read past, and the member from its beginning once
 * more if a record's head stood in a block of wrong length. A member is read anew {@value
 * #RESTARTS} times; after that a length beyond the limit is not believed across such a head.
 */
final class BlockReader {
  /** Blocks up to this many bytes are read before the place after them is looked at. */
  private static final int READ_FIRST = 1 << 20;

  private static final int RESTARTS = 4;

  private final RecordSyntax syntax;
  private final Lookahead in;
  private final Supply supply;
  private final @Nullable Members members;
  private final @Nullable ChannelSupply plain;
  private final int most;
  private final boolean keepBlocks;
  private final HeadScan heads;
  private final Block block;

  private boolean lied;
  private long segmentStart;
  private long segmentEnd = Long.MAX_VALUE;
  private int restarts;

  private long end;
  private boolean truncated;
  private long garbageFrom;

  /**
   * @param supply what {@code in} reads
   * @param members the same if it is members, else null
   * @param plain the same if it is a file, else null
   * @param most bytes of a block that are kept
   */
  BlockReader(
      RecordSyntax syntax,
      Lookahead in,
      Supply supply,
      @Nullable Members members,
      @Nullable ChannelSupply plain,
      int most,
      boolean keepBlocks) {
    this.syntax = syntax;
    this.in = in;
    this.supply = supply;
    this.members = members;
    this.plain = plain;
    this.most = most;
    this.keepBlocks = keepBlocks;
    this.heads = new HeadScan(syntax, in, plain);
    this.block = new Block(most);
  }

  /** The block; when it overflowed, only its beginning. */
  Block block() {
    return block;
  }

  /** Where the block ends, as the supply counts; -1 when not known. */
  long end() {
    return end;
  }

  /** Whether the file ended before the block did. */
  boolean truncated() {
    return truncated;
  }

  /** Where bytes behind the block began that belong to no record, or -1. */
  long garbageFrom() {
    return garbageFrom;
  }

  /** Another member begins at the first unread byte. */
  void memberBegins() {
    segmentStart = in.position();
    segmentEnd = Long.MAX_VALUE;
    restarts = 0;
  }

  void clear() {
    block.clear();
    truncated = false;
    garbageFrom = -1;
  }

  /** Reads the block behind a head, and steps over what closes it. */
  void read(RecordHead head) throws IOException {
    long start = in.position();
    long declared = head.blockLength();
    // Without a length the block is empty if a head follows at once.
    long expected = Math.max(declared, 0);
    boolean keep = keepBlocks && (plain == null || head.carriesContent());
    boolean plausible = plausible(start, expected, keep);
    if (plausible && expected > most && plain == null) {
      pass(start, expected);
      return;
    }
    Boundary boundary = Boundary.NONE;
    if (plausible) {
      if (!keep || expected > most) {
        boundary = stepOver(start, expected, keep);
      } else if (lied && (plain == null || expected <= READ_FIRST)) {
        boundary = readAhead(expected);
      } else {
        boundary = readAtOnce(start, expected);
      }
    }
    join(Members.Joining.NEVER);
    if (boundary == Boundary.LOOSE && heads.find(block, 2, start + expected)) {
      // Such places are many: one is not believed when a head stands before it.
      lied = true;
      endBlock(start);
    } else if (boundary == Boundary.NONE) {
      repair(start, declared);
    } else {
      end = start + expected;
      heads.segmentEnds();
    }
  }

  /** False when the block's end is known to be wrong before it is read. */
  private boolean plausible(long start, long expected, boolean keep) throws IOException {
    long blockEnd = start + expected;
    ChannelSupply file = plain;
    if (file == null) {
      return blockEnd <= segmentEnd;
    }
    if (blockEnd > file.size()) {
      return false;
    }
    boolean look = expected > READ_FIRST || (lied && !keep);
    return !look || expected <= in.available() || heads.boundaryAt(file, blockEnd) != Boundary.NONE;
  }

  private void join(Members.Joining value) {
    if (members != null) {
      members.joining(value);
    }
  }

  /** Goes to the end of a block in a plain file, if that is exactly one. */
  private Boundary stepOver(long start, long expected, boolean keep) throws IOException {
    ChannelSupply file = plain;
    if (file == null) {
      throw new IllegalStateException("a stream cannot be stepped over");
    }
    in.seek(file, start + expected);
    Boundary boundary = heads.boundaryHere();
    if (boundary == Boundary.EXACT) {
      block.overflow = keep;
    } else {
      in.seek(file, start);
    }
    return boundary;
  }

  /** Reads a block without a copy of it, and puts it back unless it ends exactly. */
  private Boundary readAtOnce(long start, long expected) throws IOException {
    Boundary boundary = take(expected) ? boundaryHere() : Boundary.NONE;
    if (boundary != Boundary.EXACT) {
      if (plain != null) {
        in.seek(plain, start);
      } else {
        in.unread(block.bytes, block.length);
      }
      block.clear();
    }
    return boundary;
  }

  /** Looks at the end of a block in the window before the block is taken out of it. */
  private Boundary readAhead(long expected) throws IOException {
    Boundary boundary = Boundary.NONE;
    long here = in.hold();
    try {
      if (skip(expected)) {
        boundary = boundaryHere();
      }
    } finally {
      in.back(here);
    }
    if (boundary == Boundary.EXACT) {
      take(expected);
    }
    return boundary;
  }

  private Boundary boundaryHere() throws IOException {
    join(Members.Joining.NEVER);
    return heads.boundaryHere();
  }

  /** Steps over bytes as far as they can be read; whether all could. */
  private boolean skip(long count) throws IOException {
    try {
      if (in.skip(count) == count) {
        return true;
      }
    } catch (Damage e) {
      // It is met again when all that stands before it is read.
      segmentEnd = in.position();
      return false;
    }
    segmentEnd = in.position();
    return false;
  }

  /** Takes bytes as far as they can be read; whether all could. */
  private boolean take(long count) throws IOException {
    long left = count;
    try {
      while (left > 0) {
        int room = block.room(left);
        int took = in.read(block.bytes, block.length, room);
        if (took < 0) {
          break;
        }
        block.length += took;
        left -= took;
      }
    } catch (Damage e) {
      // It is met again when all that stands before it is read.
      segmentEnd = in.position();
      return false;
    }
    if (left > 0) {
      segmentEnd = in.position();
    }
    return left == 0;
  }

  /** Reads past a block of a stream that is too large to be kept. */
  private void pass(long start, long expected) throws IOException {
    long declaredEnd = start + expected;
    if (heads.find(block, 2, declaredEnd)) {
      passHead(start, declaredEnd);
    } else if (in.position() < declaredEnd) {
      segmentEnd = in.position();
      truncated = !block.overflow;
      endBlock(start);
    } else {
      block.overflow = true;
      end = declaredEnd;
      if (boundaryHere() != Boundary.NONE) {
        heads.segmentEnds();
      } else {
        lied = true;
        heads.find(null, 0);
        garbageFrom = in.position() > declaredEnd ? declaredEnd : -1;
      }
    }
  }

  /** A head stands here, which belongs to a record only if the length around it is wrong. */
  private void passHead(long start, long declaredEnd) throws IOException {
    long place = in.position();
    boolean back = supply instanceof Restartable && restarts < RESTARTS;
    if (back && skip(declaredEnd - place) && boundaryHere() == Boundary.EXACT) {
      block.overflow = true;
      end = declaredEnd;
      heads.segmentEnds();
      return;
    }
    lied = true;
    if (back && supply instanceof Restartable again) {
      restarts++;
      again.restart();
      in.restart(segmentStart);
      join(Members.Joining.UNLESS_RECORD);
      in.skip(place - segmentStart);
      endBlock(start);
    } else {
      // Nobody looked whether the length is right: the record is as large as it says.
      block.overflow = true;
      end = -1;
    }
    join(Members.Joining.NEVER);
  }

  /** The block ended where a record or the end is, whatever its length should be. */
  private void endBlock(long start) {
    if (block.overflow) {
      end = -1;
    } else {
      block.length = syntax.withoutClose(block.bytes, block.length);
      end = start + block.length;
    }
  }

  /**
   * Ends the block where the next head is. When line ends stand at the declared length, the length
   * is right and what follows is garbage; otherwise the length is wrong.
   */
  private void repair(long start, long declared) throws IOException {
    lied = true;
    boolean found = heads.find(block, 2);
    long distance = in.position() - start;
    boolean right =
        declared >= 0
            && declared <= block.length
            && (declared == distance
                || syntax.closesBlock(block.bytes, (int) declared, block.length));
    if (right) {
      end = start + declared;
      block.length = (int) declared;
      block.overflow = false;
      garbageFrom = declared < distance ? end : -1;
    } else {
      truncated = !block.overflow && !found && declared > distance;
      endBlock(start);
    }
  }
}
