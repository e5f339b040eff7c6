package org.sluice.dedup.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.spans.PlainCorpus.Document;

class BoilerplateTest {
  private static Document page(String id, String host, String... lines) {
    return new Document(id, "https://" + host + "/" + id, String.join("\n", lines));
  }

  /** What is left of each document, when blocks arrive in an order of that seed. */
  private static Map<String, String> left(
      BoilerplateSettings settings, int count, long seed, List<List<Document>> files) {
    PlainCorpus corpus = new PlainCorpus(files);
    Partitions partitions = new Partitions(count);
    Random arrival = new Random(seed);
    Map<Integer, List<long[]>> counts = new HashMap<>();
    Map<Integer, List<long[]>> lines = new HashMap<>();
    Map<String, String> left = new TreeMap<>();
    try {
      for (int file = 0; file < files.size(); file++) {
        Boilerplate.read(
            corpus,
            file,
            settings,
            partitions,
            new BlockWriter(Boilerplate.COUNT_WIDTH, partitions, gather(counts)));
      }
      for (List<long[]> blocks : counts.values()) {
        Collections.shuffle(blocks, arrival);
        Boilerplate.decide(
            LongRecords.sorted(Boilerplate.COUNT_WIDTH, blocks),
            settings,
            partitions,
            new BlockWriter(Boilerplate.LINE_WIDTH, partitions, gather(lines)));
      }
      for (int file = 0; file < files.size(); file++) {
        cut(corpus, file, settings, lines.getOrDefault(partitions.ofFile(file), List.of()), left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return left;
  }

  private static void cut(
      PlainCorpus corpus,
      int file,
      BoilerplateSettings settings,
      List<long[]> blocks,
      Map<String, String> left)
      throws IOException {
    LongRecords found = LongRecords.sorted(Boilerplate.LINE_WIDTH, blocks);
    int from = 0;
    while (from < found.size() && found.get(from, 0) < file) {
      from++;
    }
    int to = from;
    while (to < found.size() && found.get(to, 0) == file) {
      to++;
    }
    Boilerplate.Found lines = new Boilerplate.Found(found, from, to);
    Trimmer trimmer = new Trimmer("boilerplate", settings.minWords());
    Units units = settings.lines();
    corpus.texts(
        file,
        (document, url, text) -> {
          int count = units.scan(text.text(), file, url);
          Edit edit = trimmer.edit(document.row(), text, lines.cuts(units, count, url));
          Document known = corpus.files().get(file).get(document.row());
          left.put(known.id(), edit == null ? known.text() : text.without(edit));
        });
  }

  private static BlockWriter.Output gather(Map<Integer, List<long[]>> blocks) {
    return (partition, block) ->
        blocks.computeIfAbsent(partition, p -> new ArrayList<>()).add(block);
  }

  @Test
  void cutsLinesOfASiteFromAllItsPages() {
    List<Document> pages =
        List.of(
            page("1", "a.example", "首页 | 新闻", "第一篇。", "版权所有 2024"),
            page("2", "a.example", "首页 | 新闻", "第二篇。", "版权所有 2025"),
            page("3", "a.example", "第三篇。", "版权所有 2026"),
            page("4", "b.example", "首页 | 新闻", "别处。"));
    Map<String, String> left = left(new BoilerplateSettings(0.6, 2, 1), 3, 0, List.of(pages));
    assertEquals(Map.of("1", "第一篇。\n", "2", "第二篇。\n", "3", "第三篇。\n", "4", "首页 | 新闻\n别处。"), left);
  }

  @Test
  void asksForPagesAsWellAsForAShare() {
    List<Document> pages =
        List.of(page("1", "a.example", "Menu", "One."), page("2", "a.example", "Menu", "Two."));
    BoilerplateSettings settings = new BoilerplateSettings(0.5, 3, 1);
    assertEquals("Menu\nOne.", left(settings, 2, 0, List.of(pages)).get("1"));
  }

  @Test
  void countsAPageOnceHoweverOftenItHasTheLine() {
    List<Document> pages =
        List.of(page("1", "a.example", "Reply", "Reply", "One."), page("2", "a.example", "Two."));
    BoilerplateSettings settings = new BoilerplateSettings(0.5, 2, 1);
    assertEquals("Reply\nReply\nOne.", left(settings, 2, 0, List.of(pages)).get("1"));
  }

  @Property(tries = 300)
  void neitherOrderNorPartitionsMatter(
      @ForAll("pages") List<Document> given,
      @ForAll @IntRange(min = 1, max = 5) int partitions,
      @ForAll long seed) {
    BoilerplateSettings settings = new BoilerplateSettings(0.4, 2, 0);
    List<Document> pages = new ArrayList<>();
    for (Document page : given) {
      pages.add(new Document("id" + pages.size(), page.url(), page.text()));
    }
    Map<String, String> expected = byDefinition(settings, pages);
    Random random = new Random(seed);
    Collections.shuffle(pages, random);
    int cut = random.nextInt(pages.size() + 1);
    assertEquals(
        expected,
        left(
            settings,
            partitions,
            seed,
            List.of(pages.subList(0, cut), pages.subList(cut, pages.size()))));
  }

  private static Map<String, String> byDefinition(
      BoilerplateSettings settings, List<Document> pages) {
    Map<String, String> left = new TreeMap<>();
    for (Document page : pages) {
      List<String> kept = new ArrayList<>();
      for (String line : page.text().split("\n", -1)) {
        long all = pages.stream().filter(p -> host(p).equals(host(page))).count();
        long with =
            pages.stream()
                .filter(p -> host(p).equals(host(page)))
                .filter(p -> Set.copyOf(List.of(p.text().split("\n", -1))).contains(line))
                .count();
        if (line.isEmpty() || !settings.cuts(with, all)) {
          kept.add(line);
        }
      }
      left.put(page.id(), String.join("\n", kept));
    }
    return left;
  }

  private static String host(Document page) {
    return page.url().substring(0, page.url().indexOf('/', 8));
  }

  @Provide
  Arbitrary<List<Document>> pages() {
    Arbitrary<String> text =
        Arbitraries.of("menu", "footer", "one", "two", "three", "新闻")
            .list()
            .ofMaxSize(5)
            .map(lines -> String.join("\n", new HashSet<>(lines)) + "\n");
    return Combinators.combine(Arbitraries.of("https://a.example/x", "https://b.example/x"), text)
        .as((url, lines) -> new Document("", url, lines))
        .list()
        .ofMaxSize(10);
  }
}
