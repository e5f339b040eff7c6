package org.sluice.dedup;

import java.util.ArrayList;
import java.util.List;
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
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * From the forests of all partitions, as (document, root) records with each root its own, to
 * (document, a document that stands for its component) labels by the partition of the document's
 * file. The records must come by hash of the document in {@link #owners}.
 *
 * <p>Each of the rounds ({@link Contraction}) joins what every partition knows, in blocks by
 * partition. What they leave meets on one worker, in the memory that {@link Forest} states: nearly
 * nothing on crawls, and of a chain through all documents two thirds to the power of the rounds.
 * Without rounds that worker sees all forests, which serves while they fit into one partition.
 */
final class ConnectComponents
    extends PTransform<PCollection<KV<Integer, long[]>>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<KV<Integer, long[]>> NEXT = new TupleTag<>("next") {};
  private static final TupleTag<KV<Integer, long[]>> FOLLOWED = new TupleTag<>("followed") {};
  private static final TupleTag<long[]> FOLLOWED_BLOCKS = new TupleTag<>("followed blocks") {};
  private static final TupleTag<long[]> SETTLED_BLOCKS = new TupleTag<>("settled blocks") {};

  private final Partitions partitions;
  private final int rounds;

  ConnectComponents(Partitions partitions, int rounds) {
    this.partitions = partitions;
    this.rounds = rounds;
  }

  /** The partitions that own nodes, for who makes the input: one where there are no rounds. */
  Partitions owners() {
    return rounds == 0 ? new Partitions(1) : partitions;
  }

  @Override
  public PCollection<KV<Integer, long[]>> expand(PCollection<KV<Integer, long[]>> forests) {
    PCollection<KV<Integer, long[]>> labels = forests;
    List<PCollection<KV<Integer, long[]>>> followed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Partitions owners = round + 1 < rounds ? partitions : new Partitions(1);
      PCollectionTuple contracted =
          labels
              .apply("group labels, round " + round, GroupByKey.create())
              .apply(
                  "join labels, round " + round,
                  ParDo.of(new Contract(round, partitions, owners))
                      .withOutputTags(NEXT, TupleTagList.of(FOLLOWED)));
      labels = contracted.get(NEXT).setCoder(BlockCoder.keyed());
      followed.add(contracted.get(FOLLOWED).setCoder(BlockCoder.keyed()));
    }
    PCollection<KV<Integer, long[]>> settled =
        labels
            .apply("gather what is left", GroupByKey.create())
            .apply("join what is left", ParDo.of(new Finish(partitions, rounds == 0)))
            .setCoder(BlockCoder.keyed());
    for (int round = rounds - 1; round >= 0; round--) {
      settled =
          KeyedPCollectionTuple.of(FOLLOWED_BLOCKS, followed.get(round))
              .and(SETTLED_BLOCKS, settled)
              .apply("group followers, round " + round, CoGroupByKey.create())
              .apply("follow labels, round " + round, ParDo.of(new Follow(partitions, round == 0)))
              .setCoder(BlockCoder.keyed());
    }
    return settled;
  }

  private static BlockWriter writer(
      Partitions partitions, DoFn.OutputReceiver<KV<Integer, long[]>> out) {
    return new BlockWriter(
        Contraction.LABEL_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
  }

  /** A label's way: documents return to their files, other nodes to their owners. */
  private static Forest.Visitor to(BlockWriter labels, Partitions partitions, boolean documents) {
    return (node, label) ->
        labels.add(documents ? partitions.ofDocument(node) : partitions.ofHash(node), node, label);
  }

  private static final class Contract
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final int round;
    private final Partitions partitions;
    private final Partitions owners;

    /**
     * A round.
     *
     * @param owners where the next round, or the worker that finishes, wants its nodes
     */
    Contract(int round, Partitions partitions, Partitions owners) {
      this.round = round;
      this.partitions = partitions;
      this.owners = owners;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<long[]>> labels, MultiOutputReceiver out) {
      Contraction.contract(
          LongRecords.sorted(Contraction.LABEL_WIDTH, labels.getValue()),
          round,
          partitions,
          owners,
          writer(partitions, out.get(FOLLOWED)),
          writer(owners, out.get(NEXT)));
    }
  }

  private static final class Finish
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;
    private final boolean documents;
    private final Counter nodes = Metrics.counter("deduplicate", "nodes_joined_on_one_worker");

    Finish(Partitions partitions, boolean documents) {
      this.partitions = partitions;
      this.documents = documents;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> left, OutputReceiver<KV<Integer, long[]>> out) {
      Forest forest = BandBuckets.merge(left.getValue());
      nodes.inc(forest.size());
      BlockWriter labels = writer(partitions, out);
      forest.forEach(to(labels, partitions, documents));
      labels.flush();
    }
  }

  private static final class Follow extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;
    private final boolean documents;

    Follow(Partitions partitions, boolean documents) {
      this.partitions = partitions;
      this.documents = documents;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> group, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter labels = writer(partitions, out);
      Contraction.follow(
          LongRecords.sorted(Contraction.LABEL_WIDTH, group.getValue().getAll(FOLLOWED_BLOCKS)),
          LongRecords.sorted(Contraction.LABEL_WIDTH, group.getValue().getAll(SETTLED_BLOCKS)),
          to(labels, partitions, documents));
      labels.flush();
    }
  }
}
