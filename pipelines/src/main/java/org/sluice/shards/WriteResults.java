package org.sluice.shards;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
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
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Signal;
import org.sluice.parquet.ShardTable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;

/**
 * Writes a run's ledger, tallies and shards. Text crosses one shuffle, packed by split and shard
 * and compressed; every shard exists even if no document falls into it.
 */
public final class WriteResults
    extends PTransform<PCollection<PlannedSplit>, PCollection<PartFile>> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final ShardLayout layout;

  public WriteResults(RunPlan plan, ShardLayout layout) {
    this.plan = plan;
    this.layout = layout;
  }

  @Override
  public PCollection<PartFile> expand(PCollection<PlannedSplit> splits) {
    TupleTag<KV<Integer, byte[]>> blocks = new TupleTag<>() {};
    TupleTag<PartFile> parts = new TupleTag<>() {};
    PCollectionTuple routed =
        splits.apply(
            "route records",
            ParDo.of(new RouteFn(plan, layout, blocks, parts))
                .withOutputTags(blocks, TupleTagList.of(parts)));
    KvCoder<Integer, byte[]> coder = KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());
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
    return PCollectionList.of(routed.get(parts).setCoder(SerializableCoder.of(PartFile.class)))
        .and(shards)
        .apply("parts", Flatten.pCollections());
  }

  private static final class EmptyBlockFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      out.output(KV.of(shard, new ShardBlock().toBytes()));
    }
  }

  private static final class RouteFn extends DoFn<PlannedSplit, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final ShardLayout layout;
    private final TupleTag<KV<Integer, byte[]>> blocks;
    private final TupleTag<PartFile> parts;
    private transient @Nullable SplitRouter router;

    RouteFn(
        RunPlan plan,
        ShardLayout layout,
        TupleTag<KV<Integer, byte[]>> blocks,
        TupleTag<PartFile> parts) {
      this.plan = plan;
      this.layout = layout;
      this.blocks = blocks;
      this.parts = parts;
    }

    @Setup
    public void setup() {
      router = new SplitRouter(plan, layout);
    }

    @ProcessElement
    public void process(@Element PlannedSplit split, MultiOutputReceiver out) throws IOException {
      out.get(parts)
          .output(
              router.route(split, (shard, block) -> out.get(blocks).output(KV.of(shard, block))));
    }
  }

  private static final class WriteShardFn extends DoFn<KV<Integer, Iterable<byte[]>>, PartFile> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final ShardLayout layout;
    private transient @Nullable ShardMerge merge;

    WriteShardFn(RunPlan plan, ShardLayout layout) {
      this.plan = plan;
      this.layout = layout;
    }

    @Setup
    public void setup() {
      List<String> signals =
          new DocumentSteps(plan.recipe().document()).signals().stream().map(Signal::name).toList();
      merge = new ShardMerge(new ShardTable(signals, plan.version(), plan.recipeHash()));
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<PartFile> out)
        throws IOException {
      String name = layout.name(shard.getKey());
      out.output(merge.write(plan.folder(), name, shard.getValue()));
    }
  }
}
