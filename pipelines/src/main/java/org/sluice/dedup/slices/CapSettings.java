package org.sluice.dedup.slices;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * What the step {@code cap} of a recipe asks for. Immutable.
 *
 * @param slices what divides the corpus, and what is counted
 * @param caps by the name of a slice
 * @param others of every other slice, or null when those have none
 */
public record CapSettings(Slices slices, LinkedHashMap<String, Cap> caps, @Nullable Cap others)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The step of the corpus list. */
  public static final String STEP = "cap";

  /** The code of its reason, without the step's name. */
  public static final String RULE = "slice";

  private static final String OTHERS = "*";

  /** The keys of {@link #STEP}. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Choice(
              "by",
              Slices.By.TOPIC.option(),
              List.of(
                  Slices.By.TOPIC.option(),
                  Slices.By.LANGUAGE.option(),
                  Slices.By.SITE.option(),
                  Slices.By.INPUT.option()),
              "What makes a slice: topic (of the recipe's topic and classifier steps the one with"
                  + " the highest score, of those whose slice-from it reaches; the first of equal"
                  + " ones), language, site (the registered domain) or input (the entry of the"
                  + " recipe's read list)."),
          new Parameter.Words(
              "count",
              List.of(Slices.DOCUMENTS),
              true,
              "What is counted: documents, bytes (UTF-8, of the text as it is kept), or the name of"
                  + " a signal that the recipe measures, such as characters, rounded; a document"
                  + " without it counts nothing."),
          new Parameter.Words(
              "limits",
              List.of(),
              true,
              "The most of each slice: SLICE=NUMBER, or SLICE=SHARE% of all that is kept; a topic is"
                  + " named as its step is, topic-law; a star stands for every slice that is not"
                  + " named."));

  /** What a recipe asks for, or null where it has no such step. */
  public static @Nullable CapSettings of(Recipe recipe) {
    return of(recipe.corpus(), recipe);
  }

  /**
   * What the steps of a corpus list ask for, or null where none is this one.
   *
   * @param recipe whose documents are meant
   * @throws IllegalArgumentException when it names what the recipe does not have, or makes no sense
   */
  public static @Nullable CapSettings of(List<RecipeStep> corpus, Recipe recipe) {
    for (RecipeStep step : corpus) {
      if (step.name().equals(STEP)) {
        return of(step.settings(), recipe);
      }
    }
    return null;
  }

  private static CapSettings of(Settings settings, Recipe recipe) {
    Slices slices =
        Slices.of(
            Slices.By.valueOf(settings.choice("by").toUpperCase(Locale.ROOT)),
            counted(settings, recipe),
            recipe);
    LinkedHashMap<String, Cap> caps = new LinkedHashMap<>();
    for (String limit : settings.words("limits")) {
      int sign = limit.lastIndexOf('=');
      if (sign <= 0) {
        throw new IllegalArgumentException(
            "'" + limit + "' is no limit of a slice; write SLICE=NUMBER or SLICE=SHARE%");
      }
      String name = limit.substring(0, sign);
      if (!name.equals(OTHERS)) {
        slices.check(name);
      }
      if (caps.put(name, Cap.parse(limit.substring(sign + 1))) != null) {
        throw new IllegalArgumentException("'" + name + "' has two limits");
      }
    }
    if (caps.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is limited; add limits such as [topic-law=1000, '*=10%']");
    }
    Cap others = caps.remove(OTHERS);
    CapSettings found = new CapSettings(slices, caps, others);
    if (slices.by() == Slices.By.INPUT) {
      found.checkWhole(recipe);
    }
    return found;
  }

  /** Every document is of an input, so shares of all inputs must make a whole. */
  private void checkWhole(Recipe recipe) {
    long sum = 0;
    for (String input : recipe.read().stream().map(Recipe.Input::files).distinct().toList()) {
      Cap cap = cap(input);
      if (cap == null || !cap.isShare()) {
        return;
      }
      sum += cap.billionths();
    }
    if (sum < Cap.WHOLE) {
      throw new IllegalArgumentException(
          "every document is of an input, and the shares of all inputs add up to "
              + new Cap(-1, sum)
              + ": nothing could be kept; raise a share, or leave an input unlimited");
    }
  }

  private static String counted(Settings settings, Recipe recipe) {
    List<String> counted = settings.words("count");
    if (counted.size() != 1) {
      throw new IllegalArgumentException("'count' is one thing: documents, bytes or a signal");
    }
    String name = counted.get(0);
    if (!name.equals(Slices.DOCUMENTS) && !name.equals(Slices.BYTES)) {
      List<String> signals = new ArrayList<>();
      new DocumentSteps(recipe.document())
          .signals().stream().map(Signal::name).forEach(signals::add);
      if (!signals.contains(name)) {
        throw new IllegalArgumentException(
            "no step of this recipe measures '"
                + name
                + "'; 'count' takes documents, bytes or a signal of the recipe: "
                + String.join(", ", signals));
      }
    }
    return name;
  }

  /** The cap of a slice, or null when it has none. */
  @Nullable Cap cap(@Nullable String slice) {
    return slice == null ? null : caps.getOrDefault(slice, others);
  }

  /**
   * How much of a slice may be kept, {@link Long#MAX_VALUE} where it has no cap.
   *
   * @param total all that is kept of the corpus
   */
  public long most(String slice, long total) {
    Cap cap = cap(slice);
    return cap == null ? Long.MAX_VALUE : cap.of(total);
  }

  /** The caps by the hashes of their slices' names. */
  Map<Long, Cap> byHash() {
    Map<Long, Cap> byHash = new LinkedHashMap<>();
    caps.forEach((name, cap) -> byHash.put(Slices.hash(name), cap));
    return byHash;
  }

  /**
   * The named slices of which there is no document: their names may be wrong.
   *
   * @param totals what {@link SumSlices} gave
   */
  public List<String> missing(Iterable<long[]> totals) {
    Set<Long> found = new HashSet<>();
    for (long[] block : totals) {
      for (int at = 0; at < block.length; at += SliceTotals.WIDTH) {
        found.add(block[at]);
      }
    }
    return caps.keySet().stream().filter(name -> !found.contains(Slices.hash(name))).toList();
  }

  /** One line for each limit, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    caps.forEach((name, cap) -> lines.add(line(slices.by().option() + " " + name, cap)));
    if (others != null) {
      lines.add(line("every other " + slices.by().option(), others));
    }
    return lines;
  }

  private String line(String what, Cap cap) {
    return what
        + ": at most "
        + cap
        + (cap.isShare() ? " of the " + slices.counted() + " kept" : " " + slices.counted());
  }
}
