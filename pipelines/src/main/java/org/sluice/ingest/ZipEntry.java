package org.sluice.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What a zip file says of a member, in its directory or before the member itself (PKWARE
 * APPNOTE.TXT 6.3.10). Sizes are those of zip64 where it gives them.
 *
 * @param name UTF-8, or IBM's code page 437 where it is not
 * @param header the first byte of the member's own header in the file
 * @param method 0 stored, 8 deflated and so on
 * @param flags 1 encrypted, 8 sizes follow the data
 * @param crc the CRC-32 of the content
 * @param storedSize bytes in the file, -1 when they follow the data
 * @param size bytes of the content, -1 when they follow the data
 * @param mode Unix's mode bits, 0 when the writer gave none
 */
record ZipEntry(
    String name,
    long header,
    int method,
    int flags,
    long crc,
    long storedSize,
    long size,
    int mode) {
  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;
  static final int LOCAL_LENGTH = 30;
  static final int CENTRAL_LENGTH = 46;

  private static final long NONE = 0xffffffffL;
  private static final Charset CP437 = Charset.forName("IBM437");

  /** Bytes that the member takes in the file at least, without its name. */
  long leastLength() {
    return LOCAL_LENGTH + Math.max(0, Math.min(storedSize, Long.MAX_VALUE / 4));
  }

  boolean encrypted() {
    return (flags & 1) != 0;
  }

  /** Whether sizes and checksum stand after the data. */
  boolean sizesFollow() {
    return (flags & 8) != 0;
  }

  boolean folder() {
    return name.endsWith("/");
  }

  boolean link() {
    return (mode & 0xf000) == 0xa000;
  }

  /** The fields that follow the fixed part of a central header. */
  static int centralRest(byte[] b, int at) {
    return u16(b, at + 28) + u16(b, at + 30) + u16(b, at + 32);
  }

  /** Reads a central header that lies whole in the bytes. */
  static ZipEntry central(byte[] b, int at, long shift) {
    int nameLength = u16(b, at + 28);
    int extra = at + CENTRAL_LENGTH + nameLength;
    long size = u32(b, at + 24);
    long stored = u32(b, at + 20);
    long header = u32(b, at + 42);
    Zip64 wide = new Zip64(b, extra, extra + u16(b, at + 30));
    size = size == NONE ? wide.next(size) : size;
    stored = stored == NONE ? wide.next(stored) : stored;
    header = header == NONE ? wide.next(header) : header;
    int host = b[at + 5] & 0xff;
    return new ZipEntry(
        name(b, at + CENTRAL_LENGTH, nameLength),
        header + shift,
        u16(b, at + 10),
        u16(b, at + 8),
        u32(b, at + 16),
        stored,
        size,
        host == 3 ? u16(b, at + 40) : 0);
  }

  /** Reads a local header that lies whole in the bytes. */
  static ZipEntry local(byte[] b, int at, long header) {
    int nameLength = u16(b, at + 26);
    int extra = at + LOCAL_LENGTH + nameLength;
    int flags = u16(b, at + 6);
    long size = u32(b, at + 22);
    long stored = u32(b, at + 18);
    Zip64 wide = new Zip64(b, extra, extra + u16(b, at + 28));
    size = size == NONE ? wide.next(size) : size;
    stored = stored == NONE ? wide.next(stored) : stored;
    boolean unknown = (flags & 8) != 0 && stored == 0;
    return new ZipEntry(
        name(b, at + LOCAL_LENGTH, nameLength),
        header,
        u16(b, at + 8),
        flags,
        u32(b, at + 14),
        unknown ? -1 : stored,
        unknown ? -1 : size,
        0);
  }

  /** The values of the zip64 extra field, which holds only those that did not fit. */
  private static final class Zip64 {
    private final byte[] bytes;
    private int at;
    private int end;

    Zip64(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      int field = from;
      while (field + 4 <= to) {
        int length = u16(bytes, field + 2);
        if (u16(bytes, field) == 1) {
          at = field + 4;
          end = Math.min(to, at + length);
          return;
        }
        field += 4 + length;
      }
    }

    long next(long otherwise) {
      if (end - at < 8) {
        return otherwise;
      }
      long value = u32(bytes, at) | u32(bytes, at + 4) << 32;
      at += 8;
      return value < 0 ? otherwise : value;
    }
  }

  private static String name(byte[] b, int at, int length) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, at, length)).toString();
    } catch (CharacterCodingException e) {
      return new String(b, at, length, CP437);
    }
  }

  static int u16(byte[] b, int at) {
    return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
  }

  static long u32(byte[] b, int at) {
    return u16(b, at) | (long) u16(b, at + 2) << 16;
  }
}
