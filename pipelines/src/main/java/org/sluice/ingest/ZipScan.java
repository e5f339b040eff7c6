package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/**
 * Members of a zip file whose directory is lost, as when its end is cut off: each has a header of
 * its own, which is looked for from the end of the one before. Where sizes stand only after the
 * data, deflated members still end by themselves; stored ones are refused.
 */
final class ZipScan implements Bundle {
  private final SeekableByteChannel channel;
  private final ChannelSupply file;
  private final boolean wacz;
  private final Mapping mapping;
  private Lookahead in;
  private boolean told;
  private long base;

  ZipScan(SeekableByteChannel channel, ChannelSupply file, boolean wacz, Mapping mapping) {
    this.channel = channel;
    this.file = file;
    this.wacz = wacz;
    this.mapping = mapping;
    this.in = from(0);
  }

  private Lookahead from(long position) {
    return new Lookahead(file.from(position), 1 << 12);
  }

  @Override
  public @Nullable BundleMember next() throws IOException {
    if (!told) {
      told = true;
      return BundleMember.refused(
          null,
          file.size(),
          -1,
          new Damage(ReadFailure.ZIP_DAMAGED, "the directory at the file's end is missing"));
    }
    if (!find()) {
      return null;
    }
    long header = base + in.position();
    ZipEntry entry = ZipEntry.local(in.bytes, in.from, header);
    ZipMember member = new ZipMember(channel, file, entry, mapping);
    long data = member.dataStart();
    boolean known = entry.storedSize() >= 0;
    boolean whole = known && entry.storedSize() <= file.size() - data;
    base = whole ? data + entry.storedSize() : data;
    in = from(base);
    if (entry.folder()) {
      return BundleMember.other(entry.name(), header, "folder");
    }
    if (wacz && !entry.name().startsWith("archive/")) {
      return BundleMember.other(entry.name(), header, "wacz-metadata");
    }
    if (!known && entry.method() != 8) {
      return BundleMember.refused(
          entry.name(),
          header,
          -1,
          new Damage(ReadFailure.ZIP_DAMAGED, "the member's size was in the missing directory"));
    }
    return member.open(Split.WHOLE, Long.MAX_VALUE);
  }

  /** Goes to the next header that lies whole in the file. */
  private boolean find() throws IOException {
    while (in.require(ZipEntry.LOCAL_LENGTH)) {
      byte[] b = in.bytes;
      int last = in.to - ZipEntry.LOCAL_LENGTH;
      int at = in.from;
      while (at <= last && ZipEntry.u32(b, at) != ZipEntry.LOCAL) {
        at++;
      }
      in.from = at;
      if (at <= last) {
        int rest = ZipEntry.u16(b, at + 26) + ZipEntry.u16(b, at + 28);
        if (in.require(ZipEntry.LOCAL_LENGTH + rest)) {
          return true;
        }
        in.from++;
      }
    }
    return false;
  }

  @Override
  public void close() {
    // The channel is the reader's.
  }
}
