package org.sluice.dedup.benchmarks;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.sluice.dedup.spans.SpanSteps;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * The settings of {@code decontaminate}.
 *
 * @param against names of benchmark files
 * @param fields names of the fields that are compared; all with text when empty
 * @param ngram words in an n-gram
 * @param shortest words of a field that is compared whole although it has no n-gram
 * @param minMatches n-grams of one item that make a document contaminated
 * @param minShare share of an item's n-grams that makes a document contaminated
 * @param maxItems items that may share an n-gram for it to be evidence
 * @param action what becomes of a contaminated document
 * @param margin UTF-16 units that are cut on both sides of a match
 * @param maxCuts places that may be cut before the document is dropped
 * @param minWords words below which what is left of a document is dropped
 */
public record DecontaminateSettings(
    List<String> against,
    List<String> fields,
    int ngram,
    int shortest,
    int minMatches,
    double minShare,
    int maxItems,
    Action action,
    int margin,
    int maxCuts,
    int minWords)
    implements Serializable {
  /** The step's name in a recipe. */
  public static final String STEP = "decontaminate";

  /** The name of the signal that counts matches. */
  public static final String MATCHES = "decontaminate_matches";

  /** What becomes of a contaminated document. */
  public enum Action {
    /** It is dropped. */
    DROP,
    /** The matches are cut, with a margin. */
    CUT,
    /** It is kept as it is, and the ledger says what was found. */
    LABEL
  }

  /** The keys of a recipe. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Files(
              "against",
              true,
              true,
              "Benchmark files: lines of JSON (.jsonl, .json), Parquet (.parquet) or text, one item in"
                  + " a line; .gz too. Names may hold * and ?."),
          new Parameter.Words(
              "fields",
              List.of(),
              false,
              "Fields that are compared, by their names at any depth; every text when none is named."),
          new Parameter.Number(
              "ngram",
              13,
              3,
              100,
              "Words in an n-gram; each Chinese, Japanese and Korean character is one."),
          new Parameter.Number(
              "shortest",
              13,
              3,
              100,
              "A field of fewer words than an n-gram is compared whole if it has so many; GPT-3 goes"
                  + " down to 8."),
          new Parameter.Number(
              "min-matches",
              1,
              1,
              1_000_000,
              "Different n-grams of one item that a document must hold to be contaminated."),
          new Parameter.Number(
              "min-share", 0, 0, 1, "Share of an item's n-grams that it must hold."),
          new Parameter.Number(
              "max-items",
              10,
              1,
              1_000_000_000,
              "An n-gram of more items than this is a phrase of the benchmark and no evidence."),
          new Parameter.Choice(
              "action",
              "drop",
              List.of("drop", "cut", "label"),
              "What becomes of a contaminated document: it is dropped; matches are cut with a margin;"
                  + " or nothing but a note in the ledger."),
          new Parameter.Number(
              "margin", 200, 0, 1_000_000, "UTF-16 units that are cut on both sides of a match."),
          new Parameter.Number(
              "max-cuts", 10, 0, 1_000_000, "Places to cut above which a document is dropped."),
          new Parameter.Number(
              "min-words",
              1,
              0,
              1_000_000,
              "A document that something was cut from needs so many words to be kept."));

  /** What the step measures. */
  public static final List<Signal> SIGNALS =
      List.of(
          SpanSteps.cut(STEP),
          new Signal(
              MATCHES,
              "n-grams",
              "Different n-grams of benchmark items in a contaminated document; the ledger's details"
                  + " name places and items."));

  public DecontaminateSettings {
    against = List.copyOf(against);
    fields = List.copyOf(fields);
    shortest = Math.min(shortest, ngram);
  }

  /** The settings that checked settings of the step ask for. */
  public static DecontaminateSettings of(Settings settings) {
    return new DecontaminateSettings(
        settings.files("against"),
        settings.words("fields"),
        (int) settings.number("ngram"),
        (int) settings.number("shortest"),
        (int) settings.number("min-matches"),
        settings.number("min-share"),
        (int) settings.number("max-items"),
        Action.valueOf(settings.choice("action").toUpperCase(Locale.ROOT)),
        (int) settings.number("margin"),
        (int) settings.number("max-cuts"),
        (int) settings.number("min-words"));
  }
}
