package org.sluice.dedup;

import java.util.List;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * From which loss on a source or a language is reported, whatever step took it.
 *
 * @param lost the share of its documents, 0..1, that must be exceeded
 * @param minDocuments documents that it must have had for a share to say anything
 */
public record Guard(double lost, long minDocuments) {
  /** The step of the corpus list that sets it. */
  public static final String STEP = "guard";

  /** The keys of {@link #STEP}. */
  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Number(
              "lost",
              0.5,
              0,
              1,
              "A source or language that the steps of the corpus take more than this share of is"
                  + " reported; 1 reports none."),
          new Parameter.Number(
              "min-documents",
              100,
              1,
              1_000_000_000_000L,
              "Documents that came as far as the steps of the corpus for it to be reported."));

  /** What a recipe asks for: the defaults where it says nothing. */
  public static Guard of(Recipe recipe) {
    Settings settings =
        recipe.corpus().stream()
            .filter(step -> step.name().equals(STEP))
            .map(RecipeStep::settings)
            .findFirst()
            .orElseGet(() -> Settings.defaults(PARAMETERS));
    return new Guard(settings.number("lost"), (long) settings.number("min-documents"));
  }

  /** Whether so great a loss is reported. */
  public boolean reports(long documents, long removed) {
    return documents >= minDocuments && removed > lost * documents;
  }
}
