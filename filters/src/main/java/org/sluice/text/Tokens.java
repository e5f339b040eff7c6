package org.sluice.text;

import java.util.Arrays;

/**
 * What stands between white space, as Python's {@code str.split} has it: the words of the systems
 * that use no tokeniser. Immutable; an array per property. Offsets count UTF-16 units.
 */
public final class Tokens {
  private static final byte LETTER = 1;
  private static final byte STARTS_ALPHANUMERIC = 2;

  private final int[] starts;
  private final int[] ends;
  private final long[] hashes;
  private final byte[] flags;
  private final int size;

  private Tokens(int[] starts, int[] ends, long[] hashes, byte[] flags, int size) {
    this.starts = starts;
    this.ends = ends;
    this.hashes = hashes;
    this.flags = flags;
    this.size = size;
  }

  /** Cuts a text. */
  static Tokens of(char[] text) {
    int expected = text.length / 5 + 16;
    int[] starts = new int[expected];
    int[] ends = new int[expected];
    long[] hashes = new long[expected];
    byte[] flags = new byte[expected];
    int size = 0;
    for (int i = 0; i < text.length; ) {
      if (CharClass.isSpace(text[i])) {
        i++;
        continue;
      }
      int start = i;
      int any = 0;
      for (int bits = CharClass.of(text[i]); (bits & CharClass.SPACE) == 0; ) {
        any |= bits;
        if (++i == text.length) {
          break;
        }
        bits = CharClass.of(text[i]);
      }
      byte flag = startsAlphanumeric(text, start) ? STARTS_ALPHANUMERIC : 0;
      flag |= (any & CharClass.LETTER) != 0 || hasLetter(text, start, i, any) ? LETTER : 0;
      if (size == starts.length) {
        int grown = size + (size >> 1);
        starts = Arrays.copyOf(starts, grown);
        ends = Arrays.copyOf(ends, grown);
        hashes = Arrays.copyOf(hashes, grown);
        flags = Arrays.copyOf(flags, grown);
      }
      starts[size] = start;
      ends[size] = i;
      hashes[size] = TextHash.of(text, start, i);
      flags[size++] = flag;
    }
    return new Tokens(starts, ends, hashes, flags, size);
  }

  private static boolean startsAlphanumeric(char[] text, int at) {
    int bits = CharClass.of(Character.codePointAt(text, at));
    return (bits & (CharClass.LETTER | CharClass.NUMBER)) != 0;
  }

  /** Whether one of the supplementary characters is a letter. */
  private static boolean hasLetter(char[] text, int start, int end, int any) {
    for (int i = start; i < end && (any & CharClass.SURROGATE) != 0; i++) {
      if ((CharClass.of(Character.codePointAt(text, i)) & CharClass.LETTER) != 0) {
        return true;
      }
    }
    return false;
  }

  public int size() {
    return size;
  }

  /** Where token {@code i} begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where token {@code i} ends, exclusive. */
  public int end(int i) {
    return ends[i];
  }

  /** The first token that begins at or after an offset; {@link #size()} when there is none. */
  public int from(int offset) {
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found < 0 ? -found - 1 : found;
  }

  /** A 64-bit hash of the token as written; {@link TextHash#of(String)} of the same characters. */
  public long hash(int i) {
    return hashes[i];
  }

  /** Whether at least one character is a letter. */
  public boolean hasLetter(int i) {
    return (flags[i] & LETTER) != 0;
  }

  /** Whether its first character is a letter or a number. */
  public boolean startsAlphanumeric(int i) {
    return (flags[i] & STARTS_ALPHANUMERIC) != 0;
  }
}
