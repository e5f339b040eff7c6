package org.sluice.dedup;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.recipe.Settings;

/**
 * Which of several documents survives: a total order on what documents are, never on where they
 * lie. It compares up to {@value #MAX_KEYS} things in turn, then the hash of the id, and only
 * between documents of equal ids the address. Every step that keeps one of several obeys the same
 * one, so that the copy that stands for a text is also the copy that is compared with others.
 * Immutable.
 */
public final class SurvivorOrder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Things that may be compared before the id. */
  static final int MAX_KEYS = 3;

  /** Columns of a document in a record: what is compared, the id's hash, the document's key. */
  public static final int WIDTH = MAX_KEYS + 2;

  /** The step of the corpus list that sets it. */
  public static final String STEP = "survivors";

  /** The longer text, then the one fetched earlier. */
  public static final SurvivorOrder DEFAULT = new SurvivorOrder(List.of("length", "earliest"));

  private static final String LENGTH = "length";
  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";
  private static final String ID = "id";

  /** The keys of {@link #STEP}. */
  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Words(
              "keep",
              List.of(LENGTH, EARLIEST),
              true,
              "What is compared in turn, three things at most: length (the longer text), earliest"
                  + " or latest (when it was fetched), or the name of a signal that the recipe"
                  + " measures, such as quality (the higher value); a hyphen before a name turns it"
                  + " round. The hash of the id comes last in any case."));

  private final ArrayList<String> keys;

  private SurvivorOrder(List<String> keys) {
    this.keys = new ArrayList<>(keys);
  }

  /**
   * The order that a recipe asks for, {@link #DEFAULT} where it says nothing.
   *
   * @throws IllegalArgumentException when it names what no step of the recipe measures, the same
   *     thing twice, or too many
   */
  public static SurvivorOrder of(Recipe recipe) {
    for (RecipeStep step : recipe.corpus()) {
      if (step.name().equals(STEP)) {
        Set<String> signals = new HashSet<>();
        new DocumentSteps(recipe.document())
            .signals().stream().map(Signal::name).forEach(signals::add);
        return of(step.settings(), signals);
      }
    }
    return DEFAULT;
  }

  /**
   * The order that checked settings of the step ask for.
   *
   * @param signals what the recipe measures of each document
   * @throws IllegalArgumentException as {@link #of(Recipe)}
   */
  static SurvivorOrder of(Settings settings, Set<String> signals) {
    List<String> keys = new ArrayList<>(settings.words("keep"));
    if (!keys.isEmpty() && keys.get(keys.size() - 1).equals(ID)) {
      keys.remove(keys.size() - 1);
    }
    Set<String> named = new HashSet<>();
    for (String key : keys) {
      String name = nameOf(key);
      boolean time = name.equals(EARLIEST) || name.equals(LATEST);
      if (name.equals(ID)) {
        throw new IllegalArgumentException(
            "'id' ends the order and no two documents have the same; write it last or leave it out");
      } else if (time && isTurned(key)) {
        throw new IllegalArgumentException(
            "'" + key + "' is written '" + (name.equals(LATEST) ? EARLIEST : LATEST) + "'");
      } else if (!time && !name.equals(LENGTH) && !signals.contains(name)) {
        throw new IllegalArgumentException(unknown(name, signals));
      }
      if (!named.add(time ? EARLIEST : name)) {
        throw new IllegalArgumentException("'" + key + "' decides nothing that is not decided");
      }
    }
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          keys.size() + " things are compared; at most " + MAX_KEYS + " are, before the id");
    }
    return new SurvivorOrder(keys);
  }

  private static String unknown(String name, Set<String> signals) {
    if (name.equals("quality")) {
      return "no step of this recipe measures 'quality'; add the step 'quality' to 'document'";
    }
    String near =
        signals.stream()
            .filter(signal -> signal.contains(name) || name.contains(signal))
            .sorted()
            .limit(5)
            .reduce((a, b) -> a + ", " + b)
            .map(found -> "; similar are " + found)
            .orElse("");
    return "no step of this recipe measures '"
        + name
        + "'; allowed are length, earliest, latest and the recipe's signals"
        + near;
  }

  private static boolean isTurned(String key) {
    return key.startsWith("-");
  }

  private static String nameOf(String key) {
    return isTurned(key) ? key.substring(1) : key;
  }

  /**
   * A document's place in the order.
   *
   * @param textBytes UTF-8 bytes of its text
   * @param fetchedAtMillis when it was fetched, or {@link Candidate#UNKNOWN_TIME}, which comes
   *     after all others
   * @param signals what was measured of it; one without the wanted value comes after all others
   * @param idHash {@link Candidate#hashId} of its id
   */
  public Rank rank(long textBytes, long fetchedAtMillis, Map<String, Double> signals, long idHash) {
    long[] columns = new long[MAX_KEYS];
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String name = nameOf(key);
      columns[i] =
          switch (name) {
            case EARLIEST -> fetchedAtMillis;
            case LATEST ->
                fetchedAtMillis == Candidate.UNKNOWN_TIME ? fetchedAtMillis : -fetchedAtMillis;
            case LENGTH -> isTurned(key) ? textBytes : -textBytes;
            default -> column(signals.get(name), isTurned(key));
          };
    }
    return new Rank(columns[0], columns[1], columns[2], idHash);
  }

  /** What is lesser for the value that is preferred. */
  private static long column(@Nullable Double value, boolean lowest) {
    if (value == null || value.isNaN()) {
      return Long.MAX_VALUE;
    }
    // Both zeros are one value; the bits of doubles order as they do, but those below zero turned.
    long bits = Double.doubleToLongBits(value + 0.0);
    long ascending = bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    return lowest ? ascending : -ascending;
  }

  /**
   * A document's place: of two that are compared column by column the lesser survives.
   *
   * @param first by what is compared first; 0 in all documents where nothing is
   * @param second by what is compared second
   * @param third by what is compared third
   * @param idHash the hash of its id
   */
  public record Rank(long first, long second, long third, long idHash) {}

  /** Writes the columns of a document into a record, from a place on. */
  public static void put(Candidate candidate, int file, long[] record, int at) {
    Rank rank = candidate.rank();
    record[at] = rank.first();
    record[at + 1] = rank.second();
    record[at + 2] = rank.third();
    record[at + 3] = rank.idHash();
    record[at + 4] = DocumentKey.of(file, candidate.row());
  }
}
