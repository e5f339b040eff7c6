package org.sluice.ingest;

import java.io.IOException;

/**
 * The members of a gzip file, or the frames of a Zstandard file, decompressed one after the other.
 * The supply ends where a member ends; {@link #next} goes on to the following one. Bytes between
 * members that are no padding are stepped over and can be asked for.
 */
final class Members implements Restartable, AutoCloseable {
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

  /** Decompressed bytes looked at for a record's head: an ARC line may hold a long URL. */
  private static final int PROBE_OUT = 4096;

  /** Bytes that may be read again after damage, so that hostile members stay cheap. */
  private static final long REREAD_MOST = 64 << 20;

  private static final long REREAD_FACTOR = 4;

  private final ChannelSupply channel;
  private final Lookahead in;
  private final RecordSyntax syntax;
  private final MemberCodec codec;
  private final byte[] probed = new byte[PROBE_OUT];
  private long made;
  private long reread;
  private long start;
  private long garbageFrom = -1;
  private boolean open;
  private boolean cut;
  private Joining joining = Joining.NEVER;

  private Members(ChannelSupply channel, Lookahead in, RecordSyntax syntax, MemberCodec codec) {
    this.channel = channel;
    this.in = in;
    this.syntax = syntax;
    this.codec = codec;
  }

  /**
   * The members from a place in the file on.
   *
   * @param compression gzip or Zstandard
   */
  static Members from(
      ChannelSupply channel, Compression compression, long start, RecordSyntax syntax)
      throws IOException {
    MemberCodec codec =
        switch (compression) {
          case GZIP -> new GzipCodec();
          case ZSTD -> new ZstdCodec(channel);
          default -> throw new IllegalArgumentException(compression + " has no members");
        };
    Lookahead in = new Lookahead(channel, 1 << 16);
    in.seek(channel, start);
    return new Members(channel, in, syntax, codec);
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
   * Opens the next member. Padding before it is stepped over; other bytes are garbage, which ends
   * where a member begins whose decompressed bytes are a record's.
   *
   * @return false at the end of the file
   */
  boolean next() throws IOException {
    garbageFrom = -1;
    skipPadding();
    if (!in.require(1)) {
      return false;
    }
    if (!in.require(4) || !codec.beginsAt(in.bytes, in.from, in.to)) {
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
    skipPadding();
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
  public void restart() throws IOException {
    in.seek(channel, start);
    openHere();
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    while (open) {
      int count;
      try {
        count = codec.read(in, into, at, length);
      } catch (Damage e) {
        throw new Damage(codec.failure(), codec.member() + " at byte " + start + " " + e.found());
      }
      if (count > 0) {
        made += count;
        if (!Expansion.allowed(in.position() - start, made)) {
          open = false;
          throw Expansion.refused();
        }
        return count;
      }
      if (count == MemberCodec.ENDED) {
        finish();
        if (joining == Joining.NEVER || !continues()) {
          return -1;
        }
        long first = start;
        long before = made;
        openHere();
        start = first;
        made = before;
      } else if (!in.require(1)) {
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
      throw new Damage(codec.failure(), codec.member() + " at byte " + start + " breaks off");
    }
    cut = true;
  }

  private void openHere() throws IOException {
    start = in.position();
    int header = -1;
    int window = 512;
    while (header < 0) {
      boolean whole = in.require(window);
      header = codec.headerLength(in.bytes, in.from, in.to);
      if (header < 0 && (!whole || window >= LONGEST_HEADER)) {
        if (whole) {
          throw new Damage(
              codec.failure(), "header of " + codec.member() + " at byte " + start + " is endless");
        }
        in.from = in.to;
        breakOff();
        return;
      }
      window *= 2;
    }
    in.from += header;
    codec.begin();
    made = 0;
    cut = false;
    open = true;
  }

  private void finish() throws IOException {
    open = false;
    if (!in.require(codec.trailerLength())) {
      in.from = in.to;
      breakOff();
      return;
    }
    String fault = codec.verify(in.bytes, in.from);
    in.from += codec.trailerLength();
    if (!fault.isEmpty()) {
      throw new Damage(codec.failure(), codec.member() + " at byte " + start + " " + fault);
    }
  }

  /** Whether another member follows at once and carries the stream on. */
  private boolean continues() throws IOException {
    if (joining == Joining.ALWAYS) {
      skipPadding();
    }
    if (!in.require(4) || !codec.beginsAt(in.bytes, in.from, in.to)) {
      return false;
    }
    return joining == Joining.ALWAYS || !recordHere();
  }

  private void skipPadding() throws IOException {
    while (in.require(1)) {
      while (in.from < in.to && in.bytes[in.from] == 0) {
        in.from++;
      }
      if (in.from < in.to) {
        in.require(8);
        long padding = codec.padding(in.bytes, in.from, in.to);
        if (padding == 0) {
          return;
        }
        in.seek(channel, Math.min(in.position() + padding, channel.size()));
      }
    }
  }

  private boolean findRecord() throws IOException {
    while (in.require(4)) {
      byte[] bytes = in.bytes;
      int last = in.to - 4;
      int at = in.from;
      while (at <= last && !codec.beginsAt(bytes, at, in.to)) {
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
    in.require(codec.probeLength());
    int size = Math.min(in.available(), codec.probeLength());
    return beginsRecord(codec.probe(in.bytes, in.from, in.from + size, probed));
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
    codec.close();
  }
}
