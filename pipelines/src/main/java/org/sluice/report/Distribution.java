package org.sluice.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sluice.schema.Verdict;

/**
 * A drawing of one signal: kept documents upwards, dropped ones downwards, each as shares of their
 * own kind on a square-root scale, and every limit as a line with the refused side shaded.
 */
final class Distribution {
  private static final double WIDTH = 360;
  private static final double LEFT = 30;
  private static final double RIGHT = WIDTH - 8;
  private static final double HALF = 50;
  private static final double LABEL_ROW = 13;
  private static final double LABEL_GAP = 4;

  /** The width to allow for a character of a label: that of wide fonts. */
  private static final double CHARACTER = 6.8;

  /** Shares, in percent, at which a faint line helps to read heights. */
  private static final int[] GRID = {1, 10, 50};

  private Distribution() {}

  /**
   * A limit to draw.
   *
   * @param limit the number
   * @param upper whether values above it are refused, not those below
   */
  record Limit(double limit, boolean upper) {
    String label() {
      return (upper ? "≤ " : "≥ ") + Figures.value(limit);
    }
  }

  /** A label over the plot: its line, and the row on which it has room. */
  private record Label(double x, double left, int row, String text) {}

  /**
   * The drawing.
   *
   * @param name the signal's name
   * @param tally its values; at least one must be finite
   */
  static Html draw(String name, SignalTally tally, List<Limit> limits) {
    Histogram all = tally.all();
    Histogram kept = tally.of(Verdict.KEPT);
    Histogram dropped = tally.of(Verdict.DROPPED);
    Axis axis = Axis.of(all, limits.stream().map(Limit::limit).toList(), LEFT, RIGHT);
    List<Label> labels = labels(limits, axis);
    int rows = labels.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
    double top = 4 + rows * LABEL_ROW;
    double zero = top + HALF;
    double bottom = zero + HALF;

    Html svg = new Html();
    svg.add(
        "<svg class=\"dist\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        Figures.coordinate(WIDTH),
        Figures.coordinate(bottom + 16),
        "Distribution of " + name + " over kept and dropped documents");
    refusedSides(svg, limits, axis, top, bottom);
    long[] keptBars = axis.gather(kept);
    long[] droppedBars = axis.gather(dropped);
    double peak = Math.max(peak(keptBars, kept.total()), peak(droppedBars, dropped.total()));
    grid(svg, peak, zero);
    svg.add("<path class=\"kept\" d=\"{}\"/>", path(axis, keptBars, kept, peak, zero, -HALF));
    svg.add("<path class=\"drop\" d=\"{}\"/>", path(axis, droppedBars, dropped, peak, zero, HALF));
    svg.add(
        "<path class=\"base\" d=\"M{} {}H{}\"/>",
        Figures.coordinate(LEFT),
        Figures.coordinate(zero),
        Figures.coordinate(RIGHT));
    for (Label label : labels) {
      double y = 2 + (label.row() + 1) * LABEL_ROW - 4;
      svg.add(
          "<path class=\"limit\" d=\"M{} {}V{}\"/>",
          Figures.coordinate(label.x()),
          Figures.coordinate(y + 3),
          Figures.coordinate(bottom));
      svg.add(
          "<text class=\"lim\" x=\"{}\" y=\"{}\">{}</text>",
          Figures.coordinate(label.left()),
          Figures.coordinate(y),
          label.text());
    }
    for (Axis.Tick tick : axis.ticks()) {
      svg.add(
          "<text class=\"tick\" x=\"{}\" y=\"{}\">{}</text>",
          Figures.coordinate(within(tick.x(), tick.text())),
          Figures.coordinate(bottom + 12),
          tick.text());
    }
    return svg.add("</svg>");
  }

  private static void refusedSides(
      Html svg, List<Limit> limits, Axis axis, double top, double bottom) {
    for (Limit limit : limits) {
      double x = axis.line(limit.limit(), limit.upper());
      double from = limit.upper() ? x : LEFT;
      double to = limit.upper() ? RIGHT : x;
      if (to - from > 0.5) {
        svg.add(
            "<rect class=\"refused\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            Figures.coordinate(from),
            Figures.coordinate(top),
            Figures.coordinate(to - from),
            Figures.coordinate(bottom - top));
      }
    }
  }

  /** Labels from left to right, each on the first row where it does not touch another. */
  private static List<Label> labels(List<Limit> limits, Axis axis) {
    List<Limit> ordered = new ArrayList<>(limits);
    ordered.sort(
        Comparator.comparingDouble((Limit limit) -> axis.line(limit.limit(), limit.upper()))
            .thenComparingDouble(Limit::limit)
            .thenComparing(Limit::upper));
    List<Double> ends = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (Limit limit : ordered) {
      String text = limit.label();
      double width = CHARACTER * text.length();
      double x = axis.line(limit.limit(), limit.upper());
      double left = within(x, text) - width / 2;
      int row = 0;
      while (row < ends.size() && ends.get(row) + LABEL_GAP > left) {
        row++;
      }
      if (row == ends.size()) {
        ends.add(0.0);
      }
      ends.set(row, left + width);
      labels.add(new Label(x, left, row, text));
    }
    return labels;
  }

  /** The middle of a label as near to a place as keeps it whole inside the drawing. */
  private static double within(double x, String text) {
    double half = CHARACTER * text.length() / 2;
    return Math.max(half, Math.min(WIDTH - half, x));
  }

  private static double peak(long[] bars, long total) {
    long most = 0;
    for (long count : bars) {
      most = Math.max(most, count);
    }
    return total == 0 ? 0 : (double) most / total;
  }

  private static void grid(Html svg, double peak, double zero) {
    for (int percent : GRID) {
      double share = percent / 100.0;
      if (share > peak || Math.sqrt(share / peak) < 0.2) {
        continue;
      }
      double rise = HALF * Math.sqrt(share / peak);
      svg.add(
          "<path class=\"level\" d=\"M{} {}H{}M{} {}H{}\"/>",
          Figures.coordinate(LEFT),
          Figures.coordinate(zero - rise),
          Figures.coordinate(RIGHT),
          Figures.coordinate(LEFT),
          Figures.coordinate(zero + rise),
          Figures.coordinate(RIGHT));
      svg.add(
          "<text class=\"share\" x=\"{}\" y=\"{}\">{} %</text>",
          Figures.coordinate(LEFT - 3), Figures.coordinate(zero - rise + 3), percent);
    }
  }

  private static String path(
      Axis axis, long[] bars, Histogram series, double peak, double zero, double height) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < bars.length; i++) {
      if (bars[i] == 0) {
        continue;
      }
      Axis.Bar bar = axis.bar(i);
      double share = (double) bars[i] / series.total();
      // Half a unit at least: a single document must be seen.
      double rise = Math.max(0.5, Math.abs(height) * Math.sqrt(share / peak));
      path.append('M')
          .append(Figures.coordinate(bar.from()))
          .append(' ')
          .append(Figures.coordinate(zero))
          .append('V')
          .append(Figures.coordinate(zero + Math.signum(height) * rise))
          .append('H')
          .append(Figures.coordinate(Math.max(bar.from() + 0.5, bar.to() - 0.5)))
          .append('V')
          .append(Figures.coordinate(zero))
          .append('Z');
    }
    return path.toString();
  }
}
