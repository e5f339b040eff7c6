package org.sluice.dedup;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.schema.Signature;

/**
 * Which steps look for duplicates among the documents of one snapshot only. For them what is
 * compared is mixed with the snapshot's name when it is read, and so never meets that of another.
 *
 * @param exact whether {@code exact-duplicates} does
 * @param near whether {@code near-duplicates} does
 */
public record Snapshots(boolean exact, boolean near) implements Serializable {
  /** The key of both steps. */
  static final Parameter WITHIN =
      new Parameter.Choice(
          "within",
          "corpus",
          List.of("corpus", "snapshot"),
          true,
          "Where duplicates are looked for: everywhere, or among the documents of one snapshot: the"
              + " crawl that a folder of the input file's path names, such as CC-MAIN-2026-30, else"
              + " the entry of the recipe's read list.");

  /** Common Crawl's names: a year with a week, two years, or one. */
  private static final Pattern CRAWL = Pattern.compile("CC-MAIN-[0-9]{4}(-[0-9]{2}|-[0-9]{4})?");

  /** What a recipe asks for. */
  public static Snapshots of(Recipe recipe) {
    return new Snapshots(
        isWithin(recipe, CorpusSteps.EXACT_DUPLICATES),
        isWithin(recipe, CorpusSteps.NEAR_DUPLICATES));
  }

  private static boolean isWithin(Recipe recipe, CorpusStep wanted) {
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(wanted.name())) {
        return step.settings().choice(WITHIN.name()).equals("snapshot");
      }
    }
    return false;
  }

  /**
   * The name of the snapshot to which the documents of an input file belong.
   *
   * @param file its path or address
   * @param entry the entry of the recipe's {@code read} list that found it
   */
  public static String name(String file, String entry) {
    String[] folders = file.split("/", -1);
    for (int i = 0; i < folders.length - 1; i++) {
      if (CRAWL.matcher(folders[i]).matches()) {
        return folders[i];
      }
    }
    return entry;
  }

  /** A candidate with hashes that equal none of another snapshot, as far as that is asked for. */
  public Candidate scope(Candidate candidate, String snapshot) {
    if (!exact && !near) {
      return candidate;
    }
    Signature whole = candidate.signature();
    long scope = Hashing.xxh3_64().hashCharsToLong(snapshot);
    long[] bands = whole.bands().clone();
    for (int band = 0; near && band < bands.length; band++) {
      bands[band] = mixed(bands[band], scope);
    }
    return new Candidate(
        candidate.row(),
        new Signature(
            exact ? mixed(whole.textHashHigh(), scope) : whole.textHashHigh(),
            exact ? mixed(whole.textHashLow(), scope) : whole.textHashLow(),
            bands),
        candidate.fetchedAtMillis(),
        candidate.rank());
  }

  /** One to one for each scope: what differs within a snapshot stays different. */
  private static long mixed(long hash, long scope) {
    return (hash ^ Long.rotateLeft(scope, 17)) * 0xD6E8FEB86659FD93L + scope;
  }
}
