package org.sluice.card;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.sluice.parquet.ShardTable;
import org.sluice.schema.Metadata.Field;

/** The columns of a shard and what they mean. */
final class Columns {
  /** The group of signals, one column for each. */
  static final String SIGNALS = "signals";

  /** The group of what a page says of itself, two columns for each field. */
  static final String METADATA = "metadata";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("text", "The text after all edits."),
          Map.entry("id", "The record's own id; for WARC the UUID of WARC-Record-ID."),
          Map.entry("url", "The URL as the record states it."),
          Map.entry("file", "The input file as the recipe's pattern matched it."),
          Map.entry("offset", "The record's first byte in that file; for Parquet the row number."),
          Map.entry("length", "The record's stored length in bytes; -1 when not known."),
          Map.entry("record_type", "The WARC record type, or file, line or row."),
          Map.entry("record_id", "WARC-Record-ID as written."),
          Map.entry("fetched_at", "When the page was fetched, ISO 8601 in UTC."),
          Map.entry("payload_digest", "WARC-Payload-Digest as written."),
          Map.entry("http_status", "The HTTP status code."),
          Map.entry("content_type", "The Content-Type that came with the page, as written."),
          Map.entry("truncated", "Why the record is cut short, where it is."),
          Map.entry("domain", "The registrable domain of the URL."),
          Map.entry(Field.TITLE.column(), Field.TITLE.meaning()),
          Map.entry(
              METADATA, "What the page says of itself; beside each value, where it was found."),
          Map.entry("charset", "The encoding that the page was decoded with."),
          Map.entry("language", "Language and script: ISO 639-3 and ISO 15924."),
          Map.entry("text_hash", "128-bit hash of the normalised text, in hexadecimal."),
          Map.entry(
              "cluster",
              "The cluster's id, which is this document's own; null for one like no other."),
          Map.entry("cluster_size", "Documents in the cluster, this one included."),
          Map.entry(SIGNALS, "What was measured on the document, one number for each signal."),
          Map.entry("pipeline_version", "The version of Sluice."),
          Map.entry("recipe_hash", "The hash of the recipe with every default written out."));

  private Columns() {}

  /** The columns of shards, in order, as the writer of shards has them. */
  static List<Type> of(Collection<String> signals) {
    MessageType type = new ShardTable(signals, "", "").type();
    return type.getFields();
  }

  /**
   * What a column holds.
   *
   * @throws IllegalArgumentException when shards have no such column
   */
  static String meaning(String column) {
    String meaning = MEANINGS.get(column);
    if (meaning == null) {
      throw new IllegalArgumentException("no meaning is written down for column '" + column + "'");
    }
    return meaning;
  }

  /** What a column of the group of metadata holds; empty when the group has no such column. */
  static String meaningInMetadata(String column) {
    for (Field field : Field.values()) {
      if (column.equals(field.column())) {
        return field.meaning();
      }
      if (column.equals(field.sourceColumn())) {
        return "Where " + field.column() + " was found.";
      }
    }
    return "";
  }

  /** {@code text}, {@code whole number}, {@code number} or {@code group}. */
  static String kind(Type column) {
    if (!column.isPrimitive()) {
      return "group";
    }
    PrimitiveType.PrimitiveTypeName name = column.asPrimitiveType().getPrimitiveTypeName();
    return switch (name) {
      case INT32, INT64 -> "whole number";
      case FLOAT, DOUBLE -> "number";
      default -> "text";
    };
  }
}
