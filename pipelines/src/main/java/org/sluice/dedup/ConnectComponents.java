package org.sluice.dedup;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * From the spanning forests of all partitions, as (document, root) edges under one key, to
 * (document, least document of its component) labels by the partition of the document's file.
 *
 * <p>All edges meet on one worker, in the memory that {@link Forest} states. What goes in are
 * forests already (at most one edge for each document and partition), and nothing outside this
 * transform knows how components are found: an iterative, distributed way can take its place.
 */
final class ConnectComponents
    extends PTransform<PCollection<KV<Integer, long[]>>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  private final Partitions partitions;

  ConnectComponents(Partitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, long[]>> expand(PCollection<KV<Integer, long[]>> edges) {
    return edges
        .apply("gather candidate sets", GroupByKey.create())
        .apply("join candidate sets", ParDo.of(new MergeForests(partitions)))
        .setCoder(BlockCoder.keyed());
  }

  private static final class MergeForests
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    MergeForests(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> edges, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter labels =
          new BlockWriter(
              BandBuckets.EDGE_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      BandBuckets.merge(edges.getValue())
          .forEach((key, root) -> labels.add(partitions.ofDocument(key), key, root));
      labels.flush();
    }
  }
}
