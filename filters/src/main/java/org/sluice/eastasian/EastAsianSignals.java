package org.sluice.eastasian;

import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.quality.Ratio;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;

/**
 * Signals for Chinese, Japanese and Korean, counted in characters, so that no segmenter is asked:
 * shares of scripts and widths, marks, lengths of sentences and lines, entropy and repetition. The
 * shares of scripts are measured on every text; the rest only where at least a tenth of the
 * characters are Han, kana or Hangul, so that limits on it do not touch other languages.
 *
 * <p>Full-width and half-width characters, and traditional and simplified ones, are counted as they
 * stand; nothing is converted. All limits are off unless set; their descriptions name the published
 * ones of ChineseWebText (Chen et al. 2023) and of MAP-CC (Zhang et al. 2024, its Matrix).
 */
public final class EastAsianSignals implements Step {
  private static final String NAME = "cjk-signals";
  private static final double LEAST_SHARE = 0.1;
  private static final String PER_CHARACTER = " divided by characters that are no white space.";

  private static final List<Parameter> PARAMETERS =
      List.of(
          limit("min-han", 1, "Smallest share of Han characters; ChineseWebText 0.3."),
          limit("min-line-length", 1e6, "Shortest mean line, in characters; ChineseWebText 10."),
          limit(
              "max-repeated-grams",
              1,
              "Largest share of stretches of 13 characters that repeat; ChineseWebText 0.5."),
          limit("min-entropy", 100, "Smallest entropy of characters, in nats; MAP-CC 3."),
          limit("min-unique-characters", 1, "Smallest share of different characters; MAP-CC 0.1."),
          limit("max-digits", 1, "Largest share of digits; MAP-CC 0.3."),
          limit("max-bracket-text", 1, "Largest share of text in \u3010\u3011; MAP-CC 0.1."),
          limit(
              "max-folded-lines", 1, "Largest share of lines ending in \u5C55\u5F00; MAP-CC 0.3."),
          limit("min-punctuation", 1, "Smallest share of punctuation; MAP-CC more than 0."),
          limit("min-sentences", 1e9, "Fewest sentences; MAP-CC 2."),
          limit("max-repeated-characters", 1, "Largest share of characters said over and over."),
          limit("max-spaced-han", 1, "Most blanks between Han characters, per Han character."));

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("cjk_han_share", "0..1", "Han characters," + PER_CHARACTER),
          new Signal("cjk_kana_share", "0..1", "Hiragana and katakana," + PER_CHARACTER),
          new Signal("cjk_hangul_share", "0..1", "Hangul syllables and jamo," + PER_CHARACTER),
          new Signal("cjk_punctuation_share", "0..1", "Punctuation marks," + PER_CHARACTER),
          new Signal(
              "cjk_fullwidth_share",
              "0..1",
              "Full-width forms of ASCII characters (U+FF01 to U+FF5E)," + PER_CHARACTER),
          new Signal(
              "cjk_fullwidth_alphanumeric_share",
              "0..1",
              "Full-width among the letters and digits of ASCII in either width."),
          new Signal(
              "cjk_halfwidth_mark_share",
              "0..1",
              "Half-width among the marks , . ! ? : ; ( ) in either width, and \u3001, that stand"
                  + " right behind a Han character, kana or Hangul."),
          new Signal(
              "cjk_digit_share",
              "0..1",
              "Digits 0 to 9 in either width, divided by characters that are neither white space nor"
                  + " punctuation."),
          new Signal(
              "cjk_bracket_text_share",
              "0..1",
              "Characters between \u3010 and \u3011 of one line," + PER_CHARACTER),
          new Signal("cjk_unique_character_share", "0..1", "Different characters," + PER_CHARACTER),
          new Signal(
              "cjk_character_entropy",
              "nats",
              "Entropy of the characters that are no white space."),
          new Signal(
              "cjk_repeated_character_share",
              "0..1",
              "Characters in runs of four and more times the same," + PER_CHARACTER),
          new Signal(
              "cjk_repeated_13gram_share",
              "0..1",
              "Stretches of 13 characters, white space left out, equal to an earlier one, divided by"
                  + " all such stretches."),
          new Signal(
              "cjk_spaced_han_share",
              "0..1",
              "Places where white space stands between two Han characters of a line, divided by Han"
                  + " characters."),
          new Signal(
              "cjk_sentences",
              "sentences",
              "Stretches of a line with a letter, cut at \u3002 \uFF01 \uFF1F ! ? \uFF61 and \u2026."),
          new Signal(
              "cjk_sentence_length",
              "characters per sentence",
              "Mean length of the sentences without their end marks and white space."),
          new Signal(
              "cjk_line_length",
              "characters per line",
              "Characters that are no white space, divided by lines that are not blank."),
          new Signal(
              "cjk_ended_line_share",
              "0..1",
              "Lines that end in a terminal mark of any script or \u2026, closing quotation marks and"
                  + " brackets left out, divided by lines that are not blank."),
          new Signal(
              "cjk_folded_line_share",
              "0..1",
              "Lines that end in readmore, \u5C55\u5F00, \u66F4\u591A or \u3002\u3002\u3002, divided by"
                  + " lines that are not blank."));

  /** Signals for Chinese, Japanese and Korean. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Measures Chinese, Japanese and Korean text by its characters, and drops nothing unless a"
              + " limit is set.",
          "Limits to set: Chen et al. 2023, ChineseWebText (arXiv:2311.01149); Zhang et al. 2024,"
              + " MAP-Neo (arXiv:2405.19327), Matrix; definitions of the signals are our own",
          1,
          PARAMETERS,
          SIGNALS,
          EastAsianSignals::rules,
          settings -> new EastAsianSignals());

  private final EastAsianText text = new EastAsianText();

  private static Parameter limit(String name, double max, String description) {
    return new Parameter.Limit(name, null, 0, max, description);
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(NAME, "cjk_han_share", "min-han", settings),
        Threshold.atLeast(NAME, "cjk_line_length", "min-line-length", settings),
        Threshold.atMost(NAME, "cjk_repeated_13gram_share", "max-repeated-grams", settings),
        Threshold.atLeast(NAME, "cjk_character_entropy", "min-entropy", settings),
        Threshold.atLeast(NAME, "cjk_unique_character_share", "min-unique-characters", settings),
        Threshold.atMost(NAME, "cjk_digit_share", "max-digits", settings),
        Threshold.atMost(NAME, "cjk_bracket_text_share", "max-bracket-text", settings),
        Threshold.atMost(NAME, "cjk_folded_line_share", "max-folded-lines", settings),
        Threshold.atLeast(NAME, "cjk_punctuation_share", "min-punctuation", settings),
        Threshold.atLeast(NAME, "cjk_sentences", "min-sentences", settings),
        Threshold.atMost(NAME, "cjk_repeated_character_share", "max-repeated-characters", settings),
        Threshold.atMost(NAME, "cjk_spaced_han_share", "max-spaced-han", settings));
  }

  @Override
  public void apply(Draft draft) {
    text.readScripts(draft.view().characters());
    double all = text.characters;
    draft.measure("cjk_han_share", Ratio.of(text.han, all));
    draft.measure("cjk_kana_share", Ratio.of(text.kana, all));
    draft.measure("cjk_hangul_share", Ratio.of(text.hangul, all));
    int eastAsian = text.han + text.kana + text.hangul;
    if (eastAsian == 0 || eastAsian < LEAST_SHARE * all) {
      return;
    }
    text.read(draft.view());
    draft.measure("cjk_punctuation_share", text.punctuation / all);
    draft.measure("cjk_fullwidth_share", text.fullForms / all);
    int alphanumerics = text.fullAlphanumerics + text.halfAlphanumerics;
    draft.measure(
        "cjk_fullwidth_alphanumeric_share", Ratio.of(text.fullAlphanumerics, alphanumerics));
    draft.measure(
        "cjk_halfwidth_mark_share", Ratio.of(text.halfMarks, text.halfMarks + text.fullMarks));
    draft.measure("cjk_digit_share", Ratio.of(text.digits, all - text.punctuation));
    draft.measure("cjk_bracket_text_share", text.bracketed / all);
    draft.measure("cjk_unique_character_share", text.different / all);
    draft.measure("cjk_character_entropy", text.entropy);
    draft.measure("cjk_repeated_character_share", text.repeated / all);
    draft.measure("cjk_repeated_13gram_share", Ratio.of(text.gramsAgain, text.gramsInAll));
    draft.measure("cjk_spaced_han_share", Ratio.of(text.spacedHan, text.han));
    draft.measure("cjk_sentences", text.sentences);
    draft.measure("cjk_sentence_length", Ratio.of(text.sentenceCharacters, text.sentences));
    draft.measure("cjk_line_length", Ratio.of(all, text.lines));
    draft.measure("cjk_ended_line_share", Ratio.of(text.endedLines, text.lines));
    draft.measure("cjk_folded_line_share", Ratio.of(text.foldedLines, text.lines));
  }
}
