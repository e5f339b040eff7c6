package org.sluice.inspect;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.document.Page;
import org.sluice.extract.Explanation;
import org.sluice.extract.ExtractStep;
import org.sluice.ingest.Limits;
import org.sluice.ingest.OriginalException;
import org.sluice.ingest.Originals;
import org.sluice.plan.InputException;
import org.sluice.plan.Planner;
import org.sluice.recipe.Mapping;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.LedgerRow;
import org.sluice.schema.Provenance;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * How the main text of a record's page was found: the page is read from the input once more and
 * extracted as the run's recipe has it, by this version of Sluice.
 */
public final class ExtractionStory {
  private ExtractionStory() {}

  /**
   * Extracts a record's page again.
   *
   * @throws InputException when the page is not there, or was not extracted
   * @throws IOException when it has changed or cannot be read
   */
  public static Explanation of(FinishedRun run, LedgerRow record)
      throws IOException, InputException {
    Provenance provenance = record.provenance();
    Recipe recipe = RecipeRules.recipe(run.manifest());
    if (recipe == null) {
      throw new InputException(
          "this version of Sluice cannot read the recipe of " + run.folder().path());
    }
    Optional<RecipeStep> step =
        recipe.document().stream()
            .filter(s -> s.name().equals(ExtractStep.KIND.name()))
            .findFirst();
    if (step.isEmpty()) {
      throw new InputException("the run's recipe has no step 'extract': it chose no blocks");
    }
    FoundFile file = RecordSource.of(run, provenance);
    Limits limits = Planner.limits(recipe);
    try {
      Page page = Originals.page(file, provenance, mapping(recipe, file), limits);
      Explanation found = ExtractStep.explain(step.get().settings(), page);
      if (found == null) {
        throw new InputException(
            provenance.id() + " is not an HTML page: it has no blocks to choose");
      }
      return found;
    } catch (OriginalException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Only tables and lines are read by a mapping; inputs are listed where it is one of several. */
  private static Mapping mapping(Recipe recipe, FoundFile file) throws IOException {
    Set<Mapping> mappings =
        recipe.read().stream().map(Recipe.Input::mapping).collect(Collectors.toSet());
    if (mappings.size() == 1) {
      return mappings.iterator().next();
    }
    for (Recipe.Input input : recipe.read()) {
      if (Storage.find(input.files()).stream()
          .anyMatch(f -> f.location().equals(file.location()))) {
        return input.mapping();
      }
    }
    return Mapping.DEFAULT;
  }
}
