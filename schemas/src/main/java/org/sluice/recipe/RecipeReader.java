package org.sluice.recipe;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads and checks recipes. All problems are reported at once, each with its place in the file and
 * the nearest valid name. An unknown key is an error: a misspelt limit must never be ignored.
 */
public final class RecipeReader {
  /** The largest decoded record that is read unless the recipe says otherwise: 32 MiB. */
  public static final long DEFAULT_RECORD_BYTES = 32L << 20;

  /** The byte ranges that input files are cut into unless the recipe says otherwise: 64 MiB. */
  public static final long DEFAULT_SPLIT_BYTES = 64L << 20;

  /** The largest record size that a recipe may ask for: 1 GiB, for a record is held in memory. */
  public static final long MAX_RECORD_BYTES = 1L << 30;

  /** The smallest record and split size that a recipe may ask for. */
  static final long MIN_LIMIT_BYTES = 1L << 10;

  /**
   * The longest text, in UTF-16 units, that is taken further unless the recipe says otherwise: four
   * times 2^20. Common Crawl cuts payloads at 5 MiB, so hardly a page's text is longer.
   */
  public static final int DEFAULT_TEXT_LENGTH = 4 << 20;

  /** The longest text that a recipe may ask for, for steps hold many times its length. */
  public static final int MAX_TEXT_LENGTH = 64 << 20;

  /** The shortest limit of texts that a recipe may ask for. */
  static final int MIN_TEXT_LENGTH = 1 << 10;

  /** The size a shard aims at unless the recipe says otherwise: 256 MB. */
  public static final long DEFAULT_SHARD_BYTES = 256_000_000L;

  private static final Problem EMPTY =
      new Problem(null, "the recipe is empty", "start with 'name:' and 'read:'");

  private static final String NAME_HELP = "add a line such as 'name: my-corpus'";
  private static final String READ_HELP = "list the input files under 'read:'";
  private static final String PATH_HELP = "add the folder of the run, 'path: out/my-corpus'";

  private static final List<String> KEYS =
      List.of("name", "read", "document", "corpus", "write", "limits");

  private final Map<String, List<Parameter>> documentSteps;
  private final Map<String, List<Parameter>> corpusSteps;
  private final FileSource files;

  /**
   * @param documentSteps the parameters of every step that {@code document} may name
   * @param corpusSteps the parameters of every step that {@code corpus} may name
   */
  public RecipeReader(
      Map<String, List<Parameter>> documentSteps, Map<String, List<Parameter>> corpusSteps) {
    this(documentSteps, corpusSteps, FileSource.LOCAL);
  }

  /**
   * @param documentSteps the parameters of every step that {@code document} may name
   * @param corpusSteps the parameters of every step that {@code corpus} may name
   * @param files where listed files are looked up
   */
  public RecipeReader(
      Map<String, List<Parameter>> documentSteps,
      Map<String, List<Parameter>> corpusSteps,
      FileSource files) {
    this.documentSteps = documentSteps;
    this.corpusSteps = corpusSteps;
    this.files = files;
  }

