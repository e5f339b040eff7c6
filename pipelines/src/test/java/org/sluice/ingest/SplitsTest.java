package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.gzipEach;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.request;
import static org.sluice.ingest.Archives.response;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  /** A file that cannot be cut is one split, whose end counts stored bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.jsonl", "a.warc", "a.arc", "a.tar", "a.html"})
  void oneSplitHoldsAllOfACompressedFile(String name) throws IOException {
    byte[] file = SmallInputs.of(name, 300);
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(file);
    }
    Map<String, byte[]> forms =
        Map.of(
            "", file,
            ".gz", Archives.gzip(file),
            ".zst", Zstd.compress(file),
            ".bz2", bzip2.toByteArray());
    int records = Archives.read(name, file).size();
    assertEquals(name.equals("a.html") ? 1 : 300, records);
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      byte[] stored = form.getValue();
      Split planned = new Split(0, stored.length);
      String called = name + form.getKey();
      assertEquals(records, Archives.read(called, stored, planned, Limits.DEFAULT).size(), called);
    }
  }

  private static List<Split> splits(String name, byte[] file, long desired) throws IOException {
    List<Split> splits = Splits.of(name, new Archives.Bytes(file), desired, Limits.DEFAULT);
    assertEquals(0, splits.get(0).start());
    assertEquals(file.length, splits.get(splits.size() - 1).end());
    for (int i = 1; i < splits.size(); i++) {
      assertEquals(splits.get(i - 1).end(), splits.get(i).start());
    }
    return splits;
  }

  /** Reads range by range and demands what reading the whole yields. Returns how many ranges. */
  private static int assertSameRecords(String name, byte[] file, long desired) throws IOException {
    List<String> apart = new ArrayList<>();
    List<Split> splits = splits(name, file, desired);
    for (Split split : splits) {
      apart.addAll(Archives.show(Archives.read(name, file, split, Limits.DEFAULT)));
    }
    assertEquals(Archives.show(Archives.read(name, file)), apart);
    return splits.size();
  }

  /** Records some of whose payloads are, or look like, archives. */
  private static List<byte[]> records(Random random) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String url = "http://example.com/" + i;
      byte[] nested = join(response(url + "/in", "x"), response(url + "/in2", "y"));
      byte[] padding = bytes("p".repeat(random.nextInt(400)));
      records.add(
          switch (random.nextInt(5)) {
            case 0 -> request(url);
            case 1 -> response(url, nested);
            case 2 -> response(url, join(padding, bytes("\r\n\r\n"), nested, padding));
            case 3 -> response(url, join(padding, gzip(nested), gzip(nested)));
            default -> response(url, padding);
          });
    }
    return records;
  }

  @Property(tries = 40)
  void cutsPlainArchivesBetweenRecords(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6000) int desired) throws IOException {
    List<byte[]> records = records(new Random(seed));
    assertSameRecords("x.warc", join(records.toArray(byte[][]::new)), desired);
  }

  @Property(tries = 40)
  void cutsDamagedPlainArchivesBetweenRecords(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    byte[] file = join(records(random).toArray(byte[][]::new));
    for (int i = 0; i < 6; i++) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(128);
    }
    assertSameRecords("x.warc", file, desired);
  }

  @Property(tries = 40)
  void cutsGzipArchivesBetweenMembers(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    List<byte[]> members = new ArrayList<>();
    for (byte[] record : records(random)) {
      // Stored without compression, a payload's own gzip members lie open in the file.
      int level = random.nextBoolean() ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION;
      members.add(gzip(record, level));
    }
    assertSameRecords("x.warc.gz", join(members.toArray(byte[][]::new)), desired);
  }

  @Property(tries = 40)
  void cutsDamagedGzipArchivesBetweenMembers(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    byte[] file = gzipEach(records(random));
    for (int i = 0; i < 3; i++) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertSameRecords("x.warc.gz", file, desired);
  }

  @Property(tries = 40)
  void cutsLinesAtLineEnds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int desired)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("{\"text\":\"" + "t".repeat(random.nextInt(60)) + "\"}");
      lines.append(random.nextBoolean() ? "\n" : "\r\n\n");
    }
    assertSameRecords("x.jsonl", bytes(lines.toString()), desired);
  }

  @Test
  void makesRangesOfTheDesiredSize() throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(response("http://example.com/" + i, "x".repeat(800)));
    }
    byte[] plain = join(records.toArray(byte[][]::new));
    assertEquals(10, assertSameRecords("x.warc", plain, plain.length / 10), 1);
    byte[] members = gzipEach(records);
    assertEquals(10, assertSameRecords("x.warc.gz", members, members.length / 10), 1);
  }

  @Test
  void cutsArcs() throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      records.add(Archives.arc("http://example.com/" + i, "text/html", bytes("y".repeat(300))));
    }
    byte[] plain = join(records.toArray(byte[][]::new));
    assertTrue(assertSameRecords("x.arc", plain, 1000) > 5);
    assertTrue(assertSameRecords("x.arc.gz", gzipEach(records), 300) > 5);
  }

  @Test
  void leavesWhatCannotBeCutWhole() throws IOException {
    byte[] records = join(records(new Random(1)).toArray(byte[][]::new));
    assertEquals(1, splits("x.warc.gz", gzip(records), 100).size());
    assertEquals(1, splits("x.html", bytes("<p>".repeat(1000)), 100).size());
    assertEquals(1, splits("x.jsonl.gz", gzip(bytes("{\"text\":\"\"}\n".repeat(99))), 10).size());
    List<Entry> inside = Archives.read("x.html", bytes("<p>"), new Split(1, 3), Limits.DEFAULT);
    assertEquals(List.of("1 unknown read/exception"), Archives.show(inside));
  }
}
