package org.sluice.signature;

/**
 * The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, variant 13 of Stafford): a bijection on 64 bits under which every input
 * bit changes each output bit with probability near one half.
 */
final class Mixing {
  /** The odd integer nearest to 2^64 divided by the golden ratio: the step of SplitMix64. */
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  static long mix(long x) {
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
