package org.sluice.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON-LD of a page says of its main subject, by the vocabulary of schema.org. A block
 * that is not JSON says nothing; the page is read as if it were not there.
 */
final class StructuredData {
  /** Enough for any page's own description; product catalogues beyond it are not about the page. */
  private static final int MAX_OBJECTS = 2_000;

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(200)
                      .maxStringLength(10_000_000)
                      .build())
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
              .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
              .build());

  private @Nullable String headline;
  private @Nullable String published;
  private @Nullable String site;
  private @Nullable String type;
  private @Nullable String body;
  private final Set<String> authors = new LinkedHashSet<>();

  /** Reads one block. The first to name a thing wins, except for the body: the longest does. */
  void read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      return;
    }
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    for (int taken = 0; taken < MAX_OBJECTS && !open.isEmpty(); taken++) {
      JsonNode next = open.poll();
      if (next.isArray()) {
        next.forEach(open::add);
      } else if (next.isObject()) {
        String kind = typeOf(next);
        if (isWork(kind)) {
          readWork(next, kind);
        } else if (kind.equals("WebSite") && site == null) {
          site = text(next, "name");
        }
        for (String key : new String[] {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
          JsonNode inner = next.path(key);
          if (inner.isContainerNode()) {
            open.add(inner);
          }
        }
      }
    }
  }

  private void readWork(JsonNode work, String kind) {
    type = type == null ? kind : type;
    headline = headline == null ? text(work, "headline") : headline;
    published = published == null ? text(work, "datePublished") : published;
    site = site == null ? text(work.path("publisher"), "name") : site;
    if (authors.isEmpty()) {
      JsonNode author = work.path("author");
      if (author.isArray()) {
        author.forEach(this::addAuthor);
      } else {
        addAuthor(author);
      }
    }
    for (String key : new String[] {"articleBody", "text", "reviewBody"}) {
      String value = text(work, key);
      if (value != null && (body == null || value.length() > body.length())) {
        body = value;
      }
    }
  }

  private void addAuthor(JsonNode author) {
    String name = author.isTextual() ? author.asText().strip() : text(author, "name");
    if (name != null && !name.isEmpty() && !name.startsWith("http")) {
      authors.add(name);
    }
  }

  private static String typeOf(JsonNode object) {
    JsonNode type = object.path("@type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private static boolean isWork(String type) {
    return type.endsWith("Article")
        || type.endsWith("Posting")
        || type.endsWith("Review")
        || type.equals("Report")
        || type.equals("Recipe")
        || type.equals("Question")
        || type.equals("CreativeWork")
        || type.equals("Product");
  }

  private static @Nullable String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() ? null : text;
  }

  @Nullable String headline() {
    return headline;
  }

  @Nullable String published() {
    return published;
  }

  @Nullable String site() {
    return site;
  }

  @Nullable String type() {
    return type;
  }

  /** The text of the work, which may hold HTML, or null. */
  @Nullable String body() {
    return body;
  }

  @Nullable String author() {
    return authors.isEmpty() ? null : String.join("; ", authors);
  }
}
