package org.sluice.text;

/**
 * A 64-bit hash of a stretch of text, the same on every machine and in every run. Fast and well
 * mixed, not keyed: a crafted text can make its own words collide, and only its own.
 */
public final class TextHash {
  /** What the hash of every text starts from. */
  static final long SEED = 0x9AE16A3B2F90404FL;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private TextHash() {}

  /** The hash of {@code text[start, end)}. */
  static long of(char[] text, int start, int end) {
    long hash = SEED;
    for (int i = start; i < end; i++) {
      hash = step(hash, text[i]);
    }
    return finish(hash);
  }

  /** The hash of a whole text, equal to that of the same text as a word or line of another. */
  public static long of(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = step(hash, text.charAt(i));
    }
    return finish(hash);
  }

  /** The hash of a sequence extended by one more element. */
  public static long join(long sequence, long element) {
    long mixed = (Long.rotateLeft(sequence, 23) ^ element) * FACTOR;
    return mixed ^ (mixed >>> 29);
  }

  /** One UTF-16 unit more. */
  static long step(long hash, char unit) {
    return (hash ^ unit) * FACTOR;
  }

  /** Spreads what {@link #step} gathered over all bits. */
  static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
