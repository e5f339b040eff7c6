package org.sluice.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The horizontal axis of a distribution: where values stand, and the bars into which a histogram's
 * bins are gathered. Bars are unions of whole bins, so drawing them estimates nothing.
 *
 * <p>It spans the middle 99 % of the values and every limit; what lies beyond is drawn in the
 * outermost bars. Values spread over orders of magnitude get a logarithmic axis. Zero then has a
 * place of its own to the left, as it has where more than a few values of a continuous signal are
 * exactly zero.
 */
final class Axis {
  private static final int MAX_BARS = 48;

  /** Largest value over smallest positive one from which on a linear axis would hide the small. */
  private static final double LOG_FROM = 40;

  private static final double ZERO_WIDTH = 10;
  private static final double ZERO_GAP = 5;

  private final double left;
  private final double right;
  private final boolean logarithmic;
  private final boolean wholeNumbers;
  private final boolean zeroApart;
  private final double[] edges;

  private Axis(
      double left,
      double right,
      boolean logarithmic,
      boolean wholeNumbers,
      boolean zeroApart,
      double[] edges) {
    this.left = left;
    this.right = right;
    this.logarithmic = logarithmic;
    this.wholeNumbers = wholeNumbers;
    this.zeroApart = zeroApart;
    this.edges = edges;
  }

  /**
   * One bar.
   *
   * @param from its left end
   * @param to its right end
   */
  record Bar(double from, double to) {}

  /**
   * An axis from {@code left} to {@code right} for a histogram that is not empty.
   *
   * @param limits values that must be on it
   */
  static Axis of(Histogram all, List<Double> limits, double left, double right) {
    boolean whole = isWhole(all);
    double low = Math.min(all.quantile(0.005), all.max());
    double high = all.quantile(0.995);
    double positive = Double.POSITIVE_INFINITY;
    double[] smallestPositive = {positive};
    all.visit(
        (from, to, count) -> {
          if (from > 0) {
            smallestPositive[0] = Math.min(smallestPositive[0], from);
          }
        });
    for (double limit : limits) {
      low = Math.min(low, limit);
      high = Math.max(high, limit);
    }
    if (all.min() >= 0 && high > 1) {
      double from = Math.max(Math.max(low, smallestPositive[0]), high / 1e7);
      if (high / from >= LOG_FROM) {
        boolean zero = all.zeros() > 0 || limits.contains(0.0);
        return new Axis(left, right, true, whole, zero, octaves(from, high, whole));
      }
    }
    boolean zero = all.min() >= 0 && !whole && all.zeros() * 50 > all.total();
    return new Axis(left, right, false, whole, zero, steps(low, high, whole));
  }

  private static boolean isWhole(Histogram all) {
    boolean[] whole = {all.min() == Math.rint(all.min()) && all.max() == Math.rint(all.max())};
    all.visit((from, to, count) -> whole[0] &= from == Math.rint(from) && all.max() > 1);
    return whole[0];
  }

  /** Edges a power of two apart, which the edges of bins never straddle. */
  private static double[] steps(double low, double high, boolean whole) {
    double reach = Math.max(Math.max(Math.abs(low), Math.abs(high)), 1e-6);
    double width = Math.scalb(1.0, Math.getExponent(reach) - 5);
    if (whole) {
      width = Math.max(1, width);
    }
    while (Math.floor(high / width) - Math.floor(low / width) + 1 > MAX_BARS) {
      width *= 2;
    }
    double first = Math.floor(low / width);
    int bars = (int) (Math.floor(high / width) - first) + 1;
    if (bars > 1 && !whole && high / width == Math.floor(high / width)) {
      bars--; // the largest value is the end of the axis: no bar of its own
    }
    double[] edges = new double[bars + 1];
    for (int i = 0; i <= bars; i++) {
      edges[i] = (first + i) * width;
    }
    return edges;
  }

