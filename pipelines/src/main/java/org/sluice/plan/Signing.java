package org.sluice.plan;

import org.sluice.dedup.CorpusSteps;
import org.sluice.recipe.Recipe;
import org.sluice.signature.Scheme;

/** How a recipe signs documents: with the bands that its near-duplicate step needs, or none. */
public final class Signing {
  private Signing() {}

  /**
   * The scheme that a recipe asks for. Every document gets an exact hash, for it also decides split
   * and order.
   */
  public static Scheme of(Recipe recipe) {
    return recipe.corpus().stream()
        .filter(step -> step.name().equals(CorpusSteps.NEAR_DUPLICATES.name()))
        .map(step -> Scheme.of(step.settings()))
        .findFirst()
        .orElse(
            new Scheme(Scheme.DEFAULT.shingle(), 0, Scheme.DEFAULT.rows(), Scheme.DEFAULT.seed()));
  }
}
