package org.sluice.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.Mapping;

/** The keys of JSON objects that hold what a mapping names, as a tree of keys. Shared safely. */
final class JsonPaths {
  /** The names in common use. */
  static final JsonPaths COMMON = of(Mapping.DEFAULT);

  private final Node root = new Node();

  private JsonPaths() {}

  static JsonPaths of(Mapping mapping) {
    JsonPaths paths = new JsonPaths();
    for (Role role : Role.values()) {
      List<String> names = role.names(mapping);
      for (int rank = 0; rank < names.size(); rank++) {
        Leaf leaf = new Leaf(role, rank);
        // A key may itself have a dot in it.
        paths.root.inner.computeIfAbsent(names.get(rank), n -> new Node()).leaf = leaf;
        Node node = paths.root;
        for (String key : names.get(rank).split("\\.", -1)) {
          node = node.inner.computeIfAbsent(key, k -> new Node());
        }
        node.leaf = leaf;
      }
    }
    return paths;
  }

  private record Leaf(Role role, int rank) {}

  private static final class Node {
    private final Map<String, Node> inner = new HashMap<>();
    private @Nullable Leaf leaf;
  }

  /** Reads the object whose beginning the parser stands on. */
  Fields read(JsonParser parser) throws IOException {
    Fields fields = new Fields();
    object(parser, root, fields);
    return fields;
  }

  /** As deep as the mapping's paths go, never as deep as the input does. */
  private static void object(JsonParser parser, Node node, Fields fields) throws IOException {
    JsonToken token;
    while ((token = parser.nextToken()) == JsonToken.FIELD_NAME) {
      Node found = node.inner.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && found != null && !found.inner.isEmpty()) {
        object(parser, found, fields);
      } else if (value != null && value.isStructStart()) {
        parser.skipChildren();
      } else if (value != null && found != null && found.leaf != null) {
        Leaf leaf = found.leaf;
        if (value == JsonToken.VALUE_STRING || (value.isNumeric() && leaf.role() == Role.ID)) {
          fields.put(leaf.role(), leaf.rank(), parser.getText());
        }
      }
    }
    if (token != JsonToken.END_OBJECT) {
      throw new Damage(ReadFailure.JSON_MALFORMED, "the JSON object does not end on the line");
    }
  }
}
