package org.sluice.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.example.data.Group;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Metadata;
import org.sluice.schema.Signature;

/** What is written is read again, whatever is absent, and the same rows give the same bytes. */
class RoundTripTest {
  private static final AnnotatedTable ANNOTATED = new AnnotatedTable(Rows.SIGNALS);
  private static final LedgerTable LEDGER = new LedgerTable(Rows.SIGNALS);

  @Property(tries = 100)
  void readsAnnotatedRowsAsWritten(@ForAll("annotatedRows") List<AnnotatedRow> rows)
      throws IOException {
    List<Group> groups = annotated(ANNOTATED, rows);
    MemoryFile file = MemoryFile.of(ANNOTATED.type(), groups);
    List<Group> read = file.read();
    assertEquals(rows.size(), read.size());
    for (int i = 0; i < rows.size(); i++) {
      assertSame(rows.get(i), AnnotatedTable.row(read.get(i)));
      assertEquals(i, AnnotatedTable.rowNumber(read.get(i)));
      assertEquals(
          rows.get(i).text().getBytes(StandardCharsets.UTF_8).length,
          AnnotatedTable.textBytes(read.get(i)));
    }
    assertArrayEquals(file.bytes(), MemoryFile.of(ANNOTATED.type(), groups).bytes());
  }

  @Property(tries = 100)
  void readsLedgerRowsAsWritten(@ForAll("ledgerRows") List<LedgerRow> rows) throws IOException {
    List<Group> groups = new ArrayList<>();
    rows.forEach(row -> groups.add(LEDGER.group(row)));
    MemoryFile file = MemoryFile.of(LEDGER.type(), groups);
    assertEquals(rows, file.read().stream().map(LedgerTable::row).toList());
    assertArrayEquals(file.bytes(), MemoryFile.of(LEDGER.type(), groups).bytes());
  }

  @Provide
  Arbitrary<List<AnnotatedRow>> annotatedRows() {
    return Rows.annotated().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<LedgerRow>> ledgerRows() {
    return Rows.ledger().list().ofMaxSize(5);
  }

  @Example
  void needsNoSignals() throws IOException {
    AnnotatedTable table = new AnnotatedTable(List.of());
    AnnotatedRow row = Rows.ofText(0, "text");
    AnnotatedRow read =
        AnnotatedTable.row(
            MemoryFile.of(table.type(), annotated(table, List.of(row))).read().get(0));
    assertEquals(Map.of(), read.signals());
    assertEquals("text", read.text());
  }

  @Example
  void keepsASignatureWithoutBands() throws IOException {
    AnnotatedRow plain = Rows.ofText(0, "x");
    AnnotatedRow row =
        new AnnotatedRow(
            plain.provenance(),
            null,
            Metadata.NONE,
            null,
            null,
            "x",
            Map.of(),
            Map.of(),
            new Signature(0, 0, new long[0]));
    Signature read =
        AnnotatedTable.row(
                MemoryFile.of(ANNOTATED.type(), annotated(ANNOTATED, List.of(row))).read().get(0))
            .signature();
    assertNotNull(read);
    assertEquals(0, read.bands().length);
  }

  @Example
  void readsTheColumnsAskedForAlone() throws IOException {
    MemoryFile file =
        MemoryFile.of(
            ANNOTATED.type(),
            annotated(ANNOTATED, List.of(Rows.ofText(0, "a"), Rows.ofText(1, "b"))));
    List<Group> read = file.read(List.of("text_bytes", "text_hash_low", "no_such_column"), null);
    assertEquals(2, read.size());
    assertEquals(
        List.of("text_bytes", "text_hash_low"),
        read.get(1).getType().getFields().stream().map(f -> f.getName()).toList());
    AnnotatedRow row = AnnotatedTable.row(read.get(1));
    assertEquals("", row.text());
    assertEquals(Map.of(), row.signals());
    assertNull(row.signature());
    assertEquals(1, AnnotatedTable.textBytes(read.get(1)));
    assertEquals(~1L, read.get(1).getLong("text_hash_low", 0));
  }

  @Example
  void keepsNotesInTheFooter() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TableWriter writer = new TableWriter(MemoryFile.output(bytes), LEDGER.type())) {
      writer.note("b", "2");
      writer.note("a", "中");
    }
    try (TableReader reader = TableReader.open(new MemoryFile(bytes.toByteArray()))) {
      assertEquals("2", reader.metadata().get("b"));
      assertEquals("中", reader.metadata().get("a"));
      assertEquals(0, reader.rowCount());
      assertEquals(LEDGER.type(), reader.type());
      assertNull(reader.next());
      assertNull(reader.next());
    }
  }

  private static List<Group> annotated(AnnotatedTable table, List<AnnotatedRow> rows) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      groups.add(table.group(i, rows.get(i)));
    }
    return groups;
  }

  /** Arrays in records compare by identity, so the bands are compared apart. */
  private static void assertSame(AnnotatedRow expected, AnnotatedRow actual) {
    assertEquals(withoutSignature(expected), withoutSignature(actual));
    Signature before = expected.signature();
    Signature after = actual.signature();
    if (before == null || after == null) {
      assertEquals(before, after);
    } else {
      assertEquals(before.textHashHigh(), after.textHashHigh());
      assertEquals(before.textHashLow(), after.textHashLow());
      assertArrayEquals(before.bands(), after.bands());
    }
  }

  private static AnnotatedRow withoutSignature(AnnotatedRow row) {
    return new AnnotatedRow(
        row.provenance(),
        row.failure(),
        row.metadata(),
        row.charset(),
        row.language(),
        row.text(),
        row.signals(),
        row.details(),
        null);
  }
}
