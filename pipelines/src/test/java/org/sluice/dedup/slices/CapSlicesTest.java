package org.sluice.dedup.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.dedup.BlockWriter;
import org.sluice.dedup.Candidate;
import org.sluice.dedup.LongRecords;
import org.sluice.dedup.Partitions;
import org.sluice.dedup.spans.Edit;

/** The stages of the step against one thread that holds everything. */
class CapSlicesTest {
  private record Document(String id, @Nullable String slice, long amount) {
    long place() {
      return Candidate.hashId(id);
    }
  }

  private record Files(List<List<Document>> files) implements SliceCorpus {
    @Override
    public void documents(int file, Slices slices, SliceSink sink) throws IOException {
      for (int row = 0; row < files.get(file).size(); row++) {
        Document d = files.get(file).get(row);
        sink.take(new Sliced(row, d.place(), d.slice, d.amount, 10 * d.amount));
      }
    }
  }

  private static CapSettings settings(String limits) {
    return CapSettings.of(CapTest.recipe("[]", "{by: language, limits: [" + limits + "]}"));
  }

  /** Gathers blocks by partition, and gives them in another order. */
  private static final class Shuffle implements BlockWriter.Output {
    private final TreeMap<Integer, List<long[]>> blocks = new TreeMap<>();
    private final Random arrival;

    Shuffle(Random arrival) {
      this.arrival = arrival;
    }

    @Override
    public void emit(int partition, long[] block) {
      blocks.computeIfAbsent(partition, p -> new ArrayList<>()).add(block);
    }

    List<LongRecords> groups(int width) {
      List<LongRecords> groups = new ArrayList<>();
      blocks.forEach(
          (partition, own) -> {
            Collections.shuffle(own, arrival);
            groups.add(LongRecords.sorted(width, own));
          });
      return groups;
    }
  }

  /** The ids of the dropped documents, with their reasons. */
  private static Map<String, String> dropped(
      List<List<Document>> files, CapSettings settings, int bucket, int count, long seed)
      throws IOException {
    Files corpus = new Files(files);
    Partitions partitions = new Partitions(count);
    Random arrival = new Random(seed);
    Shuffle totals = new Shuffle(arrival);
    for (int file = 0; file < files.size(); file++) {
      SliceTotals.read(
          corpus,
          file,
          settings.slices(),
          partitions,
          new BlockWriter(SliceTotals.WIDTH, partitions, totals));
    }
    List<long[]> sums = new ArrayList<>();
    totals.groups(SliceTotals.WIDTH).forEach(group -> sums.add(SliceTotals.sum(group)));
    CappedSlices capped = CappedSlices.of(sums, settings, bucket);
    if (capped.anyDivided()) {
      Shuffle buckets = new Shuffle(arrival);
      for (int file = 0; file < files.size(); file++) {
        SliceEnds.buckets(
            corpus,
            file,
            settings.slices(),
            capped,
            partitions,
            new BlockWriter(SliceEnds.BUCKET_WIDTH, partitions, buckets));
      }
      List<long[]> ends = new ArrayList<>();
      for (LongRecords group : buckets.groups(SliceEnds.BUCKET_WIDTH)) {
        ends.add(SliceEnds.ends(group, capped));
      }
      capped = capped.ending(ends);
    }
    capped = CappedSlices.decode(capped.encode());
    Shuffle places = new Shuffle(arrival);
    for (int file = 0; file < files.size(); file++) {
      SliceEnds.places(
          corpus,
          file,
          settings.slices(),
          capped,
          partitions,
          new BlockWriter(SliceEnds.PLACE_WIDTH, partitions, places));
    }
    List<Long> behind = new ArrayList<>();
    for (LongRecords group : places.groups(SliceEnds.PLACE_WIDTH)) {
      SliceEnds.behind(group, capped, behind::add);
    }
    Map<String, String> dropped = new TreeMap<>();
    for (int file = 0; file < files.size(); file++) {
      for (Edit edit : SliceEnds.edits(corpus, file, settings, capped, behind)) {
        Document document = files.get(file).get(edit.row());
        assertEquals(10 * document.amount, edit.textBytes());
        assertEquals(List.of(), edit.cuts());
        dropped.put(document.id, String.valueOf(edit.reason()));
      }
    }
    return dropped;
  }

  /** Everything in one place: total by total from above, and of each slice the least hashes. */
  private static TreeSet<String> plain(List<Document> documents, CapSettings settings) {
    Map<String, List<Document>> slices = new TreeMap<>();
    long all = 0;
    for (Document document : documents) {
      slices
          .computeIfAbsent(document.slice == null ? "" : document.slice, s -> new ArrayList<>())
          .add(document);
      all += document.amount;
    }
    long total = all;
    while (total > 0 && least(slices, settings, total) != total) {
      total--;
    }
    TreeSet<String> dropped = new TreeSet<>();
    for (Map.Entry<String, List<Document>> slice : slices.entrySet()) {
      List<Document> own = slice.getValue();
      own.sort(Comparator.comparingLong(Document::place));
      long most = slice.getKey().isEmpty() ? all : settings.most(slice.getKey(), total);
      boolean full = false;
      for (Document document : own) {
        full |= document.amount > most;
        most -= document.amount;
        if (full) {
          dropped.add(document.id);
        }
      }
    }
    return dropped;
  }

