package org.sluice.shards;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.sluice.plan.RunPlan;

/**
 * Adds up the totals of all splits, given as JSON by group, and writes them. Groups are added up
 * apart first, so that nobody reads the statistics of every split of a large crawl; one for each
 * root of their number keeps both rounds short.
 */
final class GatherTotals extends PTransform<PCollection<KV<Integer, byte[]>>, PDone> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;

  GatherTotals(RunPlan plan) {
    this.plan = plan;
  }

  /** The group of a split. */
  static int group(int split, int splits) {
    return split % (int) Math.ceil(Math.sqrt(splits));
  }

  @Override
  public PDone expand(PCollection<KV<Integer, byte[]>> totals) {
    totals
        .apply("group totals", GroupByKey.create())
        .apply("add up each group", ParDo.of(new AddFn()))
        .setCoder(totals.getCoder())
        .apply("gather groups", GroupByKey.create())
        .apply("write totals", ParDo.of(new WriteFn(plan)));
    return PDone.in(totals.getPipeline());
  }

  private static RunTotals sum(Iterable<byte[]> parts) throws IOException {
    RunTotals sum = RunTotals.none();
    for (byte[] part : parts) {
      sum = sum.plus(RunTotals.fromJson(part));
    }
    return sum;
  }

  private static final class AddFn
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      out.output(KV.of(0, sum(group.getValue()).toJson()));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> groups) throws IOException {
      byte[] totals = sum(groups.getValue()).toJson();
      plan.write(plan.folder().totals(), out -> out.write(totals));
    }
  }
}
