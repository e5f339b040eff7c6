package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * How often a signal had which value, without a range to be chosen beforehand.
 *
 * <p>Bins are log-linear: each power of two is cut into 32 equal bins, so a bin is between 1.6 and
 * 3.2 % of its values wide, whole numbers up to 64 have a bin each, and the edges of bins fall on
 * the edges of any coarser power-of-two grid. Zero has its own bin. Counts are exact. Values nearer
 * to zero than 2<sup>-20</sup>, or beyond 2<sup>40</sup>, go to the outermost bin of their side;
 * the smallest and the largest value are kept as they are. Values that are no number, or infinite,
 * are only counted.
 */
public final class Histogram implements Statistic<Histogram> {
  private static final int SUB_BITS = 5;
  private static final int SUB_BINS = 1 << SUB_BITS;
  private static final int MIN_EXPONENT = -20;
  private static final int MAX_EXPONENT = 39;
  private static final int BINS = (MAX_EXPONENT - MIN_EXPONENT + 1) * SUB_BINS;

  /** Counts of the bins {@code first}, {@code first + 1}, …; grown on demand on either side. */
  private long[] counts = {};

  private int first;
  private long total;
  private long notFinite;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  Histogram() {}

  /** What to do with a bin. */
  @FunctionalInterface
  interface BinVisitor {
    /**
     * @param low the edge nearer to zero
     * @param high the other edge, not itself in the bin; equal to low for zero
     * @param count values in the bin
     */
    void bin(double low, double high, long count);
  }

  void add(double value) {
    if (!Double.isFinite(value)) {
      notFinite++;
      return;
    }
    double v = value + 0.0; // makes -0.0 to 0.0
    addToBin(index(v), 1);
    total++;
    min = Math.min(min, v);
    max = Math.max(max, v);
  }

  /** Values counted, without those that are not finite. */
  public long total() {
    return total;
  }

  /** Values that were NaN or infinite. */
  public long notFinite() {
    return notFinite;
  }

  /** The smallest value; positive infinity when there is none. */
  public double min() {
    return min;
  }

  /** The largest value; negative infinity when there is none. */
  public double max() {
    return max;
  }

  /** Visits the bins that hold something, in ascending order. */
  void visit(BinVisitor visitor) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        int bin = first + i;
        visitor.bin(edge(bin), edge(bin < 0 ? bin - 1 : bin + 1), counts[i]);
      }
    }
  }

  /** How many values are exactly zero. */
  long zeros() {
    return first <= 0 && -first < counts.length ? counts[-first] : 0;
  }

  /**
   * The value below which a share of all values lies, to the width of a bin; the edge nearer to
   * zero, which for small whole numbers is the value itself.
   */
  public double quantile(double share) {
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.min(total - 1, (long) Math.floor(share * total));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen > rank) {
        return Math.max(min, Math.min(max, edge(first + i)));
      }
    }
    return max;
  }

  /**
   * Values between two numbers, both included, to the width of a bin: a bin counts when its edge
   * nearer to zero does, which is exact for whole numbers up to 64.
   */
  public long between(double low, double high) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double edge = edge(first + i);
      if (edge >= low && edge <= high) {
        sum += counts[i];
      }
    }
    return sum;
  }

  /** The number of a value's bin: 0 for zero, positive above, negative below. */
  static int index(double value) {
    double magnitude = Math.abs(value);
    if (magnitude == 0) {
      return 0;
    }
    int exponent = Math.getExponent(magnitude);
    int bin;
    if (exponent < MIN_EXPONENT) {
      bin = 1;
    } else if (exponent > MAX_EXPONENT) {
      bin = BINS;
    } else {
      long bits = Double.doubleToRawLongBits(magnitude);
      int sub = (int) (bits >>> (52 - SUB_BITS)) & (SUB_BINS - 1);
      bin = (exponent - MIN_EXPONENT) * SUB_BINS + sub + 1;
    }
    return value < 0 ? -bin : bin;
  }

  /** The edge of a bin that is nearer to zero. */
  static double edge(int bin) {
    if (bin == 0) {
      return 0;
    }
    int position = Math.abs(bin) - 1;
    double fraction = 1 + (double) (position % SUB_BINS) / SUB_BINS;
    double edge = Math.scalb(fraction, MIN_EXPONENT + position / SUB_BINS);
    return bin < 0 ? -edge : edge;
  }

  private void addToBin(int bin, long count) {
    if (counts.length == 0) {
      counts = new long[1];
      first = bin;
    } else if (bin < first) {
      long[] wider = new long[counts.length + first - bin];
      System.arraycopy(counts, 0, wider, first - bin, counts.length);
      counts = wider;
      first = bin;
    } else if (bin - first >= counts.length) {
      counts = Arrays.copyOf(counts, bin - first + 1);
    }
    counts[bin - first] += count;
  }

  @Override
  public void merge(Histogram other) {
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] != 0) {
        addToBin(other.first + i, other.counts[i]);
      }
    }
    total += other.total;
    notFinite += other.notFinite;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** Bins as pairs: how many bins further than the last one, and the count. */
  @Override
  public JsonNode toJson() {
    ObjectNode node = Json.object();
    ArrayNode bins = Json.array();
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        bins.add(first + i - last).add(counts[i]);
        last = first + i;
      }
    }
    node.set("bins", bins);
    if (total > 0) {
      node.set("min", Json.number(min));
      node.set("max", Json.number(max));
    }
    if (notFinite > 0) {
      node.put("not_finite", notFinite);
    }
    return node;
  }

  static Histogram fromJson(JsonNode node) {
    Histogram histogram = new Histogram();
    JsonNode bins = Json.required(node, "bins");
    int bin = 0;
    for (int i = 0; i + 1 < bins.size(); i += 2) {
      bin += bins.get(i).intValue();
      if (Math.abs(bin) > BINS) {
        throw new IllegalArgumentException("statistics of a run name the histogram bin " + bin);
      }
      long count = bins.get(i + 1).longValue();
      histogram.addToBin(bin, count);
      histogram.total += count;
    }
    if (histogram.total > 0) {
      histogram.min = Json.number(Json.required(node, "min"));
      histogram.max = Json.number(Json.required(node, "max"));
    }
    histogram.notFinite = node.path("not_finite").longValue();
    return histogram;
  }
}
