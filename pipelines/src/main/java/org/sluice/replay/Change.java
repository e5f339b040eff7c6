package org.sluice.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Reason;

/**
 * A record with another outcome than before.
 *
 * @param id the record's id
 * @param url its URL, or null
 * @param file the input file that it was read from
 * @param offset its first byte there
 * @param language language and script, or null; as it is afterwards
 * @param before what became of it
 * @param after what becomes of it
 * @param reasonsBefore the rules that it failed
 * @param reasonsAfter the rules that it fails
 * @param why for each rule that it fails anew or no longer, and for what is not a matter of rules,
 *     what made the difference
 */
public record Change(
    String id,
    @Nullable String url,
    String file,
    long offset,
    @Nullable String language,
    Outcome before,
    Outcome after,
    List<Reason> reasonsBefore,
    List<Reason> reasonsAfter,
    List<Why> why) {

  /** What makes a difference. */
  public enum Cause {
    /** The limit is another. */
    LIMIT,
    /** The limit would not have made it: the signal has another value. */
    VALUE,
    /** One of both has no such rule. */
    RULE,
    /** What the steps of the corpus list make of it beside the other documents. */
    DEDUPLICATION,
    /** An error in reading or annotating. */
    FAILURE
  }

  /**
   * One difference.
   *
   * @param rule the rule's code, or null when it is no matter of rules
   */
  public record Why(@Nullable String rule, Cause cause) {}

  /** Writes it as one object. */
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    writeFields(json);
    json.writeEndObject();
  }

  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("id", id);
    string(json, "url", url);
    json.writeStringField("file", file);
    json.writeNumberField("offset", offset);
    string(json, "language", language);
    json.writeStringField("before", before.label());
    json.writeStringField("after", after.label());
    reasons(json, "reasons_before", reasonsBefore);
    reasons(json, "reasons_after", reasonsAfter);
    json.writeArrayFieldStart("why");
    for (Why each : why) {
      json.writeStartObject();
      string(json, "rule", each.rule());
      json.writeStringField("cause", each.cause().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void string(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private static void reasons(JsonGenerator json, String name, List<Reason> reasons)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Reason reason : reasons) {
      json.writeStartObject();
      json.writeStringField("rule", reason.rule());
      number(json, "value", reason.value());
      number(json, "limit", reason.limit());
      if (reason.detail() != null) {
        json.writeStringField("detail", reason.detail());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
