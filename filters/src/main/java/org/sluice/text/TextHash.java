package org.sluice.text;

/**
 * A 64-bit hash of a stretch of text, the same on every machine and in every run. Fast and well
 * mixed, not keyed: a crafted text can make its own words collide, and only its own.
 */
public final class TextHash {
  private static final long SEED = 0x9AE16A3B2F90404FL;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private TextHash() {}

  /** The hash of {@code text[start, end)}. */
  public static long of(char[] text, int start, int end) {
    // The length reaches bits that no rest does: zeros before a text make it another.
    long hash = SEED ^ (end - start) * FACTOR;
    int i = start;
    for (; i <= end - 4; i += 4) {
      hash = step(hash, block(text[i], text[i + 1], text[i + 2], text[i + 3]));
    }
    long rest = 0;
    for (; i < end; i++) {
      rest = rest << 16 | text[i];
    }
    return finish(step(hash, rest));
  }

  /** The hash of a whole text, equal to that of the same text as a word or line of another. */
  public static long of(String text) {
    return of(text.toCharArray(), 0, text.length());
  }

  /** The hash of a sequence extended by one more element. */
  public static long join(long sequence, long element) {
    return step(Long.rotateLeft(sequence, 23), element);
  }

  private static long block(char a, char b, char c, char d) {
    return a | (long) b << 16 | (long) c << 32 | (long) d << 48;
  }

  private static long step(long hash, long block) {
    long mixed = (hash ^ block) * FACTOR;
    return mixed ^ (mixed >>> 29);
  }

  /** Spreads what was gathered over all bits. */
  private static long finish(long hash) {
    long mixed = hash * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
