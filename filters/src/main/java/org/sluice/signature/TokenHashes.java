package org.sluice.signature;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * The tokens of a text with their places in it, hashed as they are compared: in lower case (each
 * character by itself, no locale) and composed (NFC). A token is a maximal run of letters, digits
 * and underscores with their combining marks, or one Han, kana or hangul character, as {@link
 * Shingles} have it; punctuation, symbols and white space belong to none. Unlike there the text
 * stays as it is, so that places are those of the text itself.
 *
 * <p>One pass, linear in the text. An instance keeps its arrays for the next text, and belongs to
 * one thread. Places count UTF-16 units.
 */
public final class TokenHashes {
  /** An odd multiplier of rolling sums, so that no token is lost in them. */
  private static final long BASE_HIGH = 0xD6E8FEB86659FD93L;

  private static final long BASE_LOW = 0xA0761D6478BD642FL;
  private static final long SECOND = 0xE7037ED1A0B428DBL; // makes another hash of the same token
  private static final long CHARACTER = 0x100000001B3L; // the 64-bit FNV prime
  private static final long TOKEN_START = 0xCBF29CE484222325L; // the 64-bit FNV offset basis

  /** The marks of Latin, Greek and Cyrillic, which stand within words. */
  private static final char FIRST_INNER_MARK = '\u0300';

  private static final char LAST_INNER_MARK = '\u036F';
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  private int[] starts = new int[1 << 10];
  private int[] ends = new int[1 << 10];
  private long[] hashes = new long[1 << 10];
  private int size;

  /**
   * Finds the tokens of a text.
   *
   * @return how many there are
   */
  public int scan(String text) {
    return scan(text, 0, text.length());
  }

  /**
   * Finds the tokens of a part of a text; places are those in the whole text.
   *
   * @return how many there are
   */
  public int scan(String text, int from, int to) {
    size = 0;
    int start = -1; // of the token that has begun
    int end = 0; // behind its last character
    boolean closed = false; // it takes marks only
    boolean marked = false; // it has marks, and is composed before it is hashed
    long token = 0;
    for (int i = from; i < to; ) {
      char unit = text.charAt(i);
      byte kind = CharacterClass.of(unit);
      int value = unit;
      int next = i + 1;
      if (kind == CharacterClass.SURROGATE) {
        kind = CharacterClass.SEPARATOR;
        if (Character.isHighSurrogate(unit)
            && next < to
            && Character.isLowSurrogate(text.charAt(next))) {
          value = Character.toCodePoint(unit, text.charAt(next++));
          kind = CharacterClass.ofSupplementary(value);
        }
      }
      switch (kind) {
        case CharacterClass.WORD, CharacterClass.SINGLE -> {
          boolean single = kind == CharacterClass.SINGLE;
          if (start >= 0 && (closed || single)) {
            add(start, end, marked ? composed(text, start, end) : token);
            start = -1;
          }
          if (start < 0) {
            start = i;
            token = TOKEN_START;
            marked = false;
          }
          int lower = value < 0x10000 ? CharacterClass.lower(unit) : UCharacter.toLowerCase(value);
          token = (token ^ lower) * CHARACTER;
          closed = single;
          end = next;
        }
        case CharacterClass.MARK -> {
          if (start >= 0) {
            marked = true;
            closed |= value < FIRST_INNER_MARK || value > LAST_INNER_MARK;
            end = next;
          }
        }
        case CharacterClass.TRANSPARENT -> {}
        default -> {
          if (start >= 0) {
            add(start, end, marked ? composed(text, start, end) : token);
            start = -1;
          }
          closed = false;
        }
      }
      i = next;
    }
    if (start >= 0) {
      add(start, end, marked ? composed(text, start, end) : token);
    }
    return size;
  }

  /** The hash of a token with marks, in NFC, without characters that are not seen. */
  private static long composed(String text, int start, int end) {
    String token = CanonicalText.of(text.substring(start, end));
    String whole = NFC.isNormalized(token) ? token : NFC.normalize(token);
    long hash = TOKEN_START;
    for (int i = 0; i < whole.length(); ) {
      int value = whole.codePointAt(i);
      i += Character.charCount(value);
      byte kind =
          value < 0x10000 ? CharacterClass.of((char) value) : CharacterClass.ofSupplementary(value);
      if (kind != CharacterClass.TRANSPARENT) {
        hash = (hash ^ UCharacter.toLowerCase(value)) * CHARACTER;
      }
    }
    return hash;
  }

  private void add(int start, int end, long token) {
    if (size == hashes.length) {
      int grown = Math.addExact(size, size >> 1);
      starts = Arrays.copyOf(starts, grown);
      ends = Arrays.copyOf(ends, grown);
      hashes = Arrays.copyOf(hashes, grown);
    }
    starts[size] = start;
    ends[size] = end;
    hashes[size++] = Mixing.mix(token);
  }

  /** Tokens of the last text. */
  public int size() {
    return size;
  }

  /** Where a token begins. */
  public int start(int token) {
    return starts[token];
  }

  /** Where a token ends, exclusive, its marks included. */
  public int end(int token) {
    return ends[token];
  }

  /** The hash of a token. */
  public long hash(int token) {
    return hashes[token];
  }

  /**
   * The hashes of all runs of so many neighbouring tokens, by their first token; none when there
   * are fewer tokens. Equal runs have equal hashes in every text.
   */
  public long[] grams(int length) {
    return rolling(length, BASE_HIGH, 0);
  }

  /** Second hashes of the same runs, which make 128 bits together with {@link #grams}. */
  public long[] secondGrams(int length) {
    return rolling(length, BASE_LOW, SECOND);
  }

  /** The hash of one run, as {@link #grams} of its length gives it. */
  public long gram(int first, int length) {
    long sum = 0;
    for (int i = first; i < first + length; i++) {
      sum = sum * BASE_HIGH + hashes[i];
    }
    return Mixing.mix(sum);
  }

  private long[] rolling(int length, long base, long variant) {
    if (length < 1) {
      throw new IllegalArgumentException("a run of " + length + " tokens; at least 1 is needed");
    }
    if (size < length) {
      return new long[0];
    }
    long power = 1;
    for (int i = 0; i < length; i++) {
      power *= base;
    }
    long[] grams = new long[size - length + 1];
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum = sum * base + of(i, variant);
      if (i >= length) {
        sum -= of(i - length, variant) * power;
      }
      if (i >= length - 1) {
        grams[i - length + 1] = Mixing.mix(sum);
      }
    }
    return grams;
  }

  private long of(int token, long variant) {
    return variant == 0 ? hashes[token] : Mixing.mix(hashes[token] ^ variant);
  }
}
