package org.sluice.index;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sluice.dedup.CorpusSteps;
import org.sluice.dedup.EarlierSettings;
import org.sluice.dedup.Snapshots;
import org.sluice.plan.RunFolder;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.signature.Scheme;
import org.sluice.signature.Signer;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;

/** Whether a recipe can be compared with the indexes that it names, before any work is done. */
public final class IndexCheck {
  private IndexCheck() {}

  /**
   * What stands in the way; empty when nothing does, or when the recipe names no index.
   *
   * @throws IOException when a place cannot be listed
   */
  public static List<String> problems(Recipe recipe, FileSource source) throws IOException {
    EarlierSettings settings = EarlierSettings.of(recipe);
    List<String> problems = new ArrayList<>();
    if (settings == null) {
      return problems;
    }
    if (settings.against().isEmpty()) {
      problems.add("'against' names no earlier run; leave the step out where there is none");
    }
    RecipeStep near = step(recipe, CorpusSteps.NEAR_DUPLICATES.name());
    if (near == null && step(recipe, CorpusSteps.EXACT_DUPLICATES.name()) == null) {
      problems.add(
          "it compares as 'exact-duplicates' and 'near-duplicates' do, and the recipe has neither");
      return problems;
    }
    Snapshots snapshots = Snapshots.of(recipe);
    if (snapshots.exact() || snapshots.near()) {
      problems.add(
          "an index does not know of which snapshots its documents are, so it cannot be combined"
              + " with 'within: snapshot'");
    }
    RunFolder own = new RunFolder(recipe.write().path());
    for (String file : settings.against()) {
      if (own.owns(file)) {
        problems.add(
            file + " is the index of this very run; write to another folder with 'write.path'");
        continue;
      }
      try {
        ListedIndex index = ListedIndex.read(List.of(file), source).get(0);
        check(index, near == null ? null : Scheme.of(near.settings()), problems);
      } catch (FileNotFoundException | NoSuchFileException e) {
        problems.add("no such file: " + e.getMessage());
      } catch (IOException e) {
        problems.add(e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }
    return problems;
  }

  private static @Nullable RecipeStep step(Recipe recipe, String name) {
    return recipe.corpus().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static void check(ListedIndex index, @Nullable Scheme scheme, List<String> problems)
      throws IOException {
    IndexContents contents = index.contents();
    if (contents.signer() != Signer.VERSION) {
      problems.add(
          index.file()
              + " was signed by version "
              + contents.signer()
              + " of the normalisation of texts, this program has version "
              + Signer.VERSION
              + "; make the index again with this program");
    }
    String differences =
        scheme == null
            ? ""
            : differences(contents.signing(), IndexContents.Signing.of(scheme), "the recipe has");
    if (!differences.isEmpty()) {
      problems.add(
          index.file()
              + (contents.signing().bands() == 0
                  ? " holds no bands, for its run had no 'near-duplicates'; make it with "
                  : " was signed otherwise: ")
              + (contents.signing().bands() == 0 ? "the recipe's settings of that" : differences));
    }
    Map<String, Long> there = new HashMap<>();
    for (FoundFile file : Storage.list(folder(index.file()))) {
      there.put(file.name().substring(file.name().lastIndexOf('/') + 1), file.size());
    }
    List<IndexContents.Part> parts = new ArrayList<>(contents.parts());
    parts.addAll(contents.superseded());
    for (IndexContents.Part part : parts) {
      Long size = there.get(part.file());
      if (size == null || size != part.bytes()) {
        problems.add(
            index.file()
                + " lists "
                + part.file()
                + " with "
                + part.bytes()
                + " bytes, and "
                + (size == null ? "it is not there" : "it has " + size));
        return;
      }
    }
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /**
   * What differs between two ways of signing, both values each; empty when nothing does.
   *
   * @param other says who has the second ones
   */
  static String differences(IndexContents.Signing a, IndexContents.Signing b, String other) {
    StringJoiner differences = new StringJoiner("; ");
    add(differences, "shingle", a.shingle(), b.shingle(), other);
    add(differences, "bands", a.bands(), b.bands(), other);
    add(differences, "rows", a.rows(), b.rows(), other);
    add(differences, "seed", a.seed(), b.seed(), other);
    add(differences, "digits", digits(a), digits(b), other);
    return differences.toString();
  }

  private static String digits(IndexContents.Signing signing) {
    return signing.digitsAlike() ? "alike" : "as-written";
  }

  private static void add(StringJoiner to, String name, Object a, Object b, String other) {
    if (!a.equals(b)) {
      to.add("its '" + name + "' is " + a + ", " + other + " " + b);
    }
  }
}
