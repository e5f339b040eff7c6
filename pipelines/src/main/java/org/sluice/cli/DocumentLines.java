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
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;
import org.sluice.storage.Storage;

/**
 * Documents from JSON lines, each with {@code id}, {@code text} and perhaps {@code url}, {@code
 * language}.
 */
final class DocumentLines implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final BufferedReader in;
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
    return Storage.isLocal(file) ? Files.newInputStream(Path.of(file)) : Storage.stream(file);
  }

  /** A line that is no document. */
  static final class BadLineException extends IOException {
    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
      super(message);
    }
  }

  /** The next document, or null at the end. Blank lines are passed over. */
  @Nullable Page next() throws IOException {
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (line == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isBlank()) {
        return page(text);
      }
    }
    return null;
  }

  private Page page(String text) throws BadLineException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadLineException(name + ":" + line + ": not JSON: " + e.getOriginalMessage());
    }
    String id = node.path("id").asText(name + ":" + line);
    JsonNode body = node.path("text");
    if (!body.isTextual()) {
      throw new BadLineException(name + ":" + line + ": the document has no 'text'");
    }
    Provenance provenance =
        new Provenance(
            id,
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
    String language = node.path("language").asText(null);
    return new Page(provenance, new byte[0], Map.of(), body.asText(), language);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
