package org.sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Property
  void putsEveryValueBetweenTheEdgesOfItsBin(
      @ForAll @DoubleRange(min = -1e11, max = 1e11) double value) {
    int bin = Histogram.index(value);
    double magnitude = Math.abs(value);
    if (magnitude >= Math.scalb(1.0, -20)) {
      assertTrue(Math.abs(Histogram.edge(bin)) <= magnitude);
      assertTrue(magnitude < Math.abs(Histogram.edge(bin < 0 ? bin - 1 : bin + 1)));
    }
    assertEquals(Math.signum(value), Math.signum((double) bin));
  }

  @Property
  void wholeNumbersUpTo64HaveABinEach(@ForAll @IntRange(min = -64, max = 64) int value) {
    assertEquals(value, Histogram.edge(Histogram.index(value)));
  }

  @Property
  void quantilesAreRightToTheWidthOfABin(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0.01, max = 1e6) Double> values,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double exact = sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    double estimate = of(values).quantile(share);
    assertTrue(estimate <= exact && estimate >= exact * 31 / 32, estimate + " for " + exact);
  }

  @Property
  void aBarOfTheAxisHoldsWholeBinsAndNothingIsLost(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = -50, max = 5e4) Double> values,
      @ForAll @DoubleRange(min = -10, max = 1e5) double limit) {
    Histogram histogram = of(values);
    if (histogram.min() == histogram.max()) {
      return;
    }
    Axis axis = Axis.of(histogram, List.of(limit), 30, 352);
    assertEquals(values.size(), Arrays.stream(axis.gather(histogram)).sum());
    double end = 30;
    for (int i = 0; i < axis.bars(); i++) {
      Axis.Bar bar = axis.bar(i);
      assertTrue(bar.from() >= end - 1e-9 && bar.to() > bar.from() && bar.to() <= 352 + 1e-9);
      end = bar.to();
    }
    assertTrue(axis.bars() <= 50, "bars: " + axis.bars());
    double line = axis.line(limit, true);
    assertTrue(line >= 30 && line <= 352);
    assertTrue(axis.ticks().size() >= 1);
  }

  @Test
  void countsValuesAroundALimit() {
    List<Double> words = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      words.add((double) i);
    }
    assertEquals(5, of(words).between(47.5, 52.5));
  }

  @Test
  void drawsAnUpperLimitBehindTheLastWholeNumberThatPasses() {
    Histogram counts = of(List.of(0.0, 0.0, 1.0, 2.0, 3.0, 4.0));
    Axis axis = Axis.of(counts, List.of(2.0), 0, 100);
    assertEquals(axis.bar(2).to(), axis.line(2, true), 1e-9);
    assertEquals(axis.bar(2).from(), axis.line(2, false), 1e-9);
  }

  @Test
  void keepsZeroApartOnALogarithmicAxis() {
    Histogram values = of(List.of(0.0, 1.0, 10.0, 100.0, 1000.0));
    Axis axis = Axis.of(values, List.of(), 0, 100);
    assertTrue(axis.logarithmic());
    assertEquals(1, axis.gather(values)[0]);
    assertEquals("0", axis.ticks().get(0).text());
  }

  private static Histogram of(List<Double> values) {
    Histogram histogram = new Histogram();
    values.forEach(histogram::add);
    return histogram;
  }
}
