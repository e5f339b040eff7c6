package org.sluice.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Failure;
import org.sluice.schema.Signature;

/** Annotated files: one row for each record of a split, in the order in which they were read. */
public final class AnnotatedTable {
  private final MessageType type;

  /**
   * @param signals the signals that the recipe's steps measure; each becomes a column of {@code
   *     signals}
   */
  public AnnotatedTable(Collection<String> signals) {
    List<Type> types = new ArrayList<>();
    types.add(Cells.requiredInt32("row"));
    types.addAll(ProvenanceColumns.types());
    types.add(Cells.string("failure_code"));
    types.add(Cells.string("failure_message"));
    types.addAll(MetadataColumns.types());
    types.add(Cells.string("charset"));
    types.add(Cells.string("language"));
    types.add(Cells.requiredInt64("text_bytes"));
    types.add(Cells.requiredString("text"));
    Type numbers = Cells.numbers("signals", signals);
    if (numbers != null) {
      types.add(numbers);
    }
    types.add(Cells.map("details"));
    types.add(Cells.int64("text_hash_high"));
    types.add(Cells.int64("text_hash_low"));
    types.add(Cells.binary("bands"));
    this.type = new MessageType("annotated", types);
  }

  public MessageType type() {
    return type;
  }

  /**
   * @param row the row's number in the file, from 0
   */
  public Group group(int row, AnnotatedRow annotated) {
    Group group = new SimpleGroup(type);
    group.add("row", row);
    ProvenanceColumns.put(group, annotated.provenance());
    if (annotated.failure() != null) {
      group.add("failure_code", annotated.failure().code());
      group.add("failure_message", annotated.failure().message());
    }
    MetadataColumns.put(group, annotated.metadata());
    Cells.put(group, "charset", annotated.charset());
    Cells.put(group, "language", annotated.language());
    Binary text = Binary.fromString(annotated.text());
    group.add("text_bytes", (long) text.length());
    group.add("text", text);
    Cells.putNumbers(group, "signals", annotated.signals());
    Cells.putMap(group, "details", annotated.details());
    Signature signature = annotated.signature();
    if (signature != null) {
      put(group, signature);
    }
    return group;
  }

  /** Fills the three columns of a signature. */
  static void put(Group group, Signature signature) {
    group.add("text_hash_high", signature.textHashHigh());
    group.add("text_hash_low", signature.textHashLow());
    ByteBuffer bands = ByteBuffer.allocate(8 * signature.bands().length);
    bands.asLongBuffer().put(signature.bands());
    group.add("bands", Binary.fromConstantByteArray(bands.array()));
  }

  /** A whole row. Columns that were not read are empty. */
  public static AnnotatedRow row(Group group) {
    String failure = Cells.string(group, "failure_code");
    return new AnnotatedRow(
        ProvenanceColumns.get(group),
        failure == null ? null : new Failure(failure, Cells.string(group, "failure_message", "")),
        MetadataColumns.get(group),
        Cells.string(group, "charset"),
        Cells.string(group, "language"),
        Cells.string(group, "text", ""),
        Cells.numbers(group, "signals"),
        Cells.map(group, "details"),
        signature(group));
  }

  /** A row's number in its file. */
  public static int rowNumber(Group group) {
    return group.getInteger("row", 0);
  }

  /** The UTF-8 bytes of a row's text, without reading the text. */
  public static long textBytes(Group group) {
    return Cells.int64(group, "text_bytes", 0);
  }

  /** The signature of a row, or null when it has none. */
  static @Nullable Signature signature(Group group) {
    if (!Cells.has(group, "text_hash_high")) {
      return null;
    }
    long[] bands = new long[0];
    if (Cells.has(group, "bands")) {
      ByteBuffer bytes = group.getBinary("bands", 0).toByteBuffer();
      bands = new long[bytes.remaining() / 8];
      bytes.asLongBuffer().get(bands);
    }
    return new Signature(
        group.getLong("text_hash_high", 0), group.getLong("text_hash_low", 0), bands);
  }
}
