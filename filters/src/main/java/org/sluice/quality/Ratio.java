package org.sluice.quality;

/** Division for signals, which are never NaN. */
public final class Ratio {
  private Ratio() {}

  /** The quotient, or 0 when there is nothing to divide by. */
  public static double of(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
