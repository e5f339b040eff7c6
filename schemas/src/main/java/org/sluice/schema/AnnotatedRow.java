package org.sluice.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an annotated file: everything the annotate pipeline found out about one record. It
 * holds measurements and no verdict, so that thresholds can change without reading the crawl again.
 *
 * @param provenance where the record came from
 * @param failure why it could not be processed, or null
 * @param metadata what the page says of itself
 * @param charset the WHATWG name of the encoding it was decoded with, or null
 * @param language language and script ({@code eng_Latn}), or null when not identified
 * @param text the text after all edits; empty when there is none
 * @param signals what was measured, by name
 * @param details words behind some of the numbers, by signal name
 * @param signature for deduplication; null without text or when the recipe removes no duplicates
 */
public record AnnotatedRow(
    Provenance provenance,
    @Nullable Failure failure,
    Metadata metadata,
    @Nullable String charset,
    @Nullable String language,
    String text,
    Map<String, Double> signals,
    Map<String, String> details,
    @Nullable Signature signature) {
  /** The page's title, or null. */
  public @Nullable String title() {
    return metadata.title();
  }
}
