package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.show;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.sluice.recipe.Mapping;

/** Parquet files as DuckDB writes them. */
class TableRowReaderTest {
  private static byte[] table(String select, String options) throws IOException, SQLException {
    Path file = Files.createTempFile("table", ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("copy (" + select + ") to '" + file + "' (format parquet" + options + ")");
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static final String ROWS =
      "select i as id, 'http://a.example/' || i as url, repeat('text ' || i || ' ', 20) as text,"
          + " [1, i] as list, {'language': 'en', 'n': i} as meta,"
          + " timestamp '2024-05-18 01:02:03' as timestamp from range(%d) t(i)";

  private static byte[] rows(int count, String options) throws IOException, SQLException {
    return table(String.format(ROWS, count), options);
  }

  @Test
  void readsColumnsByTheirNames() throws Exception {
    List<Entry> entries = read("any.name", rows(3, ""));
    assertEquals(3, entries.size());
    Entry.Content content = (Entry.Content) entries.get(2);
    assertEquals("text 2 ".repeat(20), content.page().text());
    assertEquals("en", content.page().language());
    assertEquals("2", content.provenance().id());
    assertEquals("http://a.example/2", content.provenance().url());
    assertEquals(2, content.provenance().offset());
    assertEquals("row", content.provenance().recordType());
    assertEquals("2024-05-18T01:02:03Z", content.provenance().fetchedAt());
  }

  /** Memory is claimed for a chunk before it is read. */
  @Test
  void refusesAColumnThatIsLargerThanTheFile() throws Exception {
    byte[] sound = rows(50, ", compression zstd");
    int length = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(sound.length - 8);
    int footer = sound.length - 8 - length;
    FileMetaData about = Util.readFileMetaData(new ByteArrayInputStream(sound, footer, length));
    for (ColumnChunk column : about.getRow_groups().get(0).getColumns()) {
      if (column.getMeta_data().getPath_in_schema().contains("text")) {
        column.getMeta_data().setTotal_compressed_size(1_900_000_000L);
      }
    }
    ByteArrayOutputStream lying = new ByteArrayOutputStream();
    Util.writeFileMetaData(about, lying);
    int said = lying.size();
    lying.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(said).array());
    lying.write(Archives.bytes("PAR1"));
    byte[] file = Archives.join(Arrays.copyOf(sound, footer), lying.toByteArray());
    List<Entry> entries = read("t.parquet", file);
    assertEquals(1, entries.size());
    assertEquals(
        "rows 0 to 49: column text says that its 1900000000 bytes begin at byte",
        ((Entry.Damaged) entries.get(0)).failure().message().split(" [0-9]+, in")[0]);
  }

  @Test
  void readsEveryCompressionThatIsCommon() throws Exception {
    List<String> plain = show(read("t", rows(500, ", compression uncompressed")));
    for (String codec : List.of("snappy", "zstd", "gzip", "lz4_raw", "brotli")) {
      assertEquals(plain, show(read("t", rows(500, ", compression " + codec))), codec);
    }
  }

  /** As Spark wrote it before version 3: one row of the time of a Julian day. */
  @Test
  void readsTimesOfJulianDays() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message m { required binary text (UTF8); required int96 date; }");
    Path file = Files.createTempFile("int96", ".parquet");
    try {
      byte[] time = new byte[12];
      ByteBuffer.wrap(time)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(3_723_000_000_000L)
          .putInt(2_460_449);
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(type)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
              .build()) {
        writer.write(
            new SimpleGroup(type)
                .append("text", "a")
                .append("date", Binary.fromConstantByteArray(time)));
      }
      Entry.Content content = (Entry.Content) read("t", Files.readAllBytes(file)).get(0);
      assertEquals("2024-05-18T01:02:03Z", content.provenance().fetchedAt());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void takesWhatAMappingNames() throws Exception {
    byte[] file =
        table("select '<p>中' as page, {'key': 'k', 'href': 'u'} as origin, 'x' as text", "");
    Mapping mapping = Mapping.of(Map.of("html", "page", "id", "origin.key", "url", "origin.href"));
    try (RecordReader reader =
        RecordReader.open("t", new Archives.Bytes(file), Split.WHOLE, mapping, Limits.DEFAULT)) {
      Entry.Content content = (Entry.Content) reader.next();
      assertTrue(content != null && reader.next() == null);
      assertEquals("<p>中", Archives.text(content.page().body()));
      assertEquals("k", content.provenance().id());
      assertEquals("u", content.provenance().url());
    }
  }

  @Test
  void reportsRowsAndTablesWithoutText() throws Exception {
    byte[] some = table("select * from (values (1, 'a'), (2, null)) t(id, text)", "");
    assertEquals(List.of("0 row null a", "1 row read/row-without-text"), show(read("t", some)));
    byte[] none = table("select 1 as id, ['a'] as text", "");
    Entry.Damaged damaged = (Entry.Damaged) read("t", none).get(0);
    assertEquals("read/table-without-text", damaged.failure().code());
    assertTrue(damaged.failure().message().contains("id, text"), damaged.failure().message());
  }

  @Property(tries = 12)
  void cutsAtRowGroups(
      @ForAll @IntRange(min = 0, max = 9000) int rows,
      @ForAll @IntRange(min = 1, max = 60_000) int desired)
      throws Exception {
    byte[] file = rows(rows, ", row_group_size 2048");
    List<String> apart = new ArrayList<>();
    for (Split split : Splits.of("t", new Archives.Bytes(file), desired, Limits.DEFAULT)) {
      apart.addAll(show(read("t", file, split, Limits.DEFAULT)));
    }
    assertEquals(show(read("t", file)), apart);
    assertEquals(rows, apart.size());
  }

  @Test
  void losesNoMoreThanTheDamagedRowGroup() throws Exception {
    byte[] sound = rows(6144, ", row_group_size 2048");
    assertTrue(Splits.of("t", new Archives.Bytes(sound), 10_000, Limits.DEFAULT).size() >= 3);
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      byte[] file = sound.clone();
      int from = random.nextInt(file.length / 4);
      for (int n = 0; n < 30; n++) {
        file[4 + from + n] ^= (byte) random.nextInt(256);
      }
      List<String> shown = show(read("t", file));
      assertTrue(shown.size() >= 4096, shown.size() + " rows");
      assertEquals("6143 row", shown.get(shown.size() - 1).substring(0, 8));
    }
  }

  @Test
  void saysWhatIsNoParquet() throws Exception {
    byte[] sound = rows(10, "");
    for (byte[] file : List.of(Arrays.copyOf(sound, sound.length / 2), Archives.bytes("PAR1"))) {
      List<Entry> entries = read("t.html", file);
      assertEquals(List.of("0 file read/parquet-damaged"), show(entries));
    }
    List<String> inside = show(read("t.parquet.gz", Archives.gzip(sound)));
    assertEquals(List.of("0 file read/nested-archive"), inside);
  }
}
