package org.sluice.ingest;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file, inflated one after the other. The supply ends where a member ends;
 * {@link #next} goes on to the following one. Checksums and lengths are verified. Bytes between
 * members that are no padding are stepped over and can be asked for.
 */
final class GzipMembers implements Supply, AutoCloseable {
  /** Whether the supply goes on into the next member by itself. */
  enum Joining {
    /** Each member ends the supply. */
    NEVER,
    /** A member that begins with the head of a record ends the supply, any other continues it. */
    UNLESS_RECORD,
    /** All members are one stream. */
    ALWAYS
  }

  /** Longest header looked at: names and comments may stand in it. */
  private static final int LONGEST_HEADER = 1 << 17;

  /** Compressed bytes given to the inflater to see whether a record begins a member. */
  private static final int PROBE_IN = 4096;

  /** Inflated bytes looked at: an ARC line may hold a long URL. */
  private static final int PROBE_OUT = 4096;

  /** Bytes that may be read again after damage, so that hostile members stay cheap. */
  private static final long REREAD_MOST = 64 << 20;

  private static final long REREAD_FACTOR = 4;

  private final ChannelSupply channel;
  private final Lookahead in;
  private final RecordSyntax syntax;
  private final Inflater inflater = new Inflater(true);
  private final Inflater probe = new Inflater(true);
  private final byte[] probed = new byte[PROBE_OUT];
  private final CRC32 checksum = new CRC32();
  private long inflated;
  private long reread;
  private long start;
  private long garbageFrom = -1;
  private boolean open;
  private boolean cut;
  private Joining joining = Joining.NEVER;

  GzipMembers(ChannelSupply channel, Lookahead in, RecordSyntax syntax) {
    this.channel = channel;
    this.in = in;
    this.syntax = syntax;
  }

  /** The members from a place in the file on. */
  static GzipMembers from(ChannelSupply channel, long start, RecordSyntax syntax)
      throws IOException {
    Lookahead in = new Lookahead(channel, 1 << 16);
    in.seek(channel, start);
    return new GzipMembers(channel, in, syntax);
  }

  void joining(Joining value) {
    joining = value;
  }

  /** The first byte of the current member in the file. */
  long start() {
    return start;
  }

  /** Where reading stands in the file. */
  long position() {
    return in.position();
  }

  /** Whether the file ended inside the current member. */
  boolean cut() {
    return cut;
  }

  /** Where bytes began that {@link #next} stepped over, or -1 when it found no such bytes. */
  long garbageFrom() {
    return garbageFrom;
  }

  /**
   * Opens the next member. Zeros before it are padding; other bytes are garbage, which ends where a
   * member begins whose inflated bytes are a record's.
   *
   * @return false at the end of the file
   */
  boolean next() throws IOException {
    garbageFrom = -1;
    skipZeros();
    if (!in.require(1)) {
      return false;
    }
    if (!in.require(4) || !GzipHeader.at(in.bytes, in.from, in.to)) {
      garbageFrom = in.position();
      if (!findRecord()) {
        return false;
      }
    }
    openHere();
    return true;
  }

  /** Whether bytes other than padding follow the current member. */
  boolean more() throws IOException {
    skipZeros();
    return in.require(1);
  }

  /**
   * Goes to the first member at or after a place in the file that begins with a record's head. Once
   * too much was read again, goes on from where reading stands instead of going back.
   */
  boolean seekRecord(long position) throws IOException {
    open = false;
    reread += Math.max(0, in.position() - position);
    if (reread <= REREAD_MOST + REREAD_FACTOR * channel.size()) {
      in.seek(channel, position);
    }
    return findRecord();
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    while (open) {
      int count = inflate(into, at, length);
      in.from = in.to - inflater.getRemaining();
      if (count > 0) {
        checksum.update(into, at, count);
        inflated += count;
        return count;
      }
      if (inflater.finished()) {
        finish();
        if (joining == Joining.NEVER || !continues()) {
          return -1;
        }
        long first = start;
        openHere();
        start = first;
      } else if (inflater.needsDictionary()) {
        throw new Damage(
            ReadFailure.GZIP_DAMAGED, "gzip member at byte " + start + " asks for a dictionary");
      } else if (in.require(1)) {
        inflater.setInput(in.bytes, in.from, in.to - in.from);
      } else {
        breakOff();
      }
    }
    return -1;
  }

  /**
   * The file ends inside the current member. It may be the member that was cut and not the file: a
   * stored block takes whatever follows for its own. Then others are to be found behind its start.
   */
  private void breakOff() throws IOException {
    open = false;
    if (joining != Joining.ALWAYS && seekRecord(start + 1)) {
      throw new Damage(ReadFailure.GZIP_DAMAGED, "gzip member at byte " + start + " breaks off");
    }
    cut = true;
  }

  private int inflate(byte[] into, int at, int length) throws Damage {
    try {
      return inflater.inflate(into, at, length);
    } catch (DataFormatException e) {
      // What came out before the fault is good. The next call meets the fault at once.
      int count = (int) (inflater.getBytesWritten() - inflated);
      if (count > 0) {
        return count;
      }
      throw new Damage(
          ReadFailure.GZIP_DAMAGED,
          "gzip member at byte " + start + " does not inflate: " + e.getMessage());
    }
  }

  private void openHere() throws IOException {
    start = in.position();
    int header = -1;
    int window = 512;
    while (header < 0) {
      boolean whole = in.require(window);
      header = GzipHeader.length(in.bytes, in.from, in.to);
      if (header < 0 && (!whole || window >= LONGEST_HEADER)) {
        if (whole) {
          throw new Damage(
              ReadFailure.GZIP_DAMAGED, "gzip header at byte " + start + " does not end");
        }
        in.from = in.to;
        breakOff();
        return;
      }
      window *= 2;
    }
    in.from += header;
    inflater.reset();
    checksum.reset();
    inflated = 0;
    cut = false;
    open = true;
    inflater.setInput(in.bytes, in.from, in.to - in.from);
  }

  private void finish() throws IOException {
    open = false;
    if (!in.require(8)) {
      in.from = in.to;
      breakOff();
      return;
    }
    long crc = littleEndian(in.from);
    long length = littleEndian(in.from + 4);
    in.from += 8;
    if (crc != checksum.getValue() || length != (inflated & 0xffffffffL)) {
      throw new Damage(
          ReadFailure.GZIP_DAMAGED,
          "gzip member at byte "
              + start
              + (crc == checksum.getValue()
                  ? " is not as long as it says"
                  : " does not match its checksum"));
    }
  }

  private long littleEndian(int at) {
    byte[] b = in.bytes;
    return (b[at] & 0xffL)
        | (b[at + 1] & 0xffL) << 8
        | (b[at + 2] & 0xffL) << 16
        | (b[at + 3] & 0xffL) << 24;
  }

  /** Whether another member follows at once and carries the stream on. */
  private boolean continues() throws IOException {
    if (!in.require(4) || !GzipHeader.at(in.bytes, in.from, in.to)) {
      return false;
    }
    return joining == Joining.ALWAYS || !recordHere();
  }

  private void skipZeros() throws IOException {
    while (in.require(1)) {
      while (in.from < in.to && in.bytes[in.from] == 0) {
        in.from++;
      }
      if (in.from < in.to) {
        return;
      }
    }
  }

  private boolean findRecord() throws IOException {
    while (in.require(4)) {
      byte[] bytes = in.bytes;
      int last = in.to - 4;
      int at = in.from;
      while (at <= last && !GzipHeader.at(bytes, at, in.to)) {
        at++;
      }
      in.from = at;
      if (at <= last) {
        if (recordHere()) {
          return true;
        }
        in.from++;
      }
    }
    in.from = in.to;
    return false;
  }

  /** Whether the member here begins with a record's head. Reads nothing. */
  boolean recordHere() throws IOException {
    in.require(PROBE_IN);
    int size = Math.min(in.available(), PROBE_IN);
    int header = GzipHeader.length(in.bytes, in.from, in.from + size);
    if (header < 0) {
      return false;
    }
    probe.reset();
    probe.setInput(in.bytes, in.from + header, size - header);
    int filled = 0;
    try {
      while (filled < PROBE_OUT) {
        int count = probe.inflate(probed, filled, PROBE_OUT - filled);
        if (count == 0) {
          break;
        }
        filled += count;
      }
    } catch (DataFormatException e) {
      // What came out before the fault decides; reading the member will report the fault.
      return filled > 0 && beginsRecord(filled);
    }
    return beginsRecord(filled);
  }

  private boolean beginsRecord(int filled) {
    int at = 0;
    while (at < filled && (probed[at] == '\r' || probed[at] == '\n')) {
      at++;
    }
    return syntax.beginsAt(probed, at, filled);
  }

  @Override
  public void close() {
    open = false;
    inflater.end();
    probe.end();
  }
}
