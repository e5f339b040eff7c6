package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.quality.FineWeb2.Column;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.Spans;
import org.sluice.text.TextView;

/**
 * The repetition rules of Gopher (Rae et al. 2021, table A1) as DataTrove defines them, odd
 * denominators included, for FineWeb was made so. Every share of characters is of the whole text,
 * white space included, although an n-gram's own characters hold none (Dolma divides by characters
 * that are no blanks, DCLM by those of words). Duplicates are the copies after the first (Dolma and
 * DCLM count the first too). The most frequent n-gram is counted with a blank between its words and
 * with overlaps, so that its coverage can pass 1.
 *
 * <p>Where n-grams are compared we compare words; DataTrove compares the words' letters run
 * together, which differs only when other words happen to spell the same.
 *
 * <p>Thresholds are English; for the languages of {@link FineWeb2} its own hold, and its choice to
 * do without the two paragraph rules and the rule on characters in duplicate lines.
 */
public final class GopherRepetition implements Step {
  private static final String NAME = "gopher-repetition";

  /** From this coverage on the most frequent n-gram is named beside its number. */
  private static final double NAMED = 0.1;

  private static final double[] TOP_LIMITS = {0.20, 0.18, 0.16};
  private static final double[] DUPLICATE_LIMITS = {0.15, 0.14, 0.13, 0.12, 0.11, 0.10};

  private static final List<Parameter> PARAMETERS = parameters();
  private static final List<Signal> SIGNALS = signals();

  /** Gopher's repetition rules with FineWeb's definitions. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents that do not repeat their lines, paragraphs or phrases.",
          "Rae et al. 2021, Scaling Language Models (arXiv:2112.11446), table A1; definitions of"
              + " huggingface/datatrove, filters/gopher_repetition_filter.py, commit a649de7; other"
              + " languages: huggingface/fineweb-2, configs, commit d0defb2; other dialects:"
              + " allenai/dolma, taggers/gopher.py and configs/dolma-v1_5, commit 669f534,"
              + " mlfoundations/dclm, mappers/filters/content_filters.py, commit 361714b,"
              + " NVIDIA-NeMo/Curator, filters/heuristic_filter.py, commit 1e2e427",
          2,
          PARAMETERS,
          Stream.of(GopherDialect.values()).flatMap(d -> signals(d).stream()).toList(),
          settings -> signals(dialect(settings)),
          GopherRepetition::rules,
          (settings, files) -> new GopherRepetition(settings));

  private static final String[] GRAM_SIGNALS =
      IntStream.rangeClosed(0, RepeatedGrams.LONGEST)
          .mapToObj(GopherRepetition::gramSignal)
          .toArray(String[]::new);

  private final Duplicates duplicates = new Duplicates();
  private final RepeatedGrams grams = new RepeatedGrams();
  private final @Nullable DialectRepetition other;

  GopherRepetition(Settings settings) {
    GopherDialect dialect = dialect(settings);
    other = dialect == GopherDialect.DATATROVE ? null : new DialectRepetition(dialect);
  }

  private static GopherDialect dialect(Settings settings) {
    return GopherDialect.of(settings.choice("dialect"));
  }

  private static List<Signal> signals(GopherDialect dialect) {
    return dialect == GopherDialect.DATATROVE ? SIGNALS : DialectRepetition.signals(dialect);
  }

  @Override
  public void apply(Draft draft) {
    if (other != null) {
      other.measure(draft);
      return;
    }
    TextView view = draft.view();
    countParagraphs(view);
    draft.measure("duplicate_paragraph_ratio", duplicates.share());
    draft.measure(
        "duplicate_paragraph_char_ratio", Ratio.of(duplicates.characters(), view.length()));
    countLines(view);
    draft.measure("duplicate_line_ratio", duplicates.share());
    draft.measure("duplicate_line_char_ratio", Ratio.of(duplicates.characters(), view.length()));
    duplicates.release();
    grams.measure(view);
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      double value = Ratio.of(grams.characters(n), view.length());
      String gram = n <= RepeatedGrams.TOP && value > NAMED ? grams.topGram(view, n) : null;
      if (gram != null) {
        draft.measure(GRAM_SIGNALS[n], value, gram);
      } else {
        draft.measure(GRAM_SIGNALS[n], value);
      }
    }
  }

  private void countParagraphs(TextView view) {
    Spans paragraphs = view.paragraphs();
    duplicates.clear(paragraphs.size());
    for (int i = 0; i < paragraphs.size(); i++) {
      duplicates.add(paragraphs.hash(i), view.length(paragraphs.start(i), paragraphs.end(i)));
    }
  }

  /**
   * Lines here are what runs of line feeds separate, so that there is an empty one at an end where
   * the text begins or ends with a line feed.
   */
  private void countLines(TextView view) {
    Spans lines = view.lines();
    int last = lines.size() - 1;
    duplicates.clear(lines.size());
    for (int i = 0; i <= last; i++) {
      if (!lines.isEmpty(i) || i == 0 || i == last) {
        duplicates.add(lines.hash(i), view.length(lines.start(i), lines.end(i)));
      }
    }
  }

  private static String gramSignal(int n) {
    return n <= RepeatedGrams.TOP
        ? "top_" + n + "gram_coverage"
        : "duplicate_" + n + "gram_char_ratio";
  }

