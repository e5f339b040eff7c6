package org.sluice.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.LimitTable;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.TextHash;
import org.sluice.url.ListFiles;

/**
 * The filters that BigScience put its part of OSCAR through for ROOTS, with the limits that were
 * set by hand for thirteen languages and those for all others. Its lists of stop words and flagged
 * words are the recipe's to name: without them nothing is measured, and their rules do not apply.
 * The scores of language and perplexity belong to other steps. Words that are URLs or overlong are
 * counted and not removed.
 *
 * <p>Words are cut at white space, in lower case, without special characters at either end; in
 * scripts without blanks, where BigScience used SentencePiece, they are those of the word finder.
 */
public final class Roots implements Step {
  private static final String NAME = "roots";
  private static final int CHARACTERS = 10;
  private static final int CHINESE_CHARACTERS = 3;
  private static final int WORDS = 5;
  private static final int URDU_WORDS = 7;

  /**
   * BigScience's limits by language, from what {@link #KIND} cites: fewest words, most repetition
   * of characters and of words, most special characters, fewest stop words, most flagged words.
   */
  private static final String LIMITS =
      """
      ara_Arab 20 0.2 0.34 0.3 0.07 0.03
      arb_Arab 20 0.2 0.34 0.3 0.07 0.03
      ben_Beng 33 0.13 0.21 0.45 0.002 0.001
      cat_Latn 15 0.2 0.4 0.25 0.25 0.1
      cmn_Hani 1 0.2 0.96 0.3 0.1691 0.001
      cmn_Hans 1 0.2 0.96 0.3 0.1691 0.001
      cmn_Hant 1 0.2 0.96 0.3 0.1691 0.001
      eng_Latn 20 0.106 0.19 0.4 0.3 0.01
      eus_Latn 8 0.2 0.4 0.31 0.05 0.1
      fra_Latn 13 0.14 0.13 0.34 0.27 0.008
      hin_Deva 38 0.18 0.47 0.45 0.01 0.005
      ind_Latn 15 0.15 0.2 0.34 0.15 0.01
      por_Latn 19 0.25 0.98 0.35 0.2 0.007
      spa_Latn 16 0.14 0.25 0.34 0.4 0.01
      urd_Arab 25 0.19 0.5 0.25 0.01 0.025
      vie_Latn 30 0.15 0.2 0.34 0.08 0.005
      """;

  private static final LimitTable MIN_WORDS = column(1);
  private static final LimitTable MAX_CHARACTER_REPETITION = column(2);
  private static final LimitTable MAX_WORD_REPETITION = column(3);
  private static final LimitTable MAX_SPECIAL_CHARACTERS = column(4);
  private static final LimitTable MIN_STOP_WORDS = column(5);
  private static final LimitTable MAX_FLAGGED_WORDS = column(6);

