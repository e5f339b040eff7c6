package org.sluice.dedup.urls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.AnnotatedCorpus;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.DocumentKey;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.schema.Signature;
import org.sluice.url.CanonicalUrl;

class UrlDuplicatesTest {
  private static final UrlSettings LATEST =
      new UrlSettings(true, CanonicalUrl.TRACKING, true, false);
  private static final UrlSettings EARLIEST =
      new UrlSettings(false, CanonicalUrl.TRACKING, true, false);

  /** A fetch; the id is what a document is known by wherever it lies. */
  private record Fetch(
      String id, @Nullable String url, @Nullable String declared, long at, long bytes) {}

  private record Files(List<List<Fetch>> files) implements UrlCorpus {
    @Override
    public void urls(int file, UrlSink sink) throws IOException {
      for (int row = 0; row < files.get(file).size(); row++) {
        Fetch fetch = files.get(file).get(row);
        Candidate candidate =
            new Candidate(
                row,
                new Signature(0, 0, new long[0]),
                fetch.bytes,
                fetch.at,
                Candidate.hashId(fetch.id));
        sink.take(candidate, fetch.url, fetch.declared);
      }
    }

    @Override
    public void ids(int file, int[] rows, AnnotatedCorpus.TextSink sink) throws IOException {
      for (int row : rows) {
        sink.take(row, files.get(file).get(row).id);
      }
    }
  }

  @Test
  void keepsTheLatestFetchOfAPage() {
    assertEquals(
        Map.of("old", "new", "undated", "new"),
        removals(
            LATEST,
            4,
            0,
            List.of(
                fetch("old", "https://example.com/a?utm_source=feed", 1000),
                fetch("undated", "http://EXAMPLE.com/a#top", Candidate.UNKNOWN_TIME)),
            List.of(
                fetch("new", "https://www.example.com/a", 2000),
                fetch("other", "https://example.com/b", 500))));
  }

  @Test
  void keepsTheEarliestFetchWhenAsked() {
    assertEquals(
        Map.of("new", "old", "undated", "old"),
        removals(
            EARLIEST,
            4,
            0,
            List.of(
                fetch("new", "https://news.example.cn/2026/%E6%96%B0%e9%97%bb", 2000),
                fetch("undated", "https://news.example.cn/2026/%e6%96%b0%E9%97%BB", Long.MAX_VALUE),
                fetch("old", "https://news.example.cn/2026/%E6%96%B0%E9%97%BB", 1000))));
  }

  @Test
  void believesWhatAPageCallsItsOwnOnlyWhenAsked() {
    List<Fetch> fetches =
        List.of(
            new Fetch("print", "https://example.com/print/1", "https://example.com/1", 1, 10),
            new Fetch("page", "https://example.com/1", null, 2, 10));
    assertEquals(Map.of(), removals(LATEST, 4, 0, fetches));
    UrlSettings believing = new UrlSettings(true, List.of(), true, true);
    assertEquals(Map.of("print", "page"), removals(believing, 4, 0, fetches));
  }

  @Test
  void leavesDocumentsWithoutAUrlAlone() {
    assertEquals(
        Map.of(),
        removals(
            LATEST,
            4,
            0,
            List.of(fetch("a", null, 1), fetch("b", null, 1), fetch("c", "mailto:x", 1))));
  }

  @Property(tries = 200)
  void neitherOrderNorPartitionsMatter(
      @ForAll("fetches") List<Fetch> fetches,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll long seed) {
    List<Fetch> named = new ArrayList<>();
    for (Fetch fetch : fetches) {
      named.add(new Fetch("id" + named.size(), fetch.url, null, fetch.at, fetch.bytes));
    }
    Map<String, String> expected = plainly(named);
    Random random = new Random(seed);
    Collections.shuffle(named, random);
    int cut = random.nextInt(named.size() + 1);
    assertEquals(
        expected,
        removals(
            LATEST, partitions, seed, named.subList(0, cut), named.subList(cut, named.size())));
  }

