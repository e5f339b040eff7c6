package org.sluice.dedup;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The numbers of files by the partition to which each belongs, so that every file meets what was
 * found about it, and a file about which nothing was found is there too.
 */
public final class NumberFiles
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  private final Partitions partitions;

  public NumberFiles(Partitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public PCollection<KV<Integer, long[]>> expand(PCollection<Integer> files) {
    return files
        .apply("by partition", ParDo.of(new NumberFn(partitions)))
        .setCoder(BlockCoder.keyed());
  }

  private static final class NumberFn extends DoFn<Integer, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final Partitions partitions;

    NumberFn(Partitions partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element Integer file, OutputReceiver<KV<Integer, long[]>> out) {
      out.output(KV.of(partitions.ofFile(file), new long[] {file}));
    }
  }
}
