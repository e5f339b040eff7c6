package org.sluice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.ByteSize;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.storage.FoundFile;

/**
 * Common Crawl on paper: the tables of {@code docs/scale.md}, which are what {@link Estimate} and
 * {@link RunnerNeed} say of an input of that size. Print them with
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test -Dtest=ScaleTest \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.scale.print=true
 * }</pre>
 */
class ScaleTest {
  /** CC-MAIN-2026-30: 2.1 billion pages in about 90,000 files of about 1 GB. */
  private static final long DUMP_RECORDS = 2_100_000_000L;

  private static final int DUMP_FILES = 90_000;
  private static final long FILE_BYTES = 1_000_000_000L;

  /** What 36,691 records of a generated crawl hold; {@code docs/scale.md} says how it was made. */
  private static final Contents MEASURED =
      new Contents("measured", true, 36_691, 34_492, 160_923_214, 22_730, 106_054_710);

  /** Bytes of the list of splits on a heap, and in the list of result files, for each of them. */
  private static final long SPLIT_HEAP_BYTES = 559;

  private static final long PART_JSON_BYTES = 175;

  private record Row(String name, Function<Estimate, String> value) {}

  private static Estimate dumps(int count) {
    String yaml =
        "name: n\nread: a\ndocument: [c4]\ncorpus: [exact-duplicates, near-duplicates]\n"
            + "write: { path: out, shard-size: 1GB }\nlimits: { split-size: 1GB }\n";
    try {
      return new Estimate(
          new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters())
              .read("recipe.yaml", yaml, List.of()),
          new InputFigures(
              count * DUMP_FILES,
              count * DUMP_FILES * FILE_BYTES,
              count * DUMP_FILES,
              0,
              0,
              FILE_BYTES,
              "f",
              0,
              0,
              0),
          MEASURED.times((double) count * DUMP_RECORDS / MEASURED.records()));
    } catch (RecipeException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("stored bytes read", e -> bytes(e.bytesToRead())));
    rows.add(new Row("splits", e -> number(e.input().splits())));
    rows.add(new Row("records", e -> number(e.contents().records())));
    rows.add(new Row("text of all records", e -> bytes(e.contents().textBytes())));
    rows.add(new Row("documents that the rules keep", e -> number(e.contents().kept())));
    rows.add(new Row("their text", e -> bytes(e.contents().keptTextBytes())));
    rows.add(new Row("documents with a candidate, assumed", e -> number(e.candidates())));
    for (int i = 0; i < dumps(1).shuffles().size(); i++) {
      int stage = i;
      rows.add(
          new Row(
              "shuffled: " + dumps(1).shuffles().get(i).stage(),
              e -> {
                Shuffle shuffle = e.shuffles().get(stage);
                return bytes(shuffle.bytes())
                    + " in "
                    + number(shuffle.groups())
                    + " of "
                    + bytes(shuffle.largestGroup());
              }));
    }
    for (String what : RunnerNeed.slot(dumps(1)).keySet()) {
      rows.add(
          new Row(
              "heap of a slot: " + what,
              e -> bytes(RunnerNeed.BASE_BYTES + RunnerNeed.slot(e).get(what))));
    }
    rows.add(
        new Row(
            "temporary disk, all workers",
            e -> bytes(RunnerNeed.of(RunnerNeed.Runner.FLINK, e, 1).temporaryBytes())));
    rows.add(new Row("annotated files", e -> bytes(e.disk().annotated())));
    rows.add(new Row("ledger", e -> bytes(e.disk().ledger())));
    rows.add(
        new Row(
            "shards", e -> bytes(e.disk().shards()) + " in " + number(e.shards()) + " of 1 GB"));
    rows.add(new Row("decisions", e -> bytes(e.disk().decisions())));
    rows.add(new Row("files written", e -> number(3L * e.input().splits() + e.shards())));
    rows.add(
        new Row(
            "list of splits, heap of every process",
            e -> bytes(e.input().splits() * SPLIT_HEAP_BYTES)));
    rows.add(
        new Row(
            "list of results, one text of JSON",
            e -> bytes((e.input().splits() + e.shards()) * PART_JSON_BYTES)));
    return rows;
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| | one dump | a hundred in one run |");
    lines.add("|---|---|---|");
    for (Row row : rows()) {
      lines.add(
          "| "
              + row.name
              + " | "
              + row.value.apply(dumps(1))
              + " | "
              + row.value.apply(dumps(100))
              + " |");
    }
    return lines;
  }

  private static String bytes(long bytes) {
    return ByteSize.show(bytes);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Test
  void thePageSaysWhatTheEstimateDoes() throws IOException {
    String table = String.join("\n", table()) + "\n";
    if (Boolean.getBoolean("sluice.scale.print")) {
      System.out.println(table);
    }
    String page = Files.readString(Path.of("docs/scale.md"));
    assertTrue(page.contains(table), "docs/scale.md must hold this table:\n" + table);
  }

  @Test
  void theHundredAreAHundredTimesTheOne() {
    assertEquals(100.0, (double) dumps(100).contents().kept() / dumps(1).contents().kept(), 1e-6);
  }

  /** Prints what {@link #SPLIT_HEAP_BYTES} states, when the tables are printed. */
  @Test
  void readsTheListOfSplitsOfADump(@TempDir Path folder) throws IOException {
    List<PlannedSplit> splits = new ArrayList<>();
    for (int i = 0; i < DUMP_FILES; i++) {
      String input =
          String.format(
              "s3://commoncrawl/crawl-data/CC-MAIN-2026-30/segments/1720763514387.30/warc/"
                  + "CC-MAIN-20260712094214-20260712124214-%05d.warc.gz",
              i);
      String annotated =
          String.format("s3://bucket/cc-main-2026-30/annotated/%032x.parquet", 31L * i);
      FoundFile file = new FoundFile(input, input, FILE_BYTES + i, 0);
      splits.add(new PlannedSplit(i, file, 0, 0, FILE_BYTES + i, annotated));
    }
    String name = folder.resolve("splits.bin").toString();
    SplitFile.write(name, splits);
    splits.clear();
    boolean print = Boolean.getBoolean("sluice.scale.print");
    long before = print ? used() : 0;
    List<PlannedSplit> read = SplitFile.read(name);
    if (print) {
      long heap = (used() - before) / read.size();
      System.out.printf(
          "list of splits: %d bytes of file, %d of heap for each%n",
          Files.size(Path.of(name)), heap);
    }
    assertEquals(DUMP_FILES, read.size());
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
