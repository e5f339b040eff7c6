package org.sluice.ingest;

/** UTF-16, in which neither lines nor fields can be found byte by byte. */
final class WideText {
  /** So many bytes tell. */
  static final int HEAD = 4;

  private WideText() {}

  /**
   * Looks at the beginning of a file of lines or rows.
   *
   * @return whether the file is UTF-16, and the split is not its first, which answers for it
   * @throws Damage when the file is UTF-16 and the split its first
   */
  static boolean refuse(byte[] bytes, int from, int to, Split split) throws Damage {
    if (to - from < HEAD || !begins(bytes, from)) {
      return false;
    }
    if (split.start() == 0) {
      throw new Damage(
          ReadFailure.UNSUPPORTED, "lines and tables in UTF-16 are not read: make them UTF-8");
    }
    return true;
  }

  /** A byte order mark, or two characters of ASCII. */
  private static boolean begins(byte[] bytes, int at) {
    boolean marked =
        (bytes[at] == (byte) 0xff && bytes[at + 1] == (byte) 0xfe)
            || (bytes[at] == (byte) 0xfe && bytes[at + 1] == (byte) 0xff);
    boolean little = bytes[at] > 0 && bytes[at + 1] == 0 && bytes[at + 2] > 0 && bytes[at + 3] == 0;
    boolean big = bytes[at] == 0 && bytes[at + 1] > 0 && bytes[at + 2] == 0 && bytes[at + 3] > 0;
    return marked || little || big;
  }
}
