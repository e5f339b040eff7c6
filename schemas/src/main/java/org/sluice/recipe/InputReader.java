package org.sluice.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a recipe's inputs: files named alone, or with the columns that hold what is read. */
final class InputReader {
  /** The key that names the files where columns are named beside them. */
  static final String FILES = "files";

  private static final String FILES_HELP = "name them, '{ files: data/*.parquet, text: content }'";

  private final Yaml yaml;
  private final FileSource files;
  private final List<String> keys = new ArrayList<>();

  /**
   * @param files where names are looked up that would make no pattern
   */
  InputReader(Yaml yaml, FileSource files) {
    this.yaml = yaml;
    this.files = files;
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
        String path = path(item, "an input path");
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
    String pattern = null;
    for (Map.Entry<String, Yaml.Entry> entry : entries.entrySet()) {
      String key = entry.getKey();
      if (!keys.contains(key)) {
        yaml.problem(
            entry.getValue().key(),
            "unknown key '" + key + "' of an input",
            Nearest.help(key, keys));
        continue;
      }
      Node value = entry.getValue().value();
      String what = "'" + key + "' of an input";
      if (key.equals(FILES)) {
        pattern = path(value, what);
        continue;
      }
      String word = word(value, what);
      if (word != null) {
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
    return pattern == null ? null : new Recipe.Input(pattern, Mapping.of(names));
  }

  private @Nullable String word(Node node, String what) {
    String word = yaml.text(node, what);
    if (word != null && word.isBlank()) {
      yaml.problem(node, what + " is empty", null);
      return null;
    }
    return word;
  }

  /** A path or pattern that can name a file. */
  private @Nullable String path(Node node, String what) {
    String path = word(node, what);
    if (path == null || !yaml.isName(node, path, what)) {
      return null;
    }
    try {
      Glob.regex(path);
    } catch (PatternSyntaxException e) {
      if (!isThere(path)) {
        yaml.problem(
            node,
            "'" + path + "' is a broken pattern: " + e.getDescription(),
            "a backslash before a special character takes it as it is");
        return null;
      }
    }
    return path;
  }

  /** Names of files and folders that are there mean these, whatever characters they hold. */
  private boolean isThere(String path) {
    try {
      return files.isFile(path) || (!path.contains("://") && Files.exists(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
