package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.gzipEach;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.response;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Mapping;

/** Zip, WACZ and tar files, sound and hostile. */
class BundleReaderTest {
  private static byte[] zip(Map<String, byte[]> members, boolean stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(member.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(member.getValue().length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
        entry.setSize(member.getValue().length);
        out.putArchiveEntry(entry);
        out.write(member.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> members(String... namesAndTexts) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      members.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
    }
    return members;
  }

  /** Each entry as its address and what {@link Archives#show} says. */
  private static List<String> show(List<Entry> entries) {
    return entries.stream().map(e -> e.provenance().file() + " " + Archives.show(e)).toList();
  }

  private static int assertSameRecords(String name, byte[] file, long desired) throws IOException {
    List<String> apart = new ArrayList<>();
    List<Split> splits = Splits.of(name, new Archives.Bytes(file), desired, Limits.DEFAULT);
    for (Split split : splits) {
      apart.addAll(show(read(name, file, split, Limits.DEFAULT)));
    }
    assertEquals(show(read(name, file)), apart);
    return splits.size();
  }

  private static int u32(byte[] b, int at) {
    return ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static void put32(byte[] b, int at, int value) {
    ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  /** Where the nth central header is. */
  private static int central(byte[] zip, int number) {
    int at = u32(zip, zip.length - 6);
    for (int i = 0; i < number; i++) {
      at += 46 + org.sluice.ingest.ZipEntry.centralRest(zip, at);
    }
    return at;
  }

  @Test
  void readsPagesOfZipAndTarFilesUnderTheirOwnNames() throws IOException {
    Map<String, byte[]> pages = members("a/x.html", "<p>x", "a/y.txt", "Seite ä", "a/é.html", "");
    for (byte[] file :
        List.of(
            zip(pages, true),
            zip(pages, false),
            tar(pages),
            gzip(tar(pages)),
            Zstd.compress(tar(pages)))) {
      List<Entry> entries = read("pages.bin", file);
      assertEquals(
          List.of(
              "pages.bin!/a/x.html 0 file null <p>x",
              "pages.bin!/a/y.txt 0 file null Seite ä",
              "pages.bin!/a/é.html 0 file null "),
          show(entries));
      assertEquals("x", entries.get(0).provenance().id());
      assertEquals(4, entries.get(0).provenance().length());
    }
  }

  @Test
  void readsEachMemberAsTheFormatThatItIs() throws IOException {
    Map<String, byte[]> files = members("t.csv", "url,text\nu,t\n", "p.html", "<p>");
    files.put("c.warc.gz", gzipEach(List.of(response("http://a.example/", "a"))));
    files.put("l.jsonl.gz", gzip(bytes("{\"text\":\"l\"}\n")));
    for (byte[] file : List.of(zip(files, true), zip(files, false), tar(files), gzip(tar(files)))) {
      assertEquals(
          List.of(
              "f!/t.csv 9 row u t",
              "f!/p.html 0 file null <p>",
              "f!/c.warc.gz 0 response http://a.example/ a",
              "f!/l.jsonl.gz 0 line null l"),
          show(read("f", file)));
    }
  }

  @Test
  void readsOnlyTheArchivesOfAWebArchiveCollection() throws IOException {
    Map<String, byte[]> files = members("pages/pages.jsonl", "{\"text\":\"no record\"}\n");
    files.put("archive/data.warc.gz", gzipEach(List.of(response("http://a.example/", "a"))));
    files.put("datapackage.json", bytes("{}"));
    byte[] wacz = zip(files, true);
    for (String name : List.of("c.wacz", "renamed.html")) {
      try (RecordReader reader = Archives.open(name, wacz, Split.WHOLE, Limits.DEFAULT)) {
        Entry entry = reader.next();
        assertTrue(entry != null && reader.next() == null);
        assertEquals(name + "!/archive/data.warc.gz", entry.provenance().file());
        assertEquals(0, entry.provenance().offset());
        assertEquals(Map.of("wacz-metadata", 2L), reader.otherRecords());
      }
    }
  }

  @Property(tries = 40)
  void cutsCollectionsAtMembersAndInsideThem(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int f = 0; f < 4; f++) {
      List<byte[]> records = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        byte[] nested = gzip(response("http://in.example/" + i, noise));
        byte[] body = random.nextBoolean() ? noise : join(nested, nested);
        records.add(response("http://" + f + ".example/" + i, body));
      }
      boolean plain = random.nextBoolean();
      files.put(
          "archive/" + f + ".warc" + (plain ? "" : ".gz"),
          plain ? join(records.toArray(byte[][]::new)) : gzipEach(records));
      files.put("indexes/" + f, bytes("x".repeat(random.nextInt(200))));
    }
    files.put("datapackage.json", bytes("{}"));
    assertSameRecords("c.wacz", zip(files, random.nextInt(4) > 0), desired);
  }

  @Property(tries = 40)
  void cutsZipAndTarFilesOfPagesAtMembers(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 3000) int desired) throws IOException {
    Random random = new Random(seed);
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      String name = (random.nextInt(5) == 0 ? "long/".repeat(40) : "") + i + ".html";
      pages.put(name, bytes("<p>".repeat(random.nextInt(300))));
    }
    byte[] zip = zip(pages, random.nextBoolean());
    assertSameRecords("p.zip", zip, desired);
    byte[] tar = tar(pages);
    assertSameRecords("p.tar", tar, desired);
    for (byte[] file : List.of(zip, tar)) {
      for (int i = 0; i < 3; i++) {
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertSameRecords("p", file, desired);
    }
  }

  /** What a member is and where it is cut depends on the names that its columns have. */
  @Test
  void cutsMembersByTheMappingThatTheyAreReadBy() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      lines.append("{\"body\":\"Line " + i + " of a member whose name is a page's.\"}\n");
    }
    byte[] file = zip(members("a.txt", lines.toString(), "b.txt", lines.toString()), true);
    Mapping mapping = Mapping.of(Map.of("text", "body"));
    List<Split> splits =
        Splits.of("x.zip", new Archives.Bytes(file), 4000, mapping, Limits.DEFAULT);
    assertTrue(splits.size() > 6, splits.toString());
    List<String> apart = new ArrayList<>();
    for (Split split : splits) {
      try (RecordReader reader =
          RecordReader.open("x.zip", new Archives.Bytes(file), split, mapping, Limits.DEFAULT)) {
        for (Entry entry; (entry = reader.next()) != null; ) {
          apart.add(entry.provenance().file() + " " + Archives.show(entry));
        }
      }
    }
    assertEquals(800, apart.size());
    assertEquals(
        "x.zip!/a.txt 0 line null Line 0 of a member whose name is a page's.", apart.get(0));
  }

  @Test
  void cutsALargeCollectionIntoRangesOfTheDesiredSize() throws IOException {
    List<byte[]> records = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[400];
      random.nextBytes(noise);
      records.add(response("http://a.example/" + i, noise));
    }
    Map<String, byte[]> files = members("datapackage.json", "{}");
    files.put("archive/a.warc.gz", gzipEach(records));
    byte[] wacz = zip(files, true);
    assertEquals(10, assertSameRecords("c.wacz", wacz, wacz.length / 10), 1);
  }

  @Test
  void opensNoArchiveInsideAnArchive() throws IOException {
    byte[] inner = zip(members("x.html", "<p>"), true);
    for (byte[] nested : List.of(inner, tar(members("y", "z")), gzip(tar(members("y", "z"))))) {
      Map<String, byte[]> files = members("a.html", "a");
      files.put("b.html", nested);
      for (byte[] file : List.of(zip(files, false), tar(files), gzip(tar(files)))) {
        assertEquals(
            List.of("f!/a.html 0 file null a", "f!/b.html 0 file read/nested-archive"),
            show(read("f", file)));
      }
    }
    byte[] document = zip(members("[Content_Types].xml", "<x/>", "word/document.xml", "y"), false);
    assertEquals(1, read("letter.docx", document).size());
  }

  @Test
  void refusesNamesThatLeadOutAndWhatIsNoFile() throws IOException {
    Map<String, byte[]> files = members("../../x", "<p>", "a/../b", "<p>", "ok.html", "<p>");
    for (byte[] file : List.of(zip(files, true), tar(files))) {
      assertEquals(
          List.of("read/member-name", "read/member-name", "f!/ok.html 0 file null <p>"),
          show(read("f", file)).stream().map(s -> s.replaceAll("^f \\d+ unknown ", "")).toList());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
      out.putArchiveEntry(new TarArchiveEntry("folder/"));
      out.closeArchiveEntry();
    }
    for (byte[] file : List.of(bytes.toByteArray(), gzip(bytes.toByteArray()))) {
      assertEquals(List.of("f!/link 0 file read/not-a-file"), show(read("f", file)));
    }
  }

  @Test
  void losesOnlyTheDamagedMemberOfAZipFile() throws IOException {
    Map<String, byte[]> files = members("a", "a".repeat(99), "b", "b".repeat(99), "c", "c");
    byte[] sound = zip(files, true);
    byte[] content = sound.clone();
    content[60] ^= 1;
    assertEquals("f!/a 0 file read/zip-damaged", show(read("f", content)).get(0));
    assertEquals(3, show(read("f", content)).size());

    byte[] encrypted = sound.clone();
    encrypted[central(sound, 1) + 8] |= 1;
    assertEquals("f!/b 0 file read/encrypted", show(read("f", encrypted)).get(1));

    byte[] method = sound.clone();
    method[central(sound, 2) + 10] = 77;
    assertEquals("f!/c 0 file read/unsupported", show(read("f", method)).get(2));

    byte[] overlap = sound.clone();
    put32(overlap, central(sound, 1) + 42, u32(sound, central(sound, 0) + 42));
    assertTrue(show(read("f", overlap)).contains("f!/b 0 file read/zip-damaged"));

    byte[] lying = sound.clone();
    put32(lying, central(sound, 0) + 24, 7);
    assertEquals("f!/a 0 file read/zip-damaged", show(read("f", lying)).get(0));
  }

  @Test
  void findsMembersOfAZipFileWithoutItsDirectory() throws IOException {
    Map<String, byte[]> files = members("a.html", "<p>a", "b.html", "<p>b", "c.html", "<p>c");
    for (boolean stored : new boolean[] {true, false}) {
      byte[] sound = zip(files, stored);
      byte[] cut = Arrays.copyOf(sound, central(sound, 1));
      List<String> shown = show(read("f.zip", cut));
      assertEquals("f.zip " + cut.length + " unknown read/zip-damaged", shown.get(0));
      assertEquals(
          List.of(
              "f.zip!/a.html 0 file null <p>a",
              "f.zip!/b.html 0 file null <p>b",
              "f.zip!/c.html 0 file null <p>c"),
          shown.subList(1, shown.size()));
    }
  }

  @Test
  void stopsUnpackingAtTheLimit() throws IOException {
    Map<String, byte[]> files = members("small", "s");
    files.put("bomb.html", new byte[40 << 20]);
    Limits limits = new Limits(1 << 20, 1 << 16);
    for (byte[] file : List.of(zip(files, false), gzip(tar(files)), tar(files))) {
      List<String> shown = show(read("f", file, Split.WHOLE, limits));
      assertEquals(List.of("f!/small 0 file null s", "f!/bomb.html 0 file read/too-large"), shown);
    }
  }

  @Test
  void losesOnlyTheTarMemberWhoseSizeLies() throws IOException {
    Map<String, byte[]> files =
        members("a", "a".repeat(2000), "b", "b".repeat(700), "c", "c".repeat(10));
    byte[] sound = tar(files);
    for (long size : new long[] {100, 3000, 1L << 32}) {
      byte[] lying = sound.clone();
      byte[] octal = bytes(String.format("%011o", size));
      System.arraycopy(octal, 0, lying, 124, octal.length);
      checksum(lying, 0);
      List<String> shown = show(read("f", lying));
      assertEquals(3, shown.size(), shown.toString());
      assertEquals("f!/a 0 file read/tar-damaged", shown.get(0));
      assertTrue(shown.get(2).endsWith("c".repeat(10)));
    }
    byte[] broken = sound.clone();
    broken[5] = 'x';
    List<String> shown = show(read("f.tar", broken));
    assertEquals("f.tar 0 unknown read/garbage", shown.get(0));
    assertEquals(3, shown.size(), shown.toString());
    List<String> cut = show(read("f.tar", Arrays.copyOf(sound, 3100)));
    assertEquals("f.tar!/b 0 file read/truncated", cut.get(1));
    List<String> stream = show(read("f.tar.gz", gzip(Arrays.copyOf(sound, 3100))));
    assertEquals("f.tar.gz!/b 0 file read/truncated", stream.get(1));
  }

  private static void checksum(byte[] tar, int header) {
    Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[header + i] & 0xff;
    }
    byte[] octal = bytes(String.format("%06o\0 ", sum));
    System.arraycopy(octal, 0, tar, header + 148, 8);
  }

  @Test
  void readsZip64() throws IOException {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 66_000; i++) {
      many.put("m/" + i, new byte[0]);
    }
    many.put("last.html", bytes("<p>"));
    byte[] file = zip(many, true);
    List<Entry> entries = read("f.zip", file);
    assertEquals(66_001, entries.size());
    assertEquals("f.zip!/last.html 0 file null <p>", show(entries.subList(66_000, 66_001)).get(0));
    List<Split> splits = Splits.of("f.zip", new Archives.Bytes(file), 1 << 20, Limits.DEFAULT);
    assertTrue(splits.size() > 2, splits.toString());
  }

  @Property(tries = 100)
  void endsOnAnyBytes(@ForAll long seed, @ForAll boolean zipped) throws IOException {
    Random random = new Random(seed);
    Map<String, byte[]> files = members("a.html", "<p>a".repeat(99), "b.txt", "b", "c", "{}");
    byte[] file = zipped ? zip(files, random.nextBoolean()) : tar(files);
    for (int i = 0; i < 20; i++) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(256);
    }
    read(zipped ? "f.zip" : "f.tar", Arrays.copyOf(file, random.nextInt(file.length)));
  }
}
