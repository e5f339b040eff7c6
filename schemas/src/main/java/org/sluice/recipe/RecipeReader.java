package org.sluice.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads and checks recipes. All problems are reported at once, each with its place in the file and
 * the nearest valid name. An unknown key is an error: a misspelt limit must never be ignored.
 */
public final class RecipeReader {
  /** The largest decoded record that is read unless the recipe says otherwise: 32 MiB. */
  public static final long DEFAULT_RECORD_BYTES = 32L << 20;

  /** The byte ranges that input files are cut into unless the recipe says otherwise: 64 MiB. */
  public static final long DEFAULT_SPLIT_BYTES = 64L << 20;

  /** The size a shard aims at unless the recipe says otherwise: 256 MB. */
  public static final long DEFAULT_SHARD_BYTES = 256_000_000L;

  private static final List<String> KEYS =
      List.of("name", "read", "document", "corpus", "write", "limits");

  private final Map<String, List<Parameter>> documentSteps;
  private final Map<String, List<Parameter>> corpusSteps;

  /**
   * @param documentSteps the parameters of every step that {@code document} may name
   * @param corpusSteps the parameters of every step that {@code corpus} may name
   */
  public RecipeReader(
      Map<String, List<Parameter>> documentSteps, Map<String, List<Parameter>> corpusSteps) {
    this.documentSteps = documentSteps;
    this.corpusSteps = corpusSteps;
  }

  /**
   * Reads a recipe.
   *
   * @param file the recipe's path as the user named it; its folder is where listed files are looked
   *     up first
   * @param text the file's text
   * @param overrides {@code key=value} assignments: {@code write.path=out}, {@code
   *     gopher-quality.min-words=20}
   * @throws RecipeException with every problem found
   */
  public Recipe read(String file, String text, List<String> overrides) throws RecipeException {
    Yaml yaml = new Yaml();
    Node root = yaml.compose(file, text);
    Recipe recipe = null;
    if (root instanceof MappingNode mapping) {
      overrides.forEach(assignment -> override(yaml, mapping, assignment));
      recipe = check(yaml, mapping, file, text, overrides);
    } else if (root != null) {
      yaml.problem(root, "a recipe must be a mapping", "start with 'name:' and 'read:'");
    }
    if (recipe == null || !yaml.problems().isEmpty()) {
      throw new RecipeException(file, text, yaml.problems());
    }
    return recipe;
  }

  private Recipe check(
      Yaml yaml, MappingNode root, String file, String text, List<String> overrides) {
    Map<String, Yaml.Entry> keys = yaml.entries(root, "a recipe");
    keys.forEach(
        (key, entry) -> {
          if (!KEYS.contains(key)) {
            yaml.problem(entry.key(), "unknown key '" + key + "'", Nearest.help(key, KEYS));
          }
        });
    String name = keys.containsKey("name") ? yaml.text(keys.get("name").value(), "name") : null;
    if (!keys.containsKey("name")) {
      yaml.problem(null, "the recipe has no 'name'", "add a line such as 'name: my-corpus'");
    }
    if (!keys.containsKey("read")) {
      yaml.problem(null, "the recipe has no 'read'", "list the input files under 'read:'");
    }
    List<String> read = new ArrayList<>();
    for (Node item : yaml.items(value(keys, "read"), "read")) {
      String path = yaml.text(item, "an input path");
      if (path != null) {
        read.add(path);
      }
    }
    StepReader steps = new StepReader(yaml, Path.of(file).toAbsolutePath().getParent());
    return new Recipe(
        name == null ? "" : name,
        List.copyOf(read),
        steps.read(value(keys, "document"), "document", documentSteps, corpusSteps),
        steps.read(value(keys, "corpus"), "corpus", corpusSteps, documentSteps),
        write(yaml, keys),
        limits(yaml, keys),
        text,
        List.copyOf(overrides));
  }

  private static @Nullable Node value(Map<String, Yaml.Entry> keys, String key) {
    Yaml.Entry entry = keys.get(key);
    return entry == null ? null : entry.value();
  }

  private static Recipe.Write write(Yaml yaml, Map<String, Yaml.Entry> keys) {
    Node node = value(keys, "write");
    if (node == null) {
      yaml.problem(null, "the recipe has no 'write'", "add 'write: { path: out/my-corpus }'");
      return new Recipe.Write("", DEFAULT_SHARD_BYTES, Map.of(), 0);
    }
    Map<String, Yaml.Entry> entries = yaml.entries(node, "write");
    unknown(yaml, entries, List.of("path", "shard-size", "split", "seed"), "write");
    String path = null;
    if (entries.containsKey("path")) {
      path = yaml.text(entries.get("path").value(), "write.path");
    } else {
      yaml.problem(
          node, "'write' has no 'path'", "add the folder of the run, 'path: out/my-corpus'");
    }
    long shard = size(yaml, entries, "shard-size", DEFAULT_SHARD_BYTES, 1);
    long seed = 0;
    if (entries.containsKey("seed")) {
      seed = wholeNumber(yaml, entries.get("seed").value(), "seed");
    }
    Map<String, Double> split = new TreeMap<>();
    if (entries.containsKey("split")) {
      double sum = 0;
      Map<String, Yaml.Entry> shares = yaml.entries(entries.get("split").value(), "split");
      for (Map.Entry<String, Yaml.Entry> share : shares.entrySet()) {
        Parameter.Number range =
            new Parameter.Number(share.getKey(), 0, 0, 1, "a share of documents");
        Double value = StepReader.number(yaml, share.getValue().value(), range.name(), 0, 1);
        if (!share.getKey().matches("[a-z][a-z0-9_]{0,31}") || share.getKey().equals("train")) {
          yaml.problem(
              share.getValue().key(),
              "'" + share.getKey() + "' cannot name a split",
              "use lower-case letters, digits and '_'; 'train' is what remains");
        }
        sum += value == null ? 0 : value;
        split.put(share.getKey(), value == null ? 0 : value);
      }
      if (sum > 1) {
        yaml.problem(
            entries.get("split").key(), "the shares of 'split' add up to more than 1", null);
      }
    }
    return new Recipe.Write(path == null ? "" : path, shard, split, seed);
  }

