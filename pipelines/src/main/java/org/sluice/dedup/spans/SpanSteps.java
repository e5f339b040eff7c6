package org.sluice.dedup.spans;

import java.util.List;
import java.util.Locale;
import org.sluice.document.Signal;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/** The steps of a recipe's {@code corpus} list that cut what stands elsewhere too. */
public final class SpanSteps {
  /** Lines that stand on many pages of one site. */
  public static final String BOILERPLATE = "boilerplate";

  /** Lines that stand elsewhere. */
  public static final String LINE_DUPLICATES = "line-duplicates";

  /** Passages that stand elsewhere. */
  public static final String REPEATED_PASSAGES = "repeated-passages";

  /** Runs of sentences that stand elsewhere. */
  public static final String SENTENCE_SPANS = "sentence-spans";

  /** The keys of {@link #BOILERPLATE}. */
  public static final List<Parameter> BOILERPLATE_PARAMETERS =
      List.of(
          new Parameter.Number(
              "min-share", 0.5, 0.01, 1, "The least share of a site's pages with the line."),
          new Parameter.Number(
              "min-pages",
              5,
              2,
              1_000_000_000,
              "The least number of a site's pages with the line."),
          minWords(1));

  /** The keys of {@link #LINE_DUPLICATES}. */
  public static final List<Parameter> LINE_PARAMETERS =
      List.of(
          new Parameter.Choice(
              "within",
              "corpus",
              List.of("corpus", "site", "split"),
              "Where lines are compared: everywhere, among the pages of one host, or among the"
                  + " documents of one split of the input."),
          new Parameter.Number(
              "min-copies",
              2,
              2,
              1_000_000_000,
              "Places that a line must have before all but the first are cut; Llama 3 cuts from 7."),
          new Parameter.Number(
              "min-length",
              1,
              1,
              1_000_000,
              "Characters that a line must have to be compared, as it is compared."),
          minWords(1));

  /** The keys of {@link #REPEATED_PASSAGES}. */
  public static final List<Parameter> PASSAGE_PARAMETERS =
      List.of(
          new Parameter.Number(
              "min-tokens",
              50,
              10,
              10_000,
              "The shortest passage, in words; each Chinese, Japanese and Korean character is one."),
          minWords(50));

  /** The keys of {@link #SENTENCE_SPANS}. */
  public static final List<Parameter> SENTENCE_PARAMETERS =
      List.of(
          new Parameter.Number("sentences", 3, 1, 100, "Sentences in a span."),
          new Parameter.Number(
              "min-sentences",
              3,
              0,
              1000,
              "A document that something was cut from needs so many sentences to be kept."),
          minWords(50));

  private SpanSteps() {}

  private static Parameter minWords(int least) {
    return new Parameter.Number(
        "min-words",
        least,
        0,
        1_000_000,
        "A document that something was cut from needs so many words to be kept; each Chinese,"
            + " Japanese and Korean character is one.");
  }

  /** The name of the signal that says how much a step cut. */
  public static String cutSignal(String step) {
    return step.replace('-', '_') + "_cut";
  }

  /** What a step that cuts measures. */
  public static Signal cut(String step) {
    return new Signal(
        cutSignal(step),
        "UTF-16 units",
        String.format(
            Locale.ROOT,
            "How much of the annotated text %s cut; the ledger's details name the places and what"
                + " they match.",
            step));
  }

  /** The settings of {@link #BOILERPLATE}. */
  public static BoilerplateSettings boilerplate(Settings settings) {
    return new BoilerplateSettings(
        settings.number("min-share"), whole(settings, "min-pages"), whole(settings, "min-words"));
  }

  /** The settings of {@link #LINE_DUPLICATES}. */
  public static RepeatSettings lines(Settings settings) {
    UnitKind.Within within =
        UnitKind.Within.valueOf(settings.choice("within").toUpperCase(Locale.ROOT));
    return new RepeatSettings(
        LINE_DUPLICATES,
        new UnitKind.Lines(within, whole(settings, "min-length")),
        whole(settings, "min-copies"),
        whole(settings, "min-words"),
        0);
  }

  /** The settings of {@link #REPEATED_PASSAGES}. */
  public static RepeatSettings passages(Settings settings) {
    return new RepeatSettings(
        REPEATED_PASSAGES,
        new UnitKind.Passages(whole(settings, "min-tokens")),
        2,
        whole(settings, "min-words"),
        0);
  }

  /** The settings of {@link #SENTENCE_SPANS}. */
  public static RepeatSettings sentences(Settings settings) {
    return new RepeatSettings(
        SENTENCE_SPANS,
        new UnitKind.Sentences(whole(settings, "sentences")),
        2,
        whole(settings, "min-words"),
        whole(settings, "min-sentences"));
  }

  private static int whole(Settings settings, String name) {
    return (int) settings.number(name);
  }
}
