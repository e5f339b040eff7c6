package org.sluice.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;
import org.sluice.plan.PlannedSplit;
import org.sluice.storage.FoundFile;

class SplitNumbersTest {
  @Test
  void givesEachNumberOnce() {
    check(IntStream.range(0, 3_000));
    check(IntStream.of(5));
    check(IntStream.empty());
  }

  @Test
  void leavesOutWhatIsDone() {
    check(IntStream.of(0, 1, 2, 7, 9, 10, 4_095, 4_096, 9_000));
  }

  private static void check(IntStream numbers) {
    List<PlannedSplit> splits =
        numbers
            .mapToObj(n -> new PlannedSplit(n, new FoundFile("f", "/f", 1, 0), 0, 0, 1, "a"))
            .toList();
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    var spread = pipeline.apply(SplitNumbers.of(splits));
    List<Integer> expected = splits.stream().map(PlannedSplit::number).toList();
    PAssert.that(spread)
        .satisfies(
            found -> {
              List<Integer> sorted = new ArrayList<>();
              found.forEach(sorted::add);
              Collections.sort(sorted);
              assertEquals(expected, sorted);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