  private static Recipe.Limits limits(Yaml yaml, Map<String, Yaml.Entry> keys) {
    Node node = value(keys, "limits");
    if (node == null) {
      return new Recipe.Limits(DEFAULT_RECORD_BYTES, DEFAULT_SPLIT_BYTES);
    }
    Map<String, Yaml.Entry> entries = yaml.entries(node, "limits");
    unknown(yaml, entries, List.of("record-size", "split-size"), "limits");
    return new Recipe.Limits(
        size(yaml, entries, "record-size", DEFAULT_RECORD_BYTES, 1 << 10),
        size(yaml, entries, "split-size", DEFAULT_SPLIT_BYTES, 1 << 10));
  }

  private static void unknown(
      Yaml yaml, Map<String, Yaml.Entry> entries, List<String> valid, String where) {
    entries.forEach(
        (key, entry) -> {
          if (!valid.contains(key)) {
            yaml.problem(
                entry.key(),
                "unknown key '" + key + "' in '" + where + "'",
                Nearest.help(key, valid));
          }
        });
  }

  private static long size(
      Yaml yaml, Map<String, Yaml.Entry> entries, String key, long defaultValue, long least) {
    if (!entries.containsKey(key)) {
      return defaultValue;
    }
    Node node = entries.get(key).value();
    String text = yaml.text(node, key);
    OptionalLong bytes = text == null ? OptionalLong.empty() : ByteSize.parse(text);
    if (text != null && bytes.isEmpty()) {
      yaml.problem(node, "'" + text + "' is not a size", "write bytes, or a size such as 256MB");
    } else if (bytes.isPresent() && bytes.getAsLong() < least) {
      yaml.problem(node, "'" + key + "' must be at least " + least + " bytes", null);
    }
    return bytes.orElse(defaultValue);
  }

  private static long wholeNumber(Yaml yaml, Node node, String key) {
    String text = yaml.text(node, key);
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      yaml.problem(node, "'" + key + "' must be a whole number; you wrote '" + text + "'", null);
      return 0;
    }
  }

  /** Puts the value of {@code a.b=value} in its place in the tree, making the place if need be. */
  private void override(Yaml yaml, MappingNode root, String assignment) {
    String source = "--set " + assignment;
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      yaml.problem(null, source + ": not of the form key=value", null);
      return;
    }
    Node value = yaml.compose(source, assignment.substring(equals + 1));
    if (value == null) {
      return;
    }
    List<String> path = new ArrayList<>(List.of(assignment.substring(0, equals).split("\\.", -1)));
    MappingNode place = root;
    if (!KEYS.contains(path.get(0))
        || path.get(0).equals("document")
        || path.get(0).equals("corpus")) {
      String step = path.remove(0);
      if ((step.equals("document") || step.equals("corpus")) && !path.isEmpty()) {
        step = path.remove(0);
      }
      MappingNode found = stepPlace(root, step);
      if (found == null || path.isEmpty()) {
        yaml.problem(
            null,
            source + ": the recipe has no step '" + step + "'",
            "name a step of the recipe and its key, or one of " + String.join(", ", KEYS));
        return;
      }
      place = found;
    }
    for (int i = 0; i < path.size() - 1; i++) {
      place = child(place, path.get(i));
    }
    put(place, path.get(path.size() - 1), value);
  }

  /** The settings of the first step of that name; made when the step is named alone. */
  private static @Nullable MappingNode stepPlace(MappingNode root, String step) {
    for (String section : List.of("document", "corpus")) {
      for (NodeTuple tuple : root.getValue()) {
        if (!isKey(tuple, section) || !(tuple.getValueNode() instanceof SequenceNode list)) {
          continue;
        }
        for (int i = 0; i < list.getValue().size(); i++) {
          Node item = list.getValue().get(i);
          if (item instanceof MappingNode mapping
              && mapping.getValue().stream().anyMatch(t -> isKey(t, step))) {
            return child(mapping, step);
          } else if (item instanceof ScalarNode scalar && scalar.getValue().equals(step)) {
            MappingNode mapping = mapping(item);
            put(mapping, step, mapping(item));
            list.getValue().set(i, mapping);
            return child(mapping, step);
          }
        }
      }
    }
    return null;
  }

  private static MappingNode child(MappingNode parent, String key) {
    for (NodeTuple tuple : parent.getValue()) {
      if (isKey(tuple, key) && tuple.getValueNode() instanceof MappingNode mapping) {
        return mapping;
      }
    }
    MappingNode made = mapping(parent);
    put(parent, key, made);
    return made;
  }

  private static void put(MappingNode place, String key, Node value) {
    place.getValue().removeIf(tuple -> isKey(tuple, key));
    place.getValue().add(new NodeTuple(scalar(key, value), value));
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  private static MappingNode mapping(Node where) {
    return new MappingNode(
        Tag.MAP, true, new ArrayList<>(), FlowStyle.FLOW, where.getStartMark(), where.getEndMark());
  }

  private static ScalarNode scalar(String value, Node where) {
    return new ScalarNode(
        Tag.STR, true, value, ScalarStyle.PLAIN, where.getStartMark(), where.getEndMark());
  }
}
