package org.sluice.charset;

/**
 * How well bytes fit UTF-8.
 *
 * @param pairs well-formed sequences of two bytes
 * @param longer well-formed sequences of three or four bytes, U+FFFD left out: it is what other
 *     software wrote when it had already lost the character
 * @param errors malformed sequences; one cut off by the end of the bytes is none
 * @param cut whether the end of the bytes cuts a sequence off
 */
record Utf8Evidence(int pairs, int longer, int errors, boolean cut) {
  /** What bytes that are ASCII throughout say: nothing. */
  static final Utf8Evidence NONE = new Utf8Evidence(0, 0, 0, false);

  static Utf8Evidence of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** The evidence of the first {@code length} bytes. */
  static Utf8Evidence of(byte[] bytes, int length) {
    int pairs = 0;
    int longer = 0;
    int errors = 0;
    boolean cut = false;
    int i = 0;
    while (i < length) {
      int b = bytes[i++];
      if (b >= 0) {
        // Most of most pages is ASCII: eight bytes at a time.
        while (i + Long.BYTES <= length
            && ((long) Bytes.LONGS.get(bytes, i) & Bytes.HIGH_BITS) == 0) {
          i += Long.BYTES;
        }
        continue;
      }
      int lead = b & 0xFF;
      int more = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
      int seen = 0;
      while (seen < more && i < length && isContinuation(lead, seen, bytes[i] & 0xFF)) {
        seen++;
        i++;
      }
      if (more == 0 || (seen < more && i < length)) {
        errors++;
      } else if (seen < more) {
        cut = true;
      } else if (more == 1) {
        pairs++;
      } else if (!isReplacement(bytes, i)) {
        longer++;
      }
    }
    return new Utf8Evidence(pairs, longer, errors, cut);
  }

  private static boolean isContinuation(int lead, int index, int b) {
    int low = 0x80;
    int high = 0xBF;
    if (index == 0) {
      low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
    return b >= low && b <= high;
  }

  private static boolean isReplacement(byte[] bytes, int end) {
    return bytes[end - 3] == (byte) 0xEF
        && bytes[end - 2] == (byte) 0xBF
        && bytes[end - 1] == (byte) 0xBD;
  }

  /** Well-formed sequences. */
  int sequences() {
    return pairs + longer;
  }

  /** Whether UTF-8 explains most of what is not ASCII. */
  boolean prevails() {
    return sequences() > 0 && sequences() >= errors;
  }
}
