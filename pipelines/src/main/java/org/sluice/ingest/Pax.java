package org.sluice.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What a tar block says of the member after it: pax's {@code path} and {@code size} records, or
 * GNU's long name.
 *
 * @param name or null
 * @param size or -1
 * @param sparse whether the member's data are a map of its holes and what is between them (GNU's
 *     {@code GNU.sparse.*} records), and not its content
 */
record Pax(@Nullable String name, long size, boolean sparse) {
  private static final Pax NOTHING = new Pax(null, -1, false);

  static Pax of(char type, byte[] bytes, int from, int length) {
    if (type == 'L') {
      int end = from;
      while (end < from + length && bytes[end] != 0) {
        end++;
      }
      return new Pax(TarHeader.text(bytes, from, end - from), -1, false);
    }
    return type == 'x' || type == 'X' ? records(bytes, from, from + length) : NOTHING;
  }

  /** Records are {@code length key=value\n}, the length in decimal and of the whole record. */
  private static Pax records(byte[] bytes, int from, int to) {
    String name = null;
    String sparseName = null;
    boolean sparse = false;
    long size = -1;
    int at = from;
    while (at < to) {
      int blank = at;
      while (blank < to && bytes[blank] >= '0' && bytes[blank] <= '9') {
        blank++;
      }
      long length = RecordHead.length(TarHeader.text(bytes, at, blank - at));
      if (length <= blank - at || length > to - at || bytes[blank] != ' ') {
        break;
      }
      int end = at + (int) length;
      int equals = blank + 1;
      while (equals < end && bytes[equals] != '=') {
        equals++;
      }
      if (equals < end) {
        String value = TarHeader.text(bytes, equals + 1, Math.max(0, end - 1 - (equals + 1)));
        String key = TarHeader.text(bytes, blank + 1, equals - blank - 1);
        sparse |= key.startsWith("GNU.sparse.");
        switch (key) {
          case "GNU.sparse.name" -> sparseName = value;
          case "path" -> name = value;
          case "size" -> size = RecordHead.length(value);
          default -> {}
        }
      }
      at = end;
    }
    return new Pax(sparseName == null ? name : sparseName, size, sparse);
  }
}
