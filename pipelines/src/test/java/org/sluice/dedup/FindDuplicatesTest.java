package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.sluice.signature.Scheme;

/** The stages as Beam wires them, with the DirectRunner's checks on. */
class FindDuplicatesTest {
  private static final NearSettings NEAR = new NearSettings(Scheme.DEFAULT, 0.75);

  /** Results of pipelines in this process, by the name of the run and the file. */
  private static final Map<String, Map<Integer, byte[]>> RESULTS = new ConcurrentHashMap<>();

  private static final class Keep extends DoFn<KV<Integer, byte[]>, Void> {
    private static final long serialVersionUID = 1L;

    private final String run;

    Keep(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> file) {
      byte[] before = RESULTS.get(run).put(file.getKey(), file.getValue());
      if (before != null) {
        throw new IllegalStateException("file " + file.getKey() + " came twice");
      }
    }
  }

  private static Map<Integer, byte[]> run(
      String name, List<Integer> files, FindDuplicates transform) {
    RESULTS.put(name, new ConcurrentHashMap<>());
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(true);
    options.setEnforceEncodability(true);
    options.setTargetParallelism(3);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(Create.of(files)).apply(transform).apply(ParDo.of(new Keep(name)));
    pipeline.run().waitUntilFinish();
    return RESULTS.get(name);
  }

  private static ArrayCorpus corpus() {
    Random random = new Random(5);
    List<List<ArrayCorpus.Document>> files = new ArrayList<>();
    for (int file = 0; file < 5; file++) {
      files.add(new ArrayList<>());
    }
    for (int i = 0; i < 200; i++) {
      int family = random.nextInt(60);
      List<String> words =
          new ArrayList<>(IntStream.range(0, 80).mapToObj(w -> "f" + family + "w" + w).toList());
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        words.set(random.nextInt(80), "edit" + random.nextInt(3));
      }
      files
          .get(random.nextInt(4)) // the last stays empty
          .add(new ArrayCorpus.Document("d" + i, String.join(" ", words), random.nextInt(3)));
    }
    return new ArrayCorpus(Scheme.DEFAULT, files);
  }

  private static Map<Long, Decision> decode(Map<Integer, byte[]> files) {
    Map<Long, Decision> decisions = new HashMap<>();
    files.forEach(
        (file, bytes) -> {
          Decisions decoded = Decisions.decode(bytes);
          assertEquals(file, decoded.file());
          for (Decision decision : decoded.byRow()) {
            decisions.put(DocumentKey.of(file, decision.row()), decision);
          }
        });
    return decisions;
  }

  @Test
  void decidesAsTheStagesDoWithoutARunner() throws IOException {
    ArrayCorpus corpus = corpus();
    Map<Long, Decision> expected = new SequentialRun(corpus, 1, 1, 1 << 20, 0).run(true, NEAR);
    assertTrue(expected.size() > 100);
    Map<Integer, byte[]> first =
        run(
            "stages",
            List.of(0, 1, 2, 3, 4),
            FindDuplicates.in(corpus).exact().near(NEAR).withPartitions(1));
    assertEquals(expected, decode(first));

    List<Integer> reversed = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    Collections.reverse(reversed);
    Map<Integer, byte[]> second =
        run(
            "other partitions",
            reversed,
            FindDuplicates.in(corpus)
                .exact()
                .near(NEAR)
                .withPartitions(5)
                .withVerifiers(3)
                .withVerifierMemory(3000));
    assertEquals(first.keySet(), second.keySet());
    first.forEach((file, bytes) -> assertArrayEquals(bytes, second.get(file)));

    Map<Integer, byte[]> third =
        run(
            "rounds",
            List.of(0, 1, 2, 3, 4),
            FindDuplicates.in(corpus).exact().near(NEAR).withPartitions(4).withRounds(3));
    assertEquals(first.keySet(), third.keySet());
    first.forEach((file, bytes) -> assertArrayEquals(bytes, third.get(file)));
  }

  @Test
  void findsExactCopiesAlone() throws IOException {
    ArrayCorpus corpus = corpus();
    assertEquals(
        new SequentialRun(corpus, 1, 1, 1 << 20, 0).run(true, null),
        decode(
            run(
                "exact",
                List.of(0, 1, 2, 3, 4),
                FindDuplicates.in(corpus).exact().withPartitions(1))));
  }

  @Test
  void findsNearDuplicatesAlone() throws IOException {
    ArrayCorpus corpus = corpus();
    assertEquals(
        new SequentialRun(corpus, 1, 1, 1 << 20, 0).run(false, NEAR),
        decode(
            run(
                "near",
                List.of(0, 1, 2, 3, 4),
                FindDuplicates.in(corpus).near(NEAR).withPartitions(1))));
  }

  @Test
  void givesNothingForAnEmptyCorpus() {
    ArrayCorpus corpus = new ArrayCorpus(Scheme.DEFAULT, List.of(List.of()));
    FindDuplicates transform = FindDuplicates.in(corpus).exact().near(NEAR).withPartitions(1);
    assertEquals(Map.of(), run("empty file", List.of(0), transform));
  }

  @Test
  void refusesACorpusSignedWithOtherBands() {
    ArrayCorpus corpus = corpus();
    NearSettings other = new NearSettings(new Scheme(5, 20, 6, 1), 0.75);
    Pipeline.PipelineExecutionException failure =
        assertThrows(
            Pipeline.PipelineExecutionException.class,
            () -> run("bands", List.of(0), FindDuplicates.in(corpus).near(other)));
    assertTrue(failure.getMessage().contains("signed with 16 bands"), failure.getMessage());
    assertTrue(RESULTS.get("bands").isEmpty());
  }

  @Test
  void refusesToFindNothing() {
    ArrayCorpus corpus = corpus();
    assertThrows(
        IllegalStateException.class, () -> run("nothing", List.of(0), FindDuplicates.in(corpus)));
  }

  @Test
  void makesPartitionsThatFitIntoMemory() {
    assertEquals(8, FindDuplicates.partitionsFor(1000, 14));
    assertEquals(334, FindDuplicates.partitionsFor(100_000_000, 14));
    assertEquals(1024, FindDuplicates.partitionsFor(500_000_000, 14));
    assertEquals(1753, FindDuplicates.partitionsFor(2_100_000_000L, 14));
    assertEquals(16384, FindDuplicates.partitionsFor(200_000_000_000L, 14));
  }

  @Test
  void joinsCandidatesInAsManyRoundsAsTheirNumberNeeds() {
    assertEquals(0, FindDuplicates.roundsFor(100_000, 14));
    assertEquals(1, FindDuplicates.roundsFor(1_000_000, 14));
    assertEquals(12, FindDuplicates.roundsFor(2_100_000_000L, 14));
  }

  @Test
  void makesVerifiersWhoseCandidatesFitIntoMemory() {
    assertEquals(2, FindDuplicates.verifiersFor(1000, 14));
    assertEquals(24, FindDuplicates.verifiersFor(10_000_000, 14));
    assertEquals(64, FindDuplicates.verifiersFor(100_000_000, 14));
    int many = FindDuplicates.verifiersFor(2_100_000_000L, 14);
    assertEquals(79, many);
    // Even if every document were a candidate, none would be beyond what one array holds.
    assertTrue(2_100_000_000L * FindDuplicates.memberBytes(14) / many <= 4L << 30);
  }
}
