package org.sluice.dedup.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.spans.Edits;

/** The stages as Beam wires them, over a slice of more documents than one bucket holds. */
class CapPipelineTest {
  private static final int FILES = 4;
  private static final int EACH = 30_000;

  private static final Map<Integer, byte[]> RESULTS = new ConcurrentHashMap<>();

  private static final class Keep extends DoFn<KV<Integer, byte[]>, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> file) {
      byte[] before = RESULTS.put(file.getKey(), file.getValue());
      if (before != null) {
        throw new IllegalStateException(file.getKey() + " came twice");
      }
    }
  }

  private static final class Many implements SliceCorpus {
    private static final long serialVersionUID = 1L;

    @Override
    public void documents(int file, Slices slices, SliceSink sink) throws IOException {
      for (int row = 0; row < EACH; row++) {
        sink.take(new Sliced(row, place(file, row), row % 10 == 0 ? "b" : "a", 1, 5));
      }
    }
  }

  private static final class Packed implements CappedSlices.Source {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Packed(CappedSlices capped) {
      bytes = capped.encode();
    }

    @Override
    public CappedSlices read() throws IOException {
      return CappedSlices.decode(bytes);
    }
  }

  private static long place(int file, int row) {
    return Candidate.hashId(file + "-" + row);
  }

  private static Map<Integer, byte[]> run(
      PTransform<PCollection<Integer>, PCollection<KV<Integer, byte[]>>> transform) {
    RESULTS.clear();
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(true);
    options.setEnforceEncodability(true);
    options.setTargetParallelism(3);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of(0, 1, 2, 3)).apply(transform).apply(ParDo.of(new Keep()));
    pipeline.run().waitUntilFinish();
    return Map.copyOf(RESULTS);
  }

  private static List<long[]> blocks(Map<Integer, byte[]> results) throws IOException {
    List<long[]> blocks = new ArrayList<>();
    for (byte[] packed : results.values()) {
      blocks.add(CappedSlices.unpack(packed));
    }
    return blocks;
  }

  @Test
  void keepsTheLeastHashesOfASliceOfManyDocuments() throws IOException {
    CapSettings settings =
        CapSettings.of(CapTest.recipe("[]", "{by: language, limits: [a=40000, b=20%]}"));
    Partitions partitions = new Partitions(3);
    Many corpus = new Many();
    List<long[]> totals = blocks(run(new SumSlices(corpus, settings.slices(), partitions)));
    CappedSlices capped = CappedSlices.of(totals, settings);
    int a = capped.find(Slices.hash("a"));
    int b = capped.find(Slices.hash("b"));
    assertEquals(FILES * EACH / 10 * 9, capped.amount(a));
    assertEquals(40_000, capped.limit(a));
    // A fifth of all is a quarter of a's.
    assertEquals(10_000, capped.limit(b));
    assertTrue(capped.anyDivided() && !capped.isDivided(b));
    capped =
        capped.ending(
            blocks(
                run(new FindSliceEnds(corpus, settings.slices(), new Packed(capped), partitions))));
    Map<Integer, byte[]> edits =
        run(new CapSlices(corpus, settings, new Packed(capped), partitions));
    assertEquals(FILES, edits.size());
    Set<Long> dropped = new HashSet<>();
    edits.forEach(
        (file, packed) ->
            Edits.decode(packed).byRow().forEach(edit -> dropped.add(place(file, edit.row()))));
    Set<Long> expected = behind(false, 40_000);
    expected.addAll(behind(true, 10_000));
    assertEquals(expected, dropped);
  }

  /** All but so many of the least places of a slice. */
  private static Set<Long> behind(boolean tenth, int kept) {
    LongStream.Builder places = LongStream.builder();
    for (int file = 0; file < FILES; file++) {
      for (int row = 0; row < EACH; row++) {
        if ((row % 10 == 0) == tenth) {
          places.add(place(file, row));
        }
      }
    }
    return new HashSet<>(places.build().sorted().skip(kept).boxed().toList());
  }
}
