package org.sluice.dedup;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * The settings of {@code earlier-runs}.
 *
 * @param against names of the lists of contents of indexes
 * @param policy what becomes of documents that are alike
 */
public record EarlierSettings(List<String> against, EarlierPolicy policy) implements Serializable {
  /** The step's name in a recipe. */
  public static final String STEP = "earlier-runs";

  /** An index's list of contents, in the folder of the index. */
  public static final String CONTENTS = "index.json";

  /** The folder of a run's index in the folder of the run. */
  public static final String FOLDER = "index";

  /** The signal of documents that stay although an earlier one is like them. */
  public static final Signal SIMILARITY =
      new Signal(
          "earlier_similarity",
          "0..1",
          "True Jaccard similarity with the document of an earlier run that is most like it, 0 where"
              + " none is alike enough; the ledger's details name that document and its run."
              + " Measured under keep-new and label-only.");

  /** The keys of a recipe. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Files(
              "against",
              true,
              true,
              List.of(CONTENTS, FOLDER + "/" + CONTENTS),
              "a run has an index if its recipe says 'write: { index: on }'; 'sluice run RECIPE --set"
                  + " write.index=on' adds it to a finished one",
              "Folders of earlier runs that have an index, or of indexes that 'sluice index' joined."),
          new Parameter.Choice(
              "policy",
              EarlierPolicy.OPTIONS.get(0),
              EarlierPolicy.OPTIONS,
              "What becomes of a document that is like a kept one of an earlier run: it is removed; or"
                  + " stays, and the earlier one is listed as superseded; or is removed, and the earlier"
                  + " one is listed; or both stay, and a signal tells."));

  public EarlierSettings {
    against = List.copyOf(against);
  }

  /** The settings of a recipe's step, or null where it has none. */
  public static @Nullable EarlierSettings of(Recipe recipe) {
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(STEP)) {
        return of(step.settings());
      }
    }
    return null;
  }

  private static EarlierSettings of(Settings settings) {
    return new EarlierSettings(
        settings.files("against"), EarlierPolicy.of(settings.choice("policy")));
  }
}
