package org.sluice.plan;

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
    Recipe recipe, String recipeHash, String version, RunFolder folder, List<Split> splits)
    implements Serializable {}
