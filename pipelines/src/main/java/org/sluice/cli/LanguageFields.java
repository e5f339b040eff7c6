package org.sluice.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sluice.language.LanguageTags;
import org.sluice.schema.AnnotatedRow;

/** How a document's language stands in JSON lines. */
final class LanguageFields {
  private LanguageFields() {}

  static void put(ObjectNode node, AnnotatedRow row) {
    String language = row.language();
    Double traditional = row.signals().get("han_traditional_ratio");
    node.put("language", language);
    node.put("bcp47", language == null ? null : LanguageTags.bcp47(language, traditional));
    node.put("language_score", row.signals().get("language_score"));
  }
}
