package org.sluice.report;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;

/**
 * One record as an example. Long strings are cut, so that samples stay small whatever the crawl
 * holds.
 *
 * @param key a hash of id, file and offset: samples with the smallest keys are a uniform choice
 *     that depends on nothing but the records
 * @param id the record's own id
 * @param url its URL, or null
 * @param file the input file
 * @param offset the record's first byte there
 * @param language language and script, or null
 * @param value what was measured: the rule's value, the similarity to the kept document, or the
 *     size of the cluster
 * @param limit what the recipe allows; NaN where there is no limit
 * @param detail words behind the value: the rule's detail, the id of the kept document, or the
 *     message of a failure; or null
 * @param reasons how many rules it failed in all
 * @param excerpt the first characters of the text
 */
public record Sample(
    long key,
    String id,
    @Nullable String url,
    String file,
    long offset,
    @Nullable String language,
    double value,
    double limit,
    @Nullable String detail,
    int reasons,
    String excerpt) {

  /** The longest id, URL, file name or detail in a sample, in UTF-16 units. */
  static final int MAX_WORD = 300;

  /** The longest excerpt in a sample, in UTF-16 units: 200 code points of any script. */
  static final int MAX_EXCERPT = 400;

  /** By key; then by everything else, so that only equal samples are equal in order. */
  static final Comparator<Sample> BY_KEY =
      Comparator.comparingLong(Sample::key)
          .thenComparing(Sample::id)
          .thenComparing(Sample::file)
          .thenComparingLong(Sample::offset)
          .thenComparing(Sample::url, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Sample::language, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingDouble(Sample::value)
          .thenComparingDouble(Sample::limit)
          .thenComparing(Sample::detail, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Sample::reasons)
          .thenComparing(Sample::excerpt);

  /** Nearest to the limit first, as a share of the limit where there is one other than zero. */
  static final Comparator<Sample> BY_DISTANCE =
      Comparator.comparingDouble(Sample::distance).thenComparing(BY_KEY);

  /** Smallest value first. */
  static final Comparator<Sample> BY_VALUE =
      Comparator.comparingDouble(Sample::value).thenComparing(BY_KEY);

  /** Largest value first, then by id. */
  static final Comparator<Sample> BY_VALUE_DOWN =
      Comparator.comparingDouble(Sample::value)
          .reversed()
          .thenComparing(Sample::id)
          .thenComparing(BY_KEY);

  static Sample of(LedgerRow row, double value, double limit, @Nullable String detail) {
    Provenance from = row.provenance();
    return new Sample(
        keyOf(from),
        cut(from.id(), MAX_WORD),
        from.url() == null ? null : cut(from.url(), MAX_WORD),
        cut(from.file(), MAX_WORD),
        from.offset(),
        row.language() == null ? null : cut(row.language(), MAX_WORD),
        value,
        limit,
        detail == null ? null : cut(detail, MAX_WORD),
        row.reasons().size(),
        cut(row.excerpt(), MAX_EXCERPT));
  }

  static long keyOf(Provenance record) {
    return Hashing.komihash5_0()
            .hashStream()
            .putString(record.id())
            .putString(record.file())
            .putLong(record.offset())
            .getAsLong()
        >>> 1;
  }

  private double distance() {
    double difference = Math.abs(value - limit);
    return limit == 0 ? difference : difference / Math.abs(limit);
  }

  /** The beginning of a string, with an ellipsis where something is missing. */
  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + "…";
  }

  JsonNode toJson() {
    ObjectNode node = Json.object();
    node.put("key", key);
    node.put("id", id);
    node.put("file", file);
    node.put("offset", offset);
    node.set("value", Json.number(value));
    node.set("limit", Json.number(limit));
    node.put("reasons", reasons);
    node.put("excerpt", excerpt);
    if (url != null) {
      node.put("url", url);
    }
    if (language != null) {
      node.put("language", language);
    }
    if (detail != null) {
      node.put("detail", detail);
    }
    return node;
  }

  static Sample fromJson(JsonNode node) {
    return new Sample(
        Json.required(node, "key").longValue(),
        Json.required(node, "id").asText(),
        Json.text(node, "url"),
        Json.required(node, "file").asText(),
        Json.required(node, "offset").longValue(),
        Json.text(node, "language"),
        Json.number(Json.required(node, "value")),
        Json.number(Json.required(node, "limit")),
        Json.text(node, "detail"),
        Json.required(node, "reasons").intValue(),
        Json.required(node, "excerpt").asText());
  }
}
