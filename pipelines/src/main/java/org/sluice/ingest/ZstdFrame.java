package org.sluice.ingest;

/** The headers of Zstandard frames and of the skippable frames between them (RFC 8878). */
final class ZstdFrame {
  /** The magic number of the skippable frame that holds a WARC file's dictionary. */
  static final int DICTIONARY_FRAME = 0x184d2a5d;

  /** A frame's magic number and longest header, and the longest block with its header. */
  static final int LONGEST_FIRST_BLOCK = 18 + 3 + (128 << 10);

  private static final int MAGIC = 0xfd2fb528;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

  private ZstdFrame() {}

  /** Whether a frame may begin here: its magic number. */
  static boolean at(byte[] bytes, int at, int to) {
    return to - at >= 4 && littleEndian(bytes, at) == MAGIC;
  }

  /** Whether a skippable frame begins here. */
  static boolean skippableAt(byte[] bytes, int at, int to) {
    return to - at >= 4 && (littleEndian(bytes, at) & 0xfffffff0) == 0x184d2a50;
  }

  /** The whole length of the skippable frame here. */
  static long skippableLength(byte[] bytes, int at, int to) {
    return to - at < 8 ? 8 : 8 + (littleEndian(bytes, at + 4) & 0xffffffffL);
  }

  /** The length of the frame's header without its blocks, or -1 when the bytes end before it. */
  static int headerLength(byte[] bytes, int at, int to) {
    if (to - at < 5) {
      return -1;
    }
    int descriptor = bytes[at + 4] & 0xff;
    boolean single = (descriptor & 0x20) != 0;
    int sizeBytes = CONTENT_SIZE_BYTES[descriptor >> 6];
    int length =
        5
            + (single ? 0 : 1)
            + DICTIONARY_ID_BYTES[descriptor & 3]
            + (single && sizeBytes == 0 ? 1 : sizeBytes);
    return length <= to - at ? length : -1;
  }

  /** The type of the frame's first block: 0 raw, 1 repeated byte, 2 compressed, 3 none; or -1. */
  static int firstBlockType(byte[] bytes, int at, int to) {
    int header = headerLength(bytes, at, to);
    return header < 0 || to - at < header + 3 ? -1 : bytes[at + header] >> 1 & 3;
  }

  static int littleEndian(byte[] b, int at) {
    return (b[at] & 0xff)
        | (b[at + 1] & 0xff) << 8
        | (b[at + 2] & 0xff) << 16
        | (b[at + 3] & 0xff) << 24;
  }
}
