package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Members of a tar file, plain or from a decompressed stream. A size is believed when a header,
 * padding or the end follows the data; in a plain file a member whose size leads elsewhere ends at
 * the next header and is refused, so that it hides no other.
 */
final class TarBundle implements Bundle {
  /** Pax records and long names longer than this are not looked at. */
  private static final int LONGEST_ABOUT = 1 << 20;

  private final @Nullable SeekableByteChannel channel;
  private final @Nullable ChannelSupply plain;
  private final @Nullable AutoCloseable decompressor;
  private final Split split;
  private Lookahead in;
  private long base;
  private @Nullable Data open;
  private boolean ended;

  private TarBundle(
      @Nullable SeekableByteChannel channel,
      @Nullable ChannelSupply plain,
      Supply supply,
      Split split) {
    this.channel = channel;
    this.plain = plain;
    this.decompressor = supply instanceof AutoCloseable closeable ? closeable : null;
    this.split = split;
    this.base = split.start();
    this.in = new Lookahead(supply, 1 << 13);
  }

  static TarBundle ofPlain(SeekableByteChannel channel, Split split) throws IOException {
    ChannelSupply file = new ChannelSupply(channel);
    return new TarBundle(channel, file, file.from(split.start()), split);
  }

  static TarBundle ofStream(Supply stream) {
    return new TarBundle(null, null, stream, Split.WHOLE);
  }

  private long position() {
    return base + in.position();
  }

