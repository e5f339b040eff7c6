package org.sluice.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.LimitTable;
import org.sluice.recipe.Mapping;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * A recipe with every default written out. Limits that hold as they are published, with values for
 * many languages, stand under {@code published} with the digest of those values, and are not
 * written out. Listed files stand there by name and content, not by path, so that the same recipe
 * is the same on every machine.
 */
public final class ResolvedRecipe {
  /** Where a step's settings name the limits that hold as published. */
  public static final String PUBLISHED = "published";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResolvedRecipe() {}

  /**
   * The whole recipe but for {@code write.path}, which decides where bytes go and not what they
   * are.
   *
   * @param contentOf the content digest of a listed file, by its name
   */
  static ObjectNode of(Recipe recipe, Function<String, String> contentOf) {
    Map<String, List<Parameter>> parameters = new TreeMap<>(Catalogue.parameters());
    parameters.putAll(CorpusSteps.parameters());
    ObjectNode root = JSON.createObjectNode();
    root.put("name", recipe.name());
    ArrayNode read = root.putArray("read");
    for (Recipe.Input input : recipe.read()) {
      if (input.mapping().equals(Mapping.DEFAULT)) {
        read.add(input.files());
      } else {
        ObjectNode mapped = read.addObject().put("files", input.files());
        input.mapping().names().forEach(mapped::put);
      }
    }
    ArrayNode document = root.putArray("document");
    recipe.document().forEach(step -> add(document, step, parameters, contentOf));
    ArrayNode corpus = root.putArray("corpus");
    recipe.corpus().forEach(step -> add(corpus, step, parameters, contentOf));
    ObjectNode write = root.putObject("write");
    write.put("shard-size", recipe.write().shardBytes());
    recipe.write().split().forEach(write.putObject("split")::put);
    write.put("seed", recipe.write().seed());
    ObjectNode limits = root.putObject("limits");
    limits.put("record-size", recipe.limits().recordBytes());
    limits.put("split-size", recipe.limits().splitBytes());
    limits.put("text-length", recipe.limits().textLength());
    return root;
  }

  /**
   * What of the recipe decides which documents are kept and which split each goes to, and not how
   * the result is cut into files.
   */
  static ObjectNode deciding(Recipe recipe, Function<String, String> contentOf) {
    ObjectNode root = of(recipe, contentOf);
    root.remove(List.of("name", "read", "limits"));
    root.withObjectProperty("write").remove("shard-size");
    return root;
  }

  private static void add(
      ArrayNode steps,
      RecipeStep step,
      Map<String, List<Parameter>> parameters,
      Function<String, String> contentOf) {
    ObjectNode settings = steps.addObject().putObject(step.name());
    Map<String, LimitTable> published = step.settings().published();
    for (Parameter parameter : parameters.get(step.name())) {
      Object value = step.settings().values().get(parameter.name());
      if (!published.containsKey(parameter.name())) {
        put(settings, parameter, parameter.name(), step.settings(), value, contentOf);
      }
    }
    // A thousand languages' limits are told by their digest; without a recipe's own value they are
    // what this step publishes.
    for (Parameter parameter : parameters.get(step.name())) {
      LimitTable table = published.get(parameter.name());
      if (table != null) {
        ObjectNode limit = settings.withObjectProperty(PUBLISHED).putObject(parameter.name());
        Object others = step.settings().values().get(parameter.name());
        put(limit, parameter, "others", step.settings(), others, contentOf);
        limit.put("languages", table.size()).put("sha256", table.digest());
      }
    }
    step.settings()
        .byLanguage()
        .forEach(
            (language, own) -> {
              ObjectNode node = settings.withObjectProperty("per-language").putObject(language);
              for (Parameter parameter : parameters.get(step.name())) {
                if (own.containsKey(parameter.name())) {
                  Object value = own.get(parameter.name());
                  put(node, parameter, parameter.name(), step.settings(), value, contentOf);
                }
              }
            });
  }

  /**
   * Whether the limits that held as published are those that this version publishes.
   *
   * @param settings a step's settings, as {@link #of} writes them
   * @param parameters what the step declares
   */
  public static boolean isPublished(ObjectNode settings, List<Parameter> parameters) {
    for (Map.Entry<String, JsonNode> held : settings.path(PUBLISHED).properties()) {
      boolean known = false;
      for (Parameter parameter : parameters) {
        if (parameter instanceof Parameter.Limit limit && limit.name().equals(held.getKey())) {
          JsonNode others = held.getValue().path("others");
          Double value = limit.defaultValue();
          boolean same = value == null ? others.isTextual() : others.asDouble(Double.NaN) == value;
          String digest = LimitTable.of(limit.byLanguage()).digest();
          known = same && digest.equals(held.getValue().path("sha256").asText());
        }
      }
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** The last part of a file's name, or more where that means something. */
  private static String shortName(Parameter.Files listed, String file) {
    String inner = listed.inner(file);
    int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
    return inner.isEmpty() ? file.substring(slash + 1) : inner;
  }

  /** A name, and which it is where several lists have the same. */
  private static String untaken(String shortName, ObjectNode taken) {
    String name = shortName;
    for (int number = 2; taken.has(name); number++) {
      name = shortName + " (" + number + ")";
    }
    return name;
  }

  private static void put(
      ObjectNode node,
      Parameter parameter,
      String name,
      Settings settings,
      Object value,
      Function<String, String> contentOf) {
    if (parameter instanceof Parameter.Name && value.equals("")) {
      return;
    }
    if (parameter instanceof Parameter.Files listed) {
      ObjectNode files = node.putObject(name);
      List<String> names = new ArrayList<>(settings.files(parameter.name()));
      if (!listed.within().isEmpty() && !listed.each()) {
        // All have the same name in their folders, and their order says nothing.
        names.sort(Comparator.comparing(contentOf));
      }
      for (String file : names) {
        files.put(untaken(shortName(listed, file), files), contentOf.apply(file));
      }
    } else if (value instanceof Double number && Double.isNaN(number)) {
      node.put(name, "off");
    } else if (value instanceof Boolean on) {
      node.put(name, on ? "on" : "off");
    } else {
      node.set(name, JSON.valueToTree(value));
    }
  }
}
