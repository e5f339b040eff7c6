package org.sluice.signature;

import com.ibm.icu.lang.UCharacter;
import java.util.Arrays;

/**
 * Turns a text into the set of its shingles: the hashes of every run of {@code size} neighbouring
 * tokens. Two texts are alike as far as these sets are (see {@link Jaccard}).
 *
 * <p>The text is read in NFC and in lower case (each character by itself, no locale). A token is
 *
 * <ul>
 *   <li>a maximal run of letters, digits and underscores with the combining marks that follow it; a
 *       letter after a mark begins a new token. So scripts that write their vowels as marks (Thai,
 *       Khmer, Devanagari) are compared in pieces of about a syllable, whether they put spaces
 *       between words or not;
 *   <li>each Han, kana or hangul character by itself.
 * </ul>
 *
 * Where a scheme says so, every decimal digit of any script is read as the same one.
 *
 * <p>Everything else separates tokens and is not compared; soft hyphens, joiners and direction
 * marks are as if they were not there. A text of fewer tokens than {@code size} has one shingle of
 * all of them, so that very short texts are alike only if their tokens are equal; a text without
 * tokens has none and is like no other.
 *
 * <p>One pass, linear in the text. An instance keeps its buffers, and belongs to one thread.
 */
public final class Shingles {
  /** An odd multiplier, so that the rolling sum below loses no token. */
  private static final long BASE = 0xD6E8FEB86659FD93L;

  private static final long CHARACTER = 0x100000001B3L; // the 64-bit FNV prime
  private static final long TOKEN_START = 0xCBF29CE484222325L; // the 64-bit FNV offset basis

  private final boolean digitsAlike;
  private final long[] lastTokens;
  private final long baseToSize;
  private char[] units = new char[1 << 12];
  private long[] hashes = new long[1 << 10];
  private int count;
  private long tokens;
  private long sum;
  private int slot;

  /**
   * Makes shingles of a size.
   *
   * @param size tokens in each shingle, at least 1
   */
  public Shingles(int size) {
    this(size, false);
  }

  /** Makes the shingles that a scheme compares. */
  public Shingles(Scheme scheme) {
    this(scheme.shingle(), scheme.digitsAlike());
  }

  private Shingles(int size, boolean digitsAlike) {
    if (size < 1) {
      throw new IllegalArgumentException("a shingle of " + size + " tokens; at least 1 is needed");
    }
    this.digitsAlike = digitsAlike;
    lastTokens = new long[size];
    long power = 1;
    for (int i = 0; i < size; i++) {
      power *= BASE;
    }
    baseToSize = power;
  }

  /** The distinct shingle hashes of a text in ascending order, as {@link Jaccard} wants them. */
  public long[] distinct(String text) {
    int n = scan(CanonicalText.of(text));
    Arrays.sort(hashes, 0, n);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, kept);
  }

  /**
   * Finds the shingles of a text in NFC, in text order and with repetitions, as the first elements
   * of {@link #hashes()}.
   *
   * @return how many there are
   */
  int scan(String text) {
    int length = text.length();
    if (units.length < length) {
      units = new char[Math.max(length, units.length * 2)];
    }
    text.getChars(0, length, units, 0);
    Arrays.fill(lastTokens, 0);
    count = 0;
    tokens = 0;
    sum = 0;
    slot = 0;

    boolean open = false; // a token has begun
    boolean closed = false; // ... and takes marks only
    long token = 0;
    for (int i = 0; i < length; i++) {
      char unit = units[i];
      byte kind = CharacterClass.of(unit);
      if (kind == CharacterClass.WORD) {
        if (!open || closed) {
          if (open) {
            add(token);
          }
          token = TOKEN_START;
          open = true;
          closed = false;
        }
        char folded =
            digitsAlike ? CharacterClass.lowerWithoutDigits(unit) : CharacterClass.lower(unit);
        token = (token ^ folded) * CHARACTER;
        continue;
      }
      int value = unit;
      if (kind == CharacterClass.SURROGATE) {
        if (Character.isHighSurrogate(unit)
            && i + 1 < length
            && Character.isLowSurrogate(units[i + 1])) {
          value = Character.toCodePoint(unit, units[++i]);
          kind = CharacterClass.ofSupplementary(value);
        } else {
          kind = CharacterClass.SEPARATOR;
        }
      }
      switch (kind) {
        case CharacterClass.WORD, CharacterClass.SINGLE -> {
          boolean single = kind == CharacterClass.SINGLE;
          if (open && (closed || single)) {
            add(token);
            open = false;
          }
          if (!open) {
            token = TOKEN_START;
            open = true;
          }
          int lower = value == unit ? CharacterClass.lower(unit) : UCharacter.toLowerCase(value);
          boolean digit = digitsAlike && value != unit && UCharacter.isDigit(value);
          token = (token ^ (digit ? '0' : lower)) * CHARACTER;
          closed = single;
        }
        case CharacterClass.MARK -> {
          if (open) {
            token = (token ^ value) * CHARACTER;
            closed = true;
          }
        }
        case CharacterClass.TRANSPARENT -> {}
        default -> {
          if (open) {
            add(token);
            open = false;
            closed = false;
          }
        }
      }
    }
    if (open) {
      add(token);
    }
    if (tokens > 0 && tokens < lastTokens.length) {
      append(sum);
    }
    return count;
  }

  /** The buffer that {@link #scan} filled; valid until the next text. */
  long[] hashes() {
    return hashes;
  }

  /** The sum of the last tokens' hashes, each times BASE to the power of its distance. */
  private void add(long token) {
    long hash = Mixing.mix(token);
    sum = sum * BASE + hash - lastTokens[slot] * baseToSize;
    lastTokens[slot] = hash;
    slot = slot + 1 == lastTokens.length ? 0 : slot + 1;
    tokens++;
    if (tokens >= lastTokens.length) {
      append(sum);
    }
  }

  private void append(long shingle) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = Mixing.mix(shingle);
  }
}
