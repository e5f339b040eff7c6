package org.sluice.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/** Opens a member of a zip file. */
final class ZipMember {
  private final SeekableByteChannel channel;
  private final ChannelSupply file;
  private final ZipEntry entry;
  private final Mapping mapping;

  /**
   * @param mapping as for reading, for it decides what the member is
   */
  ZipMember(SeekableByteChannel channel, ChannelSupply file, ZipEntry entry, Mapping mapping) {
    this.channel = channel;
    this.file = file;
    this.entry = entry;
    this.mapping = mapping;
  }

  /** Where the member's bytes begin, or -1 when its own header is not where it should be. */
  long dataStart() throws IOException {
    byte[] local = new byte[ZipEntry.LOCAL_LENGTH];
    if (entry.header() < 0
        || file.peek(entry.header(), local) < local.length
        || ZipEntry.u32(local, 0) != ZipEntry.LOCAL) {
      return -1;
    }
    return entry.header() + local.length + ZipEntry.u16(local, 26) + ZipEntry.u16(local, 28);
  }

  /**
   * The member as far as a split owns it, or why it cannot be opened.
   *
   * @param bound where the next member begins, which this one may not reach
   */
  BundleMember open(Split split, long bound) throws IOException {
    Damage refused = refused();
    long data = refused == null ? dataStart() : -1;
    if (refused == null && data < 0) {
      refused = new Damage(ReadFailure.ZIP_DAMAGED, "no member is where the directory says");
    }
    if (refused == null && entry.storedSize() > file.size() - data) {
      refused = new Damage(ReadFailure.TRUNCATED, "the file ends before the member does");
    }
    if (refused == null && data + Math.max(0, entry.storedSize()) > bound) {
      refused = new Damage(ReadFailure.ZIP_DAMAGED, "the member lies over the one after it");
    }
    if (refused != null) {
      return BundleMember.refused(entry.name(), entry.header(), entry.storedSize(), refused);
    }
    boolean known = entry.storedSize() >= 0;
    Window window = new Window(channel, data, known ? entry.storedSize() : file.size() - data);
    if (entry.method() != 0) {
      return member(null, new Checked(window), Split.WHOLE);
    }
    long from = Math.max(0, split.start() - data);
    boolean cut = split.end() > data && split.end() < data + entry.storedSize();
    Split range = new Split(from, cut ? split.end() - data : Long.MAX_VALUE);
    return seekable(window)
        ? member(window, null, range)
        : member(null, new Checked(window), Split.WHOLE);
  }

  private BundleMember member(
      @Nullable SeekableByteChannel stored, @Nullable Supply stream, Split range) {
    return new BundleMember(
        entry.name(),
        entry.header(),
        entry.storedSize(),
        entry.size(),
        null,
        null,
        stored,
        stream,
        range);
  }

  private @Nullable Damage refused() {
    if (entry.link()) {
      return new Damage(ReadFailure.NOT_A_FILE, "the member is a link");
    }
    if (entry.encrypted()) {
      return new Damage(ReadFailure.ENCRYPTED, "the member is encrypted");
    }
    switch (entry.method()) {
      case 0, 8, 9, 12, 93 -> {
        return BundleMember.checkName(entry.name());
      }
      default -> {
        return new Damage(ReadFailure.UNSUPPORTED, "zip method " + entry.method());
      }
    }
  }

  /** Whether the member's format is one that is read in place; a page is read whole and checked. */
  private boolean seekable(Window window) throws IOException {
    ChannelSupply bytes = new ChannelSupply(window);
    Format format = Format.of(entry.name(), bytes, mapping);
    bytes.seek(0);
    return format.kind() != Format.Kind.FILE;
  }

  private InputStream decompress(Window window) throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(window), 1 << 14);
    return switch (entry.method()) {
      case 0 -> in;
      case 9 -> new Deflate64CompressorInputStream(in);
      case 12 -> new BZip2CompressorInputStream(in);
      case 93 -> new ZstdInputStreamNoFinalizer(in);
      default -> new Inflated(in);
    };
  }

  /** Raw deflate, whose inflater is freed when the stream is closed. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream in) {
      super(in, new Inflater(true), 1 << 13);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** Content whose length and checksum are held against the directory's. */
  private final class Checked implements Supply, AutoCloseable {
    private final Window window;
    private final CRC32 checksum = new CRC32();
    private @Nullable InputStream in;
    private long made;

    Checked(Window window) {
      this.window = window;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int count;
      try {
        InputStream stream = in;
        if (stream == null) {
          stream = decompress(window);
          in = stream;
        }
        count = stream.read(into, at, length);
      } catch (IOException | RuntimeException e) {
        if (file.failure() != null) {
          throw e;
        }
        throw new Damage(ReadFailure.ZIP_DAMAGED, "the member: " + e.getMessage());
      }
      if (count < 0) {
        check();
        return -1;
      }
      checksum.update(into, at, count);
      made += count;
      if (!Expansion.allowed(Math.max(entry.storedSize(), 0), made)) {
        throw Expansion.refused();
      }
      return count;
    }

    private void check() throws Damage {
      if (entry.size() < 0) {
        return;
      }
      if (made != entry.size() || checksum.getValue() != entry.crc()) {
        throw new Damage(
            ReadFailure.ZIP_DAMAGED,
            made == entry.size()
                ? "the member does not match its checksum"
                : "the member has " + made + " bytes where " + entry.size() + " are stated");
      }
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
