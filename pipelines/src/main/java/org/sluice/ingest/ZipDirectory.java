package org.sluice.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip file, read from its first entry to its last without holding it.
 *
 * <p>Directories in file order, as all common writers leave them, can be read for a part of the
 * file. Others cannot.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  private final ChannelSupply file;
  private final long start;
  private final long end;
  private final long shift;

  private ZipDirectory(ChannelSupply file, long start, long end, long shift) {
    this.file = file;
    this.start = start;
    this.end = end;
    this.shift = shift;
  }

  /** Finds the directory; null when there is none, as in a file that was cut. */
  static @Nullable ZipDirectory find(ChannelSupply file) throws IOException {
    // The end record is followed by a comment of at most 65,535 bytes.
    byte[] tail = new byte[(int) Math.min(file.size(), END_LENGTH + 0xffff)];
    long base = file.size() - tail.length;
    file.peek(base, tail);
    for (int at = tail.length - END_LENGTH; at >= 0; at--) {
      if (ZipEntry.u32(tail, at) == END) {
        ZipDirectory found = at(file, tail, at, base + at);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable ZipDirectory at(ChannelSupply file, byte[] tail, int at, long position)
      throws IOException {
    long size = ZipEntry.u32(tail, at + 12);
    long stated = ZipEntry.u32(tail, at + 16);
    long end = position;
    byte[] locator = new byte[20];
    if (position >= 20
        && file.peek(position - 20, locator) == 20
        && ZipEntry.u32(locator, 0) == LOCATOR_64) {
      byte[] wide = new byte[56];
      // Nothing tells how far the file was shifted but the end record's own place before it.
      for (long place : new long[] {u64(locator, 8), position - 20 - 56}) {
        if (place >= 0 && file.peek(place, wide) == 56 && ZipEntry.u32(wide, 0) == END_64) {
          size = u64(wide, 40);
          stated = u64(wide, 48);
          end = place;
          break;
        }
      }
    }
    long start = end - size;
    if (size < 0 || start < 0 || stated < 0) {
      return null;
    }
    byte[] first = new byte[4];
    boolean entries = size == 0 || (file.peek(start, first) == 4 && isCentral(first));
    return entries ? new ZipDirectory(file, start, end, start - stated) : null;
  }

  private static boolean isCentral(byte[] bytes) {
    return ZipEntry.u32(bytes, 0) == ZipEntry.CENTRAL;
  }

  private static long u64(byte[] b, int at) {
    return ZipEntry.u32(b, at) | ZipEntry.u32(b, at + 4) << 32;
  }

  /** Where the directory begins, and so the members end. */
  long start() {
    return start;
  }

  /** A member's place, brought into the part of the file where members are. */
  long clamp(long header) {
    return Math.max(0, Math.min(header, start));
  }

  /** A walk over the entries. */
  Walk walk() {
    return new Walk();
  }

  /** Reads entries one after the other, through a channel position of its own. */
  final class Walk {
    private final Lookahead in = new Lookahead(file.from(start), 1 << 16);

    /**
     * The next entry; null after the last.
     *
     * @throws Damage when the directory is broken here; nothing follows
     */
    @Nullable ZipEntry next() throws IOException {
      if (in.position() >= end - start) {
        return null;
      }
      if (!in.require(ZipEntry.CENTRAL_LENGTH)
          || ZipEntry.u32(in.bytes, in.from) != ZipEntry.CENTRAL
          || !in.require(ZipEntry.CENTRAL_LENGTH + ZipEntry.centralRest(in.bytes, in.from))) {
        if (isEnd()) {
          return null;
        }
        throw new Damage(ReadFailure.ZIP_DAMAGED, "the directory breaks off");
      }
      int length = ZipEntry.CENTRAL_LENGTH + ZipEntry.centralRest(in.bytes, in.from);
      ZipEntry entry = ZipEntry.central(in.bytes, in.from, shift);
      in.from += length;
      return entry;
    }

    /** A digital signature may close the directory. */
    private boolean isEnd() {
      return in.available() >= 4 && ZipEntry.u32(in.bytes, in.from) == 0x05054b50;
    }
  }
}