  /** BigScience's filters. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents by ROOTS' rules: length, repetition, special characters, stop words and"
              + " flagged words.",
          "Lauren\u00E7on et al. 2022, The BigScience ROOTS Corpus (arXiv:2303.03915), appendix C;"
              + " bigscience-workshop/data-preparation,"
              + " preprocessing/training/01b_oscar_cleaning_and_filtering, commit 9d05884",
          1,
          List.of(
              new Parameter.Limit("min-words", 10.0, 0, 1e9, "Fewest words.", MIN_WORDS),
              new Parameter.Limit("max-words", 100_000.0, 0, 1e9, "Most words."),
              new Parameter.Limit(
                  "max-character-repetition",
                  0.2,
                  0,
                  1,
                  "Largest share of the most frequent n-grams of characters.",
                  MAX_CHARACTER_REPETITION),
              new Parameter.Limit(
                  "max-word-repetition",
                  0.3,
                  0,
                  1,
                  "Largest share of repeated n-grams of words.",
                  MAX_WORD_REPETITION),
              new Parameter.Limit(
                  "max-special-characters",
                  0.4,
                  0,
                  1,
                  "Largest share of special characters.",
                  MAX_SPECIAL_CHARACTERS),
              new Parameter.Limit(
                  "min-stop-words", 0.1, 0, 1, "Smallest share of stop words.", MIN_STOP_WORDS),
              new Parameter.Limit(
                  "max-flagged-words",
                  0.1,
                  0,
                  1,
                  "Largest share of flagged words.",
                  MAX_FLAGGED_WORDS),
              new Parameter.Words("stop-words", List.of(), false, "Stop words of the documents."),
              new Parameter.Files("stop-word-lists", "Files of stop words, one on a line."),
              new Parameter.Words("flagged-words", List.of(), false, "Flagged words."),
              new Parameter.Files("flagged-word-lists", "Files of flagged words, one on a line.")),
          List.of(
              new Signal(
                  "roots_word_count",
                  "words",
                  "Words that are left when special characters at their ends are gone."),
              new Signal(
                  "roots_character_repetition_ratio",
                  "0..1",
                  "Occurrences of the most frequent 10-grams of characters, 3-grams in Chinese,"
                      + " divided by all: of those that occur more than once, no more than the"
                      + " square root of the number of different ones."),
              new Signal(
                  "roots_word_repetition_ratio",
                  "0..1",
                  "Occurrences of 5-grams of words, 7-grams in Urdu, that occur more than once,"
                      + " divided by all."),
              new Signal(
                  "roots_special_character_ratio",
                  "0..1",
                  "Marks, digits, white space, emoji and other listed characters, divided by"
                      + " characters."),
              new Signal(
                  "roots_stop_word_ratio",
                  "0..1",
                  "Words of the recipe's list of stop words, divided by words; absent without a"
                      + " list."),
              new Signal(
                  "roots_flagged_word_ratio",
                  "0..1",
                  "Words of the recipe's list of flagged words, divided by words; absent without a"
                      + " list.")),
          Roots::rules,
          Roots::new);

  private static LimitTable column(int column) {
    return LimitTable.of(
        LIMITS
            .lines()
            .map(line -> line.split(" "))
            .collect(
                Collectors.toMap(
                    cells -> cells[0],
                    cells -> OptionalDouble.of(Double.parseDouble(cells[column])))));
  }

  private final Set<Long> stopWords;
  private final Set<Long> flaggedWords;

  Roots(Settings settings, FileSource files) {
    stopWords = list(settings, files, "stop-word");
    flaggedWords = list(settings, files, "flagged-word");
  }

  private static Set<Long> list(Settings settings, FileSource files, String name) {
    List<String> words = new ArrayList<>(settings.words(name + "s"));
    ListFiles.read(settings.files(name + "-lists"), files, line -> words.add(line.strip()));
    return words.stream()
        .filter(word -> !word.isEmpty())
        .map(word -> TextHash.of(BigScienceText.lowerCase(word)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(NAME, "roots_word_count", "min-words", settings),
        Threshold.atMost(NAME, "roots_word_count", "max-words", settings),
        Threshold.atMost(
            NAME, "roots_character_repetition_ratio", "max-character-repetition", settings),
        Threshold.atMost(NAME, "roots_word_repetition_ratio", "max-word-repetition", settings),
        Threshold.atMost(NAME, "roots_special_character_ratio", "max-special-characters", settings),
        Threshold.atLeast(NAME, "roots_stop_word_ratio", "min-stop-words", settings),
        Threshold.atMost(NAME, "roots_flagged_word_ratio", "max-flagged-words", settings));
  }

  @Override
  public void apply(Draft draft) {
    @Nullable String language = draft.language();
    boolean chinese = language != null && (language.startsWith("cmn") || language.startsWith("zh"));
    boolean urdu = language != null && language.startsWith("ur");
    BigScienceText measures = draft.view().derived(BigScienceText.MEASURES);
    int words = measures.words();
    draft.measure("roots_word_count", words);
    draft.measure(
        "roots_character_repetition_ratio",
        measures.characterRepetition(chinese ? CHINESE_CHARACTERS : CHARACTERS));
    draft.measure(
        "roots_word_repetition_ratio", measures.wordRepetition(urdu ? URDU_WORDS : WORDS));
    draft.measure("roots_special_character_ratio", measures.specialShare());
    if (!stopWords.isEmpty()) {
      draft.measure("roots_stop_word_ratio", Ratio.of(measures.listed(stopWords), words));
    }
    if (!flaggedWords.isEmpty()) {
      draft.measure("roots_flagged_word_ratio", Ratio.of(measures.listed(flaggedWords), words));
    }
  }
}
