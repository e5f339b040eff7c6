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
import org.sluice.dedup.BlockCoder;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;

/**
 * Adds up slices: from the numbers of all annotated files to packed totals by partition. Shuffles
 * 32 bytes for each slice that a file has documents of.
 */
public final class SumSlices
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final SliceCorpus corpus;
  private final Slices slices;
  private final Partitions partitions;

  public SumSlices(SliceCorpus corpus, Slices slices, Partitions partitions) {
    this.corpus = corpus;
    this.slices = slices;
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> files) {
    return files
        .apply("add up files", ParDo.of(new ReadFn(corpus, slices, partitions)))
        .setCoder(BlockCoder.keyed())
        .apply("group slices", GroupByKey.create())
        .apply("add up slices", ParDo.of(new SumFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class ReadFn extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final SliceCorpus corpus;
    private final Slices slices;
    private final Partitions partitions;

    ReadFn(SliceCorpus corpus, Slices slices, Partitions partitions) {
      this.corpus = corpus;
      this.slices = slices;
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out)
        throws IOException {
      SliceTotals.read(
          corpus,
          file,
          slices,
          partitions,
          new BlockWriter(
              SliceTotals.WIDTH, partitions, (p, block) -> out.output(KV.of(p, block))));
    }
  }

  private static final class SumFn
      extends DoFn<KV<Integer, Iterable<long[]>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<long[]>> parts, OutputReceiver<KV<Integer, byte[]>> out) {
      long[] sums = SliceTotals.sum(LongRecords.sorted(SliceTotals.WIDTH, parts.getValue()));
      out.output(KV.of(parts.getKey(), CappedSlices.pack(sums)));
    }
  }
}
