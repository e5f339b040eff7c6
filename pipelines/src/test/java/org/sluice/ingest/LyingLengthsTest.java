package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that say they are longer than they are, with sound ones behind them. */
class LyingLengthsTest {
  private static final Limits SMALL = new Limits(1 << 14, 1 << 12);

  private static String url(int i) {
    return "http://example.com/" + i;
  }

  private static byte[] sound(int i) {
    return Archives.response(url(i), "<p>Page " + i + " is as long as it says.</p>");
  }

  private static byte[] liar(int i, long length) {
    byte[] block = Archives.http("Content-Type: text/html\r\n", Archives.bytes("<p>Liar " + i));
    return Archives.record(
        "response", url(i), "application/http", block, String.valueOf(length), "\r\n");
  }

  private static byte[] arcLiar(int i, long length) {
    return Archives.join(
        Archives.bytes(url(i) + " 93.184.216.119 20140216050221 text/html " + length + "\n"),
        Archives.http("Content-Type: text/html\r\n", Archives.bytes("<p>Liar " + i)),
        Archives.bytes("\n"));
  }

  /** No length is wrong that ends where another record begins, so such lengths are left out. */
  private static byte[] liarInFront(List<byte[]> parts, boolean arc, int i, long length) {
    long told = length;
    while (true) {
      byte[] liar = arc ? arcLiar(i, told) : liar(i, told);
      long place = told - "HTTP/1.1 200 OK..Content-Type: text/html....<p>Liar ".length();
      place -= String.valueOf(i).length() + (arc ? 1 : 4);
      int n = 0;
      while (n < parts.size() && place >= parts.get(n).length) {
        place -= parts.get(n++).length;
      }
      boolean inside = n < parts.size() && place < parts.get(n).length - 8;
      if (n == parts.size() || (place > 8 && inside)) {
        return liar;
      }
      told += 8;
    }
  }