  private static long least(Map<String, List<Document>> slices, CapSettings settings, long total) {
    long kept = 0;
    for (Map.Entry<String, List<Document>> slice : slices.entrySet()) {
      long amount = slice.getValue().stream().mapToLong(Document::amount).sum();
      long largest = slice.getValue().stream().mapToLong(Document::amount).max().orElse(0);
      long most = slice.getKey().isEmpty() ? amount : settings.most(slice.getKey(), total);
      kept += amount <= most ? amount : Math.max(0, most - (largest - 1));
    }
    return kept;
  }

  private static List<Document> documents(Random random, boolean counted) {
    List<Document> documents = new ArrayList<>();
    int count = random.nextInt(200);
    for (int i = 0; i < count; i++) {
      int slice = random.nextInt(6);
      documents.add(
          new Document(
              "d" + random.nextInt(1 << 30) + "-" + i,
              slice == 5 ? null : "s" + Math.min(slice, random.nextInt(5)),
              counted ? 1 : random.nextInt(9)));
    }
    return documents;
  }

  private static List<List<Document>> files(List<Document> documents, int count, Random random) {
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    List<List<Document>> files = new ArrayList<>();
    for (int file = 0; file < count; file++) {
      files.add(new ArrayList<>());
    }
    shuffled.forEach(document -> files.get(random.nextInt(count)).add(document));
    return files;
  }

  private static String limits(Random random) {
    List<String> limits = new ArrayList<>(List.of("other=3"));
    for (int i = 0; i < 5; i++) {
      switch (random.nextInt(4)) {
        case 0 -> limits.add("s" + i + "=" + random.nextInt(40));
        case 1 -> limits.add("s" + i + "=" + (1 + random.nextInt(60)) + "%");
        default -> {}
      }
    }
    if (random.nextBoolean()) {
      limits.add("'*=" + (20 + random.nextInt(60)) + "%'");
    }
    return String.join(", ", limits);
  }

  /**
   * Whatever the order of documents, the files, partitions, buckets and the arrival of blocks, the
   * documents are those that one thread drops; and what is kept of a slice is within its cap of all
   * that is really kept.
   */
  @Property(tries = 400)
  void dropsWhatOneThreadDrops(
      @ForAll long seed,
      @ForAll boolean counted,
      @ForAll @IntRange(min = 1, max = 5) int files,
      @ForAll @IntRange(min = 1, max = 7) int partitions,
      @ForAll @IntRange(min = 1, max = 40) int bucket)
      throws IOException {
    Random random = new Random(seed);
    List<Document> documents = documents(random, counted);
    CapSettings settings = settings(limits(random));
    TreeSet<String> expected = plain(documents, settings);
    Map<String, String> first;
    try {
      first = dropped(files(documents, files, random), settings, bucket, partitions, seed);
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("'cap' would keep nothing"), e.getMessage());
      long kept =
          documents.stream()
              .filter(document -> !expected.contains(document.id))
              .mapToLong(Document::amount)
              .sum();
      assertEquals(0, kept);
      return;
    }
    assertEquals(expected, first.keySet());
    assertEquals(first, dropped(files(documents, 3, random), settings, 1 << 15, 2, seed + 1));
    Map<String, Long> kept = new HashMap<>();
    long total = 0;
    for (Document document : documents) {
      if (!expected.contains(document.id)) {
        total += document.amount;
        if (document.slice != null) {
          kept.merge(document.slice, document.amount, Long::sum);
        }
      }
    }
    for (Map.Entry<String, Long> slice : kept.entrySet()) {
      assertTrue(slice.getValue() <= settings.most(slice.getKey(), total), slice::toString);
    }
  }

  /** What a lesser cap keeps a greater one keeps too. */
  @Test
  void keepsMoreOfTheSameUnderAGreaterCap() throws IOException {
    Random random = new Random(3);
    List<List<Document>> files = files(documents(random, true), 3, random);
    TreeSet<String> last = new TreeSet<>();
    for (int cap = 60; cap >= 0; cap -= 6) {
      TreeSet<String> dropped =
          new TreeSet<>(dropped(files, settings("'*=" + cap + "'"), 4, 3, 5).keySet());
      assertTrue(dropped.containsAll(last), cap + "");
      last = dropped;
    }
  }

  @Test
  void namesTheSliceItsAmountAndItsCap() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      documents.add(new Document("a" + i, "eng_Latn", 1));
    }
    documents.add(new Document("b", "deu_Latn", 1));
    Map<String, String> dropped = dropped(List.of(documents), settings("eng_Latn=50%"), 2, 1, 0);
    assertEquals(7, dropped.size());
    String reason = dropped.values().iterator().next();
    assertTrue(
        reason.contains("cap/slice")
            && reason.contains("value=8.0")
            && reason.contains("limit=1.0")
            && reason.contains("language eng_Latn, documents, at most 50 %"),
        reason);
  }
}
