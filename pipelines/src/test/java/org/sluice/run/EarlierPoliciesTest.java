package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.dedup.Candidate;
import org.sluice.parquet.SupersededTable;
import org.sluice.parquet.TableReader;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.SupersededRow;
import org.sluice.schema.Verdict;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Whole runs over drawn corpora under each policy, against the definition: all pairs compared, one
 * list. With so many bands of so few rows each pair that is alike is proposed.
 */
class EarlierPoliciesTest {
  private static final String STEPS = "exact-duplicates, near-duplicates: { bands: 100, rows: 2 }";
  private static final int DOCUMENTS = 60;

  @TempDir static Path folder;

  private static final Map<String, String> OLD = new TreeMap<>();
  private static final Map<String, String> NEW = new TreeMap<>();
  private static LadderRun.Result old;

  @BeforeAll
  static void runTheFirst() throws Exception {
    Random random = new Random(20261123);
    for (int i = 0; i < DOCUMENTS; i++) {
      OLD.put("old" + i, text(random));
      NEW.put("new" + i, text(random));
    }
    old = crawl("old", OLD).run("run", "[" + STEPS + "]", "write.index=on");
  }

  /** A text of one of a few families: cut short, and with a few words replaced. */
  private static String text(Random random) {
    int family = random.nextInt(6);
    int words = 50 + random.nextInt(14);
    List<String> text =
        new ArrayList<>(IntStream.range(0, words).mapToObj(i -> "w" + family + "x" + i).toList());
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      text.set(random.nextInt(50), "edited" + random.nextInt(2));
    }
    return String.join(" ", text);
  }

  private static LadderRun crawl(String name, Map<String, String> documents) throws IOException {
    LadderRun run = new LadderRun(folder.resolve(name));
    List<List<String>> files = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    documents.forEach(
        (id, text) ->
            files
                .get(Math.floorMod(id.hashCode(), 3))
                .add("{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text)));
    for (int i = 0; i < files.size(); i++) {
      run.crawl(i + ".jsonl", files.get(i).toArray(String[]::new));
    }
    return run;
  }

  private static Set<List<String>> shingles(String text) {
    List<String> words = Arrays.asList(text.split(" "));
    return IntStream.rangeClosed(0, words.size() - 5)
        .mapToObj(i -> words.subList(i, i + 5))
        .collect(Collectors.toSet());
  }

  private static double similarity(String a, String b) {
    Set<List<String>> first = shingles(a);
    Set<List<String>> second = shingles(b);
    Set<List<String>> shared = new HashSet<>(first);
    shared.retainAll(second);
    return (double) shared.size() / (first.size() + second.size() - shared.size());
  }

  private static boolean alike(String a, String b) {
    return a.equals(b) || similarity(a, b) >= 0.75;
  }

  /** What a run of its own keeps: each in survivor order that is like none kept before. */
  private static Set<String> kept(Map<String, String> documents) {
    List<String> ids = new ArrayList<>(documents.keySet());
    ids.sort(
        Comparator.<String>comparingInt(
                id -> -documents.get(id).getBytes(StandardCharsets.UTF_8).length)
            .thenComparingLong(Candidate::hashId));
    Set<String> kept = new TreeSet<>();
    for (String id : ids) {
      if (kept.stream().noneMatch(other -> alike(documents.get(id), documents.get(other)))) {
        kept.add(id);
      }
    }
    return kept;
  }

  /** The kept old documents that a new one is like, with the similarities. */
  private static Map<String, Double> matches(String id) {
    Map<String, Double> matches = new TreeMap<>();
    for (String other : kept(OLD)) {
      if (alike(NEW.get(id), OLD.get(other))) {
        matches.put(other, similarity(NEW.get(id), OLD.get(other)));
      }
    }
    return matches;
  }

  private static Set<String> superseded(Path run) throws IOException {
    Set<String> rows = new TreeSet<>();
    for (FoundFile file : Storage.list(run.resolve("superseded").toString())) {
      try (TableReader reader = TableReader.open(Storage.table(file.name()))) {
        for (Group group = reader.next(); group != null; group = reader.next()) {
          SupersededRow row = SupersededTable.row(group);
          assertTrue(rows.add(row.by() + " " + row.id() + " " + row.similarity()), row.toString());
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-old", "keep-new", "drop-both", "label-only"})
  void decidesAsTheDefinitionDoes(String policy) throws Exception {
    assertEquals(kept(OLD), old.texts().keySet());
    LadderRun.Result run =
        crawl("new", NEW)
            .run(
                policy,
                "[earlier-runs: { against: %s, policy: %s }, %s]"
                    .formatted(old.folder(), policy, STEPS));
    assertEquals(List.of(), run.faults());
    boolean removes = policy.equals("keep-old") || policy.equals("drop-both");
    boolean lists = policy.equals("keep-new") || policy.equals("drop-both");
    Set<String> matched =
        NEW.keySet().stream()
            .filter(id -> !matches(id).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(matched.size() > 10 && matched.size() < DOCUMENTS - 10, matched.toString());
    Map<String, String> compared = new TreeMap<>(NEW);
    if (removes) {
      compared.keySet().removeAll(matched);
    }
    Set<String> kept = kept(compared);
    assertEquals(kept, run.texts().keySet());
    Set<String> pairs = new TreeSet<>();
    for (String id : NEW.keySet()) {
      LedgerRow row = run.row(id);
      Map<String, Double> matches = matches(id);
      if (removes && !matches.isEmpty()) {
        assertEquals(Verdict.DUPLICATE, row.verdict());
        assertTrue(row.duplicate().run().startsWith("ladder@"), row.toString());
        double best = matches.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        assertEquals(best, row.duplicate().similarity(), 1e-12);
        assertEquals(best, matches.get(row.duplicate().of()), 1e-12);
      } else if (row.duplicate() != null) {
        assertNull(row.duplicate().run());
        assertTrue(kept.contains(row.duplicate().of()), row.toString());
        assertEquals(
            similarity(NEW.get(id), NEW.get(row.duplicate().of())),
            row.duplicate().similarity(),
            1e-12);
      } else if (!removes) {
        double best = matches.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        assertEquals(best, row.signals().get("earlier_similarity"), 1e-12);
      }
      if (lists && (removes || kept.contains(id))) {
        matches.forEach((other, similarity) -> pairs.add(id + " " + other + " " + similarity));
      }
    }
    assertEquals(pairs, superseded(run.folder()));
  }
}
