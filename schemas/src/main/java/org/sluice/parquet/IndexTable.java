package org.sluice.parquet;

import java.util.List;
import java.util.Objects;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.IndexRow;
import org.sluice.schema.Signature;

/** Files of an index: the kept documents of a run, as later runs are compared with them. */
public final class IndexTable {
  /** All columns but the text. */
  public static final List<String> WITHOUT_TEXT =
      List.of(
          "row",
          "id",
          "fetched_at_millis",
          "text_hash_high",
          "text_hash_low",
          "bands",
          "text_bytes");

  /** The columns. */
  public static final MessageType TYPE =
      new MessageType(
          "index",
          List.of(
              Cells.requiredInt32("row"),
              Cells.requiredString("id"),
              Cells.int64("fetched_at_millis"),
              Cells.int64("text_hash_high"),
              Cells.int64("text_hash_low"),
              Cells.binary("bands"),
              Cells.requiredInt64("text_bytes"),
              Cells.requiredString("text")));

  private IndexTable() {}

  /**
   * A row for writing.
   *
   * @param row its number in the file, from 0
   */
  public static Group group(int row, IndexRow document) {
    Group group = new SimpleGroup(TYPE);
    group.add("row", row);
    group.add("id", document.id());
    if (document.fetchedAtMillis() != null) {
      group.add("fetched_at_millis", document.fetchedAtMillis().longValue());
    }
    AnnotatedTable.put(group, document.signature());
    Binary text = Binary.fromString(document.text());
    group.add("text_bytes", (long) text.length());
    group.add("text", text);
    return group;
  }

  /** A row's number in its file. */
  public static int rowNumber(Group group) {
    return group.getInteger("row", 0);
  }

  /** A whole row. Of one that was read without its text the text is empty. */
  public static IndexRow row(Group group) {
    return new IndexRow(
        Cells.string(group, "id", ""),
        fetchedAt(group),
        Objects.requireNonNull(signature(group), "a document of an index without a signature"),
        Cells.int64(group, "text_bytes", 0),
        Cells.string(group, "text", ""));
  }

  private static @Nullable Signature signature(Group group) {
    return AnnotatedTable.signature(group);
  }

  private static @Nullable Long fetchedAt(Group group) {
    return Cells.has(group, "fetched_at_millis")
        ? (Long) group.getLong("fetched_at_millis", 0)
        : null;
  }
}