  private static String gramParameter(int n) {
    return n <= RepeatedGrams.TOP ? "max-top-" + n + "gram" : "max-duplicate-" + n + "gram-chars";
  }

  private static List<Threshold> rules(Settings settings) {
    GopherDialect dialect = dialect(settings);
    // Dolma measures no paragraphs, and the limits on them are off.
    GopherDialect paragraphs = dialect == GopherDialect.DOLMA ? GopherDialect.DATATROVE : dialect;
    List<Threshold> rules = new ArrayList<>();
    rules.add(atMost(dialect.signal("duplicate_line_ratio"), "max-duplicate-lines", settings));
    rules.add(
        atMost(
            paragraphs.signal("duplicate_paragraph_ratio"), "max-duplicate-paragraphs", settings));
    rules.add(
        atMost(
            dialect.signal(DialectRepetition.lineCharacters(dialect)),
            "max-duplicate-line-chars",
            settings));
    rules.add(
        atMost(
            paragraphs.signal("duplicate_paragraph_char_ratio"),
            "max-duplicate-paragraph-chars",
            settings));
    boolean own = dialect == GopherDialect.DATATROVE;
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      String signal = own ? gramSignal(n) : dialect.signal(DialectRepetition.gram(n));
      rules.add(atMost(signal, gramParameter(n), settings));
    }
    return List.copyOf(rules);
  }

  /** The limits that Gopher's authors publish, for all languages. */
  private static Map<String, Object> published(boolean dolma) {
    Map<String, Object> limits = new HashMap<>();
    limits.put("max-duplicate-lines", 0.30);
    limits.put("max-duplicate-paragraphs", dolma ? Settings.OFF : (Double) 0.30);
    limits.put("max-duplicate-line-chars", dolma ? 0.30 : 0.20);
    limits.put("max-duplicate-paragraph-chars", dolma ? Settings.OFF : (Double) 0.20);
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      limits.put(
          gramParameter(n), n <= RepeatedGrams.TOP ? TOP_LIMITS[n - 2] : DUPLICATE_LIMITS[n - 5]);
    }
    return limits;
  }

  private static Threshold atMost(String signal, String parameter, Settings settings) {
    return Threshold.atMost(NAME, signal, parameter, settings);
  }

  private static List<Parameter> parameters() {
    Map<String, OptionalDouble> off = FineWeb2.all(OptionalDouble.empty());
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        new Parameter.Choice(
            "dialect",
            GopherDialect.DATATROVE.option(),
            GopherDialect.options(),
            "Whose code decides what is measured; other dialects than DataTrove's have one limit"
                + " for all languages.",
            Map.of(
                GopherDialect.DOLMA.option(), published(true),
                GopherDialect.DCLM.option(), published(false),
                GopherDialect.NEMO.option(), published(false))));
    parameters.add(
        limit(
            "max-duplicate-lines",
            0.30,
            "Largest share of lines that are copies.",
            FineWeb2.limits(Column.DUPLICATE_LINES)));
    parameters.add(
        limit(
            "max-duplicate-paragraphs", 0.30, "Largest share of paragraphs that are copies.", off));
    parameters.add(
        limit(
            "max-duplicate-line-chars",
            0.20,
            "Largest share of the text in lines that are copies.",
            off));
    parameters.add(
        limit(
            "max-duplicate-paragraph-chars",
            0.20,
            "Largest share of the text in paragraphs that are copies.",
            off));
    Column[] columns = Column.values();
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      boolean top = n <= RepeatedGrams.TOP;
      parameters.add(
          limit(
              gramParameter(n),
              top ? TOP_LIMITS[n - 2] : DUPLICATE_LIMITS[n - 5],
              top
                  ? "Largest share of the text in the most frequent " + n + "-gram of words."
                  : "Largest share of the text in repeated " + n + "-grams of words.",
              FineWeb2.limits(columns[Column.TOP_2GRAM.ordinal() + n - 2])));
    }
    return List.copyOf(parameters);
  }

  private static Parameter.Limit limit(
      String name, double limit, String description, Map<String, OptionalDouble> byLanguage) {
    return new Parameter.Limit(name, limit, 0, 10, description, byLanguage);
  }

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal(
            "duplicate_paragraph_ratio",
            "0..1",
            "Paragraphs equal to an earlier one, divided by paragraphs; two or more line feeds"
                + " separate paragraphs."));
    signals.add(
        new Signal(
            "duplicate_paragraph_char_ratio",
            "0..1",
            "Characters in paragraphs equal to an earlier one, divided by characters of the"
                + " text."));
    signals.add(
        new Signal(
            "duplicate_line_ratio",
            "0..1",
            "Lines equal to an earlier one, divided by lines; one or more line feeds separate"
                + " lines."));
    signals.add(
        new Signal(
            "duplicate_line_char_ratio",
            "0..1",
            "Characters in lines equal to an earlier one, divided by characters of the text."));
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      signals.add(
          n <= RepeatedGrams.TOP
              ? new Signal(
                  gramSignal(n),
                  "characters per character",
                  "Characters of the most frequent "
                      + n
                      + "-gram of words with blanks between them, times its occurrences, divided by"
                      + " characters of the text.")
              : new Signal(
                  gramSignal(n),
                  "0..1",
                  "Characters of "
                      + n
                      + "-grams of words that occurred before, read from the left without overlap,"
                      + " divided by characters of the text."));
    }
    return List.copyOf(signals);
  }
}
