package org.sluice.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.TextView;
import org.sluice.url.ListFiles;

/**
 * The rules of ChineseWebText's EvalWeb (Chen et al. 2023): length, share of Chinese characters,
 * sensitive words by the line, and repetition inside the text. The sensitive words are the recipe's
 * to name; without any their rule does not apply.
 *
 * <p>ChineseWebText also drops every text with a single traditional character. That loses a whole
 * script of the language and is not done here: {@code language} tells the scripts apart, and {@code
 * keep} chooses.
 */
public final class ChineseWebText implements Step {
  private static final String NAME = "chinese-web-text";
  private static final int GRAM = 13;

  /** Its lower case differs at the end of a word. */
  private static final char CAPITAL_SIGMA = '\u03A3';

  /** By UTF-16 unit: its lower case; 0 where that depends on others or is several. */
  private static final char[] LOWER = lowerTable();

  /** ChineseWebText's rules. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents by ChineseWebText's rules: length, Chinese characters, sensitive words,"
              + " repetition.",
          "Chen et al. 2023, ChineseWebText (arXiv:2311.01149), section 3.1;"
              + " CASIA-LM/ChineseWebText, preprocess.py, commit aa459c4",
          1,
          List.of(
              new Parameter.Limit("min-characters", 201.0, 0, 1e9, "Fewest characters."),
              new Parameter.Limit(
                  "min-mean-line-length", 10.0, 0, 1e9, "Smallest mean length of a line."),
              new Parameter.Limit(
                  "min-chinese-characters", 0.3, 0, 1, "Smallest share of Chinese characters."),
              new Parameter.Limit(
                  "max-sensitive-words", 0.5, 0, 1e6, "Most different sensitive words per line."),
              new Parameter.Limit(
                  "max-repetition", 0.5, 0, 1, "Largest share of repeated 13-grams."),
              new Parameter.Words("sensitive-words", List.of(), false, "Sensitive words."),
              new Parameter.Files(
                  "sensitive-word-lists",
                  "Files of sensitive words, one on a line, after a category and a tab or alone.")),
          List.of(
              new Signal("cwt_characters", "code points", "Length of the text."),
              new Signal(
                  "cwt_mean_line_length",
                  "characters per line",
                  "Characters of the text, line feeds included, divided by lines."),
              new Signal(
                  "cwt_chinese_character_ratio",
                  "0..1",
                  "Characters from U+4E00 to U+9FA5, divided by characters."),
              new Signal(
                  "cwt_sensitive_words_per_line",
                  "words per line",
                  "Different sensitive words in the text, divided by lines; absent without a list."),
              new Signal(
                  "cwt_repetition_ratio",
                  "0..1",
                  "13-grams of characters that occur more than once, every occurrence counted,"
                      + " divided by all; in lower case, without blanks, tabs and line feeds, and"
                      + " without the last 13-gram.")),
          ChineseWebText::rules,
          ChineseWebText::new);

  private final Map<Character, List<String>> sensitive = new HashMap<>();
  private final CharacterGrams grams = new CharacterGrams();

  ChineseWebText(Settings settings, FileSource files) {
    Set<String> words = new LinkedHashSet<>(settings.words("sensitive-words"));
    ListFiles.read(
        settings.files("sensitive-word-lists"),
        files,
        line -> words.add(line.substring(line.lastIndexOf('\t') + 1).strip()));
    words.remove("");
    words.forEach(
        word -> sensitive.computeIfAbsent(word.charAt(0), c -> new ArrayList<>()).add(word));
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atLeast(NAME, "cwt_characters", "min-characters", settings),
        Threshold.atLeast(NAME, "cwt_mean_line_length", "min-mean-line-length", settings),
        Threshold.atLeast(NAME, "cwt_chinese_character_ratio", "min-chinese-characters", settings),
        Threshold.atMost(NAME, "cwt_sensitive_words_per_line", "max-sensitive-words", settings),
        Threshold.atMost(NAME, "cwt_repetition_ratio", "max-repetition", settings));
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    String text = view.text();
    int lines = view.lines().size();
    int chinese = view.characters().where(c -> c >= 0x4E00 && c <= 0x9FA5);
    draft.measure("cwt_characters", view.length());
    draft.measure("cwt_mean_line_length", Ratio.of(view.length(), lines));
    draft.measure("cwt_chinese_character_ratio", Ratio.of(chinese, view.length()));
    if (!sensitive.isEmpty()) {
      draft.measure("cwt_sensitive_words_per_line", Ratio.of(sensitiveWords(text), lines));
    }
    draft.measure("cwt_repetition_ratio", repetition(view));
    grams.release();
  }

  private int sensitiveWords(String text) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < text.length(); i++) {
      for (String word : sensitive.getOrDefault(text.charAt(i), List.of())) {
        if (text.startsWith(word, i)) {
          found.add(word);
        }
      }
    }
    return found.size();
  }

  private double repetition(TextView view) {
    char[] units = view.units();
    int from = 0;
    int to = units.length;
    while (from < to && Character.isWhitespace(units[from])) {
      from++;
    }
    while (to > from && Character.isWhitespace(units[to - 1])) {
      to--;
    }
    char[] lower = new char[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      char folded = LOWER[units[i]];
      if (folded == 0) {
        // Some character's lower case depends on others, or is longer.
        lower = view.text().substring(from, to).toLowerCase(Locale.ROOT).toCharArray();
        length = withoutBlanks(lower);
        break;
      }
      lower[length] = folded;
      length += isBlank(folded) ? 0 : 1;
    }
    grams.read(lower, length);
    int all = grams.count(GRAM, grams.size() - GRAM);
    return Ratio.of(grams.repeated(), all);
  }

  /** Moves what is no blank to the front; how much that is. */
  private static int withoutBlanks(char[] units) {
    int length = 0;
    for (char unit : units) {
      units[length] = unit;
      length += isBlank(unit) ? 0 : 1;
    }
    return length;
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\n' || unit == '\t';
  }

  private static char[] lowerTable() {
    char[] table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      boolean alone = Character.isSurrogate((char) c) || c == CAPITAL_SIGMA;
      String lower = String.valueOf((char) c).toLowerCase(Locale.ROOT);
      table[c] = alone || lower.length() != 1 ? 0 : lower.charAt(0);
    }
    return table;
  }
}
