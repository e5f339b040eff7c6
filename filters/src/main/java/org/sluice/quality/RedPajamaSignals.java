package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Settings;
import org.sluice.text.TextView;
import org.sluice.url.ListFiles;
import org.sluice.url.Ut1;

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
 * which need models.
 *
 * <p>Bad words are those of LDNOOBW, of which RedPajama-V2 takes the English, French, German,
 * Italian and Spanish lists and counts 0 in all other languages. Here each language with a list has
 * its own, and where there is none nothing is measured. That goes for Chinese, Japanese and Thai
 * too: words between blanks are clauses there, which no entry equals; {@code bad-words} finds
 * theirs anywhere. An entry is compared as it is written, as RedPajama-V2 does, so that what has a
 * capital, an accent or ASCII punctuation is never found: 61 of the 68 Spanish entries. {@code
 * bad-words: normalised} mends that.
 *
 * <p>UT1's lists are not built in; {@code ut1} names them, and {@link Ut1} says how they are asked.
 *
 * <p>All limits are off unless set. Their descriptions name the published ones: Gopher's as the
 * data card applies them to these signals, those of C4, and RefinedWeb's for lines.
 */
public final class RedPajamaSignals implements Step {
  private static final String NAME = "redpajama-signals";

  /** RedPajama-V2's quality signals. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Measures RedPajama-V2's quality signals, and drops nothing unless a limit is set.",
          "Weber et al. 2024, RedPajama (arXiv:2411.12372), table of quality signals; definitions of"
              + " togethercomputer/RedPajama-Data, app/src/core/quality_signals, commit 855a8e0; stop"
              + " words of stopwords-json 1.2.0; bad words: LDNOOBW, CC-BY-4.0, npm naughty-words 1.2.0",
          2,
          RedPajamaTable.parameters(),
          RedPajamaTable.signals(),
          settings -> RedPajamaTable.rules(NAME, settings),
          RedPajamaSignals::new);

  private final RedPajamaText text = new RedPajamaText();
  private final Grams grams = new Grams();
  private final Map<String, StopWords> stopWords = new HashMap<>();
  private final boolean normalisedBadWords;
  private final List<String> moreBadWords = new ArrayList<>();
  private final Map<String, Optional<RedPajamaBadWords>> badWords = new HashMap<>();
  private final @Nullable Ut1 ut1;
  private long[] ends = new long[1];

  RedPajamaSignals(Settings settings, FileSource files) {
    normalisedBadWords = settings.choice("bad-words").equals("normalised");
    ListFiles.read(settings.files("bad-word-lists"), files, moreBadWords::add);
    List<String> lists = settings.files("ut1");
    ut1 = lists.isEmpty() ? null : Ut1.shared(lists, files);
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    StopWords list = stopWords(draft.language());
    text.read(view, list);
    draft.measure("ccnet_length", text.characters);
    draft.measure("ccnet_nlines", text.lines);
    measureContent(draft, list != null);
    measureLists(draft);
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

  private void measureLists(Draft draft) {
    String language = draft.language();
    badWords
        .computeIfAbsent(
            language == null ? "" : language,
            l ->
                Optional.ofNullable(
                    RedPajamaBadWords.of(language, moreBadWords, normalisedBadWords)))
        .ifPresent(
            list -> draft.measure(RedPajamaTable.BAD_WORDS, list.count(text.hashes, text.words)));
    int categories = ut1 == null ? 0 : ut1.categories(draft.page().provenance().url());
    if (categories != 0) {
      draft.measure(RedPajamaTable.UT1, Ut1.number(categories), Ut1.names(categories));
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
    for (int n = 2; n <= RedPajamaTable.LONGEST; n++) {
      grams.count(n);
      double found;
      if (n <= RedPajamaTable.TOP) {
        int best = grams.mostFrequent();
        found = best < 0 ? 0 : (double) length(best, n) * grams.occurrences(best);
      } else {
        found = grams.lengthOfRepeated(n, (from, to) -> ends[to] - ends[from]);
      }
      draft.measure(RedPajamaTable.GRAMS[n], Ratio.of(found, text.wordCharacters));
      grams.keepRepeated();
    }
  }

  private long length(int gram, int n) {
    int at = grams.first(gram);
    return ends[at + n] - ends[at];
  }
}
