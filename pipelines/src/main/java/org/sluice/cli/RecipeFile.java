package org.sluice.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.Rehydration;
import org.sluice.dedup.SurvivorOrder;
import org.sluice.dedup.benchmarks.Benchmarks;
import org.sluice.dedup.benchmarks.DecontaminateSettings;
import org.sluice.dedup.slices.CapSettings;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.index.IndexCheck;
import org.sluice.recipe.Problem;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;
import org.sluice.recipe.RecipeStep;
import org.sluice.storage.Storage;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipe argument and its overrides, as every command that takes a recipe has them. */
final class RecipeFile {
  @Parameters(paramLabel = "RECIPE", description = "The recipe, a YAML file, here or remote.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a value of the recipe: write.path=out, gopher-quality.min-words=20.")
  private List<String> overrides = new ArrayList<>();

  /** Reads and checks the recipe. */
  Recipe read() throws IOException, RecipeException, UsageException {
    String text = text();
    Recipe recipe =
        new RecipeReader(Catalogue.parameters(), CorpusSteps.parameters(), Storage.FILES)
            .read(file, text, overrides);
    List<Problem> problems = new ArrayList<>();
    for (RecipeStep step : recipe.document()) {
      // What only the step itself can judge: a list's syntax, a language's name.
      try {
        DocumentSteps alone = new DocumentSteps(List.of(step));
        alone.rules();
        alone.way(Storage.FILES);
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(null, "step '" + step.name() + "': " + e.getMessage(), null));
      }
    }
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(CorpusSteps.DECONTAMINATE.name())) {
        try {
          Benchmarks.of(DecontaminateSettings.of(step.settings()), new StoredBenchmarks());
        } catch (IllegalArgumentException e) {
          problems.add(new Problem(null, "step '" + step.name() + "': " + e.getMessage(), null));
        }
      }
    }
    if (problems.isEmpty()) {
      // What a step of the corpus wants of other steps is seen when those are well.
      check(SurvivorOrder.STEP, () -> SurvivorOrder.of(recipe), problems);
      check(Rehydration.STEP, () -> Rehydration.of(recipe), problems);
      check(CapSettings.STEP, () -> CapSettings.of(recipe), problems);
    }
    for (String problem : IndexCheck.problems(recipe, Storage.FILES)) {
      problems.add(new Problem(null, "step '" + EarlierSettings.STEP + "': " + problem, null));
    }
    if (!problems.isEmpty()) {
      throw new RecipeException(file, text, problems);
    }
    return recipe;
  }

  private static void check(String step, Runnable reading, List<Problem> problems) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(null, "step '" + step + "': " + e.getMessage(), null));
    }
  }

  private String text() throws IOException, UsageException {
    if (Storage.isLocal(file) && Files.isDirectory(Storage.path(file))) {
      throw new UsageException(file + " is a folder, not a recipe");
    }
    try {
      // A local recipe may be a pipe, which no file system lists.
      byte[] bytes =
          Storage.isLocal(file) ? Files.readAllBytes(Storage.path(file)) : Storage.readBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not UTF-8");
    }
  }

  String name() {
    return file;
  }

  List<String> overrides() {
    return overrides;
  }
}
