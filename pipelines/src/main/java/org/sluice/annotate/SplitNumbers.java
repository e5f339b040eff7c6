package org.sluice.annotate;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;

/**
 * The numbers of splits, spread over all workers. The graph of steps carries ranges of numbers, so
 * that it stays small for a large crawl.
 */
public final class SplitNumbers extends PTransform<PBegin, PCollection<Integer>> {
  private static final long serialVersionUID = 1L;

  /** Numbers in one range: enough to keep the graph small, few enough to make no hot spot. */
  private static final int RANGE = 1024;

  /**
   * Groups in which numbers are spread: more than a cluster has cores for each split to find a free
   * one, and few, because every distinct key costs the DirectRunner about 5 ms of CPU.
   */
  private static final int SPREAD = 1 << 12;

  private final List<KV<Integer, Integer>> ranges;

  private SplitNumbers(List<KV<Integer, Integer>> ranges) {
    this.ranges = ranges;
  }

  /** All splits of a run. */
  public static SplitNumbers all(RunPlan plan) {
    return of(plan.splits());
  }

  /** All numbers below one, for files of other kinds too. */
  public static SplitNumbers below(int count) {
    List<KV<Integer, Integer>> ranges = new ArrayList<>();
    for (int first = 0; first < count; first += RANGE) {
      ranges.add(KV.of(first, Math.min(count, first + RANGE) - 1));
    }
    return new SplitNumbers(ranges);
  }

  /** Some splits of a run, by ascending number. */
  public static SplitNumbers of(List<PlannedSplit> splits) {
    List<KV<Integer, Integer>> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= splits.size(); i++) {
      boolean follows =
          i < splits.size()
              && splits.get(i).number() == splits.get(i - 1).number() + 1
              && i - first < RANGE;
      if (!follows) {
        ranges.add(KV.of(splits.get(first).number(), splits.get(i - 1).number()));
        first = i;
      }
    }
    return new SplitNumbers(ranges);
  }

  @Override
  public PCollection<Integer> expand(PBegin begin) {
    return begin
        .apply(
            "ranges of numbers",
            Create.of(ranges).withCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of())))
        .apply("each number", ParDo.of(new EachFn()))
        .apply(
            "spread",
            WithKeys.of((Integer number) -> number % SPREAD)
                .withKeyType(TypeDescriptors.integers()))
        .apply("over all workers", Reshuffle.of())
        .apply("split numbers", Values.create());
  }

  private static final class EachFn extends DoFn<KV<Integer, Integer>, Integer> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Integer> range, OutputReceiver<Integer> out) {
      for (int number = range.getKey(); number <= range.getValue(); number++) {
        out.output(number);
      }
    }
  }
}
