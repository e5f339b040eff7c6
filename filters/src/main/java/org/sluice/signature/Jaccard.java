package org.sluice.signature;

/** The similarity of two sets: what they share over what either has. */
public final class Jaccard {
  private Jaccard() {}

  /**
   * The Jaccard similarity of two sets of shingles, 0..1. Two empty sets have nothing in common: 0.
   *
   * @param a distinct values in ascending order
   * @param b distinct values in ascending order
   */
  public static double of(long[] a, long[] b) {
    int i = 0;
    int j = 0;
    long shared = 0;
    while (i < a.length && j < b.length) {
      long x = a[i];
      long y = b[j];
      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    long either = (long) a.length + b.length - shared;
    return either == 0 ? 0 : (double) shared / either;
  }
}
