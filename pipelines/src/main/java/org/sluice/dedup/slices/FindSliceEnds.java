package org.sluice.dedup.slices;

import java.io.IOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;

/**
 * Finds the buckets in which the capped slices of many documents end: from the numbers of all
 * annotated files to packed ends by partition. Shuffles 24 bytes for each bucket that a file has
 * documents of.
 */
public final class FindSliceEnds
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final SliceCorpus corpus;
  private final Slices slices;
  private final CappedSlices.Source source;
  private final Partitions partitions;

  public FindSliceEnds(
      SliceCorpus corpus, Slices slices, CappedSlices.Source source, Partitions partitions) {
    this.corpus = corpus;
    this.slices = slices;
    this.source = source;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    return files
        .apply("add up buckets", ParDo.of(new ReadFn(corpus, slices, source, partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group buckets", GroupByKey.create())
        .apply("find ends", ParDo.of(new EndFn(source)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class ReadFn extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final SliceCorpus corpus;
    private final Slices slices;
    private final CappedSlices.Source source;
    private final Partitions partitions;
    private transient @Nullable CappedSlices capped;

    ReadFn(SliceCorpus corpus, Slices slices, CappedSlices.Source source, Partitions partitions) {
      this.corpus = corpus;
      this.slices = slices;
      this.source = source;
      this.partitions = partitions;
    }

    @Setup
    public void setup() throws IOException {
      capped = source.read();
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      SliceEnds.buckets(
          corpus,
          file,
          slices,
          capped,
          partitions,
          new BlockWriter(
              SliceEnds.BUCKET_WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class EndFn
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final CappedSlices.Source source;
    private transient @Nullable CappedSlices capped;

    EndFn(CappedSlices.Source source) {
      this.source = source;
    }

    @Setup
    public void setup() throws IOException {
      capped = source.read();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> buckets, OutputReceiver<KV<Integer, byte[]>> out) {
      long[] ends =
          SliceEnds.ends(LongRecords.sorted(SliceEnds.BUCKET_WIDTH, buckets.getValue()), capped);
      out.output(KV.of(buckets.getKey(), CappedSlices.pack(ends)));
    }
  }
}
