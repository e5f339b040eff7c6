package org.sluice.quality;

import java.util.ArrayList;
import java.util.List;
import org.sluice.document.Signal;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.url.Ut1;

/** What {@link RedPajamaSignals} declares: its signals, and limits that a recipe may set. */
final class RedPajamaTable {
  /** The longest n-grams that are measured, in words. */
  static final int LONGEST = 10;

  /** The longest n-grams of which the most frequent counts; of longer ones all that repeat do. */
  static final int TOP = 4;

  /** The signals of n-grams, by n. */
  static final String[] GRAMS = gramNames();

  static final String BAD_WORDS = "rps_doc_ldnoobw_words";
  static final String UT1 = "rps_doc_ut1_blacklist";

  private record Limited(String parameter, String signal, boolean most, double max, String text) {}

  private static final List<Limited> LIMITS = limits();

  private RedPajamaTable() {}

  static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        new Parameter.Choice(
            "bad-words",
            "as-written",
            List.of("as-written", "normalised"),
            "How the words of lists are compared with those of the text, which are in lower case,"
                + " NFD and without ASCII punctuation: as they are written, as RedPajama-V2 does, so"
                + " that one with a capital, an accent or a hyphen is never found; or normalised as"
                + " the text is."));
    parameters.add(
        new Parameter.Files(
            "bad-word-lists",
            "Files of more bad words and phrases, one on a line, for every language."));
    parameters.add(
        new Parameter.Files(
            "ut1",
            false,
            true,
            Ut1.FILES,
            true,
            "list UT1's archive, or the folder that has a folder for each category",
            "The blacklists of Universit\u00E9 Toulouse 1 Capitole: the archive blacklists.tar.gz, or"
                + " the folder blacklists with its folders by category."));
    LIMITS.forEach(l -> parameters.add(new Parameter.Limit(l.parameter, null, 0, l.max, l.text)));
    return List.copyOf(parameters);
  }

  static List<Threshold> rules(String step, Settings settings) {
    return LIMITS.stream()
        .map(
            l ->
                l.most
                    ? Threshold.atMost(step, l.signal, l.parameter, settings)
                    : Threshold.atLeast(step, l.signal, l.parameter, settings))
        .toList();
  }

  private static String[] gramNames() {
    String[] names = new String[LONGEST + 1];
    for (int n = 2; n <= LONGEST; n++) {
      names[n] =
          n <= TOP
              ? "rps_doc_frac_chars_top_" + n + "gram"
              : "rps_doc_frac_chars_dupe_" + n + "grams";
    }
    return names;
  }

  private static List<Limited> limits() {
    List<Limited> limits = new ArrayList<>();
    limits.add(least("min-words", "rps_doc_word_count", 1e9, "Fewest words; Gopher 50."));
    limits.add(most("max-words", "rps_doc_word_count", 1e9, "Most words; the data card 10,000."));
    limits.add(
        least(
            "min-mean-word-length",
            "rps_doc_mean_word_length",
            1000,
            "Smallest mean length of a word, in characters; Gopher 3."));
    limits.add(
        most(
            "max-mean-word-length",
            "rps_doc_mean_word_length",
            10_000,
            "Largest mean length of a word, in characters; Gopher 10."));
    limits.add(
        most(
            "max-symbols-per-word",
            "rps_doc_symbol_to_word_ratio",
            100,
            "Most #, ... and \u2026 per raw word; Gopher 0.1."));
    limits.add(
        most(
            "max-ellipsis-lines",
            "rps_doc_frac_lines_end_with_ellipsis",
            1,
            "Largest share of lines that end with an ellipsis; Gopher 0.3."));
    limits.add(
        most(
            "max-bullet-lines",
            "rps_lines_start_with_bulletpoint_mean",
            1,
            "Largest share of lines that begin with a bullet; Gopher 0.9."));
    limits.add(
        most(
            "max-no-alphabet-words",
            "rps_doc_frac_no_alph_words",
            1,
            "Largest share of raw words without a letter a to z; Gopher 0.2."));
    limits.add(
        least(
            "min-stop-words",
            "rps_doc_stop_word_fraction",
            1,
            "Smallest share of stop words among raw words."));
    limits.add(
        least(
            "min-unique-words",
            "rps_doc_frac_unique_words",
            1,
            "Smallest share of different words."));
    limits.add(
        least(
            "min-entropy",
            "rps_doc_unigram_entropy",
            100,
            "Smallest entropy of the words, in nats."));
    limits.add(
        most(
            "max-capital-words",
            "rps_doc_frac_all_caps_words",
            1,
            "Largest share of raw words in capitals."));
    limits.add(
        least("min-sentences", "rps_doc_num_sentences", 1e9, "Fewest sentences; C4 3 or 5."));
    limits.add(
        most(
            "max-curly-brackets",
            "rps_doc_curly_bracket",
            1,
            "Most curly brackets per character; C4 0."));
    limits.add(
        most("max-lorem-ipsum", "rps_doc_lorem_ipsum", 1, "Most lorem ipsum per character; C4 0."));
    limits.add(
        most(
            "max-javascript",
            "rps_lines_javascript_counts_sum",
            1e9,
            "Most words javascript; C4 0."));
    limits.add(
        least(
            "min-ended-lines",
            "rps_lines_ending_with_terminal_punctution_mark_mean",
            1,
            "Smallest share of lines that end in a terminal mark."));
    limits.add(
        most(
            "max-capitals-of-line",
            "rps_lines_uppercase_letter_fraction_max",
            1,
            "Largest share of capitals in any line; RefinedWeb removes lines above 0.5."));
    limits.add(
        most(
            "max-numerals-of-line",
            "rps_lines_numerical_chars_fraction_max",
            1,
            "Largest share of numerals in any line; RefinedWeb removes lines of 1."));
    limits.add(
        most(
            "max-bad-words",
            BAD_WORDS,
            1e9,
            "Most bad words and phrases; the published rule of C4 is 0."));
    double[] published = {0, 0, 0.20, 0.18, 0.16, 0.15, 0.14, 0.13, 0.12, 0.11, 0.10};
    for (int n = 2; n <= LONGEST; n++) {
      String text =
          n <= TOP
              ? "Largest share of characters in the most frequent " + n + "-gram; Gopher "
              : "Largest share of characters in repeated " + n + "-grams; Gopher ";
      String parameter = n <= TOP ? "max-top-" + n + "gram" : "max-duplicate-" + n + "grams";
      limits.add(most(parameter, GRAMS[n], 10, text + published[n] + "."));
    }
    return List.copyOf(limits);
  }

  private static Limited most(String parameter, String signal, double max, String text) {
    return new Limited(parameter, signal, true, max, text);
  }

  private static Limited least(String parameter, String signal, double max, String text) {
    return new Limited(parameter, signal, false, max, text);
  }

  static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(new Signal("ccnet_length", "code points", "Length of the text."));
    signals.add(new Signal("ccnet_nlines", "lines", "Lines; an empty one at the end not counted."));
    signals.add(
        new Signal(
            "rps_doc_curly_bracket",
            "per character",
            "{ and }, divided by characters of the text."));
    signals.add(
        new Signal(
            "rps_doc_lorem_ipsum",
            "per character",
            "Occurrences of lorem ipsum in the normalised text, divided by its characters."));
    signals.add(
        new Signal(
            BAD_WORDS,
            "words",
            "Runs of normalised words that a list of bad words has, each entry for itself; the list is"
                + " LDNOOBW's of the language, and the recipe's own. Absent when there is none."));
    signals.add(
        new Signal(
            UT1,
            "number of a combination",
            "The combination of UT1's categories that list the URL's host as it is written, counted"
                + " from 0; the detail names them. Absent when none does, and without a list."));
    signals.add(
        new Signal(
            "rps_doc_stop_word_fraction",
            "0..1",
            "Raw words that are stop words by case, divided by raw words; absent when there is no list"
                + " for the language."));
    signals.add(
        new Signal(
            "rps_doc_num_sentences",
            "sentences",
            "Matches of \\b[^.!?]+[.!?]*, so that only Latin marks end a sentence."));
    signals.add(
        new Signal(
            "rps_doc_frac_lines_end_with_ellipsis",
            "0..1",
            "Lines that end with ... or \u2026 before white space, divided by lines."));
    signals.add(
        new Signal(
            "rps_doc_symbol_to_word_ratio",
            "per word",
            "Occurrences of #, ... and \u2026, divided by raw words."));
    signals.add(
        new Signal(
            "rps_doc_frac_no_alph_words",
            "0..1",
            "Raw words without a letter a to z or A to Z, divided by raw words."));
    signals.add(
        new Signal(
            "rps_doc_frac_all_caps_words",
            "0..1",
            "Raw words with a capital and no other cased letter, divided by raw words."));
    signals.add(new Signal("rps_doc_word_count", "words", "Words of the normalised text."));
    signals.add(
        new Signal(
            "rps_doc_mean_word_length",
            "characters per word",
            "Mean length of the words of the normalised text."));
    signals.add(
        new Signal(
            "rps_doc_frac_unique_words",
            "0..1",
            "Different words of the normalised text, divided by its words."));
    signals.add(
        new Signal(
            "rps_doc_unigram_entropy", "nats", "Entropy of the words of the normalised text."));
    signals.add(
        new Signal(
            "rps_lines_ending_with_terminal_punctution_mark_mean",
            "0..1",
            "Lines that end with one of . ! ? \u201D before white space, divided by lines."));
    signals.add(
        new Signal(
            "rps_lines_javascript_counts_sum",
            "words",
            "Words of the normalised lines that are javascript."));
    signals.add(
        new Signal(
            "rps_lines_num_words_mean",
            "words per line",
            "Mean number of words of normalised lines."));
    signals.add(
        new Signal(
            "rps_lines_num_words_min", "words", "Smallest number of words of a normalised line."));
    signals.add(
        new Signal(
            "rps_lines_numerical_chars_fraction_mean",
            "0..1",
            "Mean over lines of numeric characters, divided by characters of the normalised line."));
    signals.add(
        new Signal(
            "rps_lines_numerical_chars_fraction_max",
            "0..1",
            "Largest share over lines of numeric characters in the normalised line."));
    signals.add(
        new Signal(
            "rps_lines_start_with_bulletpoint_mean",
            "0..1",
            "Lines that begin, after white space, with one of ten bullets or an en dash, divided by"
                + " lines."));
    signals.add(
        new Signal(
            "rps_lines_uppercase_letter_fraction_mean",
            "0..1",
            "Mean over lines of capitals, divided by characters of the line, its line feed included."));
    signals.add(
        new Signal(
            "rps_lines_uppercase_letter_fraction_max",
            "0..1",
            "Largest share over lines of capitals in the line, its line feed included."));
    for (int n = 2; n <= LONGEST; n++) {
      signals.add(
          n <= TOP
              ? new Signal(
                  GRAMS[n],
                  "characters per character",
                  "Characters of the most frequent "
                      + n
                      + "-gram of normalised words times its occurrences, overlapping ones too, divided"
                      + " by characters of all words; 0 when none repeats.")
              : new Signal(
                  GRAMS[n],
                  "0..1",
                  "Characters of normalised words in "
                      + n
                      + "-grams that occur twice or more, first occurrences included and each word"
                      + " counted once, divided by characters of all words."));
    }
    return List.copyOf(signals);
  }
}
