package org.sluice.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** How a whole file is compressed. */
enum Compression {
  NONE,
  GZIP,
  ZSTD,
  LZ4,
  BZIP2;

  /** The compression that a file's first bytes show, or null when they show none. */
  static @Nullable Compression ofMagic(byte[] head, int length) {
    if (GzipHeader.at(head, 0, length)) {
      return GZIP;
    }
    if (length < 4) {
      return null;
    }
    int magic =
        (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff);
    if (magic == 0x28b52ffd || (magic & 0xf0ffffff) == 0x502a4d18) {
      return ZSTD;
    }
    if (magic == 0x04224d18) {
      return LZ4;
    }
    return magic >>> 8 == 0x425a68 && head[3] >= '1' && head[3] <= '9' ? BZIP2 : null;
  }

  /** The compression that a file name's extension stands for, or null. */
  static @Nullable Compression ofExtension(String extension) {
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "gz" -> GZIP;
      case "zst", "zstd" -> ZSTD;
      case "lz4" -> LZ4;
      case "bz2" -> BZIP2;
      default -> null;
    };
  }

  /** The decompressed bytes of streams without members, one frame after the other. */
  private InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case LZ4 -> new FramedLZ4CompressorInputStream(new BufferedInputStream(in), true);
      case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(in), true);
      default -> throw new IllegalStateException(this + " has members");
    };
  }

  /**
   * The decompressed bytes of a file as one stream, wherever its members or frames end.
   *
   * @throws Damage when the first of them cannot be found or opened
   */
  Supply supply(ChannelSupply file) throws IOException {
    if (this == NONE) {
      return file;
    }
    if (this == GZIP || this == ZSTD) {
      Members members = Members.from(file, this, 0, RecordSyntax.WARC);
      members.joining(Members.Joining.ALWAYS);
      boolean found = members.next();
      if (members.garbageFrom() >= 0) {
        members.close();
        throw new Damage(ReadFailure.GARBAGE, "bytes that belong to no member");
      }
      if (!found) {
        members.close();
        return (into, at, length) -> -1;
      }
      return members;
    }
    return new Decompressed(this, file);
  }

  /** A stream whose faults are the stored bytes', unless the channel itself failed. */
  private static final class Decompressed implements Restartable, AutoCloseable {
    private final Compression compression;
    private final ChannelSupply file;
    private @Nullable InputStream stream;
    private long made;

    Decompressed(Compression compression, ChannelSupply file) {
      this.compression = compression;
      this.file = file;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      try {
        InputStream in = stream;
        if (in == null) {
          in = compression.open(file.asStream());
          stream = in;
        }
        int count = in.read(into, at, length);
        made += Math.max(count, 0);
        if (!Expansion.allowed(file.size(), made)) {
          throw Expansion.refused();
        }
        return count;
      } catch (Damage e) {
        throw e;
      } catch (IOException e) {
        throw file.failure() != null ? e : damage(e);
      } catch (RuntimeException e) {
        // The LZ4 and bzip2 decoders meet some faults with unchecked exceptions.
        throw damage(e);
      }
    }

    private Damage damage(Exception e) {
      return new Damage(
          ReadFailure.STREAM_DAMAGED,
          "the " + compression.name().toLowerCase(Locale.ROOT) + " stream: " + e.getMessage());
    }

    @Override
    public void restart() throws IOException {
      close();
      stream = null;
      made = 0;
      file.seek(0);
    }

    @Override
    public void close() throws IOException {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
