package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.signature.Scheme;

class DeduplicationTest {
  private static final NearSettings NEAR = new NearSettings(Scheme.DEFAULT, 0.75);
  private static final NearSettings ONE_BUCKET = new NearSettings(new Scheme(5, 1, 8, 1), 0.75);

  /** A text of one of a few families with some words replaced: each costs at most 5 shingles. */
  private static String text(int family, int length, List<Integer> edits, String gap) {
    List<String> words =
        new ArrayList<>(IntStream.range(0, length).mapToObj(i -> "w" + family + "x" + i).toList());
    for (int edit : edits) {
      words.set((edit / 2) % length, "edited" + edit % 2);
    }
    return String.join(gap, words);
  }

  private static Arbitrary<ArrayCorpus.Document> document() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(1, 3, 60, 61),
            Arbitraries.integers().between(0, 119).list().ofMaxSize(3),
            Arbitraries.of(" ", "\n", "  "),
            Arbitraries.longs().between(0, 2))
        .as(
            (family, length, edits, gap, time) ->
                new ArrayCorpus.Document("", text(family, length, edits, gap), time));
  }

  @Provide
  Arbitrary<List<ArrayCorpus.Document>> documents() {
    return document()
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

  private static List<List<ArrayCorpus.Document>> deal(
      List<ArrayCorpus.Document> documents, int files, Random random) {
    List<List<ArrayCorpus.Document>> dealt = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      dealt.add(new ArrayList<>());
    }
    documents.forEach(d -> dealt.get(random.nextInt(files)).add(d));
    return dealt;
  }

  /** The fates of the removed by id; checks on the way what must hold of any decisions. */
  private static Map<String, PlainDeduplication.Fate> fates(
      ArrayCorpus corpus, Map<Long, Decision> decisions) {
    Map<String, PlainDeduplication.Fate> fates = new TreeMap<>();
    Map<Long, Long> removedFor = new HashMap<>();
    decisions.forEach(
        (key, decision) -> {
          if (decision instanceof Decision.Removed removed) {
            long survivor = DocumentKey.of(removed.survivorFile(), removed.survivorRow());
            removedFor.merge(survivor, 1L, Long::sum);
            assertTrue(decisions.get(survivor) instanceof Decision.Survivor, "names a kept one");
            assertEquals(decisions.get(survivor).clusterSize(), removed.clusterSize());
            ArrayCorpus.Document own = corpus.document(DocumentKey.file(key), DocumentKey.row(key));
            ArrayCorpus.Document other =
                corpus.document(removed.survivorFile(), removed.survivorRow());
            assertEquals(other.id(), removed.survivorId());
            assertEquals(
                PlainDeduplication.jaccard(
                    PlainDeduplication.shingles(own.text()),
                    PlainDeduplication.shingles(other.text())),
                removed.similarity(),
                1e-12);
            assertTrue(removed.similarity() >= 0.75);
            fates.put(
                own.id(),
                new PlainDeduplication.Fate(other.id(), removed.similarity(), removed.step()));
          }
        });
    decisions.forEach(
        (key, decision) -> {
          if (decision instanceof Decision.Survivor survivor) {
            assertEquals(1 + removedFor.getOrDefault(key, 0L), survivor.clusterSize());
            assertTrue(survivor.clusterSize() > 1);
          }
        });
    return fates;
  }

  private static Map<String, PlainDeduplication.Fate> run(
      ArrayCorpus corpus, NearSettings near, int partitions, long memoryBytes, long seed)
      throws IOException {
    return fates(
        corpus,
        new SequentialRun(corpus, partitions, 1 + partitions / 3, memoryBytes, seed)
            .run(true, near));
  }

  @Property(tries = 60)
  void agreesWithTheDefinitionWhereAllPairsAreCandidates(
      @ForAll("documents") List<ArrayCorpus.Document> documents,
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll @IntRange(min = 1, max = 2000) int memoryBytes,
      @ForAll long seed)
      throws IOException {
    ArrayCorpus corpus =
        new ArrayCorpus(Scheme.DEFAULT, deal(documents, files, new Random(seed))).inOneBucket();
    assertEquals(
        PlainDeduplication.run(documents, 0.75), run(corpus, ONE_BUCKET, 3, memoryBytes, seed));
  }

  @Property(tries = 60)
  void doesNotDependOnOrderFilesPartitionsOrMemory(
      @ForAll("documents") List<ArrayCorpus.Document> documents,
      @ForAll @IntRange(min = 1, max = 5) int files,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 1, max = 2000) int memoryBytes,
      @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> permuted = new ArrayList<>(documents);
    Collections.shuffle(permuted, new Random(seed));
    assertEquals(
        run(new ArrayCorpus(Scheme.DEFAULT, List.of(documents)), NEAR, 1, 1L << 20, 0),
        run(
            new ArrayCorpus(Scheme.DEFAULT, deal(permuted, files, new Random(seed))),
            NEAR,
            partitions,
            memoryBytes,
            seed));
  }

  @Property(tries = 40)
  void doesNotDependOnTheRoundsOfJoining(
      @ForAll("documents") List<ArrayCorpus.Document> documents,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 1, max = 4) int rounds,
      @ForAll long seed)
      throws IOException {
    ArrayCorpus corpus =
        new ArrayCorpus(Scheme.DEFAULT, deal(documents, partitions, new Random(seed)));
    assertEquals(
        new SequentialRun(corpus, partitions, 2, 1000, seed).run(true, NEAR),
        new SequentialRun(corpus, partitions, 2, 1000, seed).withRounds(rounds).run(true, NEAR));
  }

  @Property(tries = 40)
  void doesNotMindADocumentLikeNoOther(
      @ForAll("documents") @Size(min = 1) List<ArrayCorpus.Document> documents) throws IOException {
    List<ArrayCorpus.Document> more = new ArrayList<>(documents);
    more.add(0, new ArrayCorpus.Document("stranger", text(9, 80, List.of(), " "), 0));
    assertEquals(
        run(new ArrayCorpus(Scheme.DEFAULT, List.of(documents)), NEAR, 2, 1000, 0),
        run(new ArrayCorpus(Scheme.DEFAULT, List.of(more)), NEAR, 2, 1000, 0));
  }

  private static List<ArrayCorpus.Document> texts(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new ArrayCorpus.Document("id" + i, texts[i], Candidate.UNKNOWN_TIME))
        .toList();
  }

  private static ArrayCorpus corpus(String... texts) {
    return new ArrayCorpus(Scheme.DEFAULT, List.of(texts(texts)));
  }

  @Test
  void keepsTheLongestThenTheEarliestFetched() throws IOException {
    String text = text(0, 60, List.of(), " ");
    ArrayCorpus corpus =
        new ArrayCorpus(
            Scheme.DEFAULT,
            List.of(
                List.of(
                    new ArrayCorpus.Document("late", text, 20),
                    new ArrayCorpus.Document("unknown", text, Candidate.UNKNOWN_TIME)),
                List.of(new ArrayCorpus.Document("early", text, 10))));
    Map<String, PlainDeduplication.Fate> fates = run(corpus, NEAR, 4, 1000, 0);
    assertEquals("early", fates.get("late").survivor());
    assertEquals("early", fates.get("unknown").survivor());
    assertEquals(2, fates.size());
    assertEquals(
        "id1", run(corpus(text, text + " and more"), NEAR, 4, 1000, 0).get("id0").survivor());
  }

  @Test
  void removesNothingByWayOfSomethingRemoved() throws IOException {
    String a = text(0, 62, List.of(), " ");
    String b = text(0, 61, List.of(20), " "); // like a and like c
    String c = text(0, 60, List.of(20, 80), " "); // like b alone
    Map<String, PlainDeduplication.Fate> fates = run(corpus(a, b, c), NEAR, 2, 1 << 20, 0);
    assertEquals("id0", fates.get("id1").survivor());
    assertFalse(fates.containsKey("id2"), "c is not like a");
  }

  /** 100,000 windows of 11 words, each one word further: 6 of 8 shingles are the next one's. */
  private static List<ArrayCorpus.Document> chain(long[] times) {
    return IntStream.range(0, times.length)
        .mapToObj(
            i -> {
              StringBuilder text = new StringBuilder();
              for (int word = i; word < i + 11; word++) {
                text.append(1_000_000 + word).append(' ');
              }
              return new ArrayCorpus.Document("link" + i, text.toString(), times[i]);
            })
        .toList();
  }

  /** In order of time each is removed if a neighbour was kept before it. */
  private static Map<String, String> neighbours(long[] times) {
    Integer[] order = IntStream.range(0, times.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
    boolean[] kept = new boolean[times.length + 2];
    Map<String, String> expected = new TreeMap<>();
    for (int i : order) {
      if (kept[i] || kept[i + 2]) {
        boolean before = kept[i] && (!kept[i + 2] || times[i - 1] < times[i + 1]);
        expected.put("link" + i, "link" + (before ? i - 1 : i + 1));
      } else {
        kept[i + 1] = true;
      }
    }
    return expected;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void decidesALongChainLinkByLink(boolean sorted) throws IOException {
    long[] times = LongStream.range(0, 100_000).toArray();
    if (!sorted) {
      Collections.shuffle(asList(times), new Random(3));
    }
    NearSettings sure = new NearSettings(new Scheme(5, 25, 2, 1), 0.75);
    ArrayCorpus corpus =
        new ArrayCorpus(sure.scheme(), deal(chain(times), 7, new Random(sorted ? 1 : 2)));
    SequentialRun run = new SequentialRun(corpus, 16, 3, 1 << 20, 5).withRounds(8);
    Map<String, String> survivors = new TreeMap<>();
    fates(corpus, run.run(true, sure)).forEach((id, fate) -> survivors.put(id, fate.survivor()));
    assertEquals(neighbours(times), survivors);
    assertTrue(run.left < 100_000 / 16, run.left + " left for one worker");
  }

  private static AbstractList<Long> asList(long[] values) {
    return new AbstractList<>() {
      @Override
      public Long get(int index) {
        return values[index];
      }

      @Override
      public Long set(int index, Long value) {
        long before = values[index];
        values[index] = value;
        return before;
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }

  @Test
  void leadsCopiesOfARemovedDocumentToTheKeptOne() throws IOException {
    String kept = text(0, 60, List.of(), " ") + " end";
    String near = text(0, 60, List.of(), " ");
    ArrayCorpus corpus = corpus(near, near, kept, near);
    Map<Long, Decision> decisions = new SequentialRun(corpus, 3, 2, 1000, 0).run(true, NEAR);
    Map<String, PlainDeduplication.Fate> fates = fates(corpus, decisions);
    for (String id : List.of("id0", "id1", "id3")) {
      assertEquals("id2", fates.get(id).survivor());
      assertEquals(56.0 / 57, fates.get(id).similarity(), 1e-12);
      assertEquals(Decision.Step.NEAR_DUPLICATES, fates.get(id).step());
    }
    assertEquals(4, decisions.get(2L).clusterSize());
  }

  @Test
  void findsExactCopiesAlone() throws IOException {
    ArrayCorpus corpus = corpus("!", "one two", "one  two", "!", "one two three", "?");
    Map<String, PlainDeduplication.Fate> fates =
        fates(corpus, new SequentialRun(corpus, 3, 1, 1000, 0).run(true, null));
    assertEquals(
        List.of(Decision.Step.EXACT_DUPLICATES, Decision.Step.EXACT_DUPLICATES),
        fates.values().stream().map(PlainDeduplication.Fate::step).toList());
    assertEquals("id2", fates.get("id1").survivor());
  }

  @Test
  void findsNearDuplicatesAlone() throws IOException {
    String text = text(0, 60, List.of(), " ");
    ArrayCorpus corpus = corpus(text, text + " end", text, "!", "!");
    Map<String, PlainDeduplication.Fate> fates =
        fates(corpus, new SequentialRun(corpus, 3, 1, 1000, 0).run(false, NEAR));
    assertEquals(List.of("id0", "id2"), List.copyOf(fates.keySet()));
  }

  @Test
  void doesNotCollapseShortTexts() throws IOException {
    assertEquals(
        Map.of(), run(corpus("one", "two", "one two", "two one", "…", "—"), NEAR, 2, 1000, 0));
  }

  @Test
  void comparesNoneOfManyCopies() throws IOException {
    List<ArrayCorpus.Document> copies =
        IntStream.range(0, 3000)
            .mapToObj(i -> new ArrayCorpus.Document("c" + i, text(0, 60, List.of(), " "), i))
            .toList();
    SequentialRun run =
        new SequentialRun(new ArrayCorpus(Scheme.DEFAULT, List.of(copies)), 4, 2, 1 << 20, 0);
    assertEquals(3000, run.run(true, NEAR).size());
    assertEquals(0, run.comparisons);
  }

  @Test
  void comparesManyNearCopiesWithTheKeptOnesOnly() throws IOException {
    List<ArrayCorpus.Document> near =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    new ArrayCorpus.Document(
                        "n" + i, text(0, 100, List.of(), " ") + " page" + i, 0))
            .toList();
    SequentialRun run =
        new SequentialRun(new ArrayCorpus(Scheme.DEFAULT, List.of(near)), 4, 2, 20_000, 0);
    assertEquals(3000, run.run(true, NEAR).size());
    assertTrue(run.comparisons < 3 * 3000, run.comparisons + " comparisons");
  }

  @Test
  void comparesUnlikeDocumentsOfOneBucketHardlyAtAll() throws IOException {
    ArrayCorpus corpus =
        new ArrayCorpus(
                Scheme.DEFAULT,
                List.of(
                    IntStream.range(0, 600)
                        .mapToObj(
                            i -> new ArrayCorpus.Document("u" + i, text(i, 30, List.of(), " "), 0))
                        .toList()))
            .inOneBucket();
    int few = KeptDocuments.COMPARED_PER_BUCKET;
    for (long memoryBytes : new long[] {5_000, 1 << 30}) {
      SequentialRun run = new SequentialRun(corpus, 4, 1, memoryBytes, 0);
      assertEquals(Map.of(), run.run(true, ONE_BUCKET));
      assertEquals(few * (few + 1L) / 2, run.comparisons);
      assertEquals(0, run.cut);
    }
  }

  /** Texts of which two thirds are one template, of some families each, some words replaced. */
  private static List<ArrayCorpus.Document> inTemplate(int documents, int families, long seed) {
    Random random = new Random(seed);
    String template = text(0, 80, List.of(), " ");
    return IntStream.range(0, documents)
        .mapToObj(
            i -> {
              List<Integer> edits = random.ints(random.nextInt(3), 0, 80).boxed().toList();
              String own = text(1 + random.nextInt(families), 40, edits, " ");
              return new ArrayCorpus.Document("t" + i, template + " " + own, random.nextInt(5));
            })
        .toList();
  }

  @Property(tries = 10)
  void missesNothingAmongManyOfOneTemplate(
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll @IntRange(min = 0, max = 1 << 16) int memoryBytes,
      @ForAll long seed)
      throws IOException {
    List<ArrayCorpus.Document> documents = inTemplate(300, 150, seed);
    ArrayCorpus corpus =
        new ArrayCorpus(Scheme.DEFAULT, deal(documents, files, new Random(seed))).inOneBucket();
    SequentialRun run = new SequentialRun(corpus, 3, 2, memoryBytes, seed);
    assertEquals(PlainDeduplication.run(documents, 0.75), fates(corpus, run.run(true, ONE_BUCKET)));
    assertEquals(0, run.cut);
    assertTrue(run.comparisons < 300 * 20, run.comparisons + " comparisons");
  }

  @Test
  void saysHowOftenManyOfOneTemplateWereTooMany() throws IOException {
    ArrayCorpus corpus =
        new ArrayCorpus(Scheme.DEFAULT, List.of(inTemplate(400, 400, 1))).inOneBucket();
    SequentialRun run = new SequentialRun(corpus, 3, 1, 1 << 20, 0).withPostings(3000);
    Map<Long, Decision> decisions = run.run(true, ONE_BUCKET);
    assertTrue(run.cut > 100, run.cut + " cut");
    assertTrue(run.comparisons <= 400L * 2 * KeptDocuments.COMPARED_PER_BUCKET);
    assertFalse(fates(corpus, decisions).isEmpty());
    assertEquals(
        decisions,
        new SequentialRun(corpus, 1, 2, 1000, 7).withPostings(3000).run(true, ONE_BUCKET));
  }

  @Test
  void decidesNothingAboutAnEmptyCorpus() throws IOException {
    assertEquals(
        Map.of(), run(new ArrayCorpus(Scheme.DEFAULT, List.of(List.of())), NEAR, 2, 10, 0));
  }
}
