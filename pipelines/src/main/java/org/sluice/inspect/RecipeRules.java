package org.sluice.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.plan.ResolvedRecipe;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.Manifest;

/**
 * Finds the per-document steps of a finished run again from the resolved recipe in its manifest.
 * They are good for their rules and citations, not for running: the files that a recipe lists stand
 * in a manifest by name and digest only, and are left out here.
 */
public final class RecipeRules {
  private RecipeRules() {}

  /** The steps, or null when this version of Sluice cannot read that recipe. */
  static @Nullable DocumentSteps of(Manifest manifest) {
    Recipe recipe = recipe(manifest);
    return recipe == null ? null : new DocumentSteps(recipe.document());
  }

  /** The recipe but for its corpus steps and listed files; null as above. */
  public static @Nullable Recipe recipe(Manifest manifest) {
    try {
      return recipe(manifest, List.of());
    } catch (RecipeException e) {
      // Written by a version with other steps: the ledger still says what became of each record.
      return null;
    }
  }

  /** The steps of the corpus list, without the files that they name; null as above. */
  public static @Nullable List<RecipeStep> corpus(Manifest manifest) {
    Map<String, List<Parameter>> parameters = CorpusSteps.parameters();
    parameters.replaceAll((step, all) -> all.stream().map(RecipeRules::dispensable).toList());
    ObjectNode recipe = JsonNodeFactory.instance.objectNode();
    recipe.put("name", "corpus").put("read", "-");
    recipe.set("corpus", manifest.recipe().path("corpus").deepCopy());
    recipe.withObjectProperty("write").put("path", "-");
    for (JsonNode step : recipe.path("corpus")) {
      for (Map.Entry<String, JsonNode> named : step.properties()) {
        if (named.getValue() instanceof ObjectNode settings) {
          parameters.getOrDefault(named.getKey(), List.of()).stream()
              .filter(p -> p instanceof Parameter.Files)
              .forEach(files -> settings.remove(files.name()));
        }
      }
    }
    try {
      return new RecipeReader(Map.of(), parameters)
          .read("manifest", recipe.toString(), List.of())
          .corpus();
    } catch (RecipeException e) {
      return null; // Written by a version with other steps.
    }
  }

  /**
   * The recipe with some values changed, but for its corpus steps and listed files.
   *
   * @param assignments {@code key=value}, as {@code --set} has them
   * @return null when this version of Sluice publishes other limits than the run was judged by
   * @throws RecipeException when a value cannot be set so, or this version cannot read the recipe
   */
  public static @Nullable Recipe recipe(Manifest manifest, List<String> assignments)
      throws RecipeException {
    if (!(manifest.recipe() instanceof ObjectNode resolved)) {
      return null;
    }
    Map<String, List<Parameter>> parameters = Catalogue.parameters();
    parameters.replaceAll((step, all) -> all.stream().map(RecipeRules::dispensable).toList());
    ObjectNode recipe = resolved.deepCopy();
    recipe.remove("corpus");
    // A manifest does not say where a run was written; a recipe must.
    recipe.withObjectProperty("write").put("path", "-");
    for (JsonNode step : recipe.path("document")) {
      for (Map.Entry<String, JsonNode> named : step.properties()) {
        if (named.getValue() instanceof ObjectNode settings) {
          List<Parameter> declared = parameters.getOrDefault(named.getKey(), List.of());
          if (!ResolvedRecipe.isPublished(settings, declared)) {
            return null;
          }
          settings.remove(ResolvedRecipe.PUBLISHED);
          declared.stream()
              .filter(p -> p instanceof Parameter.Files)
              .forEach(files -> settings.remove(files.name()));
        }
      }
    }
    return new RecipeReader(parameters, Map.of()).read("manifest", recipe.toString(), assignments);
  }

  /** A list of files that may be missing: rules read none. */
  private static Parameter dispensable(Parameter parameter) {
    return parameter instanceof Parameter.Files files
        ? new Parameter.Files(files.name(), false, files.several(), files.description())
        : parameter;
  }
}
