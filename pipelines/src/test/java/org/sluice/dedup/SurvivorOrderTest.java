package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.recipe.Settings;
import org.sluice.signature.Scheme;

class SurvivorOrderTest {
  private static final NearSettings NEAR = new NearSettings(Scheme.DEFAULT, 0.75);
  private static final NearSettings ONE_BUCKET = new NearSettings(new Scheme(5, 1, 8, 1), 0.75);
  private static final Set<String> SIGNALS = Set.of("quality", "quality_lines_score", "word_count");

  private static SurvivorOrder order(List<String> keys) {
    return SurvivorOrder.of(
        Settings.defaults(CorpusSteps.SURVIVORS.parameters()).with("keep", keys), SIGNALS);
  }

  /** Orders of every length, with and without the id. */
  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.of("length", "-length", "earliest", "latest", "quality", "-quality")
        .list()
        .uniqueElements(key -> key.replace("-", "").replace("latest", "earliest"))
        .ofMaxSize(SurvivorOrder.MAX_KEYS);
  }

  /** Texts of which many are equal but for white space, or nearly so, of unlike lengths. */
  private static List<ArrayCorpus.Document> documents(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int family = random.nextInt(4);
              String gap = random.nextInt(3) == 0 ? "  " : " ";
              StringBuilder text = new StringBuilder();
              for (int word = 0; word < 60 + random.nextInt(3); word++) {
                boolean edited = random.nextInt(100) == 0;
                text.append(word == 0 ? "" : gap);
                text.append(edited ? "edited" : "w" + family + "x" + word);
              }
              long time = random.nextInt(4);
              return new ArrayCorpus.Document(
                  "id" + i, text.toString(), time == 3 ? Candidate.UNKNOWN_TIME : time);
            })
        .toList();
  }

  private static ArrayCorpus corpus(
      List<ArrayCorpus.Document> documents, int files, Random random, SurvivorOrder order) {
    List<List<ArrayCorpus.Document>> dealt = new ArrayList<>();
    IntStream.range(0, files).forEach(i -> dealt.add(new ArrayList<>()));
    documents.forEach(d -> dealt.get(random.nextInt(files)).add(d));
    return new ArrayCorpus(Scheme.DEFAULT, dealt).in(order);
  }

  private static Map<String, PlainDeduplication.Fate> run(
      ArrayCorpus corpus, NearSettings near, int partitions, long seed) throws IOException {
    Map<String, PlainDeduplication.Fate> fates = new TreeMap<>();
    new SequentialRun(corpus, partitions, 1 + partitions / 3, 1 << 16, seed)
        .run(true, near)
        .forEach(
            (key, decision) -> {
              if (decision instanceof Decision.Removed removed) {
                fates.put(
                    corpus.document(DocumentKey.file(key), DocumentKey.row(key)).id(),
                    new PlainDeduplication.Fate(
                        removed.survivorId(), removed.similarity(), removed.step()));
              }
            });
    return fates;
  }

  @Property(tries = 60)
  void decidesAsTheDefinitionDoesInEveryOrder(
      @ForAll("orders") List<String> keys,
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> documents = documents(24, seed);
    assertEquals(
        PlainDeduplication.run(documents, 0.75, PlainDeduplication.order(keys)),
        run(
            corpus(documents, files, new Random(seed), order(keys)).inOneBucket(),
            ONE_BUCKET,
            3,
            seed));
  }

  @Property(tries = 40)
  void removesOnlyInFavourOfWhatComesBefore(@ForAll("orders") List<String> keys, @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> documents = documents(30, seed);
    Map<String, ArrayCorpus.Document> byId = new HashMap<>();
    documents.forEach(document -> byId.put(document.id(), document));
    Comparator<ArrayCorpus.Document> order = PlainDeduplication.order(keys);
    Map<String, PlainDeduplication.Fate> fates =
        run(corpus(documents, 2, new Random(seed), order(keys)), NEAR, 4, seed);
    fates.forEach(
        (removed, fate) ->
            assertTrue(order.compare(byId.get(fate.survivor()), byId.get(removed)) < 0, removed));
    assertTrue(!fates.isEmpty(), "families have copies");
  }

  @Property(tries = 40)
  void doesNotDependOnOrderFilesOrPartitions(
      @ForAll("orders") List<String> keys,
      @ForAll @IntRange(min = 1, max = 5) int files,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> documents = documents(30, seed);
    List<ArrayCorpus.Document> permuted = new ArrayList<>(documents);
    Collections.shuffle(permuted, new Random(seed));
    assertEquals(
        run(corpus(documents, 1, new Random(0), order(keys)), NEAR, 1, 0),
        run(corpus(permuted, files, new Random(seed), order(keys)), NEAR, partitions, seed));
  }

  /** Where a bucket has very many, what is alike is found by its rare shingles. */
  @Property(tries = 8)
  void missesNothingAmongManyOfOneTemplateInAnyOrder(
      @ForAll("orders") List<String> keys, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<ArrayCorpus.Document> documents =
        IntStream.range(0, 250)
            .mapToObj(
                i -> {
                  StringBuilder text = new StringBuilder();
                  IntStream.range(0, 60).forEach(word -> text.append("t").append(word).append(' '));
                  int family = random.nextInt(120);
                  int own = 30 + random.nextInt(12);
                  IntStream.range(0, own)
                      .forEach(word -> text.append("f" + family + "x" + word + " "));
                  return new ArrayCorpus.Document("t" + i, text.toString(), random.nextInt(5));
                })
            .toList();
    assertEquals(
        PlainDeduplication.run(documents, 0.75, PlainDeduplication.order(keys)),
        run(
            corpus(documents, 2, new Random(seed), order(keys)).inOneBucket(),
            ONE_BUCKET,
            3,
            seed));
  }

  @Test
  void comparesNumbersAsNumbers() {
    SurvivorOrder highest = order(List.of("quality"));
    SurvivorOrder lowest = order(List.of("-quality"));
    double[] ascending = {Double.NEGATIVE_INFINITY, -2.5, -1, -1e-300, 0, 1e-300, 0.5, 1, 1e9};
    for (int i = 1; i < ascending.length; i++) {
      assertTrue(first(highest, ascending[i]) < first(highest, ascending[i - 1]));
      assertTrue(first(lowest, ascending[i]) > first(lowest, ascending[i - 1]));
    }
    assertEquals(first(highest, 0.0), first(highest, -0.0));
    assertEquals(first(lowest, Double.NaN), lowest.rank(1, 1, Map.of(), 1).first());
    assertTrue(first(lowest, 1e300) < first(lowest, Double.NaN), "no value comes last");
    assertTrue(first(highest, -1e300) < first(highest, Double.NaN), "no value comes last");
  }

  private static long first(SurvivorOrder order, double quality) {
    return order.rank(1, 1, Map.of("quality", quality), 1).first();
  }

  @Test
  void keepsTheLongestThenTheEarliestUnlessTold() {
    assertEquals(
        SurvivorOrder.DEFAULT.rank(5, 7, Map.of(), 9),
        SurvivorOrder.of(Settings.defaults(CorpusSteps.SURVIVORS.parameters()), Set.of())
            .rank(5, 7, Map.of(), 9));
    assertEquals(
        order(List.of("latest", "id")).rank(5, 7, Map.of(), 9),
        order(List.of("latest")).rank(5, 7, Map.of(), 9));
    assertEquals(new SurvivorOrder.Rank(0, 0, 0, 9), order(List.of()).rank(5, 7, Map.of(), 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qualty                            | no step of this recipe measures 'qualty'
          lines                             | similar are quality_lines_score
          id length                         | write it last
          -latest                           | is written 'earliest'
          length -length                    | decides nothing
          earliest latest                   | decides nothing
          quality length earliest word_count| at most 3
          """)
  void refusesWhatMakesNoOrder(String keys, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> order(List.of(keys.strip().split(" "))));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void asksForTheStepThatMeasuresQuality() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SurvivorOrder.of(
                    Settings.defaults(CorpusSteps.SURVIVORS.parameters())
                        .with("keep", List.of("quality")),
                    Set.of("word_count")));
    assertTrue(refused.getMessage().contains("add the step 'quality'"), refused.getMessage());
  }
}
