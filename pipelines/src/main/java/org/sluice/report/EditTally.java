package org.sluice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** How often personal data of one type was replaced, or how much one step cut. */
public final class EditTally implements Statistic<EditTally> {
  private long edits;
  private long documents;
  private long keptEdits;
  private long keptDocuments;

  EditTally() {}

  void add(long count, boolean kept) {
    edits += count;
    documents++;
    if (kept) {
      keptEdits += count;
      keptDocuments++;
    }
  }

  /** Replacements, or UTF-16 units cut, in all documents. */
  public long edits() {
    return edits;
  }

  /** Documents with at least one. */
  public long documents() {
    return documents;
  }

  /** Replacements, or UTF-16 units cut, in kept documents. */
  public long keptEdits() {
    return keptEdits;
  }

  /** Kept documents with at least one. */
  public long keptDocuments() {
    return keptDocuments;
  }

  @Override
  public void merge(EditTally other) {
    edits += other.edits;
    documents += other.documents;
    keptEdits += other.keptEdits;
    keptDocuments += other.keptDocuments;
  }

  @Override
  public JsonNode toJson() {
    ArrayNode node = Json.array();
    return node.add(edits).add(documents).add(keptEdits).add(keptDocuments);
  }

  static EditTally fromJson(JsonNode node) {
    EditTally tally = new EditTally();
    tally.edits = node.path(0).longValue();
    tally.documents = node.path(1).longValue();
    tally.keptEdits = node.path(2).longValue();
    tally.keptDocuments = node.path(3).longValue();
    return tally;
  }
}
