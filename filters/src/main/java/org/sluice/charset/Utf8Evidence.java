package org.sluice.charset;

/**
 * What one look at all bytes of a page says: how well they fit UTF-8, and what matters to those who
 * then read them as UTF-8.
 *
 * @param pairs well-formed sequences of two bytes
 * @param longer well-formed sequences of three or four bytes, but for those of U+FFFD: it is what
 *     other software wrote when it had already lost the character
 * @param lost well-formed sequences of U+FFFD
 * @param errors malformed sequences; one cut off by the end of the bytes is none
 * @param cut whether the end of the bytes cuts a sequence off
 * @param latin whether no well-formed sequence is of a character beyond U+00FF
 * @param misread whether two characters stand where a {@link Misreading} may begin; says nothing
 *     where there are errors
 */
record Utf8Evidence(
    int pairs, int longer, int lost, int errors, boolean cut, boolean latin, boolean misread) {
  /** What bytes that are ASCII throughout say: nothing. */
  static final Utf8Evidence NONE = new Utf8Evidence(0, 0, 0, 0, false, true, false);

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  static Utf8Evidence of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** The evidence of the first {@code length} bytes. */
  static Utf8Evidence of(byte[] bytes, int length) {
    int pairs = 0;
    int longer = 0;
    int lost = 0;
    int errors = 0;
    boolean cut = false;
    boolean latin = true;
    boolean misread = false;
    // How many characters of a run above ASCII were seen, and the first of them.
    int run = 0;
    char first = 0;
    int i = 0;
    while (i < length) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        i = Bytes.endOfAscii(bytes, i, length);
        run = 0;
        continue;
      }
      char c;
      if (lead < 0xE0 && lead >= 0xC2 && isContinuation(bytes, i + 1, length, lead, 0)) {
        c = (char) ((lead & 0x1F) << 6 | (bytes[i + 1] & 0x3F));
        pairs++;
        latin &= c <= 0xFF;
        i += 2;
      } else if (lead >= 0xE0 && lead < 0xF0 && isOfThree(bytes, i, length)) {
        c = (char) (lead << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F));
        latin = false;
        if (c == REPLACEMENT) {
          lost++;
        } else {
          longer++;
        }
        i += 3;
      } else if (lead >= 0xF0 && isOfFour(bytes, i, length)) {
        // No character of two units begins a misreading or follows in one.
        c = 0;
        latin = false;
        longer++;
        i += 4;
      } else {
        int more = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        int seen = 0;
        while (seen < more && isContinuation(bytes, i + 1 + seen, length, lead, seen)) {
          seen++;
        }
        i += 1 + seen;
        if (more == 0 || i < length) {
          errors++;
        } else {
          cut = true;
        }
        continue;
      }
      if (run == 0 && c == BYTE_ORDER_MARK && i == 3) {
        continue;
      }
      if (run == 0) {
        first = c;
      } else if (run == 1) {
        misread |= Misreading.anyMayBegin(first, c);
      }
      run++;
    }
    return new Utf8Evidence(pairs, longer, lost, errors, cut, latin, misread);
  }

  /** Whether a byte may stand in a sequence, so many bytes behind the lead byte and the next. */
  private static boolean isContinuation(byte[] bytes, int at, int length, int lead, int index) {
    if (at >= length) {
      return false;
    }
    int b = bytes[at] & 0xFF;
    int low = 0x80;
    int high = 0xBF;
    if (index == 0) {
      low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
    return b >= low && b <= high;
  }

  private static boolean isOfThree(byte[] bytes, int at, int length) {
    int lead = bytes[at] & 0xFF;
    return isContinuation(bytes, at + 1, length, lead, 0)
        && isContinuation(bytes, at + 2, length, lead, 1);
  }

  private static boolean isOfFour(byte[] bytes, int at, int length) {
    int lead = bytes[at] & 0xFF;
    return lead <= 0xF4
        && isOfThree(bytes, at, length)
        && isContinuation(bytes, at + 3, length, lead, 2);
  }

  /** Well-formed sequences but for those of U+FFFD. */
  int sequences() {
    return pairs + longer;
  }

  /** Whether nothing is above 0x7F. */
  boolean isAscii() {
    return sequences() + lost + errors == 0 && !cut;
  }

  /** Whether all is well-formed, to the end. */
  boolean isWellFormed() {
    return errors == 0 && !cut;
  }

  /** Whether UTF-8 explains most of what is not ASCII. */
  boolean prevails() {
    return sequences() > 0 && sequences() >= errors;
  }
}
