package org.sluice.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;
import org.sluice.recipe.Mapping;

/**
 * Lines of JSON that hold a document each. The record's size bounds strings, names and numbers;
 * deeper than 1,000 levels nothing is read.
 */
final class JsonLine {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Objects with a {@code content} or {@code html} are not always documents. */
  private static final JsonPaths TELLING = JsonPaths.of(Mapping.of(Map.of("text", "text")));

  private JsonLine() {}

  /** Reads a line, or says what is wrong with it. */
  static Fields parse(byte[] line, int from, int to, JsonPaths paths) throws Damage {
    try (JsonParser parser = JSON.createParser(line, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Damage(ReadFailure.JSON_MALFORMED, "the line is not a JSON object");
      }
      Fields fields = paths.read(parser);
      if (parser.nextToken() != null) {
        throw new Damage(ReadFailure.JSON_MALFORMED, "more follows the JSON object on the line");
      }
      return fields;
    } catch (JsonProcessingException e) {
      // Limits of the parser, such as on depth, are told without a place.
      JsonLocation place = e.getLocation();
      throw new Damage(
          ReadFailure.JSON_MALFORMED,
          e.getOriginalMessage()
              + (place == null ? "" : " at byte " + place.getByteOffset() + " of the line"));
    } catch (Damage e) {
      throw e;
    } catch (IOException e) {
      // Memory does not fail: the bytes are no characters, such as UTF-32 of an unknown order.
      throw new Damage(ReadFailure.JSON_MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  /** Whether the bytes begin with a whole line that is a document. */
  static boolean begins(byte[] head, int length, Mapping mapping) {
    int from = start(head, length);
    if (from == length || head[from] != '{') {
      return false;
    }
    int end = from;
    while (end < length && head[end] != '\n') {
      end++;
    }
    try {
      return parse(
              head, from, end, mapping.equals(Mapping.DEFAULT) ? TELLING : JsonPaths.of(mapping))
          .hasText();
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
}
