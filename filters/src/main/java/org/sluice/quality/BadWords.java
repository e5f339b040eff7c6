package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.url.ListFiles;

/**
 * The list of bad words of C4 and mC4: a document of a language that has a list is dropped for one
 * of its words. The lists of 27 languages are built in, {@code bad-words.md} beside them says from
 * where; a recipe adds its own. Words stand between characters of no word, in Japanese, Thai and
 * Chinese anywhere, and without the words that mC4 allows there. Combining marks belong to words
 * here, unlike in Python's regular expressions, which cut Hindi words at their vowels.
 *
 * <p>Where a language has no list and the recipe names no word, nothing is measured and the rule
 * does not apply. An unknown language is taken for English, as DataTrove does.
 */
public final class BadWords implements Step {
  private static final String NAME = "bad-words";
  private static final String SIGNAL = "bad_word_count";

  /** C4's and mC4's list of bad words. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Drops documents with words of a list: that of their language, or the recipe's own.",
          "Raffel et al. 2020, C4 (JMLR 21:140), section 2.2; Xue et al. 2021, mC4"
              + " (arXiv:2010.11934); huggingface/datatrove, filters/c4_filters.py, commit a649de7;"
              + " words: LDNOOBW, CC-BY-4.0, npm naughty-words 1.2.0",
          1,
          List.of(
              new Parameter.Toggle(
                  "built-in", true, "Look for the words of the language's built-in list."),
              new Parameter.Words(
                  "words",
                  List.of(),
                  false,
                  "More words or phrases to look for, in every language."),
              new Parameter.Files(
                  "lists", "Files of more words or phrases, one on a line, for every language."),
              new Parameter.Limit("max-bad-words", 0.0, 0, 1e9, "Most occurrences of such words.")),
          List.of(
              new Signal(
                  SIGNAL,
                  "words",
                  "Occurrences of listed words and phrases, read from the left without overlap; the"
                      + " detail is the first. Absent when there is no list for the language.")),
          settings -> List.of(Threshold.atMost(NAME, SIGNAL, "max-bad-words", settings)),
          BadWords::new);

  private final boolean builtIn;
  private final List<String> more;
  private final Map<String, Optional<BadWordList>> byLanguage = new HashMap<>();
  private final int[] start = new int[1];

  BadWords(Settings settings, FileSource files) {
    builtIn = settings.isOn("built-in");
    more = new ArrayList<>(settings.words("words"));
    ListFiles.read(
        settings.files("lists"),
        files,
        line -> {
          if (!line.isBlank() && !line.startsWith("#")) {
            more.add(line);
          }
        });
  }

  @Override
  public void apply(Draft draft) {
    String label = draft.language();
    String language = label == null ? "eng" : label;
    @Nullable BadWordList list =
        byLanguage
            .computeIfAbsent(language, l -> Optional.ofNullable(BadWordList.of(l, builtIn, more)))
            .orElse(null);
    if (list == null) {
      return;
    }
    char[] text = draft.view().units();
    int count = 0;
    String first = null;
    int end = list.find(text, 0, start);
    while (end >= 0) {
      count++;
      first = first == null ? draft.text().substring(start[0], end) : first;
      end = list.find(text, end, start);
    }
    if (first == null) {
      draft.measure(SIGNAL, 0);
    } else {
      draft.measure(SIGNAL, count, first);
    }
  }
}
