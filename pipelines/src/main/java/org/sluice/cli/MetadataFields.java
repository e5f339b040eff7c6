package org.sluice.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sluice.schema.AnnotatedRow;
import org.sluice.schema.Metadata.Field;

/** How what a page says of itself stands in JSON lines: a key for each field, and its sources. */
final class MetadataFields {
  private MetadataFields() {}

  static void put(ObjectNode node, AnnotatedRow row) {
    for (Field field : Field.values()) {
      if (field != Field.TITLE) {
        node.put(field.column(), row.metadata().value(field));
      }
    }
    node.put("page_type_score", row.signals().get("page_type_score"));
    ObjectNode sources = node.putObject("sources");
    row.metadata().stated().forEach((field, found) -> sources.put(field.column(), found.source()));
  }
}
