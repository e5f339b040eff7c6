package org.sluice.text;

import java.util.Arrays;

/**
 * The words of one text in their order, marks included: a comma is a word with {@link #isSymbol}
 * set, so that each filter can count as its definition wants. Words never overlap and hold no white
 * space. Immutable; an array per property. Offsets count UTF-16 units.
 */
public final class Words {
  private static final byte SYMBOL = 1;
  private static final byte LETTER = 2;
  private static final byte NUMBER = 4;
  private static final byte PUNCTUATION = 8;
  private static final byte TERMINAL = 16;

  private final int[] starts;
  private final int[] ends;
  private final long[] hashes;
  private final byte[] flags;
  private final int size;

  private Words(int[] starts, int[] ends, long[] hashes, byte[] flags, int size) {
    this.starts = starts;
    this.ends = ends;
    this.hashes = hashes;
    this.flags = flags;
    this.size = size;
  }

  public int size() {
    return size;
  }

  /** Where word {@code i} begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where word {@code i} ends, exclusive. */
  public int end(int i) {
    return ends[i];
  }

  /** The first word that begins at or after an offset; {@link #size()} when there is none. */
  public int from(int offset) {
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found < 0 ? -found - 1 : found;
  }

  /** A 64-bit hash of the word as written; {@link TextHash#of(String)} of the same characters. */
  public long hash(int i) {
    return hashes[i];
  }

  /** Whether every character is a symbol in DataTrove's sense ({@code PUNCTUATION_SET}). */
  public boolean isSymbol(int i) {
    return (flags[i] & SYMBOL) != 0;
  }

  /** Whether at least one character is a letter. */
  public boolean hasLetter(int i) {
    return (flags[i] & LETTER) != 0;
  }

  /** Whether it has a digit or other number character and no letter. */
  public boolean isNumeric(int i) {
    return (flags[i] & (NUMBER | LETTER)) == NUMBER;
  }

  /** Whether every character is punctuation by Unicode's general category. */
  boolean isPunctuation(int i) {
    return (flags[i] & PUNCTUATION) != 0;
  }

  /** Whether it is a single mark that ends a sentence. */
  boolean isTerminal(int i) {
    return (flags[i] & TERMINAL) != 0;
  }

  /** Collects the words of one text. */
  static final class Builder {
    private final char[] text;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private byte[] flags;
    private int size;

    /** English has a word, marks included, for about five UTF-16 units. */
    Builder(char[] text) {
      this.text = text;
      int expected = text.length / 5 + 16;
      starts = new int[expected];
      ends = new int[expected];
      hashes = new long[expected];
      flags = new byte[expected];
    }

    /** Adds a word of letters and numbers, at least one of them a letter. */
    void addPlain(int start, int end, boolean number) {
      put(start, end, number ? LETTER | NUMBER : LETTER);
    }

    /** Makes the last word longer. */
    void extendLast(int end) {
      add(starts[--size], end);
    }

    /** Adds some of another text's words, which stand elsewhere here. */
    void copy(Words other, int from, int to, int shift) {
      if (size + to - from > starts.length) {
        grow(size + to - from);
      }
      for (int i = from; i < to; i++) {
        starts[size + i - from] = other.starts[i] + shift;
        ends[size + i - from] = other.ends[i] + shift;
      }
      System.arraycopy(other.hashes, from, hashes, size, to - from);
      System.arraycopy(other.flags, from, flags, size, to - from);
      size += to - from;
    }

    /** Adds a word that is not empty. */
    void add(int start, int end) {
      int characters = 0;
      int any = 0;
      int all = -1;
      for (int i = start; i < end; i++) {
        int bits = CharClass.of(text[i]);
        if ((bits & CharClass.SURROGATE) != 0 && i + 1 < end) {
          int codePoint = Character.codePointAt(text, i, end);
          bits = CharClass.of(codePoint);
          i += Character.charCount(codePoint) - 1;
        }
        characters++;
        any |= bits;
        all &= bits;
      }
      put(start, end, flags(any, all, characters == 1));
    }

    private void put(int start, int end, int flag) {
      if (size == starts.length) {
        grow(size + 1);
      }
      starts[size] = start;
      ends[size] = end;
      hashes[size] = TextHash.of(text, start, end);
      flags[size++] = (byte) flag;
    }

    int size() {
      return size;
    }

    int start(int i) {
      return starts[i];
    }

    int end(int i) {
      return ends[i];
    }

    private static int flags(int any, int all, boolean single) {
      int flags = (any & CharClass.LETTER) != 0 ? LETTER : 0;
      flags |= (any & CharClass.NUMBER) != 0 ? NUMBER : 0;
      flags |= (all & CharClass.SYMBOL) != 0 ? SYMBOL : 0;
      flags |= (all & CharClass.PUNCTUATION) != 0 ? PUNCTUATION : 0;
      flags |= single && (all & CharClass.TERMINAL) != 0 ? TERMINAL : 0;
      return flags;
    }

    private void grow(int needed) {
      // No text has more words than units.
      int grown = Math.max(needed, Math.min(size + (size >> 1), text.length));
      starts = Arrays.copyOf(starts, grown);
      ends = Arrays.copyOf(ends, grown);
      hashes = Arrays.copyOf(hashes, grown);
      flags = Arrays.copyOf(flags, grown);
    }

    Words build() {
      return new Words(starts, ends, hashes, flags, size);
    }
  }
}
