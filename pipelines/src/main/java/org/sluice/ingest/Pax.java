package org.sluice.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What a tar block says of the member after it: pax's {@code path} and {@code size} records, or
 * GNU's long name.
 *
 * @param name or null
 * @param size or -1
 */
record Pax(@Nullable String name, long size) {
  private static final Pax NOTHING = new Pax(null, -1);

  static Pax of(char type, byte[] bytes, int from, int length) {
    if (type == 'L') {
      int end = from;
      while (end < from + length && bytes[end] != 0) {
        end++;
      }
      return new Pax(TarHeader.text(bytes, from, end - from), -1);
    }
    return type == 'x' || type == 'X' ? records(bytes, from, from + length) : NOTHING;
  }

  /** Records are {@code length key=value\n}, the length in decimal and of the whole record. */
  private static Pax records(byte[] bytes, int from, int to) {
    String name = null;
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
        switch (TarHeader.text(bytes, blank + 1, equals - blank - 1)) {
          case "path" -> name = value;
          case "size" -> size = RecordHead.length(value);
          default -> {}
        }
      }
      at = end;
    }
    return new Pax(name, size);
  }
}