  @Override
  public @Nullable BundleMember next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      Data before = open;
      if (before != null) {
        open = null;
        before.skip();
      }
      return member();
    } catch (Damage e) {
      // A stream that breaks off: nothing behind this place can be had.
      ended = true;
      return BundleMember.refused(null, position(), -1, e);
    }
  }

  private @Nullable BundleMember member() throws IOException {
    String name = null;
    long size = -1;
    boolean sparse = false;
    long first = -1;
    while (in.require(TarHeader.BLOCK)) {
      if (TarHeader.zeros(in.bytes, in.from)) {
        in.from += TarHeader.BLOCK;
        continue;
      }
      long here = position();
      if (first < 0) {
        if (here >= split.end()) {
          return null;
        }
        first = here;
      }
      if (!TarHeader.at(in.bytes, in.from, in.to)) {
        return garbage(first);
      }
      TarHeader header = TarHeader.parse(in.bytes, in.from);
      in.from += TarHeader.BLOCK;
      if (!header.isAbout()) {
        if (sparse) {
          return sparse(header, first, name, size);
        }
        return member(header, first, name, size);
      }
      if (header.size() < 0 || header.size() > LONGEST_ABOUT) {
        return BundleMember.refused(
            null,
            first,
            -1,
            new Damage(ReadFailure.TAR_DAMAGED, "a header's extension has a size out of reason"));
      }
      int length = (int) header.size();
      if (!in.require(length)) {
        break;
      }
      Pax pax = Pax.of(header.type(), in.bytes, in.from, length);
      name = pax.name() == null ? name : pax.name();
      size = pax.size() < 0 ? size : pax.size();
      sparse |= pax.sparse();
      in.from += length;
      pad(length);
    }
    return tail(first);
  }

  /** What is left when no whole block is. */
  private @Nullable BundleMember tail(long first) throws IOException {
    ended = true;
    boolean rest = false;
    long here = position();
    while (in.require(1)) {
      rest |= in.bytes[in.from++] != 0;
    }
    return (rest || first >= 0) && here < split.end()
        ? BundleMember.refused(
            null,
            first >= 0 ? first : here,
            -1,
            new Damage(ReadFailure.TRUNCATED, "the file ends inside a header"))
        : null;
  }

  private BundleMember garbage(long first) throws IOException {
    do {
      in.from += TarHeader.BLOCK;
    } while (in.require(TarHeader.BLOCK) && !TarHeader.at(in.bytes, in.from, in.to));
    return BundleMember.refused(
        null,
        first,
        position() - first,
        new Damage(ReadFailure.GARBAGE, "bytes that belong to no member"));
  }

  /** Its data would be taken for its content. */
  private BundleMember sparse(TarHeader header, long first, @Nullable String longName, long paxSize)
      throws IOException {
    BundleMember member = member(header, first, longName, paxSize);
    return member.refused() != null || member.other() != null
        ? member
        : BundleMember.refused(
            member.name(),
            first,
            member.length(),
            new Damage(ReadFailure.UNSUPPORTED, "a sparse member: its holes are not filled"));
  }

  private BundleMember member(TarHeader header, long first, @Nullable String longName, long paxSize)
      throws IOException {
    String name = longName == null ? header.name() : longName;
    long size = paxSize >= 0 && header.dataLength() > 0 ? paxSize : header.dataLength();
    if (size < 0) {
      return BundleMember.refused(
          name, first, -1, new Damage(ReadFailure.TAR_DAMAGED, "the member has no size"));
    }
    ChannelSupply file = plain;
    SeekableByteChannel bytes = channel;
    if (file == null || bytes == null) {
      return stream(header, first, name, size);
    }
    long data = position();
    long end = data + padded(size);
    boolean sound = boundaryAt(file, end) && data + size <= file.size();
    long next = sound ? end : nextHeader(file, data);
    seek(file, next);
    if (!sound) {
      boolean cut = data + size > file.size() && next >= file.size();
      return BundleMember.refused(
          name,
          first,
          size,
          cut
              ? new Damage(ReadFailure.TRUNCATED, "the file ends before the member does")
              : new Damage(ReadFailure.TAR_DAMAGED, "the member's size is wrong"));
    }
    BundleMember refused = refused(header, first, name, size);
    return refused != null
        ? refused
        : new BundleMember(
            name, first, size, size, null, null, new Window(bytes, data, size), null, Split.WHOLE);
  }

  private BundleMember stream(TarHeader header, long first, String name, long size) {
    Data data = new Data(size);
    open = data;
    BundleMember refused = refused(header, first, name, size);
    return refused != null
        ? refused
        : new BundleMember(name, first, size, size, null, null, null, data, Split.WHOLE);
  }

  private static @Nullable BundleMember refused(
      TarHeader header, long first, String name, long size) {
    if (header.isFolder()) {
      return BundleMember.other(name, first, "folder");
    }
    if (header.isFile()) {
      Damage bad = BundleMember.checkName(name);
      return bad == null ? null : BundleMember.refused(name, first, size, bad);
    }
    String what =
        switch (header.type()) {
          case '1', '2' -> "the member is a link";
          case '3', '4', '6' -> "the member is a device";
          default -> "a member of type '" + (int) header.type() + "'";
        };
    boolean known = header.type() >= '1' && header.type() <= '6';
    return BundleMember.refused(
        name,
        first,
        size,
        new Damage(known ? ReadFailure.NOT_A_FILE : ReadFailure.UNSUPPORTED, what));
  }

  private static long padded(long size) {
    return (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
  }

  private void pad(long size) throws IOException {
    for (long left = padded(size) - size; left > 0 && in.require(1); ) {
      int step = (int) Math.min(left, in.available());
      in.from += step;
      left -= step;
    }
  }

  private void seek(ChannelSupply file, long position) {
    base = position;
    in = new Lookahead(file.from(position), 1 << 13);
  }

  private static boolean boundaryAt(ChannelSupply file, long position) throws IOException {
    byte[] block = new byte[TarHeader.BLOCK];
    int count = file.peek(position, block);
    // Many writers leave the padding of the last member out.
    return count < block.length || TarHeader.zeros(block, 0) || TarHeader.at(block, 0, count);
  }

  /** The next header on a block's boundary, or the file's end. */
  private static long nextHeader(ChannelSupply file, long from) throws IOException {
    Lookahead scan = new Lookahead(file.from(from), 1 << 16);
    while (scan.require(TarHeader.BLOCK)) {
      if (TarHeader.at(scan.bytes, scan.from, scan.to)) {
        return from + scan.position();
      }
      scan.from += TarHeader.BLOCK;
    }
    return file.size();
  }

  @Override
  public void close() throws IOException {
    Closing.one(decompressor);
  }

  /** The data of a member in a stream. */
  private final class Data implements Supply {
    private final long size;
    private long left;

    Data(long size) {
      this.size = size;
      this.left = size;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, at, (int) Math.min(length, left));
      if (count < 0) {
        throw new Damage(ReadFailure.TRUNCATED, "the file ends before the member does");
      }
      left -= count;
      return count;
    }

    void skip() throws IOException {
      while (left > 0 && in.require(1)) {
        int step = (int) Math.min(left, in.available());
        in.from += step;
        left -= step;
      }
      pad(size);
    }
  }
}
