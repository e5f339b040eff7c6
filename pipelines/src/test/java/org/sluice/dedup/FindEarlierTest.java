package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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

/** Comparing with earlier runs, against the definition written the slow way. */
class FindEarlierTest {
  private static final Scheme SCHEME = Scheme.DEFAULT;
  private static final NearSettings NEAR = new NearSettings(SCHEME, 0.75);
  private static final NearSettings ONE_BUCKET = new NearSettings(new Scheme(5, 1, 8, 1), 0.75);

  /** Results of pipelines in this process, by the name of the run and the file. */
  private static final Map<String, byte[]> RESULTS = new ConcurrentHashMap<>();

  private static String text(int family, int length, List<Integer> edits) {
    List<String> words =
        new ArrayList<>(IntStream.range(0, length).mapToObj(i -> "w" + family + "x" + i).toList());
    for (int edit : edits) {
      words.set((edit / 2) % length, "edited" + edit % 2);
    }
    return String.join(" ", words);
  }

  @Provide
  Arbitrary<List<ArrayCorpus.Document>> documents() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(1, 3, 60, 61),
            Arbitraries.integers().between(0, 119).list().ofMaxSize(4),
            Arbitraries.longs().between(0, 2))
        .as(
            (family, length, edits, time) ->
                new ArrayCorpus.Document("", text(family, length, edits), time))
        .list()
        .ofMaxSize(24)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(
                        i ->
                            new ArrayCorpus.Document(
                                "id" + i, list.get(i).text(), list.get(i).fetchedAt()))
                    .toList());
  }

  /** The matches of a run with earlier ones, by the document's id. */
  private static Map<String, List<String>> matches(
      List<List<ArrayCorpus.Document>> own,
      List<List<ArrayCorpus.Document>> earlier,
      List<String> runs,
      NearSettings near,
      int partitions,
      long seed)
      throws IOException {
    ArrayCorpus mine = new ArrayCorpus(SCHEME, own);
    ArrayCorpus theirs = new ArrayCorpus(SCHEME, earlier);
    if (near == ONE_BUCKET) {
      mine.inOneBucket();
      theirs.inOneBucket();
    }
    JoinedCorpus corpus = new JoinedCorpus(mine, own.size(), new ArrayEarlier(theirs, runs));
    Map<String, List<String>> found = new TreeMap<>();
    for (EarlierMatches file : new SequentialEarlier(corpus, partitions, seed).run(true, near)) {
      assertArrayEquals(file.encode(), EarlierMatches.decode(file.encode()).encode());
      for (EarlierMatch match : file.byRow()) {
        found
            .computeIfAbsent(own.get(file.file()).get(match.row()).id(), id -> new ArrayList<>())
            .add(
                String.format(
                    "%s of %s %.9f %s",
                    match.id(), match.run(), match.similarity(), match.step().recipeName()));
      }
    }
    return found;
  }

  private static List<List<ArrayCorpus.Document>> deal(
      List<ArrayCorpus.Document> documents, int files, Random random) {
    List<List<ArrayCorpus.Document>> dealt = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      dealt.add(new ArrayList<>());
    }
    List<ArrayCorpus.Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(d -> dealt.get(random.nextInt(files)).add(d));
    return dealt;
  }

  private static double similarity(ArrayCorpus.Document a, ArrayCorpus.Document b) {
    return a.text().equals(b.text())
        ? 1
        : PlainDeduplication.jaccard(
            PlainDeduplication.shingles(a.text()), PlainDeduplication.shingles(b.text()));
  }

  @Property(tries = 80)
  void findsEveryPairAcrossRunsAndNoOther(
      @ForAll("documents") List<ArrayCorpus.Document> own,
      @ForAll("documents") List<ArrayCorpus.Document> earlier,
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll long seed)
      throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    for (ArrayCorpus.Document mine : own) {
      for (ArrayCorpus.Document theirs : earlier) {
        double similarity = similarity(mine, theirs);
        if (similarity >= 0.75) {
          expected
              .computeIfAbsent(mine.id(), id -> new ArrayList<>())
              .add(
                  String.format(
                      "%s of run %.9f %s",
                      theirs.id(),
                      similarity,
                      mine.text().equals(theirs.text()) ? "exact-duplicates" : "near-duplicates"));
        }
      }
    }
    Random random = new Random(seed);
    Map<String, List<String>> found =
        matches(
            deal(own, files, random),
            deal(earlier, files, random),
            Collections.nCopies(files, "run"),
            ONE_BUCKET,
            partitions,
            seed);
    found.values().forEach(FindEarlierTest::isBestFirst);
    found.values().forEach(Collections::sort);
    expected.values().forEach(Collections::sort);
    assertEquals(expected, found);
  }

  private static void isBestFirst(List<String> matches) {
    List<Double> similarities =
        matches.stream().map(match -> Double.valueOf(match.split(" ")[3])).toList();
    assertEquals(similarities.stream().sorted(Collections.reverseOrder()).toList(), similarities);
  }

  @Property(tries = 60)
  void doesNotDependOnFilesPartitionsOrTheOrderOfEarlierRuns(
      @ForAll("documents") List<ArrayCorpus.Document> own,
      @ForAll("documents") List<ArrayCorpus.Document> first,
      @ForAll("documents") List<ArrayCorpus.Document> second,
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll @IntRange(min = 1, max = 7) int partitions,
      @ForAll long seed)
      throws IOException {
    assertEquals(
        matches(List.of(own), List.of(first, second), List.of("a", "b"), NEAR, 1, 0),
        matches(
            deal(own, files, new Random(seed)),
            List.of(second, first),
            List.of("b", "a"),
            NEAR,
            partitions,
            seed));
  }

  @Property(tries = 40)
  void namesADocumentOnceThatStandsInTwoIndexes(
      @ForAll("documents") List<ArrayCorpus.Document> own,
      @ForAll("documents") List<ArrayCorpus.Document> earlier)
      throws IOException {
    assertEquals(
        matches(List.of(own), List.of(earlier), List.of("a"), NEAR, 2, 0),
        matches(List.of(own), List.of(earlier, earlier), List.of("a", "a"), NEAR, 3, 1));
  }

  /** The ids that a run of its own keeps. */
  private static Set<String> kept(
      List<ArrayCorpus.Document> documents, NearSettings near, long seed) throws IOException {
    ArrayCorpus corpus = new ArrayCorpus(SCHEME, List.of(documents));
    if (near == ONE_BUCKET) {
      corpus.inOneBucket();
    }
    Map<Long, Decision> decisions = new SequentialRun(corpus, 3, 2, 1000, seed).run(true, near);
    Set<String> kept = new TreeSet<>();
    for (int row = 0; row < documents.size(); row++) {
      if (!(decisions.get(DocumentKey.of(0, row)) instanceof Decision.Removed)) {
        kept.add(documents.get(row).id());
      }
    }
    return kept;
  }

  private static List<ArrayCorpus.Document> only(
      List<ArrayCorpus.Document> documents, Set<String> ids) {
    return documents.stream().filter(document -> ids.contains(document.id())).toList();
  }

  /**
   * What a first run keeps, and a second one of the rest of the corpus compared with it, is what
   * one run over all keeps in whose survivor order the first's documents come before the second's.
   * Longer texts come first, so those of the first have 61 words and those of the second 52.
   */
  @Property(tries = 80)
  void twoRunsKeepWhatOneKeepsInWhichTheFirstComesFirst(
      @ForAll("pairs") List<List<ArrayCorpus.Document>> both, @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> first = both.get(0);
    List<ArrayCorpus.Document> second = both.get(1);
    Set<String> firstKept = kept(first, ONE_BUCKET, seed);
    Set<String> matched =
        matches(
                List.of(second),
                List.of(only(first, firstKept)),
                List.of("first"),
                ONE_BUCKET,
                2,
                seed)
            .keySet();
    Set<String> left =
        second.stream()
            .map(ArrayCorpus.Document::id)
            .filter(id -> !matched.contains(id))
            .collect(Collectors.toSet());
    Set<String> together = new TreeSet<>(firstKept);
    together.addAll(kept(only(second, left), ONE_BUCKET, seed));
    List<ArrayCorpus.Document> all = new ArrayList<>(first);
    all.addAll(second);
    assertEquals(kept(all, ONE_BUCKET, seed + 1), together);
  }

  @Provide
  Arbitrary<List<List<ArrayCorpus.Document>>> pairs() {
    return Combinators.combine(ofLength(61, "a"), ofLength(52, "b"))
        .as((first, second) -> List.of(first, second));
  }

  private static Arbitrary<List<ArrayCorpus.Document>> ofLength(int length, String prefix) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 40).list().ofMaxSize(3))
        .as((family, edits) -> text(family, length, edits))
        .list()
        .ofMaxSize(14)
        .map(
            texts ->
                IntStream.range(0, texts.size())
                    .mapToObj(i -> new ArrayCorpus.Document(prefix + i, texts.get(i), 0))
                    .toList());
  }

  @Test
  void removesNothingForBeingLikeWhatWasRemoved() throws IOException {
    // Each is like its neighbour, and the first is not like the third.
    String old = text(0, 60, List.of());
    String middle = text(0, 60, List.of(20));
    String last = text(0, 60, List.of(20, 60));
    List<ArrayCorpus.Document> own =
        List.of(
            new ArrayCorpus.Document("middle", middle, 0),
            new ArrayCorpus.Document("last", last, 0));
    List<List<ArrayCorpus.Document>> earlier =
        List.of(List.of(new ArrayCorpus.Document("old", old, 0)));
    assertEquals(1, kept(own, ONE_BUCKET, 0).size());
    assertEquals(
        Set.of("middle"),
        matches(List.of(own), earlier, List.of("run"), ONE_BUCKET, 1, 0).keySet());
  }

  @Test
  void refusesBytesThatAreNoMatches() {
    byte[] good =
        new EarlierMatches(
                3,
                List.of(new EarlierMatch(1, 0, 2, "id", "run", 0.8, Decision.Step.NEAR_DUPLICATES)))
            .encode();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(IllegalArgumentException.class, () -> EarlierMatches.decode(cut));
    }
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    assertThrows(IllegalArgumentException.class, () -> EarlierMatches.decode(longer));
  }

  @Test
  void beamWiresTheStages() throws IOException {
    Random random = new Random(7);
    List<List<ArrayCorpus.Document>> own = new ArrayList<>();
    List<List<ArrayCorpus.Document>> earlier = new ArrayList<>();
    for (int file = 0; file < 4; file++) {
      List<ArrayCorpus.Document> mine = new ArrayList<>();
      List<ArrayCorpus.Document> theirs = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        String id = file + "-" + i;
        mine.add(
            new ArrayCorpus.Document("new" + id, text(i, 60, List.of(random.nextInt(120))), 0));
        theirs.add(
            new ArrayCorpus.Document("old" + id, text(2 * i, 60, List.of(random.nextInt(120))), 0));
      }
      own.add(mine);
      earlier.add(theirs);
    }
    own.add(List.of());
    JoinedCorpus corpus =
        new JoinedCorpus(
            new ArrayCorpus(SCHEME, own),
            own.size(),
            new ArrayEarlier(new ArrayCorpus(SCHEME, earlier), List.of("a", "b", "c", "d")));
    List<EarlierMatches> expected = new SequentialEarlier(corpus, 1, 0).run(true, NEAR);
    for (int rounds : new int[] {0, 2}) {
      Map<Integer, byte[]> found = pipeline(corpus, rounds);
      assertEquals(own.size(), found.size());
      for (EarlierMatches file : expected) {
        assertArrayEquals(file.encode(), found.get(file.file()));
      }
    }
  }

  private static Map<Integer, byte[]> pipeline(JoinedCorpus corpus, int rounds) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    String name = "rounds " + rounds + " ";
    RESULTS.clear();
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(Create.of(IntStream.range(0, corpus.files()).boxed().toList()))
        .apply(new FindEarlier(corpus, true, NEAR, new Partitions(3), new Partitions(2), rounds))
        .apply(ParDo.of(new KeepFn(name)));
    pipeline.run().waitUntilFinish();
    Map<Integer, byte[]> found = new TreeMap<>();
    RESULTS.forEach((key, bytes) -> found.put(Integer.valueOf(key.split(" ")[2]), bytes));
    return found;
  }

  private static final class KeepFn extends DoFn<KV<Integer, byte[]>, Void> {
    private static final long serialVersionUID = 1L;

    private final String name;

    KeepFn(String name) {
      this.name = name;
    }

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> file) {
      RESULTS.put(name + file.getKey(), file.getValue());
    }
  }
}
