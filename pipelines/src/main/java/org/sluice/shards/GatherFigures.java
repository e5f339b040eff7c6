package org.sluice.shards;

import java.io.IOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.sluice.dedup.Guard;
import org.sluice.plan.RunPlan;

/**
 * Writes what is told of a run in one place: its totals, what sites and languages lost, and the
 * list of its files.
 *
 * <p>Totals and losses are added up by group first, so that nobody reads the statistics of every
 * split or site of a large crawl. All three share two shuffles: each shuffle of a pipeline takes
 * buffers of every worker of a cluster, however little crosses it.
 */
final class GatherFigures extends PTransform<PCollectionTuple, PDone> {
  private static final long serialVersionUID = 1L;

  /**
   * Totals of splits as JSON and packed counts of losses, by {@link #groupOfTotals} and {@link
   * #groupOfLosses}.
   */
  static final TupleTag<KV<Integer, byte[]>> FIGURES = new TupleTag<>("figures") {};

  /** The files that were written. */
  static final TupleTag<PartFile> FILES = new TupleTag<>("files") {};

  static final KvCoder<Integer, byte[]> CODER = KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  /** What is written in the end, each by one worker. */
  private static final int TOTALS = 0;

  private static final int LOSSES = 1;
  private static final int LIST = 2;

  private final RunPlan plan;

  GatherFigures(RunPlan plan) {
    this.plan = plan;
  }

  /** The group of a split's totals; one for each root of their number keeps both rounds short. */
  static int groupOfTotals(int split, int splits) {
    return -1 - split % (int) Math.ceil(Math.sqrt(splits));
  }

  /** The group of a partition of {@link LossCounts}. */
  static int groupOfLosses(int partition) {
    return partition;
  }

  @Override
  public PDone expand(PCollectionTuple gathered) {
    PCollection<KV<Integer, byte[]>> sums =
        gathered
            .get(FIGURES)
            .apply("group figures", GroupByKey.create())
            .apply("add up each group", ParDo.of(new AddFn(plan)))
            .setCoder(CODER);
    PCollection<KV<Integer, byte[]>> files =
        gathered.get(FILES).apply("one list", ParDo.of(new ListFn())).setCoder(CODER);
    PCollectionList.of(sums)
        .and(files)
        .apply("figures and files", Flatten.pCollections())
        .apply("gather figures", GroupByKey.create())
        .apply("write figures", ParDo.of(new WriteFn(plan)));
    return PDone.in(gathered.getPipeline());
  }

  private static final class AddFn
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    AddFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Iterable<byte[]> parts = group.getValue();
      out.output(
          group.getKey() < 0
              ? KV.of(TOTALS, RunTotals.join(parts))
              : KV.of(LOSSES, GreatLosses.find(Guard.of(plan.recipe()), parts)));
    }
  }

  private static final class ListFn extends DoFn<PartFile, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element PartFile file, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      out.output(KV.of(LIST, PartList.toJson(file)));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    WriteFn(RunPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> gathered) throws IOException {
      Iterable<byte[]> parts = gathered.getValue();
      switch (gathered.getKey()) {
        case TOTALS -> write(plan.folder().totals(), RunTotals.join(parts));
        case LOSSES ->
            write(plan.folder().losses(), GreatLosses.join(Guard.of(plan.recipe()), parts));
        default -> write(plan.folder().parts(), PartList.join(parts));
      }
    }

    private void write(String path, byte[] json) throws IOException {
      plan.write(
          path,
          out -> {
            out.write(json);
            out.write('\n');
          });
    }
  }
}
