package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.show;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Mapping;
import org.sluice.schema.Provenance;

class CsvReaderTest {
  private static Entry only(String name, String table) throws IOException {
    List<Entry> entries = read(name, bytes(table));
    assertEquals(1, entries.size(), show(entries).toString());
    return entries.get(0);
  }

  private static List<Entry> mapped(byte[] table, Mapping mapping) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (RecordReader reader =
        RecordReader.open(
            "t.csv", new Archives.Bytes(table), Split.WHOLE, mapping, Limits.DEFAULT)) {
      for (Entry entry; (entry = reader.next()) != null; ) {
        entries.add(entry);
      }
    }
    return entries;
  }

  @Test
  void readsColumnsByTheirNames() throws IOException {
    String row = "7,http://a.example/,\"Hello, \"\"you\"\"\nthere\",2024-05-18,en\r\n";
    Entry.Content content = (Entry.Content) only("t.csv", "id,url,text,date,lang\r\n" + row);
    assertEquals("Hello, \"you\"\nthere", content.page().text());
    assertEquals("en", content.page().language());
    assertEquals(
        new Provenance(
            "7",
            "http://a.example/",
            "t.csv",
            23,
            row.length(),
            "row",
            null,
            "2024-05-18T00:00:00Z",
            null,
            null,
            null,
            null),
        content.provenance());
  }

  @Test
  void findsTheDelimiterAndStepsOverAMark() throws IOException {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      String table = "\ufeffurl" + delimiter + "text\nu" + delimiter + "\"a,b;c\td|e\"\n";
      for (String name : List.of("t.csv", "t.tsv", "table", "t.warc")) {
        Entry.Content content = (Entry.Content) only(name, table);
        assertEquals("a,b;c\td|e", content.page().text(), name + delimiter);
      }
    }
  }

  @Test
  void readsTheSameFromEveryCompression() throws IOException {
    byte[] table = bytes("id,text\n1,\"a\nb\"\n2,c\n");
    ByteArrayOutputStream bz2 = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bz2)) {
      out.write(table);
    }
    List<String> plain = show(read("t", table));
    assertEquals(List.of("8 row null a\nb", "16 row null c"), plain);
    for (byte[] file : List.of(gzip(table), Zstd.compress(table), bz2.toByteArray())) {
      assertEquals(plain, show(read("t.csv", file)));
    }
  }

  @Test
  void takesHtmlFromAMappedColumn() throws IOException {
    byte[] table = bytes("name,markup\np,<p>中文\n");
    Mapping mapping = Mapping.of(Map.of("html", "markup", "id", "name"));
    Entry.Content content = (Entry.Content) mapped(table, mapping).get(0);
    assertEquals("<p>中文", Archives.text(content.page().body()));
    assertEquals("text/html; charset=utf-8", content.page().header("Content-Type"));
    assertEquals("p", content.provenance().id());
  }

  @Test
  void losesOnlyTheMalformedRow() throws IOException {
    String table = "id,text\n1,a\n2\n3,c,d\n4,\"open\n5,e\n\n6,f\n";
    assertEquals(
        List.of(
            "8 row null a",
            "12 row read/row-malformed",
            "14 row read/row-malformed",
            "20 row read/row-malformed",
            "28 row null e",
            "33 row null f"),
        show(read("t.csv", bytes(table))));
  }

  @Test
  void saysWhichColumnsATableWithoutTextHas() throws IOException {
    Entry.Damaged damaged = (Entry.Damaged) only("t.csv", "name;body\na;b\n");
    assertEquals("read/table-without-text", damaged.failure().code());
    assertTrue(damaged.failure().message().contains("name, body"), damaged.failure().message());
  }

  @Test
  void leavesProseAPage() throws IOException {
    for (String prose :
        List.of("text\nfollows", "text, or what\nelse is, there, here\n", "a,b\n1,2\n")) {
      assertEquals(List.of("0 file null " + prose), show(read("notes.txt", bytes(prose))));
    }
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    byte[] table =
        "id;text\r\n1;\u201ccaf\u00e9\u201d\r\n".getBytes(Charset.forName("windows-1252"));
    assertEquals(List.of("9 row null “café”"), show(read("t.csv", table)));
  }

  @Test
  void readsTheEncodingThatItsFirstRowsShow() throws IOException {
    String text = "Каждый охотник желает знать, где сидит фазан, и куда он полетит утром";
    for (String encoding : List.of("windows-1251", "koi8-r", "utf-8")) {
      byte[] table =
          ("id,text\n" + ("1,\"" + text + "\"\n").repeat(4)).getBytes(Charset.forName(encoding));
      List<String> rows = show(read("t.csv", table));
      assertEquals(4, rows.size());
      assertTrue(rows.get(3).endsWith(" row null " + text), rows.get(3));
    }
    String chinese = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。";
    byte[] table = ("id,text\n1," + chinese + "\n").getBytes(Charset.forName("GB18030"));
    assertEquals(List.of("8 row null " + chinese), show(read("t.csv", table)));
  }

  @Test
  void saysThatUtf16IsNotRead() throws IOException {
    String lines = "{\"text\": \"a\"}\n".repeat(200);
    String rows = "id,text\n" + "1,a\n".repeat(800);
    for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
      for (String name : List.of("t.csv", "t.jsonl")) {
        byte[] wide = (name.equals("t.csv") ? rows : lines).getBytes(Charset.forName(encoding));
        List<String> expected = List.of("0 file read/unsupported");
        assertEquals(expected, show(read(name, wide)), encoding);
        assertEquals(expected, show(read(name + ".gz", Archives.gzip(wide))), encoding);
        List<String> apart = new ArrayList<>();
        for (Split split : Splits.of(name, new Archives.Bytes(wide), 1000, Limits.DEFAULT)) {
          apart.addAll(show(read(name, wide, split, Limits.DEFAULT)));
        }
        assertEquals(expected, apart, encoding);
      }
    }
  }

  @Test
  void staysCheapWhenEveryRowOpensAQuote() throws IOException {
    byte[] table = join(bytes("id,text\n"), bytes("1,\"x\n".repeat(20_000)));
    Archives.Bytes channel = new Archives.Bytes(table);
    int rows = 0;
    try (RecordReader reader =
        RecordReader.open("t.csv", channel, Split.WHOLE, new Limits(1 << 20, 1 << 10))) {
      while (reader.next() != null) {
        rows++;
      }
    }
    assertTrue(rows > 1000, rows + " rows");
  }

  @Property(tries = 60)
  void cutsBetweenRows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int desired)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder table = new StringBuilder("id,text\n");
    String[] pieces = {"a", "\n", "\"\"", ",", "\r\n", "1,b\n", "中"};
    for (int i = 0; i < 25; i++) {
      table.append(i).append(",\"");
      for (int n = random.nextInt(12); n > 0; n--) {
        table.append(pieces[random.nextInt(pieces.length)]);
      }
      // Now and then a quote that never closes.
      table.append(random.nextInt(20) == 0 ? "\n" : "\"\r\n");
    }
    byte[] file = bytes(table.toString());
    List<String> apart = new ArrayList<>();
    for (Split split : Splits.of("t.csv", new Archives.Bytes(file), desired, Limits.DEFAULT)) {
      apart.addAll(show(read("t.csv", file, split, Limits.DEFAULT)));
    }
    assertEquals(show(read("t.csv", file)), apart);
  }
}
