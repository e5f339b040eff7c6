package org.sluice.shards;

import java.io.IOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** Reads what {@link WriteStepDecisions} wrote, from the numbers of splits. */
public final class ReadStepDecisions
    extends PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final String step;

  /**
   * @param step the step's name in the recipe
   */
  public ReadStepDecisions(RunPlan plan, String step) {
    this.plan = plan;
    this.step = step;
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<Integer> splits) {
    return splits
        .apply("read decisions of " + step, ParDo.of(new ReadFn(plan, step)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
  }

  private static final class ReadFn extends DoFn<Integer, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final String step;

    ReadFn(RunPlan plan, String step) {
      this.plan = plan;
      this.step = step;
    }

    @ProcessElement
    public void process(@Element Integer split, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      out.output(KV.of(split, Storage.readBytes(plan.folder().decisions(split, step))));
    }
  }
}
