package org.sluice.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The header block of a tar member: POSIX ustar and pax, GNU and the old form of Unix 7.
 *
 * @param name as the block has it, with its prefix
 * @param size bytes of data that follow, -1 for nonsense
 * @param type the type flag
 */
record TarHeader(String name, long size, char type) {
  /** Bytes of a block, by which everything in a tar file is aligned. */
  static final int BLOCK = 512;

  /** Whether a block is a header: its checksum is right, as POSIX or as old Unix reckoned it. */
  static boolean at(byte[] b, int at, int to) {
    if (to - at < BLOCK || b[at] == 0) {
      return false;
    }
    long stated = number(b, at + 148, 8);
    long sum = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      int value = i >= 148 && i < 156 ? ' ' : b[at + i];
      sum += value & 0xff;
      signed += value;
    }
    return stated == sum || stated == signed;
  }

  /** Whether a block holds nothing but zeros. */
  static boolean zeros(byte[] b, int at) {
    for (int i = at; i < at + BLOCK; i++) {
      if (b[i] != 0) {
        return false;
      }
    }
    return true;
  }

  static TarHeader parse(byte[] b, int at) {
    String name = text(b, at, field(b, at, 100));
    boolean ustar = b[at + 257] == 'u' && b[at + 258] == 's' && b[at + 262] == 0;
    int prefix = ustar ? field(b, at + 345, 155) : 0;
    if (prefix > 0) {
      name = text(b, at + 345, prefix) + "/" + name;
    }
    return new TarHeader(name, number(b, at + 124, 12), (char) (b[at + 156] & 0xff));
  }

  /** Whether data follows that belongs to the member itself. */
  boolean isFile() {
    return type == 0 || type == '0' || type == '7';
  }

  boolean isFolder() {
    return type == '5' || (isFile() && name.endsWith("/"));
  }

  /** Whether the block is about the member after it: longer names, and pax records. */
  boolean isAbout() {
    return type == 'L' || type == 'K' || type == 'x' || type == 'X' || type == 'g';
  }

  /** Bytes of the data blocks. Links and devices have none, whatever their size says. */
  long dataLength() {
    return type >= '1' && type <= '6' ? 0 : size;
  }

  private static int field(byte[] b, int at, int most) {
    int length = 0;
    while (length < most && b[at + length] != 0) {
      length++;
    }
    return length;
  }

  /** UTF-8, or ISO-8859-1 where it is not. */
  static String text(byte[] b, int at, int length) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, at, length)).toString();
    } catch (CharacterCodingException e) {
      return new String(b, at, length, StandardCharsets.ISO_8859_1);
    }
  }

  /** An octal number, or GNU's binary one; -1 for nonsense. */
  private static long number(byte[] b, int at, int width) {
    if ((b[at] & 0x80) != 0) {
      long value = b[at] & 0x7f;
      for (int i = 1; i < width; i++) {
        if (value >> 54 != 0) {
          return -1;
        }
        value = value << 8 | (b[at + i] & 0xff);
      }
      return value;
    }
    int i = at;
    int end = at + width;
    while (i < end && b[i] == ' ') {
      i++;
    }
    long value = 0;
    while (i < end && b[i] >= '0' && b[i] <= '7') {
      value = value << 3 | (b[i++] - '0');
    }
    return i == end || b[i] == 0 || b[i] == ' ' ? value : -1;
  }
}
