package org.sluice.dedup;

import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** From file numbers to (survivor, copy) links, by the partition of the survivor's file. */
final class FindExactDuplicates
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  private final AnnotatedCorpus corpus;
  private final Partitions partitions;

  FindExactDuplicates(AnnotatedCorpus corpus, Partitions partitions) {
    this.corpus = corpus;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, long[]>> expand(PCollection<Integer> files) {
    return files
        .apply("read text hashes", ParDo.of(new ReadHashes(corpus, partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group equal texts", GroupByKey.create())
        .apply("link copies to survivors", ParDo.of(new LinkCopies(partitions)))
        .setCoder(BlockCoder.keyed());
  }

  /** From file numbers to the text hashes of their documents, where equal ones meet. */
  static final class ReadHashes extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedCorpus corpus;
    private final Partitions partitions;

    ReadHashes(AnnotatedCorpus corpus, Partitions partitions) {
      this.corpus = corpus;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      ExactDuplicates.readHashes(
          corpus,
          file,
          partitions,
          new BlockWriter(
              ExactDuplicates.HASH_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class LinkCopies
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;
    private final Counter copies = Metrics.counter("deduplicate", "exact_copies");

    LinkCopies(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> hashes, OutputReceiver<KV<Integer, long[]>> out) {
      BlockWriter links =
          new BlockWriter(
              ExactDuplicates.LINK_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block)));
      ExactDuplicates.link(
          LongRecords.sorted(ExactDuplicates.HASH_WIDTH, hashes.getValue()),
          (survivor, copy) -> {
            links.add(partitions.ofDocument(survivor), survivor, copy);
            copies.inc();
          });
      links.flush();
    }
  }
}
