package org.sluice.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import org.sluice.recipe.Recipe;

/**
 * Everything that the workers of a run need to know.
 *
 * @param recipe the checked recipe
 * @param recipeHash the hash of everything in it that decides the output's bytes
 * @param version Sluice's own version
 * @param folder where results go
 * @param splits all splits in input order; a split's number is its index
 */
public record RunPlan(
    Recipe recipe, String recipeHash, String version, RunFolder folder, List<PlannedSplit> splits)
    implements Serializable {
  /** The recipe with every default written out. */
  public ObjectNode resolved() {
    return ResolvedRecipe.of(recipe);
  }

  /**
   * The fingerprint of everything that deduplication and the choice of splits depend on: another
   * one means that earlier decisions cannot be used.
   */
  public String outcomeFingerprint() {
    StringBuilder annotated = new StringBuilder();
    splits.forEach(split -> annotated.append(split.annotated()).append('\n'));
    return Fingerprint.of(version, recipeHash, annotated);
  }
}
