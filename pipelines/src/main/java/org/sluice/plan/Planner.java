package org.sluice.plan;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.document.DocumentSteps;
import org.sluice.ingest.Limits;
import org.sluice.ingest.Split;
import org.sluice.ingest.Splits;
import org.sluice.recipe.Recipe;
import org.sluice.signature.Signer;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/**
 * Finds a recipe's input files and cuts them into splits. Reads the first bytes of each file only.
 */
public final class Planner {
  /** Raised whenever annotated files change in a way that no step's version says. */
  private static final int FORMAT = 1;

  private Planner() {}

  /**
   * Plans a run.
   *
   * @throws InputException when the recipe names no input, or a pattern matches nothing
   * @throws IOException when a place cannot be listed or a file cannot be opened
   */
  public static RunPlan plan(Recipe recipe, String version) throws IOException, InputException {
    RunFolder folder = new RunFolder(recipe.write().path());
    String annotating =
        Fingerprint.of(
            FORMAT,
            version,
            new DocumentSteps(recipe.document()).fingerprint(Fingerprint::ofFile),
            Signing.of(recipe),
            Signer.VERSION,
            recipe.limits().recordBytes());
    List<PlannedSplit> splits = new ArrayList<>();
    Limits limits = limits(recipe);
    for (FoundFile file : inputs(recipe, folder)) {
      for (Split range : ranges(file, recipe.limits().splitBytes(), limits)) {
        String fingerprint =
            Fingerprint.of(
                annotating,
                file.name(),
                file.size(),
                file.modifiedMillis(),
                range.start(),
                range.end());
        splits.add(
            new PlannedSplit(
                splits.size(), file, range.start(), range.end(), folder.annotated(fingerprint)));
      }
    }
    String recipeHash = Fingerprint.of(ResolvedRecipe.of(recipe).toString());
    return new RunPlan(recipe, recipeHash, version, folder, List.copyOf(splits));
  }

  /** The limits of reading that a recipe sets. */
  public static Limits limits(Recipe recipe) {
    return new Limits((int) recipe.limits().recordBytes(), Limits.DEFAULT.maxHeadBytes());
  }

  private static List<Split> ranges(FoundFile file, long splitBytes, Limits limits)
      throws IOException {
    try (SeekableByteChannel channel = Storage.open(file.name())) {
      return Splits.of(file.name(), channel, splitBytes, limits);
    }
  }

  /**
   * Input files in the order of the recipe's patterns, each once, by name within a pattern. What
   * earlier runs wrote into this run's folder is no input, or a run could not be repeated.
   */
  private static List<FoundFile> inputs(Recipe recipe, RunFolder folder)
      throws IOException, InputException {
    if (recipe.read().isEmpty()) {
      throw new InputException("the recipe lists no input files under 'read'");
    }
    Map<String, FoundFile> files = new LinkedHashMap<>();
    for (String pattern : recipe.read()) {
      List<FoundFile> found =
          Storage.find(pattern).stream().filter(file -> !folder.owns(file.name())).toList();
      if (found.isEmpty()) {
        throw new InputException("no file matches '" + pattern + "' under 'read'");
      }
      found.forEach(file -> files.putIfAbsent(Storage.absolute(file.name()), file));
    }
    return List.copyOf(files.values());
  }
}
