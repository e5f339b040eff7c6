package org.sluice.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.sluice.annotate.SplitNumbers;
import org.sluice.dedup.Decision;
import org.sluice.dedup.Decisions;
import org.sluice.plan.RunPlan;

/**
 * Writes which documents were removed, one file for each split, from packed decisions by split; and
 * gives the numbers of all splits when theirs is written.
 */
public final class WriteDecisions
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<Integer>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<Integer> SPLITS = new TupleTag<>("splits") {};
  private static final TupleTag<byte[]> DECISIONS = new TupleTag<>("decisions") {};

  private final RunPlan plan;

  public WriteDecisions(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<Integer> expand(PCollection<KV<Integer, byte[]>> decisions) {
    PCollection<KV<Integer, Integer>> splits =
        decisions
            .getPipeline()
            .apply("splits to settle", SplitNumbers.all(plan))
            .apply(
                "by number",
                WithKeys.of((Integer number) -> number).withKeyType(TypeDescriptors.integers()));
    return KeyedPCollectionTuple.of(SPLITS, splits)
        .and(DECISIONS, decisions)
        .apply("decisions of each split", CoGroupByKey.create())
        .apply("write decisions", ParDo.of(new WriteFn(plan)));
  }

  private static final class WriteFn extends DoFn<KV<Integer, CoGbkResult>, Integer> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, CoGbkResult> element, OutputReceiver<Integer> out)
        throws IOException {
      int split = element.getValue().getOnly(SPLITS);
      List<Decision> all = new ArrayList<>();
      for (byte[] part : element.getValue().getAll(DECISIONS)) {
        all.addAll(Decisions.decode(part).byRow());
      }
      byte[] bytes = new Decisions(split, all).encode();
      plan.write(plan.folder().decisions(split), file -> file.write(bytes));
      out.output(split);
    }
  }
}
