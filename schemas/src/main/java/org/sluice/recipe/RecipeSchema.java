package org.sluice.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (2020-12) of recipes, for editors and other tools: names, kinds, ranges, defaults
 * and meanings as the parameters declare them. {@link RecipeReader} decides what a recipe is; the
 * schema accepts nothing that it refuses, but for what no schema can see: whether files exist,
 * whether the shares of splits add up, whether a size with a unit is in its range, and what a step
 * alone can find wrong with its words.
 *
 * <p>YAML is to be read as version 1.2, to which {@code on} and {@code off} are words.
 */
public final class RecipeSchema {
  private static final String DEFINITIONS = "#/$defs/";
  private static final String PER_LANGUAGE = "per-language";

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final ObjectNode definitions = object();

  private RecipeSchema() {}

  /**
   * The schema's text, in the same bytes for the same parameters.
   *
   * @param documentSteps the parameters of every step that {@code document} may name
   * @param corpusSteps the parameters of every step that {@code corpus} may name
   */
  public static String of(
      Map<String, List<Parameter>> documentSteps, Map<String, List<Parameter>> corpusSteps) {
    try {
      return JSON.writeValueAsString(new RecipeSchema().schema(documentSteps, corpusSteps)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private ObjectNode schema(
      Map<String, List<Parameter>> documentSteps, Map<String, List<Parameter>> corpusSteps) {
    ObjectNode schema = object();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Sluice recipe");
    schema.put("description", "Names inputs, steps, thresholds and outputs of one curation run.");
    closed(schema);
    ObjectNode properties = schema.putObject("properties");
    properties.set(
        "name", reference("name", "Names the run in the report and in the dataset card."));
    ObjectNode read = properties.putObject("read");
    read.put(
        "description",
        "Paths and glob patterns of input files, in order; none to judge given documents.");
    ArrayNode inputs = read.putArray("anyOf");
    inputs.addObject().put("type", "null");
    inputs.add(reference("name"));
    inputs.add(reference("input"));
    ObjectNode listed = inputs.addObject().put("type", "array").putObject("items");
    listed.putArray("anyOf").add(reference("name")).add(reference("input"));
    definitions.set("input", input());
    properties.set("document", steps("document", documentSteps, "Every record's way, in order."));
    properties.set(
        "corpus", steps("corpus", corpusSteps, "What needs the whole corpus, in order."));
    properties.set("write", write());
    properties.set("limits", limits());
    schema.set("required", array("name", "read", "write"));
    definitions
        .putObject("word")
        .put("description", "A single value, taken as text.")
        .set("type", array("string", "number", "boolean"));
    ObjectNode words = definitions.putObject("words");
    words.put("description", "A list, or its only item.");
    ArrayNode forms = words.putArray("anyOf");
    forms.add(reference("word"));
    forms.addObject().put("type", "array").set("items", reference("word"));
    definitions
        .putObject("name")
        .put("description", "A single value that is not blank, taken as text.")
        .put("pattern", "\\S")
        .set("type", array("string", "number", "boolean"));
    definitions
        .putObject("size")
        .put("description", "A size such as 256MB or 64 KiB.")
        .put("type", "string")
        .put("pattern", "^[0-9]{1,15}(\\.[0-9]{1,2})? *([bB]|[kKmMgGtT][iI]?[bB])?$");
    schema.set("$defs", definitions);
    return schema;
  }

  /** Files with the columns that hold what is read. */
  private static ObjectNode input() {
    ObjectNode input = closed(object());
    input.put(
        "description",
        "Files, and under which names tables and JSON lines hold what is read; a path with dots"
            + " leads into objects.");
    ObjectNode properties = input.putObject("properties");
    properties.set(InputReader.FILES, reference("name", "A path or a glob pattern."));
    Mapping.KEYS.forEach(
        key -> properties.set(key, reference("name", "The column of the " + key + ".")));
    input.set("required", array(InputReader.FILES));
    input.putObject("not").set("required", array("text", "html"));
    return input;
  }

  /** A list of steps, each at most once, named alone or with settings. */
  private ObjectNode steps(String section, Map<String, List<Parameter>> steps, String description) {
    Map<String, List<Parameter>> sorted = new TreeMap<>(steps);
    ObjectNode step = object();
    ArrayNode forms = step.putArray("anyOf");
    ArrayNode names = forms.addObject().putArray("enum");
    ObjectNode configured = closed(forms.addObject());
    configured.put("minProperties", 1).put("maxProperties", 1);
    ObjectNode settings = configured.putObject("properties");
    ArrayNode once = JsonNodeFactory.instance.arrayNode();
    sorted.forEach(
        (name, parameters) -> {
          if (!needsSettings(parameters)) {
            names.add(name);
          }
          settings.set(name, reference(section + "-" + name));
          definitions.set(section + "-" + name, settings(parameters));
          ObjectNode same = object();
          ArrayNode either = same.putArray("anyOf");
          either.addObject().put("const", name);
          either.addObject().put("type", "object").set("required", array(name));
          if (parameters.stream().anyMatch(p -> p instanceof Parameter.Name)) {
            return;
          }
          ObjectNode rule = once.addObject();
          rule.set("contains", same);
          rule.put("minContains", 0).put("maxContains", 1);
        });
    definitions.set(section + "-step", step);
    ObjectNode list = object();
    list.put("description", description);
    ArrayNode lists = list.putArray("anyOf");
    lists.addObject().put("type", "null");
    lists.addObject().set("enum", names.deepCopy());
    ObjectNode items = lists.addObject().put("type", "array");
    items.set("items", reference(section + "-step"));
    items.set("allOf", once);
    return list;
  }

  private static boolean needsSettings(List<Parameter> parameters) {
    return parameters.stream().anyMatch(p -> p instanceof Parameter.Files f && f.required());
  }

  private static ObjectNode settings(List<Parameter> parameters) {
    ObjectNode settings = closed(object());
    if (!needsSettings(parameters)) {
      settings.set("type", array("object", "null"));
    } else {
      ArrayNode required = settings.putArray("required");
      parameters.stream()
          .filter(p -> p instanceof Parameter.Files f && f.required())
          .forEach(p -> required.add(p.name()));
    }
    ObjectNode properties = settings.putObject("properties");
    ObjectNode limits = object();
    for (Parameter parameter : parameters) {
      properties.set(parameter.name(), value(parameter));
      if (parameter instanceof Parameter.Limit limit) {
        limits.set(limit.name(), limit(limit));
      }
    }
    if (!limits.isEmpty()) {
      ObjectNode own = closed(object());
      own.set("properties", limits);
      properties
          .putObject(PER_LANGUAGE)
          .put("description", "Limits of single languages, such as cmn_Hani.")
          .put("type", "object")
          .set("additionalProperties", own);
    }
    return settings;
  }

  private static ObjectNode value(Parameter parameter) {
    ObjectNode value;
    if (parameter instanceof Parameter.Limit limit) {
      value = limit(limit);
      value.put("description", description(limit));
      value.set(
          "default", limit.defaultValue() == null ? text("off") : number(limit.defaultValue()));
      return value;
    } else if (parameter instanceof Parameter.Number number) {
      value = range(number.min(), number.max());
      value.set("default", number(number.defaultValue()));
    } else if (parameter instanceof Parameter.Toggle toggle) {
      value = object();
      value.putArray("enum").add("on").add("off").add("yes").add("no").add(true).add(false);
      value.put("default", toggle.defaultValue() ? "on" : "off");
    } else if (parameter instanceof Parameter.Choice choice) {
      value = object();
      choice.options().forEach(value.putArray("enum")::add);
      value.put("default", choice.defaultValue());
      if (!choice.presets().isEmpty()) {
        value.put("$comment", "Other options change the defaults of other keys.");
      }
    } else if (parameter instanceof Parameter.Name) {
      value = object().put("type", "string").put("pattern", "^" + StepReader.NAME_FORM + "$");
    } else if (parameter instanceof Parameter.Files files && !files.several()) {
      value = reference("word");
    } else {
      value = reference("words");
      if (parameter instanceof Parameter.Words words) {
        if (!words.options().isEmpty()) {
          value = object();
          ObjectNode word = object();
          words.options().forEach(word.putArray("enum")::add);
          ArrayNode forms = value.putArray("anyOf");
          forms.add(word);
          forms.addObject().put("type", "array").set("items", word.deepCopy());
        }
        ArrayNode defaults = value.putArray("default");
        words.defaultValue().forEach(defaults::add);
      }
    }
    value.put("description", parameter.description());
    return value;
  }

  private static ObjectNode limit(Parameter.Limit limit) {
    ObjectNode value = object();
    ArrayNode forms = value.putArray("anyOf");
    forms.add(range(limit.min(), limit.max()));
    forms.addObject().put("const", "off");
    return value;
  }

  private static String description(Parameter.Limit limit) {
    int languages = limit.byLanguage().size();
    String meaning = limit.description();
    String sentence = meaning.endsWith(".") ? meaning : meaning + ".";
    return languages == 0
        ? sentence
        : sentence + " Unless set, " + languages + " languages have published limits of their own.";
  }

  private static ObjectNode write() {
    ObjectNode write = closed(object());
    write.put("description", "Where and how results are written.");
    ObjectNode properties = write.putObject("properties");
    properties.set("path", reference("name", "The run's folder."));
    properties.set(
        "shard-size",
        size("The size a shard aims at.", RecipeReader.DEFAULT_SHARD_BYTES, 1, Long.MAX_VALUE));
    ObjectNode split = properties.putObject("split");
    split.put("description", "Shares of the kept documents by split; train gets the rest.");
    split.put("type", "object");
    ObjectNode names = split.putObject("propertyNames");
    names.put("pattern", "^[a-z][a-z0-9_]{0,31}$");
    names.putObject("not").put("const", "train");
    split.set("additionalProperties", range(0, 1));
    properties
        .putObject("seed")
        .put("description", "Seeds the order of documents and the choice of splits.")
        .put("type", "integer")
        .put("default", 0);
    ObjectNode index = properties.putObject("index");
    index.put("description", "Whether an index of the kept documents is written for later runs.");
    index.putArray("enum").add("on").add("off").add("yes").add("no").add(true).add(false);
    index.put("default", "off");
    write.set("required", array("path"));
    return write;
  }

  private static ObjectNode limits() {
    ObjectNode limits = closed(object());
    limits.put("description", "Bounds that keep one record or one worker from using too much.");
    ObjectNode properties = limits.putObject("properties");
    properties.set(
        "record-size",
        size(
            "The largest decoded record that is read.",
            RecipeReader.DEFAULT_RECORD_BYTES,
            RecipeReader.MIN_LIMIT_BYTES,
            RecipeReader.MAX_RECORD_BYTES));
    properties.set(
        "split-size",
        size(
            "The byte ranges that input files are cut into.",
            RecipeReader.DEFAULT_SPLIT_BYTES,
            RecipeReader.MIN_LIMIT_BYTES,
            Long.MAX_VALUE));
    properties
        .putObject("text-length")
        .put("description", "The longest text, in UTF-16 units, that is taken further.")
        .put("type", "integer")
        .put("minimum", RecipeReader.MIN_TEXT_LENGTH)
        .put("maximum", RecipeReader.MAX_TEXT_LENGTH)
        .put("default", RecipeReader.DEFAULT_TEXT_LENGTH);
    return limits;
  }

  /** Bytes in a range, or a size with its unit, which a schema cannot hold to the range. */
  private static ObjectNode size(String description, long defaultBytes, long least, long most) {
    ObjectNode size = object().put("description", description);
    ArrayNode forms = size.putArray("anyOf");
    ObjectNode bytes = forms.addObject().put("type", "integer").put("minimum", least);
    if (most < Long.MAX_VALUE) {
      bytes.put("maximum", most);
    }
    forms.add(reference("size"));
    return size.put("default", defaultBytes);
  }

  private static ObjectNode range(double min, double max) {
    ObjectNode range = object().put("type", "number");
    range.set("minimum", number(min));
    range.set("maximum", number(max));
    return range;
  }

  /** A number without an exponent or a fraction of zero: the same on every version of Java. */
  private static JsonNode number(double value) {
    BigDecimal plain = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static ObjectNode closed(ObjectNode schema) {
    return schema.put("type", "object").put("additionalProperties", false);
  }

  private static ObjectNode reference(String definition, String description) {
    return reference(definition).put("description", description);
  }

  private static ObjectNode reference(String definition) {
    return object().put("$ref", DEFINITIONS + definition);
  }

  private static JsonNode text(String word) {
    return JsonNodeFactory.instance.textNode(word);
  }

  private static ArrayNode array(String... words) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String word : words) {
      array.add(word);
    }
    return array;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
