package org.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.ingest.Entry;
import org.sluice.ingest.Limits;
import org.sluice.ingest.ReadFailure;
import org.sluice.schema.Failure;
import org.sluice.schema.Provenance;
import org.sluice.storage.Storage;

/**
 * Documents from JSON lines, each with {@code id}, {@code text} and perhaps {@code url}, {@code
 * language}. A line that is no document is told of and costs itself alone.
 */
final class DocumentLines implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** As much of a line as of any other record. */
  private static final int MOST = Limits.DEFAULT.maxRecordBytes();

  private final BufferedReader in;
  private final StringBuilder text = new StringBuilder();
  private boolean tooLong;
  private final String name;
  private long line;

  /**
   * @param file the file, or null for standard input
   */
  DocumentLines(@Nullable String file) throws IOException {
    this.name = file == null ? "standard input" : file;
    this.in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
  }

  private static InputStream open(@Nullable String file) throws IOException {
    if (file == null) {
      return System.in;
    }
    return Storage.isLocal(file) ? Files.newInputStream(Storage.path(file)) : Storage.stream(file);
  }

  /**
   * The next document, or word of a line that is none; null at the end. Blank lines are passed
   * over.
   */
  @Nullable Entry next() throws IOException {
    while (readLine()) {
      line++;
      if (tooLong) {
        return damaged(ReadFailure.TOO_LARGE, "the line is longer than " + MOST + " characters");
      }
      if (line == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF') {
        text.deleteCharAt(0);
      }
      String found = text.toString();
      if (!found.isBlank()) {
        return entry(found);
      }
    }
    return null;
  }

  /** Reads a line into {@code text}, as far as the limit allows; false at the end. */
  private boolean readLine() throws IOException {
    text.setLength(0);
    tooLong = false;
    int next = in.read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (text.length() < MOST) {
        text.append((char) next);
      } else {
        tooLong = true;
      }
    }
    return true;
  }

  private Entry entry(String found) {
    JsonNode node;
    try {
      node = JSON.readTree(found);
    } catch (JsonProcessingException e) {
      return damaged(ReadFailure.JSON_MALFORMED, "not JSON: " + e.getOriginalMessage());
    }
    JsonNode body = node.path("text");
    if (!body.isTextual()) {
      return new Entry.Damaged(
          provenance(node),
          new Failure(ReadFailure.JSON_WITHOUT_TEXT.code(), "the document has no 'text'"));
    }
    String language = node.path("language").asText(null);
    return new Entry.Content(
        new Page(provenance(node), new byte[0], Map.of(), body.asText(), language));
  }

  private Entry damaged(ReadFailure reason, String message) {
    return new Entry.Damaged(
        provenance(JSON.createObjectNode()), new Failure(reason.code(), message));
  }

  private Provenance provenance(JsonNode node) {
    return new Provenance(
        node.path("id").asText(name + ":" + line),
        node.path("url").asText(null),
        name,
        line,
        -1,
        "line",
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
