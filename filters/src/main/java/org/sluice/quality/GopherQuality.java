package org.sluice.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;
import org.sluice.text.Spans;
import org.sluice.text.TextView;
import org.sluice.text.Words;

/**
 * The quality rules of Gopher (Rae et al. 2021, table A1) as DataTrove defines them, for FineWeb
 * was made so. Systems differ, and we follow DataTrove where they do: marks count as words except
 * in the number of words and their mean length (Dolma, DCLM and NeMo cut at blanks); the length is
 * a mean (Dolma: a median); stop words are counted once each and by case (others count
 * occurrences); {@code #} and the ellipsis are judged apart (DCLM and Dolma add them). With another
 * {@code dialect} that system's measures are taken instead, under names of their own.
 *
 * <p>Thresholds are English. For the languages of {@link FineWeb2} its word lengths, share of
 * alphabetic words and stop words hold instead. Where a language has no list of stop words, {@code
 * stop_word_count} is not measured and its rule does not apply. An unknown language is taken for
 * English, as DataTrove does.
 */
public final class GopherQuality implements Step {
  private static final String NAME = "gopher-quality";
  private static final List<String> ENGLISH_STOP_WORDS =
      List.of("the", "be", "to", "of", "and", "that", "have", "with");

  /** What holds for all languages where symbols are judged together. */
  private static final Map<String, Object> ENGLISH_LIMITS =
      Map.of(
          "min-mean-word-length", 3.0,
          "max-mean-word-length", 10.0,
          "max-hashes-per-word", Settings.OFF,
          "max-ellipses-per-word", Settings.OFF,
          "max-symbols-per-word", 0.1,
          "min-alphabetic-words", 0.8);

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Limit("min-words", 50.0, 0, 1e9, "Fewest words that are not symbols."),
          new Parameter.Limit("max-words", 100_000.0, 0, 1e9, "Most words that are not symbols."),
          new Parameter.Limit(
              "min-mean-word-length",
              3.0,
              0,
              1000,
              "Smallest mean length of a word, in characters.",
              FineWeb2.limits(FineWeb2.Column.MIN_MEAN_WORD_LENGTH)),
          new Parameter.Limit(
              "max-mean-word-length",
              10.0,
              0,
              10_000,
              "Largest mean length of a word, in characters.",
              FineWeb2.limits(FineWeb2.Column.MAX_MEAN_WORD_LENGTH)),
          new Parameter.Limit("max-hashes-per-word", 0.1, 0, 100, "Most # signs per word."),
          new Parameter.Limit("max-ellipses-per-word", 0.1, 0, 100, "Most ellipses per word."),
          new Parameter.Limit(
              "max-bullet-lines", 0.9, 0, 1, "Largest share of lines that begin with a bullet."),
          new Parameter.Limit(
              "max-ellipsis-lines", 0.3, 0, 1, "Largest share of lines that end with an ellipsis."),
          new Parameter.Limit(
              "min-alphabetic-words",
              0.8,
              0,
              1,
              "Smallest share of words, marks included, with a letter.",
              FineWeb2.limits(FineWeb2.Column.ALPHABETIC_WORDS)),
          new Parameter.Limit(
              "min-stop-words", 2.0, 0, 1000, "Fewest different stop words of the language."),
          new Parameter.Limit(
              "max-symbols-per-word",
              null,
              0,
              100,
              "Most # signs and ellipses together per word, in the dialects that add them."),
          new Parameter.Words(
              "stop-words",
              List.of(),
              false,
              "Stop words for documents of every language, in place of each language's own list."),
          new Parameter.Choice(
              "dialect",
              GopherDialect.DATATROVE.option(),
              GopherDialect.options(),
              "Whose code decides what is measured; other dialects than DataTrove's know English"
                  + " stop words and limits only.",
              Map.of(
                  GopherDialect.DOLMA.option(), ENGLISH_LIMITS,
                  GopherDialect.DCLM.option(), ENGLISH_LIMITS,
                  GopherDialect.NEMO.option(), ENGLISH_LIMITS)));

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("word_count", "words", "Words that are not made of symbols alone."),
          new Signal(
              "mean_word_length",
              "characters per word",
              "Mean length of the words that are not made of symbols alone; 0 without any."),
          new Signal(
              "hashes_per_word", "per word", "# signs, divided by all words, marks included."),
          new Signal(
              "ellipses_per_word",
              "per word",
              "Occurrences of ... (not overlapping) and of \u2026, divided by all words, marks"
                  + " included."),
          new Signal(
              "bullet_line_ratio",
              "0..1",
              "Lines whose first character after white space is \u2022 or -, divided by lines."),
          new Signal(
              "ellipsis_line_ratio",
              "0..1",
              "Lines that end with ... or \u2026 before white space, divided by lines."),
          new Signal(
              "alphabetic_word_ratio",
              "0..1",
              "Words with at least one letter, divided by all words, marks included."),
          new Signal(
              "stop_word_count",
              "words",
              "Different stop words of the document's language that occur, by case; absent when"
                  + " there is no list for the language."));

  /** Gopher's quality rules with FineWeb's definitions. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents whose length, words, symbols and stop words look like prose.",
          "Rae et al. 2021, Scaling Language Models (arXiv:2112.11446), table A1; definitions of"
              + " huggingface/datatrove, filters/gopher_quality_filter.py, commit a649de7; other"
              + " languages: huggingface/fineweb-2, configs, commit d0defb2; other dialects:"
              + " allenai/dolma, taggers/gopher.py, commit 669f534, mlfoundations/dclm,"
              + " mappers/filters/content_filters.py, commit 361714b, NVIDIA-NeMo/Curator,"
              + " filters/heuristic_filter.py, commit 1e2e427",
          2,
          PARAMETERS,
          allSignals(),
          settings -> signals(dialect(settings)),
          GopherQuality::rules,
          (settings, files) -> new GopherQuality(settings));

  private final @Nullable BlankWordQuality other;
  private final List<String> chosen;
  private final Map<String, StopWords> byLanguage = new HashMap<>();

  GopherQuality(Settings settings) {
    chosen = settings.words("stop-words");
    GopherDialect dialect = dialect(settings);
    other = dialect == GopherDialect.DATATROVE ? null : new BlankWordQuality(dialect);
  }

  private static GopherDialect dialect(Settings settings) {
    return GopherDialect.of(settings.choice("dialect"));
  }

  private static List<Signal> signals(GopherDialect dialect) {
    return dialect == GopherDialect.DATATROVE ? SIGNALS : BlankWordQuality.signals(dialect);
  }

  private static List<Signal> allSignals() {
    return Stream.of(GopherDialect.values()).flatMap(d -> signals(d).stream()).toList();
  }

  private static List<Threshold> rules(Settings settings) {
    GopherDialect dialect = dialect(settings);
    String length =
        dialect == GopherDialect.DATATROVE ? "mean_word_length" : BlankWordQuality.length(dialect);
    // Judged apart by DataTrove and together by the others: one of both is off.
    GopherDialect together = dialect == GopherDialect.DATATROVE ? GopherDialect.DOLMA : dialect;
    String symbols = together.signal("symbols_per_word");
    return List.of(
        Threshold.atLeast(NAME, dialect.signal("word_count"), "min-words", settings),
        Threshold.atMost(NAME, dialect.signal("word_count"), "max-words", settings),
        Threshold.atLeast(NAME, length, "min-mean-word-length", settings),
        Threshold.atMost(NAME, length, "max-mean-word-length", settings),
        Threshold.atMost(NAME, "hashes_per_word", "max-hashes-per-word", settings),
        Threshold.atMost(NAME, "ellipses_per_word", "max-ellipses-per-word", settings),
        Threshold.atMost(NAME, dialect.signal("bullet_line_ratio"), "max-bullet-lines", settings),
        Threshold.atMost(
            NAME, dialect.signal("ellipsis_line_ratio"), "max-ellipsis-lines", settings),
        Threshold.atLeast(
            NAME, dialect.signal("alphabetic_word_ratio"), "min-alphabetic-words", settings),
        Threshold.atLeast(NAME, dialect.signal("stop_word_count"), "min-stop-words", settings),
        Threshold.atMost(NAME, symbols, "max-symbols-per-word", settings));
  }

  @Override
  public void apply(Draft draft) {
    if (other != null) {
      other.measure(draft);
      return;
    }
    TextView view = draft.view();
    Words words = view.words();
    measureWords(view, words, draft);
    measureLines(view, draft);
    StopWords list = stopWords(draft.language());
    if (list != null) {
      draft.measure("stop_word_count", list.countDistinct(words));
    }
  }

  private static void measureWords(TextView view, Words words, Draft draft) {
    long characters = 0;
    int plain = 0;
    int alphabetic = 0;
    for (int i = 0; i < words.size(); i++) {
      if (!words.isSymbol(i)) {
        plain++;
        characters += view.length(words.start(i), words.end(i));
      }
      if (words.hasLetter(i)) {
        alphabetic++;
      }
    }
    String text = view.text();
    int ellipses = count(text, "...") + count(text, "\u2026");
    draft.measure("word_count", plain);
    draft.measure("mean_word_length", Ratio.of(characters, plain));
    draft.measure("hashes_per_word", Ratio.of(count(text, "#"), words.size()));
    draft.measure("ellipses_per_word", Ratio.of(ellipses, words.size()));
    draft.measure("alphabetic_word_ratio", Ratio.of(alphabetic, words.size()));
  }

  private static void measureLines(TextView view, Draft draft) {
    String text = view.text();
    Spans lines = view.lines();
    // What follows the last line feed is a line only if there is something.
    int count = lines.isEmpty(lines.size() - 1) ? lines.size() - 1 : lines.size();
    int bullets = 0;
    int ellipses = 0;
    for (int i = 0; i < count; i++) {
      int start = lines.start(i);
      int end = lines.end(i);
      while (end > start && CharClass.isSpace(text.charAt(end - 1))) {
        end--;
      }
      while (start < end && CharClass.isSpace(text.charAt(start))) {
        start++;
      }
      if (start < end) {
        char first = text.charAt(start);
        bullets += first == '\u2022' || first == '-' ? 1 : 0;
        boolean dots = end - start >= 3 && text.startsWith("...", end - 3);
        ellipses += dots || text.charAt(end - 1) == '\u2026' ? 1 : 0;
      }
    }
    draft.measure("bullet_line_ratio", Ratio.of(bullets, count));
    draft.measure("ellipsis_line_ratio", Ratio.of(ellipses, count));
  }

  private @Nullable StopWords stopWords(@Nullable String language) {
    String key = language == null ? "eng_Latn" : language;
    StopWords known = byLanguage.get(key);
    if (known != null) {
      return known;
    }
    List<String> list = chosen;
    if (list.isEmpty()) {
      list = key.equals("eng_Latn") ? ENGLISH_STOP_WORDS : FineWeb2.stopWords(key);
    }
    if (list == null) {
      return null;
    }
    StopWords made = new StopWords(list);
    byLanguage.put(key, made);
    return made;
  }

  private static int count(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return count;
  }
}
