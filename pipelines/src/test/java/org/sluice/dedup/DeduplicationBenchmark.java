package org.sluice.dedup;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.sluice.schema.Signature;
import org.sluice.signature.Scheme;

/**
 * What deduplication takes for a corpus of a given number and kind of documents, which are made as
 * they are asked for and held nowhere: CPU seconds, what the DirectRunner has on its heap after
 * collections, comparisons and removals. Not part of the tests; it asserts nothing about time.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=DeduplicationBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -DargLine=-Xmx1g \
 *   -Dsluice.bench.kind=near -Dsluice.bench.documents=100000
 * }</pre>
 *
 * Kinds: {@code unlike}, no two share a band; {@code exact}, one text; {@code near}, one text with
 * one of 200 words replaced in each; {@code template}, 60 equal words of 200 in one bucket.
 */
class DeduplicationBenchmark {
  private static final int FILES = 100;
  private static final int WORDS = 200;

  @Test
  void measures() {
    String kind = System.getProperty("sluice.bench.kind", "near");
    int documents = Integer.getInteger("sluice.bench.documents", 10_000);
    System.out.println(measure(kind, documents));
  }

  static String measure(String kind, int documents) {
    AtomicLong live = watchHeap();
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    options.setTargetParallelism(2);
    Pipeline pipeline = Pipeline.create(options);
    int bands = Scheme.DEFAULT.bands();
    pipeline
        .apply(Create.of(IntStream.range(0, FILES).boxed().toList()).withCoder(VarIntCoder.of()))
        .apply(
            FindDuplicates.in(new Made(kind, documents / FILES))
                .exact()
                .near(new NearSettings(Scheme.DEFAULT, CorpusSteps.DEFAULT_VERIFY))
                .withPartitions(FindDuplicates.partitionsFor(documents, bands))
                .withVerifiers(FindDuplicates.verifiersFor(documents, bands))
                .withRounds(
                    Integer.getInteger(
                        "sluice.bench.rounds", FindDuplicates.roundsFor(documents, bands))));
    double begun = cpuSeconds();
    long wall = System.nanoTime();
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    TreeMap<String, Long> counters = new TreeMap<>();
    result
        .metrics()
        .queryMetrics(MetricsFilter.builder().build())
        .getCounters()
        .forEach(c -> counters.merge(c.getName().getName(), c.getAttempted(), Long::sum));
    return String.format(
        Locale.ROOT,
        "%s %,d: %.1f CPU s, %.1f s, %.1f MB on the heap after a collection at most, %s",
        kind,
        documents,
        cpuSeconds() - begun,
        (System.nanoTime() - wall) / 1e9,
        live.get() / 1e6,
        counters);
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** The largest heap that any collection left; near the truth where the heap is nearly full. */
  private static AtomicLong watchHeap() {
    AtomicLong live = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                long used =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .values()
                        .stream()
                        .mapToLong(usage -> usage.getUsed())
                        .sum();
                live.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return live;
  }

  /** A corpus that makes its documents from their address. */
  private record Made(String kind, int rows) implements AnnotatedCorpus {
    private static final long serialVersionUID = 1L;

    @Override
    public void candidates(int file, CandidateSink sink) throws IOException {
      for (int row = 0; row < rows; row++) {
        SplittableRandom random = new SplittableRandom(DocumentKey.of(file, row));
        long[] bands = new long[Scheme.DEFAULT.bands()];
        for (int band = 0; band < bands.length; band++) {
          bands[band] =
              switch (kind) {
                case "unlike" -> random.nextLong();
                case "near" -> random.nextDouble() < 0.7 ? band : random.nextLong();
                default -> band;
              };
        }
        boolean equal = kind.equals("exact");
        sink.take(
            new Candidate(
                row,
                new Signature(equal ? 1 : random.nextLong(), equal ? 1 : random.nextLong(), bands),
                6L * WORDS,
                file,
                random.nextLong()));
      }
    }

    @Override
    public void texts(int file, int[] rows, TextSink sink) throws IOException {
      for (int row : rows) {
        SplittableRandom random = new SplittableRandom(DocumentKey.of(file, row));
        int replaced = random.nextInt(WORDS);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
          boolean own =
              switch (kind) {
                case "near" -> word == replaced;
                case "template" -> word >= 60;
                default -> false;
              };
          text.append(own ? "v" + random.nextInt(1 << 30) : "w" + word).append(' ');
        }
        sink.take(row, text.toString());
      }
    }

    @Override
    public void ids(int file, int[] rows, TextSink sink) throws IOException {
      for (int row : rows) {
        sink.take(row, "00000000-0000-0000-0000-" + String.format("%06d%06d", file, row));
      }
    }
  }

  /** For a class path at hand: {@code java … DeduplicationBenchmark near 100000}. */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    System.out.println(measure(given.get(0), Integer.parseInt(given.get(1))));
  }
}
