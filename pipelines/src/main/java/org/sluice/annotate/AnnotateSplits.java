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
 * Makes the annotated file of each split, by the split's number, and passes the number on. After a
 * {@link Stop} in this process no further split is begun. All work on a document happens inside
 * this one step, because the DirectRunner does not fuse steps.
 *
 * <p>Metrics, in the namespace {@value #METRICS}: {@value #RECORDS}, {@value #TEXT_CHARACTERS},
 * {@value #INPUT_BYTES}, and {@code step_millis.} with a step's name for the time spent in it.
 */
public final class AnnotateSplits extends PTransform<PCollection<Integer>, PCollection<Integer>> {
  private static final long serialVersionUID = 1L;

  /** The namespace of this pipeline's metrics. */
  public static final String METRICS = "annotate";

  /** The counter of records read. */
  public static final String RECORDS = "records_read";

  /** The counter of UTF-16 units of text found. */
  public static final String TEXT_CHARACTERS = "text_characters";

  /** The counter of input bytes whose splits are done. */
  public static final String INPUT_BYTES = "input_bytes";

  private static final String STEP_MILLIS = "step_millis.";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunPlan plan;

  public AnnotateSplits(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<Integer> expand(PCollection<Integer> splits) {
    return splits.apply("annotate each split", ParDo.of(new AnnotateFn(plan)));
  }

  private static final class AnnotateFn extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final Counter records = Metrics.counter(METRICS, RECORDS);
    private final Counter textCharacters = Metrics.counter(METRICS, TEXT_CHARACTERS);
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
    public void process(@Element Integer number, OutputReceiver<Integer> out) throws IOException {
      if (Stop.wished()) {
        return;
      }
      PlannedSplit split = plan.splits().get(number);
      annotator.annotate(split);
      inputBytes.inc(split.end() - split.start());
      annotator
          .takeNanos()
          .forEach(
              (step, nanos) ->
                  Metrics.counter(METRICS, STEP_MILLIS + step).inc(nanos / NANOS_PER_MILLI));
      out.output(number);
    }
  }
}
