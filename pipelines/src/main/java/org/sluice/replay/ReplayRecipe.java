package org.sluice.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.inspect.RecipeRules;
import org.sluice.plan.InputException;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.Manifest;

/**
 * The recipe of a finished run and the same with other thresholds. What signals alone cannot answer
 * is refused with the reason: another way of measuring, other steps, and whatever is no rule.
 *
 * @param before the steps of the run
 * @param after the same steps with the changed values
 */
record ReplayRecipe(DocumentSteps before, DocumentSteps after) {
  private static final Set<String> NO_RULES = Set.of("name", "read", "write", "limits");

  /**
   * Finds both.
   *
   * @param assignments {@code key=value}, as {@code --set} has them
   * @throws RecipeException when a value cannot be set so
   * @throws InputException when the change asks for more than judging again
   */
  static ReplayRecipe of(Manifest manifest, List<String> assignments)
      throws InputException, RecipeException {
    Recipe before = RecipeRules.recipe(manifest);
    if (before == null) {
      throw new InputException(
          "this version of Sluice cannot judge that run: it was made by version "
              + manifest.version()
              + ", whose steps or published limits are others\n"
              + "  help: 'sluice run' with its recipe judges it anew");
    }
    checkKeys(manifest, assignments);
    Recipe after = RecipeRules.recipe(manifest, assignments);
    if (after == null) {
      throw new IllegalStateException("readable without assignments and not with them");
    }
    checkSteps(before, after);
    return new ReplayRecipe(
        new DocumentSteps(before.document()), new DocumentSteps(after.document()));
  }

  private static void checkKeys(Manifest manifest, List<String> assignments) throws InputException {
    Set<String> corpus = new TreeSet<>(Set.of("corpus"));
    for (JsonNode step : manifest.recipe().path("corpus")) {
      step.fieldNames().forEachRemaining(corpus::add);
    }
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String key = equals < 0 ? assignment : assignment.substring(0, equals);
      String first = key.split("\\.", -1)[0];
      if (corpus.contains(first)) {
        throw new InputException(
            "--set "
                + assignment
                + ": what are duplicates cannot be told from signals"
                + "\n  help: 'sluice run' with this --set keeps the annotated files, and"
                + " deduplicates and writes again");
      } else if (NO_RULES.contains(first)) {
        throw new InputException(
            "--set "
                + assignment
                + ": '"
                + first
                + "' is no rule, so no verdict depends on it alone"
                + "\n  help: replay changes limits and other settings of rules");
      }
    }
  }

  private static void checkSteps(Recipe before, Recipe after) throws InputException {
    List<String> names = names(before);
    if (!names.equals(names(after))) {
      int same = 0;
      while (same < Math.min(names.size(), after.document().size())
          && names.get(same).equals(after.document().get(same).name())) {
        same++;
      }
      throw new InputException(
          "the steps are others: the run has "
              + String.join(", ", names)
              + "; the change has "
              + String.join(", ", names(after))
              + "\n  help: all texts must be annotated again, for "
              + (same < after.document().size()
                  ? "'" + after.document().get(same).name() + "' was not measured there"
                  : "'" + names.get(same) + "' may have edited them")
              + "; 'sluice run' does it");
    }
    List<String> measuring = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      measuring.addAll(measuring(before.document().get(i), after.document().get(i)));
    }
    if (!measuring.isEmpty()) {
      throw new InputException(
          String.join(", ", measuring)
              + (measuring.size() == 1 ? " changes" : " change")
              + " what is measured, which stored signals cannot tell"
              + "\n  help: all texts must be annotated again; 'sluice run' with this --set does it");
    }
  }

  private static List<String> names(Recipe recipe) {
    return recipe.document().stream().map(RecipeStep::name).toList();
  }

  private static List<String> measuring(RecipeStep before, RecipeStep after) {
    List<String> changed = new ArrayList<>();
    Map<String, Object> was = before.settings().values();
    Map<String, Object> is = after.settings().values();
    for (Parameter parameter : Catalogue.kind(before.name()).parameters()) {
      String name = parameter.name();
      if (parameter.measures() && !was.get(name).equals(is.get(name))) {
        changed.add(before.name() + "." + name);
      }
    }
    return changed;
  }
}
