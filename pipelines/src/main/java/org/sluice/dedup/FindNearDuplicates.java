package org.sluice.dedup;

import java.io.IOException;
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
import org.sluice.signature.Scheme;

/**
 * From file numbers and the exact copies among their documents, both by partition of the file, to
 * (removed, kept, similarity) records by the partition of the removed document's file.
 */
final class FindNearDuplicates
    extends PTransform<KeyedPCollectionTuple<Integer>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  /** Numbers of files, any number in a block. */
  static final TupleTag<long[]> FILES = new TupleTag<>("files") {};

  /** Keys of documents that take no part. */
  static final TupleTag<long[]> COPIES = new TupleTag<>("copies") {};

  private final AnnotatedCorpus corpus;
  private final NearSettings settings;
  private final Partitions partitions;
  private final Partitions verifiers;
  private final ConnectComponents components;
  private final long memoryBytes;

  FindNearDuplicates(
      AnnotatedCorpus corpus,
      NearSettings settings,
      Partitions partitions,
      Partitions verifiers,
      int rounds,
      long memoryBytes) {
    this.components = new ConnectComponents(partitions, rounds);
    this.corpus = corpus;
    this.settings = settings;
    this.partitions = partitions;
    this.verifiers = verifiers;
    this.memoryBytes = memoryBytes;
  }

  @Override
  public PCollection<KV<Integer, long[]>> expand(KeyedPCollectionTuple<Integer> input) {
    Scheme scheme = settings.scheme();
    return input
        .apply("group files and copies", CoGroupByKey.create())
        .apply("read bands", ParDo.of(new ReadBands(corpus, scheme.bands(), partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group equal bands", GroupByKey.create())
        .apply("join documents of equal bands", ParDo.of(new JoinBuckets(components.owners())))
        .setCoder(BlockCoder.keyed())
        .apply("connect candidates", components)
        .apply("group candidates by file", GroupByKey.create())
        .apply("read candidates", ParDo.of(new ReadMembers(corpus, scheme.bands(), verifiers)))
        .setCoder(BlockCoder.keyed())
        .apply("group candidate sets", GroupByKey.create())
        .apply(
            "compare texts of candidates",
            ParDo.of(new Verify(corpus, settings, partitions, memoryBytes)))
        .setCoder(BlockCoder.keyed());
  }

  private static final class ReadBands extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedCorpus corpus;
    private final int bands;
    private final Partitions partitions;

    ReadBands(AnnotatedCorpus corpus, int bands, Partitions partitions) {
      this.corpus = corpus;
      this.bands = bands;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> group, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      LongRecords files = LongRecords.sorted(1, group.getValue().getAll(FILES));
      FileRecords copies = new FileRecords(LongRecords.sorted(1, group.getValue().getAll(COPIES)));
      BlockWriter writer =
          new BlockWriter(
              BandBuckets.BAND_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      for (int i = 0; i < files.size(); i++) {
        int file = (int) files.get(i, 0);
        BandBuckets.readBands(corpus, file, copies.rows(file), bands, partitions, writer);
      }
      writer.flush();
    }
  }

  private static final class JoinBuckets
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions owners;

    JoinBuckets(Partitions owners) {
      this.owners = owners;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> bands, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter labels =
          new BlockWriter(
              Contraction.LABEL_WIDTH, owners, (p, block) -> out.output(KV.of(p, block)));
      BandBuckets.join(LongRecords.sorted(BandBuckets.BAND_WIDTH, bands.getValue()))
          .forEach((key, root) -> labels.add(owners.ofHash(key), key, root));
      labels.flush();
    }
  }

  /** From (document, set) labels to what is compared of each document, where sets meet. */
  static final class ReadMembers extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedCorpus corpus;
    private final int bands;
    private final Partitions verifiers;
    private final Counter members = Metrics.counter("deduplicate", "near_candidates");

    ReadMembers(AnnotatedCorpus corpus, int bands, Partitions verifiers) {
      this.corpus = corpus;
      this.bands = bands;
      this.verifiers = verifiers;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> labels, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      LongRecords sorted = LongRecords.sorted(Contraction.LABEL_WIDTH, labels.getValue());
      members.inc(sorted.size());
      BlockWriter writer =
          new BlockWriter(
              Members.width(bands), verifiers, (p, block) -> out.output(KV.of(p, block)));
      Members.read(corpus, sorted, bands, verifiers, writer);
    }
  }

  private static final class Verify
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedCorpus corpus;
    private final NearSettings settings;
    private final Partitions partitions;
    private final long memoryBytes;
    private final Counter comparisons = Metrics.counter("deduplicate", "near_comparisons");
    private final Counter cut = Metrics.counter("deduplicate", "near_comparisons_cut");
    private final Counter removals = Metrics.counter("deduplicate", "near_removals");

    Verify(AnnotatedCorpus corpus, NearSettings settings, Partitions partitions, long memoryBytes) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
      this.memoryBytes = memoryBytes;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> members, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      BlockWriter writer =
          new BlockWriter(
              Settlement.NEAR_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      Verification verification =
          new Verification(corpus, settings.scheme(), settings.verify(), memoryBytes);
      verification.run(
          new Members(members.getValue(), settings.scheme().bands()),
          (removed, survivor, similarity) -> {
            writer.add(
                partitions.ofDocument(removed),
                removed,
                survivor,
                Double.doubleToRawLongBits(similarity));
            removals.inc();
          });
      writer.flush();
      comparisons.inc(verification.comparisons());
      cut.inc(verification.cut());
    }
  }
}
