package org.sluice.dedup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.document.Catalogue;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.schema.Signature;
import org.sluice.signature.Scheme;

class SnapshotsTest {
  private static final NearSettings NEAR = new NearSettings(Scheme.DEFAULT, 0.75);

  @ParameterizedTest
  @CsvSource({
    "crawl-data/CC-MAIN-2026-30/segments/1/warc/CC-MAIN-20260701000000-00001.warc.gz, CC-MAIN-2026-30",
    "s3://bucket/CC-MAIN-2009-2010/a.arc.gz, CC-MAIN-2009-2010",
    "/data/CC-MAIN-2012/a.arc.gz, CC-MAIN-2012",
    "CC-MAIN-20260701000000-20260701030000-00001.warc.gz, *.gz",
    "CC-MAIN-2026-30, *.gz",
    "cc/CC-MAIN-2026-30x/a.warc.gz, *.gz",
    "crawl/a.jsonl, *.gz"
  })
  void aSnapshotIsTheCrawlOfThePathElseTheEntryThatFoundTheFile(String file, String name) {
    assertEquals(name, Snapshots.name(file, "*.gz"));
  }

  private static List<ArrayCorpus.Document> documents(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int family = random.nextInt(3);
              int length = 60 + random.nextInt(3);
              StringBuilder text = new StringBuilder();
              IntStream.range(0, length).forEach(w -> text.append("w" + family + "x" + w + " "));
              return new ArrayCorpus.Document("id" + i, text.toString(), random.nextInt(3));
            })
        .toList();
  }

  private static Map<String, String> survivors(ArrayCorpus corpus, long seed) throws IOException {
    Map<String, String> survivors = new TreeMap<>();
    new SequentialRun(corpus, 3, 2, 1 << 16, seed)
        .run(true, NEAR)
        .forEach(
            (key, decision) -> {
              if (decision instanceof Decision.Removed removed) {
                survivors.put(
                    corpus.document(DocumentKey.file(key), DocumentKey.row(key)).id(),
                    removed.survivorId());
              }
            });
    return survivors;
  }

  @Property(tries = 40)
  void eachSnapshotIsDecidedAsIfItStoodAlone(
      @ForAll @IntRange(min = 1, max = 4) int snapshots, @ForAll long seed) throws IOException {
    List<List<ArrayCorpus.Document>> files = new ArrayList<>();
    IntStream.range(0, 2 * snapshots).forEach(i -> files.add(new ArrayList<>()));
    Random random = new Random(seed);
    documents(30, seed).forEach(d -> files.get(random.nextInt(files.size())).add(d));
    Map<String, String> alone = new TreeMap<>();
    for (int i = 0; i < snapshots; i++) {
      alone.putAll(
          survivors(new ArrayCorpus(Scheme.DEFAULT, files.subList(2 * i, 2 * i + 2)), seed));
    }
    ArrayCorpus together =
        new ArrayCorpus(Scheme.DEFAULT, files).within(new Snapshots(true, true), 2);
    assertEquals(alone, survivors(together, seed));
  }

  @Test
  void scopesWhatIsAskedForAlone() {
    Candidate candidate = new Candidate(3, new Signature(1, 2, new long[] {5, 6}), 10, 20, 30);
    assertEquals(candidate, new Snapshots(false, false).scope(candidate, "a"));
    Candidate exact = new Snapshots(true, false).scope(candidate, "a");
    assertArrayEquals(new long[] {5, 6}, exact.signature().bands());
    assertNotEquals(2, exact.signature().textHashLow());
    Candidate near = new Snapshots(false, true).scope(candidate, "a");
    assertEquals(2, near.signature().textHashLow());
    assertNotEquals(5, near.signature().bands()[0]);
    assertEquals(candidate.rank(), near.rank());
    assertNotEquals(
        near.signature().bands()[0],
        new Snapshots(false, true).scope(candidate, "b").signature().bands()[0]);
  }

  @Test
  void followsTheRecipe() throws RecipeException {
    String recipe =
        "{ name: x, read: x, corpus: [exact-duplicates, near-duplicates: { within: snapshot }],"
            + " write: { path: x } }";
    assertEquals(
        new Snapshots(false, true),
        Snapshots.of(
            new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
                .read("recipe.yaml", recipe, List.of())));
  }
}
