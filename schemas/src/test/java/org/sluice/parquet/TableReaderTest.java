package org.sluice.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.sluice.schema.AnnotatedRow;

/** Reading some rows of a file that has several pages and row groups, and reading damaged files. */
class TableReaderTest {
  private static final int ROWS = 1200;
  private static final AnnotatedTable TABLE = new AnnotatedTable(Rows.SIGNALS);
  private static final List<AnnotatedRow> WRITTEN = new ArrayList<>();
  private static MemoryFile file;

  @BeforeContainer
  static void write() throws IOException {
    Random random = new Random(7);
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      // Letters at random, so that a page of text stays larger than a page's limit.
      int length = i % 100 == 3 ? 40_000 : random.nextInt(1500);
      StringBuilder text = new StringBuilder(length);
      for (int j = 0; j < length; j++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      WRITTEN.add(Rows.ofText(i, text.toString()));
      rows.add(TABLE.group(i, WRITTEN.get(i)));
    }
    file = MemoryFile.of(TABLE.type(), rows, 300_000);
  }

  @Example
  void readsAFileOfSeveralRowGroups() throws IOException {
    try (TableReader reader = TableReader.open(file)) {
      assertEquals(ROWS, reader.rowCount());
    }
    try (ParquetFileReader footer = ParquetFileReader.open(file, options())) {
      assertTrue(footer.getRowGroups().size() >= 3);
    }
    List<Group> rows = file.read();
    assertEquals(ROWS, rows.size());
    for (int i = 0; i < ROWS; i++) {
      assertEquals(i, AnnotatedTable.rowNumber(rows.get(i)));
    }
  }

  private static ParquetReadOptions options() {
    return new ParquetReadOptions.Builder(new PlainParquetConfiguration()).build();
  }

  @Property(tries = 30)
  void readsTheRowsAskedForAlone(@ForAll("wanted") Set<Integer> wanted) throws IOException {
    List<Group> read = file.read(List.of("row", "id", "text", "signals", "bands"), wanted);
    List<Integer> there = new TreeSet<>(wanted).stream().filter(n -> n >= 0 && n < ROWS).toList();
    assertEquals(there, read.stream().map(AnnotatedTable::rowNumber).toList());
    for (Group row : read) {
      AnnotatedRow expected = WRITTEN.get(AnnotatedTable.rowNumber(row));
      AnnotatedRow actual = AnnotatedTable.row(row);
      assertEquals(expected.provenance().id(), actual.provenance().id());
      assertEquals(expected.text(), actual.text());
      assertEquals(expected.signals(), actual.signals());
    }
  }

  @Provide
  Arbitrary<Set<Integer>> wanted() {
    Arbitrary<Set<Integer>> scattered =
        Arbitraries.integers().between(-2, ROWS + 2).set().ofMinSize(1).ofMaxSize(40);
    Arbitrary<Set<Integer>> run =
        Arbitraries.integers()
            .between(0, ROWS - 60)
            .map(
                from -> {
                  Set<Integer> rows = new TreeSet<>();
                  for (int i = 0; i < 60; i++) {
                    rows.add(from + i);
                  }
                  return rows;
                });
    return Arbitraries.oneOf(scattered, run);
  }

  @Example
  void countsAllRowsWhateverIsFiltered() throws IOException {
    for (int row : new int[] {0, ROWS - 1, ROWS}) {
      try (TableReader reader = TableReader.open(file, List.of("row"), Set.of(row))) {
        assertEquals(ROWS, reader.rowCount());
      }
    }
  }

  @Property(tries = 150)
  void reportsDamageAsIoException(@ForAll("places") int place, @ForAll("masks") int mask)
      throws IOException {
    byte[] bytes = file.bytes().clone();
    bytes[place] ^= (byte) mask;
    // Bits that nothing depends on may flip unnoticed; anything else must be an IOException.
    try {
      new MemoryFile(bytes).read();
      new MemoryFile(bytes).read(List.of("row", "text"), Set.of(1, 700));
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("MemoryFile"), e::toString);
    }
  }

  @Provide
  Arbitrary<Integer> places() {
    int length = file.bytes().length;
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, length - 1),
        Arbitraries.integers().between(length - 20_000, length - 1),
        Arbitraries.integers().between(length - 16, length - 1));
  }

  @Provide
  Arbitrary<Integer> masks() {
    return Arbitraries.integers().between(1, 255);
  }

  @Example
  void noticesDamagedText() throws IOException {
    // Most of the file is compressed text, so its middle third is, but for some page headers.
    int noticed = 0;
    int length = file.bytes().length;
    for (int i = 0; i < 40; i++) {
      byte[] bytes = file.bytes().clone();
      bytes[length / 3 + i * length / 120] ^= 0x10;
      try {
        new MemoryFile(bytes).read();
      } catch (IOException e) {
        noticed++;
      }
    }
    assertTrue(noticed >= 38, noticed + " of 40");
  }

  @Example
  void refusesFilesThatEndEarly() {
    byte[] bytes = file.bytes();
    for (int length : new int[] {0, 3, 4, 11, 12, 1000, bytes.length / 2, bytes.length - 1}) {
      MemoryFile cut = new MemoryFile(Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, cut::read, () -> "cut at " + length);
    }
  }
}