  @Provide
  Arbitrary<List<Fetch>> fetches() {
    Arbitrary<String> urls =
        Arbitraries.of(
            "https://a.example/1", "http://a.example/1?gclid=9", "https://a.example/2", "x:y");
    return Combinators.combine(
            urls, Arbitraries.of(1L, 2L, Candidate.UNKNOWN_TIME), Arbitraries.longs().between(1, 3))
        .as((url, at, bytes) -> new Fetch("", url, null, at, bytes))
        .list()
        .ofMaxSize(12);
  }

  /** The same by definition: one map of pages. */
  private static Map<String, String> plainly(List<Fetch> fetches) {
    CanonicalUrl canonical = LATEST.canonical();
    Map<String, Fetch> best = new HashMap<>();
    for (Fetch fetch : fetches) {
      String url = canonical.of(fetch.url);
      if (url != null) {
        best.merge(url, fetch, (a, b) -> isBefore(a, b) ? a : b);
      }
    }
    Map<String, String> removed = new TreeMap<>();
    for (Fetch fetch : fetches) {
      String url = canonical.of(fetch.url);
      if (url != null && best.get(url) != fetch) {
        removed.put(fetch.id, best.get(url).id);
      }
    }
    return removed;
  }

  private static boolean isBefore(Fetch a, Fetch b) {
    if (a.at != b.at) {
      return a.at != Candidate.UNKNOWN_TIME && (b.at == Candidate.UNKNOWN_TIME || a.at > b.at);
    }
    return a.bytes == b.bytes ? Candidate.hashId(a.id) < Candidate.hashId(b.id) : a.bytes > b.bytes;
  }

  @Test
  void packsRemovalsAndRefusesOtherBytes() {
    LongRecords links =
        LongRecords.sorted(2, List.of(new long[] {DocumentKey.of(3, 7), DocumentKey.of(1, 2)}));
    byte[] packed = UrlRemovals.of(3, links, 0, 1).encode();
    UrlRemovals removals = UrlRemovals.decode(packed);
    assertTrue(removals.removes(7));
    assertEquals(DocumentKey.of(1, 2), removals.kept(0));
    assertArrayEquals(packed, removals.encode());
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      if (length != 12) { // the head alone removes nothing
        assertThrows(IllegalArgumentException.class, () -> UrlRemovals.decode(cut));
      }
    }
  }

  private static Fetch fetch(String id, @Nullable String url, long at) {
    return new Fetch(id, url, null, at, 100);
  }

  /** What is removed in favour of what, by id, when blocks arrive in an order of that seed. */
  @SafeVarargs
  private static Map<String, String> removals(
      UrlSettings settings, int count, long seed, List<Fetch>... given) {
    Files corpus = new Files(List.of(given));
    Partitions partitions = new Partitions(count);
    Map<Integer, List<long[]>> hashes = new HashMap<>();
    Map<Integer, List<long[]>> links = new HashMap<>();
    Map<String, String> removed = new TreeMap<>();
    try {
      for (int file = 0; file < given.length; file++) {
        UrlDuplicates.readUrls(
            corpus,
            file,
            settings,
            partitions,
            new BlockWriter(UrlDuplicates.HASH_WIDTH, partitions, gather(hashes)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hashes.forEach(
        (partition, blocks) -> {
          Collections.shuffle(blocks, new Random(seed));
          UrlDuplicates.link(
              LongRecords.sorted(UrlDuplicates.HASH_WIDTH, blocks),
              partitions,
              new BlockWriter(UrlDuplicates.LINK_WIDTH, partitions, gather(links)));
        });
    for (List<long[]> blocks : links.values()) {
      for (long[] block : blocks) {
        for (int i = 0; i < block.length; i += 2) {
          removed.put(id(corpus, block[i]), id(corpus, block[i + 1]));
        }
      }
    }
    return removed;
  }

  private static BlockWriter.Output gather(Map<Integer, List<long[]>> blocks) {
    return (partition, block) ->
        blocks.computeIfAbsent(partition, p -> new ArrayList<>()).add(block);
  }

  private static String id(Files corpus, long key) {
    return corpus.files.get(DocumentKey.file(key)).get(DocumentKey.row(key)).id;
  }
}
