package org.sluice.parquet;

import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.sluice.schema.Provenance;

/** The columns that say where a record came from; the same in every file that has them. */
final class ProvenanceColumns {
  /** Their names, for projections. */
  static final List<String> NAMES =
      List.of(
          "id",
          "url",
          "file",
          "offset",
          "length",
          "record_type",
          "record_id",
          "fetched_at",
          "payload_digest",
          "http_status",
          "content_type",
          "truncated");

  private ProvenanceColumns() {}

  static List<Type> types() {
    return List.of(
        Cells.requiredString("id"),
        Cells.string("url"),
        Cells.requiredString("file"),
        Cells.requiredInt64("offset"),
        Cells.requiredInt64("length"),
        Cells.requiredString("record_type"),
        Cells.string("record_id"),
        Cells.string("fetched_at"),
        Cells.string("payload_digest"),
        Cells.int32("http_status"),
        Cells.string("content_type"),
        Cells.string("truncated"));
  }

  static void put(Group row, Provenance provenance) {
    row.add("id", provenance.id());
    Cells.put(row, "url", provenance.url());
    row.add("file", provenance.file());
    row.add("offset", provenance.offset());
    row.add("length", provenance.length());
    row.add("record_type", provenance.recordType());
    Cells.put(row, "record_id", provenance.recordId());
    Cells.put(row, "fetched_at", provenance.fetchedAt());
    Cells.put(row, "payload_digest", provenance.payloadDigest());
    if (provenance.httpStatus() != null) {
      row.add("http_status", provenance.httpStatus().intValue());
    }
    Cells.put(row, "content_type", provenance.contentType());
    Cells.put(row, "truncated", provenance.truncated());
  }

  static Provenance get(Group row) {
    return new Provenance(
        Cells.string(row, "id", ""),
        Cells.string(row, "url"),
        Cells.string(row, "file", ""),
        Cells.int64(row, "offset", 0),
        Cells.int64(row, "length", -1),
        Cells.string(row, "record_type", ""),
        Cells.string(row, "record_id"),
        Cells.string(row, "fetched_at"),
        Cells.string(row, "payload_digest"),
        Cells.int32(row, "http_status"),
        Cells.string(row, "content_type"),
        Cells.string(row, "truncated"));
  }
}