  private static byte[] stored(String name, byte[] file) throws IOException {
    if (name.endsWith(".gz")) {
      return Archives.gzip(file);
    }
    if (name.endsWith(".zst")) {
      return Zstd.compress(file);
    }
    if (name.endsWith(".bz2")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
        bzip2.write(file);
      }
      return out.toByteArray();
    }
    return file;
  }

  private static Set<String> urls(List<Entry> entries) {
    Set<String> urls = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Content) {
        urls.add(String.valueOf(entry.provenance().url()));
      }
    }
    return urls;
  }

  /** A length just below the limit, just above it, and far above all that is there. */
  @ParameterizedTest
  @CsvSource({
    "a.warc,16000", "a.warc,17000", "a.warc,900000000",
    "a.warc.gz,16000", "a.warc.gz,17000", "a.warc.gz,900000000",
    "a.warc.zst,16000", "a.warc.zst,17000", "a.warc.zst,900000000",
    "a.warc.bz2,16000", "a.warc.bz2,17000", "a.warc.bz2,900000000",
    "a.arc,16000", "a.arc,17000", "a.arc,900000000",
    "a.arc.gz,16000", "a.arc.gz,17000", "a.arc.gz,900000000"
  })
  void costNoSoundRecord(String name, long length) throws IOException {
    int liars = 300;
    int records = 900;
    boolean arc = name.contains(".arc");
    List<byte[]> parts = new ArrayList<>();
    for (int i = liars; i < records; i++) {
      byte[] http = Archives.http("Content-Type: text/html\r\n", Archives.bytes("<p>Sound"));
      parts.add(arc ? Archives.arc(url(i), "text/html", http) : sound(i));
    }
    for (int i = liars - 1; i >= 0; i--) {
      parts.add(0, liarInFront(parts, arc, i, length));
    }
    byte[] file = Archives.join(parts.toArray(byte[][]::new));
    List<Entry> entries = Archives.read(name, stored(name, file), Split.WHOLE, SMALL);
    Set<String> read = urls(entries);
    for (int i = liars; i < records; i++) {
      assertTrue(read.contains(url(i)), "record " + i + " is lost, of " + entries.size());
    }
    // Each liar has a row of its own, whatever became of it.
    assertEquals(records, entries.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.warc.gz"})
  void keepWhatLiarsSayUpToTheNextHead(String name) throws IOException {
    byte[] file = Archives.join(liar(1, 900), liar(2, 700), sound(3), liar(4, 99), sound(5));
    List<Entry> entries = Archives.read(name, stored(name, file));
    assertEquals(Set.of(url(1), url(2), url(3), url(4), url(5)), urls(entries));
    Entry.Content second = assertInstanceOf(Entry.Content.class, entries.get(1));
    assertEquals("<p>Liar 2", Archives.text(second.page().body()));
  }

  /** Each lie reaches over all records behind it, but no further than to the end. */
  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.arc"})
  void areCheap(String name) throws IOException {
    int records = 4000;
    List<byte[]> parts = new ArrayList<>();
    for (int i = records - 1; i >= 0; i--) {
      parts.add(0, liarInFront(parts, name.equals("a.arc"), i, 200_000 + i));
    }
    byte[] file = Archives.join(parts.toArray(byte[][]::new));
    Archives.Bytes channel = new Archives.Bytes(file);
    int read = 0;
    try (RecordReader reader = RecordReader.open(name, channel, Split.WHOLE, Limits.DEFAULT)) {
      while (reader.next() != null) {
        read++;
      }
    }
    assertEquals(records, read);
    assertTrue(
        channel.bytesRead < 4L * file.length, channel.bytesRead + " bytes of " + file.length);
    Archives.Bytes planned = new Archives.Bytes(file);
    Splits.of(name, planned, file.length / 5, Limits.DEFAULT);
    assertTrue(
        planned.bytesRead < 8L * file.length, planned.bytesRead + " bytes of " + file.length);
  }

  /** What a sound record larger than the limit holds is none of the file's records. */
  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.warc.gz", "a.warc.zst", "a.warc.bz2"})
  void areNotSeenInALargeRecordThatHoldsRecords(String name) throws IOException {
    byte[] inner = Archives.join(sound(7), sound(8), Archives.bytes("x".repeat(30_000)));
    for (int more = 0; more < 6; more++) {
      byte[] file =
          Archives.join(
              sound(1), Archives.response(url(2), inner), liar(3, 400_000), sound(4), sound(5));
      List<Entry> entries = Archives.read(name, stored(name, file), Split.WHOLE, SMALL);
      assertEquals(Set.of(url(1), url(3), url(4), url(5)), urls(entries));
      assertEquals(5, entries.size());
      inner = Archives.join(inner, sound(9 + more));
    }
  }

  /** A member is read anew only a few times; after that no length beyond the limit is believed. */
  @Test
  void leaveARowEachWhenTooManyReachFar() throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parts.add(liar(i, 20_000 + i));
      parts.add(sound(1000 + i));
    }
    for (int i = 0; i < 200; i++) {
      parts.add(sound(2000 + i));
    }
    byte[] file = Archives.join(parts.toArray(byte[][]::new));
    List<Entry> entries = Archives.read("a.warc.gz", stored(".gz", file), Split.WHOLE, SMALL);
    assertEquals(280, entries.size());
    long failed = entries.stream().filter(e -> e instanceof Entry.Damaged).count();
    assertTrue(failed > 0 && failed < 40, failed + " rows failed");
    assertTrue(
        entries.stream()
            .filter(e -> e instanceof Entry.Damaged)
            .allMatch(e -> ((Entry.Damaged) e).failure().code().equals("read/too-large")));
  }

  /** Sound records stand between the liar and the place where the stream is damaged. */
  @Test
  void doNotHideWhatPrecedesDamage() throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(liar(0, 1_000_000));
    Random random = new Random(5);
    for (int i = 1; i < 400; i++) {
      parts.add(Archives.response(url(i), Long.toHexString(random.nextLong()).repeat(9)));
    }
    byte[] file = Archives.gzip(Archives.join(parts.toArray(byte[][]::new)));
    file[file.length * 3 / 4] ^= 0x55;
    List<Entry> entries = Archives.read("a.warc.gz", file);
    Set<String> read = urls(entries);
    for (int i = 1; i < 250; i++) {
      assertTrue(read.contains(url(i)), "record " + i + " is lost, of " + entries.size());
    }
    assertInstanceOf(Entry.Damaged.class, entries.get(entries.size() - 1));
  }

  @Property(tries = 60)
  void areReadTheSameFromEverySplit(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parts.add(random.nextInt(3) == 0 ? liar(i, random.nextInt(30_000)) : sound(i));
    }
    byte[] file = Archives.join(parts.toArray(byte[][]::new));
    List<String> whole = shown(file, List.of(Split.WHOLE));
    List<Split> splits =
        Splits.of("a.warc", new Archives.Bytes(file), 1 + random.nextInt(3000), SMALL);
    assertEquals(whole, shown(file, splits));
  }

  private static List<String> shown(byte[] file, List<Split> splits) throws IOException {
    List<String> shown = new ArrayList<>();
    for (Split split : splits) {
      for (Entry entry : Archives.read("a.warc", file, split, SMALL)) {
        shown.add(Archives.show(entry));
      }
    }
    return shown;
  }
}
