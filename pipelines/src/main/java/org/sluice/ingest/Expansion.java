package org.sluice.ingest;

/**
 * How much more than its stored bytes a stream may become. Deflate cannot make more than 1,032
 * bytes of one (zlib, "Technical Details"); other formats can make millions. Twice deflate's most,
 * past the first gibibyte, is no page's, and following it would take a worker for days.
 */
final class Expansion {
  private static final long FREE = 1L << 30;
  private static final long MOST = 2 * 1032;

  private Expansion() {}

  /** Whether {@code stored} bytes may become {@code made}. */
  static boolean allowed(long stored, long made) {
    return made <= FREE || made <= MOST * Math.max(stored, 1);
  }

  /** What is thrown where they may not. */
  static Damage refused() {
    return new Damage(
        ReadFailure.EXPANDS, "decompresses to more than " + MOST + " times its stored bytes");
  }
}
