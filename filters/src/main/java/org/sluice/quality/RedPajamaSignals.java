package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.TextView;

/**
 * RedPajama-V2's quality signals that need no model, under their own names and with the meaning
 * that its code gives them: words are what white space separates in the text without ASCII
 * punctuation, in lower case and NFD, or, where its code says raw, runs of {@code \w} and of other
 * characters. That is not the meaning of the other steps' signals, so that both can stand in one
 * recipe.
 *
 * <p>What RedPajama-V2 lists line by line is given as a mean, a sum or an extreme over lines.
 * Values are not rounded to eight digits. Where its code gives None, nothing is measured. Languages
 * written without blanks get what its code gives for them, that is hardly any words; its authors
 * ran it on five European languages. Not here: perplexity, classifiers and importance weights,
 * which need models; {@code rps_doc_ut1_blacklist}, which the step {@code url} answers from the
 * same lists; and {@code rps_doc_ldnoobw_words}, which the step for bad words answers.
 *
 * <p>All limits are off unless set. Their descriptions name the published ones: Gopher's as the
 * data card applies them to these signals, those of C4, and RefinedWeb's for lines.
 */
public final class RedPajamaSignals implements Step {
  private static final String NAME = "redpajama-signals";
  private static final int LONGEST = 10;
  private static final int TOP = 4;
  private static final String[] GRAMS = gramNames();

  private record Limited(String parameter, String signal, boolean most, double max, String text) {}

  private static final List<Limited> LIMITS = limits();

  /** RedPajama-V2's quality signals. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Measures RedPajama-V2's quality signals, and drops nothing unless a limit is set.",
          "Weber et al. 2024, RedPajama (arXiv:2411.12372), table of quality signals; definitions of"
              + " togethercomputer/RedPajama-Data, app/src/core/quality_signals, commit 855a8e0; stop"
              + " words of stopwords-json 1.2.0",
          1,
          LIMITS.stream()
              .<Parameter>map(l -> new Parameter.Limit(l.parameter, null, 0, l.max, l.text))
              .toList(),
          signals(),
          RedPajamaSignals::rules,
          settings -> new RedPajamaSignals());

  private final RedPajamaText text = new RedPajamaText();
  private final Grams grams = new Grams();
  private final Map<String, StopWords> stopWords = new HashMap<>();
  private long[] ends = new long[1];

  private static List<Threshold> rules(Settings settings) {
    return LIMITS.stream()
        .map(
            l ->
                l.most
                    ? Threshold.atMost(NAME, l.signal, l.parameter, settings)
                    : Threshold.atLeast(NAME, l.signal, l.parameter, settings))
        .toList();
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    StopWords list = stopWords(draft.language());
    text.read(view, list);
    draft.measure("ccnet_length", text.characters);
    draft.measure("ccnet_nlines", text.lines);
    measureContent(draft, list != null);
    measureWords(draft);
    measureLines(draft);
    measureGrams(draft);
    grams.release();
  }

  private @Nullable StopWords stopWords(@Nullable String language) {
    String key = language == null ? "eng_Latn" : language;
    StopWords known = stopWords.get(key);
    if (known == null) {
      known = RedPajamaStopWords.of(key);
      if (known != null) {
        stopWords.put(key, known);
      }
    }
    return known;
  }

  private void measureContent(Draft draft, boolean stopWordsKnown) {
    long normalised = text.wordCharacters + Math.max(0, text.words - 1);
    draft.measure("rps_doc_curly_bracket", Ratio.of(text.curlyBrackets, text.characters));
    draft.measure("rps_doc_lorem_ipsum", Ratio.of(text.loremIpsums, normalised));
    if (stopWordsKnown) {
      double stops = text.words == 0 ? 0 : text.rawStopWords;
      draft.measure("rps_doc_stop_word_fraction", Ratio.of(stops, text.rawWords));
    }
    draft.measure("rps_doc_num_sentences", text.sentences);
    if (text.lines > 0) {
      draft.measure("rps_doc_frac_lines_end_with_ellipsis", share(text.ellipsisLines));
    }
    if (text.rawWords > 0) {
      double all = text.rawWords;
      draft.measure("rps_doc_symbol_to_word_ratio", (text.hashSigns + text.ellipses) / all);
      draft.measure("rps_doc_frac_no_alph_words", 1 - text.rawWordsWithLatin / all);
      draft.measure("rps_doc_frac_all_caps_words", text.rawWordsInCapitals / all);
    }
  }

  private void measureWords(Draft draft) {
    grams.begin(text.hashes, text.words);
    draft.measure("rps_doc_word_count", text.words);
    if (text.words == 0) {
      return;
    }
    double all = text.words;
    draft.measure("rps_doc_mean_word_length", text.wordCharacters / all);
    draft.measure("rps_doc_frac_unique_words", grams.differentWords() / all);
    double entropy = 0;
    for (int word = 0; word < grams.differentWords(); word++) {
      double probability = grams.wordCount(word) / all;
      entropy -= probability * StrictMath.log(probability);
    }
    draft.measure("rps_doc_unigram_entropy", entropy);
  }

  private void measureLines(Draft draft) {
    if (text.lines == 0) {
      return;
    }
    draft.measure("rps_lines_ending_with_terminal_punctution_mark_mean", share(text.endedLines));
    draft.measure("rps_lines_javascript_counts_sum", text.javascripts);
    draft.measure("rps_lines_num_words_mean", share(text.words));
    draft.measure("rps_lines_num_words_min", text.leastWords);
    draft.measure("rps_lines_numerical_chars_fraction_mean", share(text.numerals));
    draft.measure("rps_lines_numerical_chars_fraction_max", text.mostNumerals);
    draft.measure("rps_lines_start_with_bulletpoint_mean", share(text.bulletLines));
    draft.measure("rps_lines_uppercase_letter_fraction_mean", share(text.capitals));
    draft.measure("rps_lines_uppercase_letter_fraction_max", text.mostCapitals);
  }

  private double share(double ofLines) {
    return ofLines / text.lines;
  }

  private void measureGrams(Draft draft) {
    if (ends.length <= text.words) {
      ends = new long[text.words + (text.words >> 1) + 1];
    }
    for (int i = 0; i < text.words; i++) {
      ends[i + 1] = ends[i] + text.lengths[i];
    }
    for (int n = 2; n <= LONGEST; n++) {
      grams.count(n);
      double found;
      if (n <= TOP) {
        int best = grams.mostFrequent();
        found = best < 0 ? 0 : (double) length(best, n) * grams.occurrences(best);
      } else {
        found = grams.lengthOfRepeated(n, (from, to) -> ends[to] - ends[from]);
      }
      draft.measure(GRAMS[n], Ratio.of(found, text.wordCharacters));
      grams.keepRepeated();
    }
  }

  private long length(int gram, int n) {
    int at = grams.first(gram);
    return ends[at + n] - ends[at];
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

  private static List<Signal> signals() {
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
