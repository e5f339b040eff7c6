package org.sluice.dedup;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * How often a kept document should be read in training by the size of its cluster, as a table with
 * steps: what many pages repeat is worth reading more than once, up to where it is a template. No
 * document is written twice. Immutable.
 */
public final class Rehydration {
  /** The step of the corpus list that asks for it. */
  public static final String STEP = "rehydrate";

  private static final String BY_SIZE = STEP + Signal.REPEATS;
  private static final String ALL = "repeats";
  private static final long MAX_TIMES = 1000;

  /** The keys of {@link #STEP}. */
  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Words(
              "table",
              List.of("1=1", "2=2", "3=3", "5=5", "100=8", "1000=1"),
              true,
              "How often to read a document by the size of its cluster, ascending: 5=5 stands for"
                  + " five times from size 5 up to the next size in the table. The first is of size"
                  + " 1; 0 times is leave out."));

  /** What {@link #STEP} measures. */
  static final List<Signal> SIGNALS =
      List.of(
          new Signal(
              BY_SIZE,
              "documents",
              "How often the document should be read in training by the size of its cluster alone;"
                  + " measured of kept documents, each of which is written once."),
          new Signal(
              ALL,
              "documents",
              "How often the document should be read in training: rehydrate_repeats times the"
                  + " repeats of every step that has a weight."));

  private final long[] sizes;
  private final long[] times;

  private Rehydration(long[] sizes, long[] times) {
    this.sizes = sizes;
    this.times = times;
  }

  /**
   * What a recipe asks for, or null where it has no such step.
   *
   * @throws IllegalArgumentException when its table makes no sense, or nothing makes clusters
   */
  public static @Nullable Rehydration of(Recipe recipe) {
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(STEP)) {
        if (recipe.corpus().stream()
            .noneMatch(other -> CorpusSteps.COMPARING_TEXTS.contains(other.name()))) {
          throw new IllegalArgumentException(
              "no step makes clusters; add 'exact-duplicates' or 'near-duplicates'");
        }
        return of(step.settings());
      }
    }
    return null;
  }

  /**
   * What checked settings of the step ask for.
   *
   * @throws IllegalArgumentException when the table makes no sense
   */
  static Rehydration of(Settings settings) {
    List<String> table = settings.words("table");
    long[] sizes = new long[table.size()];
    long[] times = new long[table.size()];
    for (int i = 0; i < table.size(); i++) {
      String entry = table.get(i);
      int sign = entry.indexOf('=');
      sizes[i] = sign < 0 ? -1 : number(entry.substring(0, sign));
      times[i] = sign < 0 ? -1 : number(entry.substring(sign + 1));
      if (sizes[i] < 0 || times[i] < 0 || times[i] > MAX_TIMES) {
        throw new IllegalArgumentException(
            "'"
                + entry
                + "' is no entry of a table; write SIZE=TIMES, such as 5=5, with at most "
                + MAX_TIMES
                + " times");
      } else if (i > 0 && sizes[i] <= sizes[i - 1]) {
        throw new IllegalArgumentException(
            "'" + entry + "' stands behind '" + table.get(i - 1) + "'; sizes must ascend");
      }
    }
    if (sizes.length == 0 || sizes[0] != 1) {
      throw new IllegalArgumentException(
          "the table must begin with size 1, a document like no other: 1=1");
    }
    return new Rehydration(sizes, times);
  }

  /** A whole number of up to 15 digits, or -1. */
  private static long number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 15;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Long.parseLong(text) : -1;
  }

  /**
   * How often a document of a cluster should be read.
   *
   * @param clusterSize documents in it, at least 1
   */
  public long times(long clusterSize) {
    int found = Arrays.binarySearch(sizes, clusterSize);
    return times[found >= 0 ? found : -found - 2];
  }

  /**
   * Adds to what was measured of a kept document.
   *
   * @param clusterSize documents in its cluster, at least 1
   */
  public void measure(long clusterSize, Map<String, Double> signals) {
    double all = times(clusterSize);
    for (Map.Entry<String, Double> signal : signals.entrySet()) {
      if (signal.getKey().endsWith(Signal.REPEATS)) {
        all *= signal.getValue();
      }
    }
    signals.put(BY_SIZE, (double) times(clusterSize));
    signals.put(ALL, all);
  }
}
