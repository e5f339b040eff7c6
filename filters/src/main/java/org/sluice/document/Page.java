package org.sluice.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Provenance;

/**
 * A record's decoded payload before extraction. HTTP framing, transfer and content codings are
 * gone; the charset is not yet known.
 *
 * @param provenance where it came from
 * @param body the payload's bytes; empty when {@code text} is given
 * @param headers the HTTP response headers, names in lower case, values in order
 * @param text ready text of inputs that are text already (a JSON line, a Parquet row), else null
 * @param language the language an input already states ({@code eng_Latn} or BCP 47), else null
 * @param capture what the archive tells of the record besides
 */
public record Page(
    Provenance provenance,
    byte[] body,
    Map<String, List<String>> headers,
    @Nullable String text,
    @Nullable String language,
    Capture capture) {

  /** A page of which no archive tells anything. */
  public Page(
      Provenance provenance,
      byte[] body,
      Map<String, List<String>> headers,
      @Nullable String text,
      @Nullable String language) {
    this(provenance, body, headers, text, language, Capture.NONE);
  }

  /** The first value of a header, or null. The name's case does not matter. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
