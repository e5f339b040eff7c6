package org.sluice.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a recipe's inputs: files named alone, or with the columns that hold what is read. */
final class InputReader {
  /** The key that names the files where columns are named beside them. */
  static final String FILES = "files";

  private static final String FILES_HELP = "name them, '{ files: data/*.parquet, text: content }'";

  private final Yaml yaml;
  private final List<String> keys = new ArrayList<>();

  InputReader(Yaml yaml) {
    this.yaml = yaml;
    keys.add(FILES);
    keys.addAll(Mapping.KEYS);
  }

  /** The inputs; none is right for a recipe that only judges documents given to it. */
  List<Recipe.Input> read(Yaml.@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    Node value = entry.value();
    List<Node> items = value instanceof MappingNode ? List.of(value) : yaml.items(value, "read");
    List<Recipe.Input> inputs = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof MappingNode) {
        Recipe.Input input = mapped(item);
        if (input != null) {
          inputs.add(input);
        }
      } else {
        String path = word(item, "an input path");
        if (path != null) {
          inputs.add(new Recipe.Input(path, Mapping.DEFAULT));
        }
      }
    }
    return List.copyOf(inputs);
  }

  private Recipe.@Nullable Input mapped(Node item) {
    Map<String, Yaml.Entry> entries = yaml.entries(item, "an input");
    Map<String, String> names = new LinkedHashMap<>();
    String files = null;
    for (Map.Entry<String, Yaml.Entry> entry : entries.entrySet()) {
      String key = entry.getKey();
      if (!keys.contains(key)) {
        yaml.problem(
            entry.getValue().key(),
            "unknown key '" + key + "' of an input",
            Nearest.help(key, keys));
        continue;
      }
      String word = word(entry.getValue().value(), "'" + key + "' of an input");
      if (word != null && key.equals(FILES)) {
        files = word;
      } else if (word != null) {
        names.put(key, word);
      }
    }
    if (!entries.containsKey(FILES)) {
      yaml.problem(item, "an input has no '" + FILES + "'", FILES_HELP);
    }
    if (names.containsKey("text") && names.containsKey("html")) {
      yaml.problem(
          entries.get("html").key(),
          "an input has both 'text' and 'html'",
          "keep the one that documents are to be made from");
      return null;
    }
    return files == null ? null : new Recipe.Input(files, Mapping.of(names));
  }

  private @Nullable String word(Node node, String what) {
    String word = yaml.text(node, what);
    if (word != null && word.isBlank()) {
      yaml.problem(node, what + " is empty", null);
      return null;
    }
    return word;
  }
}
