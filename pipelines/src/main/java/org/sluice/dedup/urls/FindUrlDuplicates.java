package org.sluice.dedup.urls;

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
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.NumberFiles;
import org.sluice.dedup.Partitions;

/**
 * Finds the documents of equal URLs: from the numbers of all annotated files to the packed {@link
 * UrlRemovals} of each, by its number. Shuffles {@value #HASH_BYTES} bytes for each document, never
 * URLs; what comes out is a function of the documents.
 */
public final class FindUrlDuplicates
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Shuffled for each document with a URL. */
  public static final long HASH_BYTES = (long) UrlDuplicates.HASH_WIDTH * Long.BYTES;

  private static final TupleTag<long[]> FILES = new TupleTag<>("files") {};
  private static final TupleTag<long[]> LINKS = new TupleTag<>("links") {};

  private final UrlCorpus corpus;
  private final UrlSettings settings;
  private final Partitions partitions;

  public FindUrlDuplicates(UrlCorpus corpus, UrlSettings settings, Partitions partitions) {
    this.corpus = corpus;
    this.settings = settings;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    PCollection<KV<Integer, long[]>> links =
        files
            .apply("read URLs", ParDo.of(new ReadUrls(corpus, settings, partitions)))
            .setCoder(BlockCoder.keyed())
            .apply("group equal URLs", GroupByKey.create())
            .apply("link fetches", ParDo.of(new LinkFetches(partitions)))
            .setCoder(BlockCoder.keyed());
    PCollection<KV<Integer, long[]>> numbers =
        files.apply("number files", new NumberFiles(partitions));
    return KeyedPCollectionTuple.of(FILES, numbers)
        .and(LINKS, links)
        .apply("group removals by file", CoGroupByKey.create())
        .apply("removals of each file", ParDo.of(new Gather()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class ReadUrls extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final UrlCorpus corpus;
    private final UrlSettings settings;
    private final Partitions partitions;

    ReadUrls(UrlCorpus corpus, UrlSettings settings, Partitions partitions) {
      this.corpus = corpus;
      this.settings = settings;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      UrlDuplicates.readUrls(
          corpus,
          file,
          settings,
          partitions,
          new BlockWriter(
              UrlDuplicates.HASH_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class LinkFetches
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    LinkFetches(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> hashes, OutputReceiver<KV<Integer, long[]>> out) {
      UrlDuplicates.link(
          LongRecords.sorted(UrlDuplicates.HASH_WIDTH, hashes.getValue()),
          partitions,
          new BlockWriter(
              UrlDuplicates.LINK_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class Gather extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Counter removed = Metrics.counter("deduplicate", "url_duplicates");

    @ProcessElement
    public void process(
        @Element KV<Integer, CoGbkResult> partition, OutputReceiver<KV<Integer, byte[]>> out) {
      LongRecords files = LongRecords.sorted(1, partition.getValue().getAll(FILES));
      LongRecords links =
          LongRecords.sorted(UrlDuplicates.LINK_WIDTH, partition.getValue().getAll(LINKS));
      removed.inc(links.size());
      int from = 0;
      for (int i = 0; i < files.size(); i++) {
        int file = Math.toIntExact(files.get(i, 0));
        int to = from;
        while (to < links.size() && DocumentKey.file(links.get(to, 0)) == file) {
          to++;
        }
        out.output(KV.of(file, UrlRemovals.of(file, links, from, to).encode()));
        from = to;
      }
    }
  }
}
