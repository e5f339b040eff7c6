package org.sluice.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.recipe.Mapping;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * A recipe with every default written out, published limits by language among them. Listed files
 * stand there by name and content, not by path, so that the same recipe is the same on every
 * machine.
 */
public final class ResolvedRecipe {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResolvedRecipe() {}

  /**
   * The whole recipe but for {@code write.path}, which decides where bytes go and not what they
   * are.
   *
   * @throws UncheckedIOException when a listed file cannot be read
   */
  public static ObjectNode of(Recipe recipe) {
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
    recipe.document().forEach(step -> add(document, step, parameters));
    ArrayNode corpus = root.putArray("corpus");
    recipe.corpus().forEach(step -> add(corpus, step, parameters));
    ObjectNode write = root.putObject("write");
    write.put("shard-size", recipe.write().shardBytes());
    recipe.write().split().forEach(write.putObject("split")::put);
    write.put("seed", recipe.write().seed());
    ObjectNode limits = root.putObject("limits");
    limits.put("record-size", recipe.limits().recordBytes());
    limits.put("split-size", recipe.limits().splitBytes());
    return root;
  }

  /**
   * What of the recipe decides which documents are kept and which split each goes to, and not how
   * the result is cut into files.
   */
  static ObjectNode deciding(Recipe recipe) {
    ObjectNode root = of(recipe);
    root.remove(List.of("name", "read", "limits"));
    root.withObjectProperty("write").remove("shard-size");
    return root;
  }

  private static void add(
      ArrayNode steps, RecipeStep step, Map<String, List<Parameter>> parameters) {
    ObjectNode settings = steps.addObject().putObject(step.name());
    for (Parameter parameter : parameters.get(step.name())) {
      put(settings, parameter, step.settings(), step.settings().values().get(parameter.name()));
    }
    step.settings()
        .limitsByLanguage()
        .forEach(
            (language, own) -> {
              ObjectNode node = settings.withObjectProperty("per-language").putObject(language);
              for (Parameter parameter : parameters.get(step.name())) {
                if (own.containsKey(parameter.name())) {
                  put(node, parameter, step.settings(), own.get(parameter.name()));
                }
              }
            });
  }

  private static void put(ObjectNode node, Parameter parameter, Settings settings, Object value) {
    String name = parameter.name();
    if (parameter instanceof Parameter.Files) {
      ObjectNode files = node.putObject(name);
      for (Path path : settings.files(name)) {
        files.put(path.getFileName().toString(), Fingerprint.ofFile(path));
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
