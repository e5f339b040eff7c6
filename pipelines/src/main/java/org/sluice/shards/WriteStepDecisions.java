package org.sluice.shards;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.sluice.plan.RunPlan;

/**
 * Writes what one step of the corpus list decided, one file for each split, from its packed form by
 * split; and gives the split's number when it is written.
 */
public final class WriteStepDecisions
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<Integer>> {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final String step;

  /**
   * @param step the step's name in the recipe
   */
  public WriteStepDecisions(RunPlan plan, String step) {
    this.plan = plan;
    this.step = step;
  }

  @Override
  public PCollection<Integer> expand(PCollection<KV<Integer, byte[]>> decisions) {
    return decisions.apply("write decisions of " + step, ParDo.of(new WriteFn(plan, step)));
  }

  private static final class WriteFn extends DoFn<KV<Integer, byte[]>, Integer> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final String step;

    WriteFn(RunPlan plan, String step) {
      this.plan = plan;
      this.step = step;
    }

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> split, OutputReceiver<Integer> out)
        throws IOException {
      plan.write(
          plan.folder().decisions(split.getKey(), step), file -> file.write(split.getValue()));
      out.output(split.getKey());
    }
  }
}
