package org.sluice.dedup;

import java.io.IOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** From near removals and exact links, by partition of the file, to the decisions by file. */
final class SettleClusters
    extends PTransform<KeyedPCollectionTuple<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** (removed, kept, similarity) by the removed document's file. */
  static final TupleTag<long[]> NEAR = new TupleTag<>("near") {};

  /** (survivor, copy) by the survivor's file. */
  static final TupleTag<long[]> COPIES = new TupleTag<>("copies") {};

  private static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final AnnotatedCorpus corpus;
  private final Partitions partitions;

  SettleClusters(AnnotatedCorpus corpus, Partitions partitions) {
    this.corpus = corpus;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(KeyedPCollectionTuple<Integer> links) {
    return links
        .apply("group removals by survivor", CoGroupByKey.create())
        .apply("follow survivors", ParDo.of(new FollowCopies(partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group clusters", GroupByKey.create())
        .apply("count clusters", ParDo.of(new CountClusters(corpus, partitions)))
        .setCoder(CODER)
        .apply("group decisions by file", GroupByKey.create())
        .apply("join decisions of each file", ParDo.of(new JoinDecisions()))
        .setCoder(CODER);
  }

  private static final class FollowCopies
      extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    FollowCopies(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> links, OutputReceiver<KV<Integer, long[]>> out) {
      Settlement.follow(
          LongRecords.sorted(Settlement.NEAR_WIDTH, links.getValue().getAll(NEAR)),
          LongRecords.sorted(ExactDuplicates.LINK_WIDTH, links.getValue().getAll(COPIES)),
          partitions,
          new BlockWriter(
              Settlement.REMOVAL_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class CountClusters
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedCorpus corpus;
    private final Partitions partitions;

    CountClusters(AnnotatedCorpus corpus, Partitions partitions) {
      this.corpus = corpus;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> removals, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      Settlement.decide(
          LongRecords.sorted(Settlement.REMOVAL_WIDTH, removals.getValue()),
          corpus,
          (file, part) -> out.output(KV.of(partitions.ofFile(file), part)));
    }
  }

  private static final class JoinDecisions
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Counter decided = Metrics.counter("deduplicate", "documents_in_clusters");

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> parts, OutputReceiver<KV<Integer, byte[]>> out) {
      for (Decisions decisions : Settlement.join(parts.getValue())) {
        decided.inc(decisions.byRow().size());
        out.output(KV.of(decisions.file(), decisions.encode()));
      }
    }
  }
}
