package org.sluice.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document on a line. Those that are not at the top are looked for in {@code
 * metadata}, where DataTrove and Dolma put them; {@code timestamp} and {@code created} stand in for
 * {@code date}.
 *
 * @param id as written, numbers as their digits; or null
 * @param text the text, or null when there is no such string
 * @param url or null
 * @param language or null
 * @param date as written, or null
 */
record JsonLine(
    @Nullable String id,
    @Nullable String text,
    @Nullable String url,
    @Nullable String language,
    @Nullable String date) {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Reads a line, or says what is wrong with it. */
  static JsonLine parse(byte[] line, int from, int to) throws Damage {
    Fields fields = new Fields();
    try (JsonParser parser = JSON.createParser(line, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Damage(ReadFailure.JSON_MALFORMED, "the line is not a JSON object");
      }
      fields.object(parser, true);
      if (parser.nextToken() != null) {
        throw new Damage(ReadFailure.JSON_MALFORMED, "more follows the JSON object on the line");
      }
    } catch (JsonProcessingException e) {
      throw new Damage(
          ReadFailure.JSON_MALFORMED,
          e.getOriginalMessage() + " at byte " + e.getLocation().getByteOffset() + " of the line");
    } catch (Damage e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return new JsonLine(fields.id, fields.text, fields.url, fields.language, fields.date);
  }

  /** Whether the bytes begin with a whole line that is a document. */
  static boolean begins(byte[] head, int length) {
    int from = start(head, length);
    if (from == length || head[from] != '{') {
      return false;
    }
    int end = from;
    while (end < length && head[end] != '\n') {
      end++;
    }
    try {
      return parse(head, from, end).text != null;
    } catch (Damage e) {
      return false;
    }
  }

  /** Whether the bytes are the beginning of a single long line that may be an object. */
  static boolean cutAfter(byte[] head) {
    int from = start(head, head.length);
    if (from == head.length || head[from] != '{' || head.length < 1 << 16) {
      return false;
    }
    for (byte b : head) {
      if (b == '\n') {
        return false;
      }
    }
    return true;
  }

  /** The length of a byte order mark here: 3 or 0. */
  static int mark(byte[] bytes, int from, int to) {
    boolean marked =
        to - from >= 3
            && bytes[from] == (byte) 0xef
            && bytes[from + 1] == (byte) 0xbb
            && bytes[from + 2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }

  private static int start(byte[] line, int length) {
    int at = mark(line, 0, length);
    while (at < length
        && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n')) {
      at++;
    }
    return at;
  }

  private static final class Fields {
    private @Nullable String id;
    private @Nullable String text;
    private @Nullable String url;
    private @Nullable String language;
    private @Nullable String date;

    void object(JsonParser parser, boolean top) throws IOException {
      JsonToken token;
      while ((token = parser.nextToken()) == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT && top && name.equals("metadata")) {
          object(parser, false);
        } else if (value.isStructStart()) {
          parser.skipChildren();
        } else if (value == JsonToken.VALUE_STRING
            || (value.isNumeric() && top && name.equals("id"))) {
          field(name, top, parser);
        }
      }
      if (token != JsonToken.END_OBJECT) {
        throw new Damage(ReadFailure.JSON_MALFORMED, "the JSON object does not end on the line");
      }
    }

    private void field(String name, boolean top, JsonParser parser) throws IOException {
      switch (name) {
        case "id" -> id = top ? parser.getText() : or(id, parser);
        case "text" -> text = top ? parser.getText() : text;
        case "url" -> url = top ? parser.getText() : or(url, parser);
        case "language" -> language = top ? parser.getText() : or(language, parser);
        case "date" -> date = top ? parser.getText() : or(date, parser);
        case "timestamp", "created" -> date = or(date, parser);
        default -> {}
      }
    }

    private static String or(@Nullable String found, JsonParser parser) throws IOException {
      return found != null ? found : parser.getText();
    }
  }
}
