package org.sluice.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs pipelines one after the other on the runner that the options name, and watches them. Runners
 * differ: the DirectRunner and Spark's return at once and tell of counters while they work, Flink's
 * returns when the pipeline has ended.
 */
public final class Engine {
  private static final Duration LOOK_EVERY = Duration.millis(250);

  private final PipelineOptions options;

  public Engine(PipelineOptions options) {
    this.options = options;
  }

  /**
   * Builds and runs one pipeline to its end.
   *
   * @param name names the job where the runner shows it
   * @param watcher told now and then of the counters so far, by name, and once more at the end;
   *     ends the pipeline by an {@link UncheckedIOException}
   * @throws IOException when the pipeline fails; the message is the cause's
   */
  public void run(String name, Consumer<Pipeline> build, Consumer<Map<String, Long>> watcher)
      throws IOException {
    options.setJobName("sluice-" + name);
    // Spark shows this name instead.
    options.as(ApplicationNameOptions.class).setAppName("sluice-" + name);
    Pipeline pipeline = Pipeline.create(options);
    build.accept(pipeline);
    PipelineResult result = null;
    try {
      result = pipeline.run();
      PipelineResult.State state = result.getState();
      while (state == null || !state.isTerminal()) {
        state = result.waitUntilFinish(LOOK_EVERY);
        watcher.accept(counters(result));
      }
      watcher.accept(counters(result));
      if (state != PipelineResult.State.DONE) {
        throw new IOException("the " + name + " pipeline ended as " + state);
      }
    } catch (UncheckedIOException e) {
      // So the watcher says that it must not go on.
      cancel(result, e);
      throw e.getCause();
    } catch (RuntimeException e) {
      throw new IOException("the " + name + " pipeline failed: " + FailureCause.of(e), e);
    }
  }

  private static void cancel(@Nullable PipelineResult result, Exception reason) {
    try {
      if (result != null) {
        result.cancel();
      }
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static Map<String, Long> counters(PipelineResult result) {
    Map<String, Long> counters = new TreeMap<>();
    MetricQueryResults metrics = result.metrics().queryMetrics(MetricsFilter.builder().build());
    for (MetricResult<Long> counter : metrics.getCounters()) {
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    return counters;
  }
}
