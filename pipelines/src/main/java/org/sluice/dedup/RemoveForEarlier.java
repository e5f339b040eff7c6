package org.sluice.dedup;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * From the packed {@link EarlierMatches} of each file to the packed {@link Decisions} that remove
 * its documents in favour of the earlier ones that are most like them.
 */
public final class RemoveForEarlier
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final int ownFiles;

  /**
   * @param ownFiles how many files the run has itself; those of earlier runs are numbered behind
   */
  public RemoveForEarlier(int ownFiles) {
    this.ownFiles = ownFiles;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<KV<Integer, byte[]>> matches) {
    return matches
        .apply("remove for earlier documents", ParDo.of(new RemoveFn(ownFiles)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class RemoveFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final int ownFiles;

    RemoveFn(int ownFiles) {
      this.ownFiles = ownFiles;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, byte[]> file, OutputReceiver<KV<Integer, byte[]>> out) {
      EarlierMatches matches = EarlierMatches.decode(file.getValue());
      if (!matches.byRow().isEmpty()) {
        out.output(KV.of(file.getKey(), matches.removals(ownFiles).encode()));
      }
    }
  }
}