  /** Edges that cut each power of two into the same number of parts. */
  private static double[] octaves(double low, double high, boolean whole) {
    int first = Math.getExponent(low);
    int last = Math.getExponent(high);
    int parts = 16;
    while (parts > 1 && (last - first + 1) * parts > MAX_BARS) {
      parts /= 2;
    }
    TreeSet<Double> edges = new TreeSet<>();
    for (int octave = first; octave <= last; octave++) {
      for (int part = 0; part <= parts; part++) {
        double edge = Math.scalb(1 + (double) part / parts, octave);
        if (!whole || edge == Math.rint(edge)) {
          edges.add(edge);
        }
      }
    }
    Double from = edges.floor(low);
    Double to = edges.higher(high);
    return edges
        .subSet(from == null ? edges.first() : from, true, to == null ? edges.last() : to, true)
        .stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  boolean logarithmic() {
    return logarithmic;
  }

  /** The number of bars, the one for zero included. */
  int bars() {
    return edges.length - 1 + (zeroApart ? 1 : 0);
  }

  Bar bar(int index) {
    if (zeroApart) {
      return index == 0
          ? new Bar(left, left + ZERO_WIDTH)
          : new Bar(at(edges[index - 1]), at(edges[index]));
    }
    return new Bar(at(edges[index]), at(edges[index + 1]));
  }

  /** The count of each bar, the outermost ones with all that lies beyond them. */
  long[] gather(Histogram histogram) {
    long[] counts = new long[bars()];
    int offset = zeroApart ? 1 : 0;
    histogram.visit(
        (from, to, count) -> {
          if (zeroApart && from == 0) {
            counts[0] += count;
            return;
          }
          double middle = (from + to) / 2;
          int bar = 0;
          while (bar < edges.length - 2 && middle >= edges[bar + 1]) {
            bar++;
          }
          counts[bar + offset] += count;
        });
    return counts;
  }

  /**
   * Where the line of a limit stands: between the values that pass and those that do not. A limit
   * itself passes, so for whole numbers an upper limit stands behind the limit's own bar.
   */
  double line(double limit, boolean upper) {
    if (zeroApart && limit == 0) {
      return upper ? left + ZERO_WIDTH + ZERO_GAP / 2 : left;
    }
    return at(wholeNumbers && upper ? Math.floor(limit) + 1 : limit);
  }

  /** Where a value stands, held within the axis. */
  private double at(double value) {
    double start = zeroApart ? left + ZERO_WIDTH + ZERO_GAP : left;
    double low = edges[0];
    double high = edges[edges.length - 1];
    double share =
        logarithmic
            ? StrictMath.log(Math.max(value, low) / low) / StrictMath.log(high / low)
            : (value - low) / (high - low);
    return start + Math.max(0, Math.min(1, share)) * (right - start);
  }

  /**
   * A label under the axis.
   *
   * @param x where
   * @param text what
   */
  record Tick(double x, String text) {}

  /** Round values along the axis, no closer to each other than their labels are wide. */
  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    double clear = left - 30;
    if (zeroApart) {
      ticks.add(new Tick(left + ZERO_WIDTH / 2, "0"));
      clear = left + ZERO_WIDTH / 2;
    }
    double middle = wholeNumbers && !logarithmic && edges[1] - edges[0] == 1 ? 0.5 : 0;
    for (double value : logarithmic ? powers() : multiples()) {
      if (zeroApart && value == 0) {
        continue;
      }
      double x = at(value + middle);
      String text = Figures.value(value);
      if (value + middle > edges[edges.length - 1]) {
        break; // behind the last bar, where no whole number stands
      }
      if (x - clear >= 16 + 5 * text.length() && x <= right) {
        ticks.add(new Tick(x, text));
        clear = x;
      }
    }
    return ticks;
  }

  private List<Double> powers() {
    List<Double> values = new ArrayList<>();
    double high = edges[edges.length - 1];
    boolean fine = high / edges[0] < 2_000;
    for (int exponent = -7; exponent <= 13; exponent++) {
      for (int digit : fine ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
        if (value >= edges[0] && value <= high) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private List<Double> multiples() {
    double low = edges[0];
    double high = edges[edges.length - 1];
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-8);
    int[] factors = {2, 5, 10};
    BigDecimal base = step;
    for (int i = 0; (high - low) / step.doubleValue() > 6; i++) {
      step = base.multiply(BigDecimal.valueOf(factors[i % 3]));
      if (i % 3 == 2) {
        base = step;
      }
    }
    List<Double> values = new ArrayList<>();
    long first = (long) Math.ceil(low / step.doubleValue());
    for (long k = first; values.size() < 12; k++) {
      double value = step.multiply(BigDecimal.valueOf(k)).doubleValue();
      if (value > high) {
        break;
      }
      values.add(value);
    }
    return values;
  }
}
