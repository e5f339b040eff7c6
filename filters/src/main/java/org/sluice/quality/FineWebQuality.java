package org.sluice.quality;

import java.util.List;
import java.util.OptionalDouble;
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

/**
 * The three rules that FineWeb added after its ablations (Penedo et al. 2024), and the rule on line
 * breaks that its code has beside them. Definitions follow DataTrove's code, not the paper's prose:
 * the limit on characters in duplicate lines is 0.01, where the prose says 0.1; quotation marks end
 * no line, but over 150 marks of all scripts do; a line may not end in white space to count as
 * ended.
 *
 * <p>For the languages of {@link FineWeb2} its thresholds hold, with 0.1 for duplicate lines and
 * without the rule on short lines. A blank text has no line that ends in a mark, so it fails that
 * rule as it does in DataTrove.
 */
public final class FineWebQuality implements Step {
  private static final String NAME = "fineweb-quality";

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Limit(
              "min-terminal-punctuation",
              0.12,
              0,
              1,
              "smallest share of lines that end in a terminal mark",
              FineWeb2.limits(FineWeb2.Column.TERMINAL_PUNCTUATION)),
          new Parameter.Limit(
              "max-short-lines",
              0.67,
              0,
              1,
              "largest share of short lines",
              FineWeb2.all(OptionalDouble.empty())),
          new Parameter.Number(
              "short-line-length", 30, 1, 10_000, "longest line that is short, in characters"),
          new Parameter.Limit(
              "max-duplicate-chars",
              0.01,
              0,
              1,
              "largest share of characters in lines that are copies",
              FineWeb2.all(OptionalDouble.of(0.1))),
          new Parameter.Limit(
              "max-line-breaks-per-word",
              0.3,
              0,
              100,
              "most line feeds per word",
              FineWeb2.limits(FineWeb2.Column.LINE_BREAKS)));

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal(
              "terminal_punctuation_line_ratio",
              "0..1",
              "Lines whose last character is a mark that ends sentences in some script, divided by"
                  + " lines that are not blank."),
          new Signal(
              "short_line_ratio",
              "0..1",
              "Lines of at most short-line-length characters, divided by lines, blank lines left"
                  + " out."),
          new Signal(
              "duplicate_text_line_char_ratio",
              "0..1",
              "Characters in lines equal to an earlier one, blank lines left out, divided by"
                  + " characters that are no line feeds."),
          new Signal(
              "line_breaks_per_word",
              "per word",
              "Line feeds, divided by all words, marks included."));

  /** FineWeb's own rules. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents whose lines end like sentences, are not short and not repeated",
          "Penedo et al. 2024, The FineWeb Datasets (arXiv:2406.17557); definitions of"
              + " huggingface/datatrove, filters/fineweb_quality_filter.py, commit a649de7; other"
              + " languages: huggingface/fineweb-2, configs, commit d0defb2",
          1,
          PARAMETERS,
          SIGNALS,
          FineWebQuality::rules,
          FineWebQuality::new);

  private final int shortLine;
  private final Duplicates duplicates = new Duplicates();

  FineWebQuality(Settings settings) {
    shortLine = (int) settings.number("short-line-length");
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(
            NAME, "terminal_punctuation_line_ratio", "min-terminal-punctuation", settings),
        Threshold.atMost(NAME, "short_line_ratio", "max-short-lines", settings),
        Threshold.atMost(NAME, "duplicate_text_line_char_ratio", "max-duplicate-chars", settings),
        Threshold.atMost(NAME, "line_breaks_per_word", "max-line-breaks-per-word", settings));
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    Spans lines = view.lines();
    duplicates.clear(lines.size());
    int count = 0;
    int ended = 0;
    int shorts = 0;
    for (int i = 0; i < lines.size(); i++) {
      int start = lines.start(i);
      int end = lines.end(i);
      if (isBlank(view.text(), start, end)) {
        continue;
      }
      count++;
      int last = view.text().codePointBefore(end);
      ended += (CharClass.of(last) & CharClass.TERMINAL) != 0 ? 1 : 0;
      int length = view.length(start, end);
      shorts += length <= shortLine ? 1 : 0;
      duplicates.add(lines.hash(i), length);
    }
    int breaks = lines.size() - 1;
    draft.measure("terminal_punctuation_line_ratio", Ratio.of(ended, count));
    draft.measure("short_line_ratio", Ratio.of(shorts, count));
    draft.measure(
        "duplicate_text_line_char_ratio",
        Ratio.of(duplicates.characters(), view.length() - breaks));
    draft.measure("line_breaks_per_word", Ratio.of(breaks, view.words().size()));
  }

  private static boolean isBlank(String text, int start, int end) {
    int i = start;
    while (i < end && CharClass.isSpace(text.charAt(i))) {
      i++;
    }
    return i == end;
  }
}
