package org.sluice.quality;

import java.util.List;
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
 * Data-Juicer's filters of texts that need no model and no list of words, with the defaults of its
 * operators. Lines are those of Python's {@code str.splitlines}. Its share of flagged words is
 * {@link BadWords}' business, its scores of language and perplexity that of their own steps.
 */
public final class DataJuicer implements Step {
  private static final String NAME = "data-juicer";
  private static final String OTHER_BREAKS = "\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029";

  /** Data-Juicer's filters of texts. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents by Data-Juicer's defaults: letters, lines, repetition, special"
              + " characters, length.",
          "Chen et al. 2023, Data-Juicer (arXiv:2309.02033); datajuicer/data-juicer,"
              + " data_juicer/ops/filter, commit 1dc20a5",
          1,
          List.of(
              new Parameter.Limit(
                  "min-alphanumeric", 0.25, 0, 1, "Smallest share of letters and numbers."),
              new Parameter.Limit(
                  "max-alphanumeric", null, 0, 1, "Largest share of letters and numbers."),
              new Parameter.Limit(
                  "min-mean-line-length", 10.0, 0, 1e9, "Smallest mean length of a line."),
              new Parameter.Limit(
                  "max-mean-line-length", null, 0, 1e9, "Largest mean length of a line."),
              new Parameter.Limit(
                  "min-longest-line", 10.0, 0, 1e9, "Smallest length of the longest line."),
              new Parameter.Number(
                  "character-repetition-length",
                  10,
                  1,
                  100,
                  "Characters of the n-grams whose repetition is measured."),
              new Parameter.Limit(
                  "max-character-repetition",
                  0.5,
                  0,
                  1,
                  "Largest share of the most frequent n-grams of characters."),
              new Parameter.Number(
                  "word-repetition-length",
                  10,
                  1,
                  100,
                  "Words of the n-grams whose repetition is measured."),
              new Parameter.Limit(
                  "max-word-repetition", 0.5, 0, 1, "Largest share of repeated n-grams of words."),
              new Parameter.Limit(
                  "max-special-characters", 0.25, 0, 1, "Largest share of special characters."),
              new Parameter.Limit("min-characters", 10.0, 0, 1e9, "Fewest characters."),
              new Parameter.Limit("min-words", 10.0, 0, 1e9, "Fewest words.")),
          List.of(
              new Signal(
                  "dj_alphanumeric_ratio", "0..1", "Letters and numbers, divided by characters."),
              new Signal(
                  "dj_mean_line_length",
                  "characters per line",
                  "Characters of the text, line breaks included, divided by lines."),
              new Signal(
                  "dj_longest_line", "characters", "Length of the longest line; 0 without any."),
              new Signal(
                  "dj_character_repetition_ratio",
                  "0..1",
                  "Occurrences of the most frequent n-grams of characters, divided by all: of those"
                      + " that occur more than once, no more than the square root of the number of"
                      + " different ones."),
              new Signal(
                  "dj_word_repetition_ratio",
                  "0..1",
                  "Occurrences of n-grams of words that occur more than once, divided by all."),
              new Signal(
                  "dj_special_character_ratio",
                  "0..1",
                  "Marks, digits, white space, emoji and other listed characters, divided by"
                      + " characters."),
              new Signal("dj_characters", "code points", "Length of the text."),
              new Signal(
                  "dj_word_count",
                  "words",
                  "Words that are left when special characters at their ends are gone.")),
          DataJuicer::rules,
          DataJuicer::new);

  private final int characters;
  private final int words;

  DataJuicer(Settings settings) {
    characters = (int) settings.number("character-repetition-length");
    words = (int) settings.number("word-repetition-length");
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(NAME, "dj_alphanumeric_ratio", "min-alphanumeric", settings),
        Threshold.atMost(NAME, "dj_alphanumeric_ratio", "max-alphanumeric", settings),
        Threshold.atLeast(NAME, "dj_mean_line_length", "min-mean-line-length", settings),
        Threshold.atMost(NAME, "dj_mean_line_length", "max-mean-line-length", settings),
        Threshold.atLeast(NAME, "dj_longest_line", "min-longest-line", settings),
        Threshold.atMost(
            NAME, "dj_character_repetition_ratio", "max-character-repetition", settings),
        Threshold.atMost(NAME, "dj_word_repetition_ratio", "max-word-repetition", settings),
        Threshold.atMost(NAME, "dj_special_character_ratio", "max-special-characters", settings),
        Threshold.atLeast(NAME, "dj_characters", "min-characters", settings),
        Threshold.atLeast(NAME, "dj_word_count", "min-words", settings));
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    BigScienceText measures = view.derived(BigScienceText.MEASURES);
    measureLines(view, draft);
    draft.measure("dj_character_repetition_ratio", measures.characterRepetition(characters));
    draft.measure("dj_word_repetition_ratio", measures.wordRepetition(words));
    draft.measure("dj_special_character_ratio", measures.specialShare());
    draft.measure("dj_characters", view.length());
    draft.measure("dj_word_count", measures.words());
  }

  private static void measureLines(TextView view, Draft draft) {
    int alphanumeric = view.characters().of(CharClass.LETTER | CharClass.NUMBER);
    draft.measure("dj_alphanumeric_ratio", Ratio.of(alphanumeric, view.length()));
    int others = view.characters().where(c -> OTHER_BREAKS.indexOf(c) >= 0);
    int[] found = others == 0 ? lines(view.lines(), view) : lines(view.units());
    draft.measure("dj_mean_line_length", Ratio.of(view.length(), found[0]));
    draft.measure("dj_longest_line", found[1]);
  }

  /** How many lines there are and how long the longest is, where line feeds end them. */
  private static int[] lines(Spans lines, TextView view) {
    int longest = 0;
    for (int i = 0; i < lines.size(); i++) {
      // Units are never fewer than characters.
      if (lines.end(i) - lines.start(i) > longest) {
        longest = Math.max(longest, view.length(lines.start(i), lines.end(i)));
      }
    }
    return new int[] {lines.isEmpty(lines.size() - 1) ? lines.size() - 1 : lines.size(), longest};
  }

  /** The same where other breaks of Python's {@code str.splitlines} end them too. */
  private static int[] lines(char[] text) {
    int lines = 0;
    int longest = 0;
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n' || OTHER_BREAKS.indexOf(text[i]) >= 0) {
        i += text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 1 : 0;
        lines++;
        length = 0;
      } else {
        i += Character.charCount(Character.codePointAt(text, i)) - 1;
        longest = Math.max(longest, ++length);
      }
    }
    return new int[] {lines + (length > 0 ? 1 : 0), longest};
  }
}
