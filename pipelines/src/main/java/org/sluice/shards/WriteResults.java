package org.sluice.shards;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
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
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.sluice.parquet.ShardTable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;
import org.sluice.report.Tally;
import org.sluice.schema.Verdict;

/**
 * Writes a run's ledger, shards and figures, from the numbers of its splits. Text crosses one
 * shuffle, packed by split and shard and compressed; every shard exists even if no document falls
 * into it.
 *
 * <p>Metrics, in the namespace {@value #METRICS}: {@code records_kept}, {@code records_dropped},
 * {@code records_duplicate} and {@code records_failed}, {@code dropped_by.} with a rule's code for
 * each rule that a record failed, {@code text_bytes_kept} and {@code shard_bytes}.
 */
public final class WriteResults extends PTransform<PCollection<Integer>, PDone> {
  private static final long serialVersionUID = 1L;

  /** The namespace of this pipeline's metrics. */
  public static final String METRICS = "write";

  private final RunPlan plan;
  private final ShardLayout layout;

  public WriteResults(RunPlan plan, ShardLayout layout) {
    this.plan = plan;
    this.layout = layout;
  }

  @Override
  public PDone expand(PCollection<Integer> splits) {
    TupleTag<KV<Integer, byte[]>> blocks = new TupleTag<>() {};
    PCollectionTuple routed =
        splits.apply(
            "route records",
            ParDo.of(new RouteFn(plan, layout, blocks))
                .withOutputTags(
                    blocks, TupleTagList.of(GatherFigures.FILES).and(GatherFigures.FIGURES)));
    KvCoder<Integer, byte[]> coder = GatherFigures.CODER;
    List<Integer> numbers = IntStream.range(0, layout.names().size()).boxed().toList();
    PCollection<KV<Integer, byte[]>> empty =
        splits
            .getPipeline()
            .apply("every shard", Create.of(numbers).withCoder(VarIntCoder.of()))
            .apply("open shards", ParDo.of(new EmptyBlockFn()))
            .setCoder(coder);
    PCollection<PartFile> shards =
        PCollectionList.of(routed.get(blocks).setCoder(coder))
            .and(empty)
            .apply("documents and shards", Flatten.pCollections())
            .apply("shuffle documents", GroupByKey.create())
            .apply("write shards", ParDo.of(new WriteShardFn(plan, layout)))
            .setCoder(SerializableCoder.of(PartFile.class));
    PCollectionList<PartFile> written =
        PCollectionList.of(
                routed.get(GatherFigures.FILES).setCoder(SerializableCoder.of(PartFile.class)))
            .and(shards);
    if (LaterRuns.wanted(plan)) {
      written =
          written.and(
              splits
                  .apply("write for later runs", ParDo.of(new LaterRunsFn(plan)))
                  .setCoder(SerializableCoder.of(PartFile.class)));
    }
    return PCollectionTuple.of(
            GatherFigures.FIGURES, routed.get(GatherFigures.FIGURES).setCoder(coder))
        .and(GatherFigures.FILES, written.apply("parts", Flatten.pCollections()))
        .apply("gather", new GatherFigures(plan));
  }

  private static final class LaterRunsFn extends DoFn<Integer, PartFile> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private transient @Nullable LaterRuns left;

    LaterRunsFn(RunPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void setup() {
      left = new LaterRuns(plan);
    }

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<PartFile> out) throws IOException {
      left.write(plan.splits().get(number)).forEach(out::output);
    }
  }

  private static final class EmptyBlockFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<KV<Integer, byte[]>> out) {
      out.output(KV.of(shard, ShardBlock.empty()));
    }
  }

  private static final class RouteFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final ShardLayout layout;
    private final TupleTag<KV<Integer, byte[]>> blocks;
    private transient @Nullable SplitRouter router;

    RouteFn(RunPlan plan, ShardLayout layout, TupleTag<KV<Integer, byte[]>> blocks) {
      this.plan = plan;
      this.layout = layout;
      this.blocks = blocks;
    }

    @Setup
    public void setup() {
      router = new SplitRouter(plan, layout);
    }

    @ProcessElement
    public void process(@Element Integer number, MultiOutputReceiver out) throws IOException {
      List<PlannedSplit> splits = plan.splits();
      SplitRouter.Routed routed =
          router.route(
              splits.get(number), (shard, block) -> out.get(blocks).output(KV.of(shard, block)));
      count(routed.totals().tally());
      out.get(GatherFigures.FILES).output(routed.ledger());
      var figures = out.get(GatherFigures.FIGURES);
      figures.output(
          KV.of(GatherFigures.groupOfTotals(number, splits.size()), routed.totals().toJson()));
      routed
          .losses()
          .emit(
              LossCounts.partitions(splits.size()),
              (partition, block) ->
                  figures.output(KV.of(GatherFigures.groupOfLosses(partition), block)));
    }

    private static void count(Tally tally) {
      for (Verdict verdict : Verdict.values()) {
        String name = "records_" + verdict.label();
        Metrics.counter(METRICS, name).inc(tally.total().records(verdict));
      }
      Metrics.counter(METRICS, "text_bytes_kept").inc(tally.total().bytes(Verdict.KEPT));
      tally
          .rules()
          .forEach(
              (rule, failed) ->
                  Metrics.counter(METRICS, "dropped_by." + rule).inc(failed.failures()));
    }
  }

  private static final class WriteShardFn extends DoFn<KV<Integer, Iterable<byte[]>>, PartFile> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final ShardLayout layout;
    private final Counter shardBytes = Metrics.counter(METRICS, "shard_bytes");
    private transient @Nullable ShardMerge merge;

    WriteShardFn(RunPlan plan, ShardLayout layout) {
      this.plan = plan;
      this.layout = layout;
    }

    @Setup
    public void setup() {
      List<String> signals = SplitRouter.signals(plan);
      merge = new ShardMerge(new ShardTable(signals, plan.version(), plan.recipeHash()), signals);
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<PartFile> out)
        throws IOException {
      String name = layout.name(shard.getKey());
      PartFile written = merge.write(plan.folder(), name, shard.getValue(), plan::checkLease);
      shardBytes.inc(written.file().bytes());
      out.output(written);
    }
  }
}
