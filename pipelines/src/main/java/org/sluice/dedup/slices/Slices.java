package org.sluice.dedup.slices;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sluice.document.StepKind;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Recipe;
import org.sluice.recipe.RecipeStep;
import org.sluice.url.Hosts;

/** Which slice of the corpus a document is of, and for how much it counts. Immutable. */
public final class Slices implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String DOCUMENTS = "documents";
  static final String BYTES = "bytes";

  /** The hash of no slice. */
  static final long NONE = 0;

  /** So much at most one document counts for: sums over 2^31 of them stay below 2^63. */
  private static final double MOST = Integer.MAX_VALUE;

  private static final List<String> SCORING = List.of("topic", "classifier");

  /** Codes as BCP 47 has them, which no document is labelled with. */
  private static final Pattern BARE_LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?");

  /** What divides the corpus. */
  public enum By {
    /** The step with the highest score. */
    TOPIC,
    /** The document's language. */
    LANGUAGE,
    /** The registered domain. */
    SITE,
    /** The entry of the recipe's {@code read} list. */
    INPUT;

    /** As a recipe writes it. */
    public String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Scored(String label, String signal, double from) implements Serializable {}

  private final By by;
  private final String counted;
  private final ArrayList<Scored> scored;
  private final ArrayList<String> inputs;

  private Slices(By by, String counted, ArrayList<Scored> scored, ArrayList<String> inputs) {
    this.by = by;
    this.counted = counted;
    this.scored = scored;
    this.inputs = inputs;
  }

  /**
   * The slices of a recipe's documents.
   *
   * @param counted documents, bytes or the name of a signal
   * @throws IllegalArgumentException when no step of the recipe scores topics, and those are asked
   *     for
   */
  static Slices of(By by, String counted, Recipe recipe) {
    ArrayList<Scored> scored = new ArrayList<>();
    for (RecipeStep step : recipe.document()) {
      if (SCORING.contains(step.name())) {
        scored.add(
            new Scored(
                Parameter.label(step.name(), step.settings()),
                StepKind.signal(step.name(), step.name() + "_score", step.settings()),
                step.settings().number("slice-from")));
      }
    }
    if (by == By.TOPIC && scored.isEmpty()) {
      throw new IllegalArgumentException(
          "no step of this recipe scores topics; add 'topic' or 'classifier' to 'document'");
    }
    ArrayList<String> inputs = new ArrayList<>();
    recipe.read().forEach(input -> inputs.add(input.files()));
    return new Slices(by, counted, scored, inputs);
  }

  /**
   * Makes sure that there may be such a slice, where that is known beforehand.
   *
   * @throws IllegalArgumentException with the names that there are, or how they are written
   */
  void check(String name) {
    if (by == By.LANGUAGE && BARE_LANGUAGE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no label of a language; write it with its script, as eng_Latn");
    }
    if (by == By.SITE) {
      String site = Hosts.registrableDomain("https://" + name + "/");
      if (!name.equals(site)) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is no site as the ledger names them"
                + (site == null ? "" : "; " + site + " is"));
      }
    }
    List<String> known =
        by == By.TOPIC
            ? scored.stream().map(Scored::label).toList()
            : by == By.INPUT ? inputs : List.of(name);
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "no "
              + by.option()
              + " of this recipe is called '"
              + name
              + "'; it has "
              + String.join(", ", known));
    }
  }

  /** What divides the corpus. */
  public By by() {
    return by;
  }

  /** What is counted: documents, bytes or a signal. */
  public String counted() {
    return counted;
  }

  /**
   * The slice of a document, or null when it is of none.
   *
   * @param domain the registered domain of its URL
   * @param input the entry of the recipe's {@code read} list
   */
  public @Nullable String of(
      @Nullable String language,
      @Nullable String domain,
      @Nullable String input,
      Map<String, Double> signals) {
    return switch (by) {
      case LANGUAGE -> language;
      case SITE -> domain;
      case INPUT -> input;
      case TOPIC -> topic(signals);
    };
  }

  private @Nullable String topic(Map<String, Double> signals) {
    String best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Scored step : scored) {
      Double score = signals.get(step.signal);
      if (score != null && score >= step.from && score > highest) {
        best = step.label;
        highest = score;
      }
    }
    return best;
  }

  /**
   * For how much a document counts; never below 0.
   *
   * @param textBytes UTF-8 bytes of its text as it is kept
   */
  public long amount(long textBytes, Map<String, Double> signals) {
    return switch (counted) {
      case DOCUMENTS -> 1;
      case BYTES -> Math.min((long) MOST, textBytes);
      default -> {
        double value = signals.getOrDefault(counted, 0.0);
        yield value > 0 ? Math.round(Math.min(MOST, value)) : 0; // and for what is no number
      }
    };
  }

  /** The hash by which a slice is known where slices are added up. */
  static long hash(@Nullable String slice) {
    return slice == null ? NONE : Hashing.xxh3_64().hashCharsToLong(slice);
  }
}
