package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Judge;
import org.sluice.document.Way;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;
import org.sluice.schema.AnnotatedRow;

/**
 * Files with flipped bits, cuts, splices and lies about lengths, read and annotated as a run does.
 * A case is made from a number alone, so that a case that fails can be made again: {@code
 * -Dsluice.fuzz.seed=N -Dsluice.fuzz.cases=1}. {@code -Dsluice.fuzz.cases} sets how many cases each
 * format gets; the profile {@code fuzz} sets a great many.
 */
class FuzzTest {
  private static final int CASES = Integer.getInteger("sluice.fuzz.cases", 60);
  private static final long FIRST = Long.getLong("sluice.fuzz.seed", 0L);
  private static final int RECORDS = 12;

  /** A record may be read again a few times, and blocks are read ahead, but no more than that. */
  private static final long READ_FACTOR = 40;

  private static final long READ_FREE = 2 << 20;

  /** Small, so that lies about lengths meet it. */
  private static final Limits LIMITS = new Limits(1 << 20, 1 << 14);

  private static final DocumentSteps STEPS =
      new DocumentSteps(
          List.of("extract", "gopher-repetition", "c4").stream()
              .map(
                  name ->
                      new RecipeStep(name, Settings.defaults(Catalogue.kind(name).parameters())))
              .toList());

  private final Way way = STEPS.way();
  private final Judge judge = new Judge(STEPS.rules());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.warc",
        "a.warc.gz",
        "a.warc.zst",
        "a.arc",
        "a.jsonl",
        "a.csv",
        "a.zip",
        "a.tar",
        "a.html",
        "a.parquet",
        "a.snappy.parquet",
        "a.zstd.parquet"
      })
  void readsWhateverBecameOfAFile(String name) throws IOException {
    readMutants(name, SmallInputs.of(name, RECORDS));
  }

  /** Real pages, with the records around them that crawlers write. */
  @ParameterizedTest
  @ValueSource(strings = {"part-00000.warc.gz", "part-00001.warc.gz", "part-00002.warc.gz"})
  void readsWhateverBecameOfASample(String name) throws IOException {
    readMutants(name, SmallInputs.sample(name, RECORDS));
  }

  private void readMutants(String name, byte[] sound) {
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      byte[] file = new Mutation(new Random(seed)).of(sound);
      try {
        read(name, file);
      } catch (IOException | RuntimeException | Error e) {
        fail(replay(name, seed), e);
      }
    }
  }

  /** Verdicts of members that nothing happened to, whatever happened to their neighbours. */
  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst", "plain"})
  void changesNoVerdictOfAnIntactRecord(String form) throws IOException {
    List<byte[]> members = members(form);
    String name = form.equals("plain") ? "a.warc" : "a.warc." + form;
    List<String> whole = read(name, Archives.join(members.toArray(byte[][]::new)));
    assertEquals(RECORDS, whole.size());
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      Random random = new Random(seed);
      Mutation mutation = new Mutation(random);
      int first = random.nextInt(RECORDS);
      // Of uncompressed records one that lies about its length may take the next one with it.
      Set<Integer> hurt = new TreeSet<>(List.of(first));
      List<byte[]> file = new ArrayList<>(members);
      file.set(first, mutation.of(members.get(first)));
      byte[] joined = Archives.join(file.toArray(byte[][]::new));
      try {
        List<String> rows = read(name, joined);
        long shift = (long) joined.length - Archives.join(members.toArray(byte[][]::new)).length;
        for (int i = 0; i < RECORDS; i++) {
          String expected = i < first ? whole.get(i) : moved(whole.get(i), shift);
          boolean swallowed = form.equals("plain") && i == first + 1;
          assertTrue(
              hurt.contains(i) || swallowed || rows.contains(expected),
              "record " + i + " is not the same: " + expected + " in " + rows);
        }
      } catch (IOException | RuntimeException | Error e) {
        fail(replay(name, seed), e);
      }
    }
  }

  @Test
  void makesTheSameCaseOfTheSameNumber() throws IOException {
    byte[] sound = SmallInputs.of("a.warc", 3);
    for (long seed = 0; seed < 20; seed++) {
      byte[] once = new Mutation(new Random(seed)).of(sound);
      assertEquals(0, Arrays.compare(once, new Mutation(new Random(seed)).of(sound)));
    }
  }

  private static List<byte[]> members(String form) throws IOException {
    List<byte[]> members = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      byte[] record =
          Archives.response(
              SmallInputs.url(i), "<p>Number " + i + " says nothing new. ".repeat(20 + i) + "</p>");
      members.add(
          switch (form) {
            case "gz" -> Archives.gzip(record);
            case "zst" -> Zstd.compress(record);
            default -> record;
          });
    }
    return members;
  }

  private static String moved(String row, long shift) {
    int space = row.indexOf(' ');
    return Long.parseLong(row.substring(0, space)) + shift + row.substring(space);
  }

  /**
   * Each row as its offset, URL, failure and verdict, after what holds of every file was checked.
   */
  private List<String> read(String name, byte[] file) throws IOException {
    List<String> rows = new ArrayList<>();
    Archives.Bytes channel = new Archives.Bytes(file);
    boolean stored = name.equals("a.warc") || name.equals("a.arc");
    try (RecordReader reader = RecordReader.open(name, channel, Split.WHOLE, LIMITS)) {
      long before = -1;
      for (Entry entry; (entry = reader.next()) != null; ) {
        long offset = entry.provenance().offset();
        assertTrue(offset >= 0, "offset " + offset);
        if (stored) {
          assertTrue(offset <= file.length, "offset " + offset + " of " + file.length);
          assertTrue(offset >= before, "offset " + offset + " after " + before);
          before = offset;
          boolean warc = name.equals("a.warc") && entry instanceof Entry.Content;
          String at = new String(file, (int) offset, warc ? 5 : 0, "ISO-8859-1");
          assertTrue(
              !warc
                  || entry.provenance().recordType().equals("file")
                  || at.equalsIgnoreCase("WARC/"),
              at);
        }
        rows.add(row(entry));
        assertTrue(rows.size() <= file.length + 1, "more rows than bytes");
      }
    }
    assertTrue(
        channel.bytesRead <= READ_FACTOR * file.length + READ_FREE,
        channel.bytesRead + " bytes read of " + file.length);
    return rows;
  }

  private String row(Entry entry) {
    AnnotatedRow row =
        entry instanceof Entry.Content content
            ? way.annotate(content.page(), null)
            : Way.unread(entry.provenance(), ((Entry.Damaged) entry).failure());
    if (row.failure() != null) {
      assertTrue(row.failure().code().startsWith("read/"), row.failure().toString());
    }
    return row.provenance().offset()
        + " "
        + row.provenance().url()
        + " "
        + (row.failure() == null ? judge.reasons(row) + row.text() : row.failure().code());
  }

  private static String replay(String name, long seed) {
    return name + " breaks; again with -Dsluice.fuzz.seed=" + seed + " -Dsluice.fuzz.cases=1";
  }
}
