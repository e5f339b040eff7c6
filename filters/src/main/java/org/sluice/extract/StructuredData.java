package org.sluice.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON-LD of a page says of its main subject, by the vocabulary of schema.org. A block
 * that is not JSON says nothing; the page is read as if it were not there.
 */
final class StructuredData {
  /** Enough for any page's own description; product catalogues beyond it are not about the page. */
  private static final int MAX_OBJECTS = 2_000;

  private static final int MAX_AUTHORS = 50;

  /** Where objects about the page itself are found in others. */
  private static final List<String> INNER =
      List.of("@graph", "mainEntity", "mainEntityOfPage", "hasPart");

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
              .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
              .build());

  /** The first value of each name, by its source: {@code json-ld headline}. */
  private final Map<String, String> values = new HashMap<>();

  /** Names of persons and organisations by their {@code @id}. */
  private final Map<String, String> names = new HashMap<>();

  /** Names of authors, and references to them with {@code "@id "} before. */
  private final Set<String> authors = new LinkedHashSet<>();

  private @Nullable String type;
  private @Nullable String body;

  /** Reads one block. The first to name a thing wins, except for the body: the longest does. */
  void read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(unwrapped(json));
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
        readObject(next, typeOf(next));
        for (String key : INNER) {
          JsonNode inner = next.path(key);
          if (inner.isContainerNode()) {
            open.add(inner);
          }
        }
      }
    }
  }

  /** The JSON without the comment or CDATA marks that old templates put around it. */
  private static String unwrapped(String json) {
    int from = 0;
    while (from < json.length() && "{[".indexOf(json.charAt(from)) < 0) {
      if (json.startsWith("<![CDATA[", from)) {
        from += 8; // its brackets are no array
      }
      from++;
    }
    int to = json.length();
    while (to > from && "}]".indexOf(json.charAt(to - 1)) < 0) {
      to--;
    }
    if (json.startsWith("]]", to - 2) && json.startsWith(">", to)) {
      to -= 2;
    }
    return from == 0 && to == json.length() ? json : json.substring(from, Math.max(from, to));
  }

  private void readObject(JsonNode object, String kind) {
    if (isText(kind)) {
      type = type == null ? kind : type;
      readWork(object);
      readBody(object);
    } else if (isOtherWork(kind)) {
      readWork(object);
    } else if (kind.endsWith("Page")) {
      keep("json-ld page name", object, "name");
      keep("json-ld page datePublished", object, "datePublished");
      keep("json-ld page dateModified", object, "dateModified");
      keepReference("json-ld license", object.path("license"));
      keep("json-ld publisher", object.path("publisher"), "name");
      keep("json-ld inLanguage", object, "inLanguage");
    } else if (kind.equals("WebSite")) {
      keep("json-ld WebSite", object, "name");
    } else if (kind.equals("Person") || kind.endsWith("Organization")) {
      String id = text(object, "@id");
      String name = text(object, "name");
      if (id != null && name != null) {
        names.putIfAbsent(id, name);
      }
    }
  }

  private void readWork(JsonNode work) {
    keep("json-ld headline", work, "headline");
    keep("json-ld name", work, "name");
    keep("json-ld datePublished", work, "datePublished");
    keep("json-ld dateCreated", work, "dateCreated");
    keep("json-ld uploadDate", work, "uploadDate");
    keep("json-ld dateModified", work, "dateModified");
    keep("json-ld publisher", work.path("publisher"), "name");
    keep("json-ld inLanguage", work, "inLanguage");
    keepReference("json-ld license", work.path("license"));
    if (authors.isEmpty()) {
      addAuthors(work.path("author"));
    }
    if (authors.isEmpty()) {
      addAuthors(work.path("creator"));
    }
  }

  private void readBody(JsonNode work) {
    for (String key : new String[] {"articleBody", "text", "reviewBody"}) {
      String value = text(work, key);
      if (value != null && (body == null || value.length() > body.length())) {
        body = value;
      }
    }
  }

  private void addAuthors(JsonNode author) {
    if (author.isArray()) {
      author.forEach(this::addAuthor);
    } else {
      addAuthor(author);
    }
  }

  private void addAuthor(JsonNode author) {
    if (authors.size() >= MAX_AUTHORS) {
      return;
    }
    String name = author.isTextual() ? author.asText().strip() : text(author, "name");
    if (name != null && !name.isEmpty()) {
      authors.add(name);
      return;
    }
    String id = text(author, "@id");
    if (id != null) {
      authors.add("@id " + id);
    }
  }

  private static String typeOf(JsonNode object) {
    JsonNode type = object.path("@type");
    String name = type.isArray() ? type.path(0).asText() : type.asText();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Kinds of work that pages of text are. */
  private static boolean isText(String type) {
    return type.endsWith("Article")
        || type.endsWith("Posting")
        || type.endsWith("Review")
        || switch (type) {
          case "Report", "Recipe", "Question", "CreativeWork", "Product" -> true;
          default -> false;
        };
  }

  /** Kinds of work that a page may be about; their texts are descriptions. */
  private static boolean isOtherWork(String type) {
    return switch (type) {
      case "Book",
          "Course",
          "Dataset",
          "Event",
          "HowTo",
          "PodcastEpisode",
          "SoftwareApplication",
          "VideoObject" ->
          true;
      default -> false;
    };
  }

  private void keep(String source, JsonNode object, String key) {
    if (!values.containsKey(source)) {
      String value = text(object, key);
      if (value != null) {
        values.put(source, value);
      }
    }
  }

  /** An address, or an object with one. */
  private void keepReference(String source, JsonNode node) {
    JsonNode first = node.isArray() ? node.path(0) : node;
    String value = null;
    if (first.isTextual()) {
      value = first.asText();
    } else if (first.isObject()) {
      value = text(first, first.has("url") ? "url" : "@id");
    }
    if (value != null && !value.isBlank()) {
      values.putIfAbsent(source, value);
    }
  }

  /** A text, the first of several, or one with its type or language beside it. */
  private static @Nullable String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isArray()) {
      value = value.path(0);
    }
    if (value.isObject()) {
      value = value.path("@value");
    }
    if (!value.isTextual()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() ? null : text;
  }

  /** The first value found under a source, or null. */
  @Nullable String value(String source) {
    return values.get(source);
  }

  /** Every value found, by source. */
  Map<String, String> values() {
    return values;
  }

  @Nullable String type() {
    return type;
  }

  /** The text of the work, which may hold HTML, or null. */
  @Nullable String body() {
    return body;
  }

  /** The authors' names as written. */
  List<String> authors() {
    List<String> found = new ArrayList<>();
    for (String author : authors) {
      String name = author.startsWith("@id ") ? names.get(author.substring(4)) : author;
      if (name != null && !found.contains(name)) {
        found.add(name);
      }
    }
    return found;
  }
}
