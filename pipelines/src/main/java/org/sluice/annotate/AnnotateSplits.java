package org.sluice.annotate;

import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.PlannedSplit;
import org.sluice.plan.RunPlan;

/**
 * Makes the annotated file of each split, and passes the split on. All work on a document happens
 * inside this one step, because the DirectRunner does not fuse steps.
 */
public final class AnnotateSplits
    extends PTransform<PCollection<PlannedSplit>, PCollection<PlannedSplit>> {
  private static final long serialVersionUID = 1L;

  /** The namespace of this pipeline's metrics. */
  public static final String METRICS = "annotate";

  /** The counter of records read. */
  public static final String RECORDS = "records";

  /** The counter of input bytes whose splits are done. */
  public static final String INPUT_BYTES = "input_bytes";

  private final RunPlan plan;

  public AnnotateSplits(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<PlannedSplit> expand(PCollection<PlannedSplit> splits) {
    return splits.apply("annotate each split", ParDo.of(new AnnotateFn(plan)));
  }

  private static final class AnnotateFn extends DoFn<PlannedSplit, PlannedSplit> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final Counter records = Metrics.counter(METRICS, RECORDS);
    private final Counter textCharacters = Metrics.counter(METRICS, "text_characters");
    private final Counter inputBytes = Metrics.counter(METRICS, INPUT_BYTES);
    private transient @Nullable SplitAnnotator annotator;

    AnnotateFn(RunPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void setup() {
      annotator =
          new SplitAnnotator(
              plan,
              characters -> {
                records.inc();
                textCharacters.inc(characters);
              });
    }

    @ProcessElement
    public void process(@Element PlannedSplit split, OutputReceiver<PlannedSplit> out)
        throws IOException {
      annotator.annotate(split);
      inputBytes.inc(split.end() - split.start());
      out.output(split);
    }
  }
}