  /**
   * Reads a recipe.
   *
   * @param file the recipe's path or address as the user named it; its folder is where listed files
   *     are looked up first
   * @param text the file's text
   * @param overrides {@code key=value} assignments: {@code write.path=out}, {@code
   *     gopher-quality.min-words=20}
   * @throws RecipeException with every problem found
   */
  public Recipe read(String file, String text, List<String> overrides) throws RecipeException {
    Yaml yaml = new Yaml();
    Node root = yaml.compose(file, text, EMPTY);
    Recipe recipe = null;
    if (root instanceof MappingNode mapping) {
      Overrides places = new Overrides(yaml, mapping, KEYS);
      overrides.forEach(places::set);
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
      yaml.problem(null, "the recipe has no 'name'", NAME_HELP);
    } else if (name != null && name.isBlank()) {
      yaml.problem(keys.get("name").key(), "'name' is empty", NAME_HELP);
    }
    if (!keys.containsKey("read")) {
      yaml.problem(null, "the recipe has no 'read'", READ_HELP);
    }
    List<Recipe.Input> read = new InputReader(yaml, files).read(keys.get("read"));
    StepReader steps = new StepReader(yaml, new ListedFileFinder(file, files));
    return new Recipe(
        name == null ? "" : name,
        read,
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
    unknown(yaml, entries, List.of("path", "shard-size", "split", "seed", "index"), "write");
    String path = null;
    if (entries.containsKey("path")) {
      path = yaml.text(entries.get("path").value(), "write.path");
      if (path != null && path.isBlank()) {
        yaml.problem(entries.get("path").key(), "'write.path' is empty", PATH_HELP);
      } else if (path != null) {
        yaml.isName(entries.get("path").value(), path, "'write.path'");
      }
    } else if (node instanceof MappingNode) {
      yaml.problem(node, "'write' has no 'path'", PATH_HELP);
    }
    long shard = size(yaml, entries, "shard-size", DEFAULT_SHARD_BYTES, 1, Long.MAX_VALUE);
    long seed = 0;
    if (entries.containsKey("seed")) {
      seed = wholeNumber(yaml, entries.get("seed").value(), "seed");
    }
    Map<String, Double> split = new TreeMap<>();
    if (entries.containsKey("split")) {
      double sum = 0;
      Map<String, Yaml.Entry> shares = yaml.entries(entries.get("split").value(), "split");
      for (Map.Entry<String, Yaml.Entry> share : shares.entrySet()) {
        Double value =
            StepReader.number(yaml, share.getValue().value(), share.getKey(), 0, 1, null);
        if (!share.getKey().matches("[a-z][a-z0-9_]{0,31}") || share.getKey().equals("train")) {
          yaml.problem(
              share.getValue().key(),
              "'" + share.getKey() + "' cannot name a split",
              "use lower-case letters, digits and '_'; 'train' is what remains");
        }
        sum += value == null ? 0 : value;
        split.put(share.getKey(), value == null ? 0 : value);
      }
      // Decimal shares that add up to 1 may come out a little above it in binary.
      if (sum > 1 + 1e-9) {
        yaml.problem(
            entries.get("split").key(), "the shares of 'split' add up to more than 1", null);
      }
    }
    boolean index = false;
    if (entries.containsKey("index")) {
      index = Boolean.TRUE.equals(StepReader.toggle(yaml, entries.get("index").value(), "index"));
    }
    return new Recipe.Write(path == null ? "" : path, shard, split, seed, index);
  }

  private static Recipe.Limits limits(Yaml yaml, Map<String, Yaml.Entry> keys) {
    Node node = value(keys, "limits");
    if (node == null) {
      return new Recipe.Limits(DEFAULT_RECORD_BYTES, DEFAULT_SPLIT_BYTES, DEFAULT_TEXT_LENGTH);
    }
    Map<String, Yaml.Entry> entries = yaml.entries(node, "limits");
    unknown(yaml, entries, List.of("record-size", "split-size", "text-length"), "limits");
    return new Recipe.Limits(
        size(yaml, entries, "record-size", DEFAULT_RECORD_BYTES, MIN_LIMIT_BYTES, MAX_RECORD_BYTES),
        size(yaml, entries, "split-size", DEFAULT_SPLIT_BYTES, MIN_LIMIT_BYTES, Long.MAX_VALUE),
        textLength(yaml, entries.get("text-length")));
  }

  private static int textLength(Yaml yaml, Yaml.@Nullable Entry entry) {
    if (entry == null) {
      return DEFAULT_TEXT_LENGTH;
    }
    Node node = entry.value();
    int before = yaml.problems().size();
    long length = wholeNumber(yaml, node, "text-length");
    if (yaml.problems().size() > before) {
      return DEFAULT_TEXT_LENGTH;
    }
    if (length < MIN_TEXT_LENGTH || length > MAX_TEXT_LENGTH) {
      yaml.problem(
          node,
          "'text-length' must be from " + MIN_TEXT_LENGTH + " to " + MAX_TEXT_LENGTH,
          "it counts UTF-16 units, as Java and JavaScript do");
      return DEFAULT_TEXT_LENGTH;
    }
    return (int) length;
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
      Yaml yaml,
      Map<String, Yaml.Entry> entries,
      String key,
      long defaultValue,
      long least,
      long most) {
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
    } else if (bytes.isPresent() && bytes.getAsLong() > most) {
      yaml.problem(node, "'" + key + "' must be at most " + most + " bytes", null);
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
}
