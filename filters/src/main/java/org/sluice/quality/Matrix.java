package org.sluice.quality;

import com.ibm.icu.text.Normalizer2;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;
import org.sluice.text.CharacterCounts;
import org.sluice.text.TextView;
import org.sluice.text.Words;

/**
 * The rules of MAP-CC, the Chinese part of Matrix (Zhang et al. 2024), over the text in NFKC with
 * full-width marks made half-width. The text itself keeps its marks and its links.
 *
 * <p>In MAP-NEO's code the rules on repetition are dead, for it asks whether a pair is true, and
 * that on repeated n-grams counts different characters, of which there are too few to reach the
 * limit. Here they are alive, and the latter counts what its comment says: the characters in
 * repeated n-grams.
 */
public final class Matrix implements Step {
  private static final String NAME = "matrix";
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final String ENDS = ".!\u2026?;\"";
  private static final String MARKS = "\u2026!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final List<String> MORE =
      List.of("readmore", "\u5C55\u5F00", "\u66F4\u591A", "\u3002\u3002\u3002");
  private static final String BULLETS =
      "\u2022\u25CF\u25CB\u25A0\u25A1\u25AA\u25AB\u203B\u00B7\u27A2\u2023\u25B6\u25C0\u25E6\u2013";
  private static final String FULL =
      "\u3002\uFF01\u201C\u201D\uFF03\uFF04\uFF05\uFF06\u2018\u2019\uFF08\uFF09\uFF0A\uFF0B\uFF0C"
          + "\uFF0D\uFF0F\uFF1A\uFF1B\uFF1C\uFF1D\uFF1E\uFF1F\uFF20\uFF3B\uFF3C\uFF3D\uFF3E\uFF3F"
          + "\uFF40\uFF5B\uFF5C\uFF5D\uFF5E";
  private static final String HALF = ".!\"\"#$%&''()*+,-/:;<=>?@[\\]^_`{|}~";
  private static final double[] TOP_LIMITS = {0.20, 0.18, 0.16};
  private static final int TOP = 4;
  private static final int LONGEST = 10;

  /** MAP-CC's rules. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps Chinese documents by the rules of MAP-CC: sentences, length, marks, digits,"
              + " variety, repetition.",
          "Du et al. 2024, Chinese Tiny LLM (arXiv:2404.04167), section 3; Zhang et al. 2024,"
              + " MAP-Neo (arXiv:2405.19327); multimodal-art-projection/MAP-NEO,"
              + " Matrix/chinese_data_clean_pipeline/filter, commit 81f3cad",
          1,
          parameters(),
          signals(),
          Matrix::rules,
          settings -> new Matrix());

  /** By UTF-16 unit: its half-width form, or itself. */
  private static final char[] HALF_WIDTH = halfWidth();

  private final RepeatedStretches grams = new RepeatedStretches(TOP + 1, LONGEST);
  private final FrequentGrams frequent = new FrequentGrams(TOP);

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(limit("max-bracketed", 0.1, "Largest share of the text in \u3010\u3011."));
    parameters.add(new Parameter.Limit("min-sentences", 2.0, 0, 1e9, "Fewest sentences."));
    parameters.add(new Parameter.Limit("min-characters", 50.0, 0, 1e9, "Fewest characters."));
    parameters.add(new Parameter.Limit("max-characters", 10_000.0, 0, 1e9, "Most characters."));
    parameters.add(
        new Parameter.Limit(
            "min-mean-word-length", 1.3, 0, 1000, "Smallest mean length of a word."));
    parameters.add(
        new Parameter.Limit(
            "max-mean-word-length", 10.0, 0, 1000, "Largest mean length of a word."));
    parameters.add(limit("max-hashes", 0.1, "Most runs of # per character."));
    parameters.add(limit("max-ellipses", 0.1, "Most runs of \u2026 or points per character."));
    parameters.add(limit("max-digits", 0.3, "Largest share of digits."));
    parameters.add(limit("max-more-lines", 0.3, "Largest share of lines that offer more."));
    parameters.add(limit("max-bullet-lines", 0.9, "Largest share of lines with a bullet."));
    parameters.add(new Parameter.Limit("min-marks", 1.0, 0, 1e9, "Fewest marks."));
    parameters.add(
        limit("min-different-characters", 0.1, "Smallest share of different characters."));
    parameters.add(
        new Parameter.Limit(
            "min-entropy", 3.0, 0, 100, "Smallest entropy of the characters, in nats."));
    for (int n = 2; n <= LONGEST; n++) {
      parameters.add(
          n <= TOP
              ? limit(
                  "max-top-" + n + "gram",
                  TOP_LIMITS[n - 2],
                  "Largest share of the text in the most frequent " + n + "-gram of characters.")
              : limit(
                  "max-duplicate-" + n + "gram-chars",
                  0.6,
                  "Largest share of the text in repeated " + n + "-grams of characters."));
    }
    return List.copyOf(parameters);
  }

  private static Parameter.Limit limit(String name, double limit, String description) {
    return new Parameter.Limit(name, limit, 0, name.startsWith("max-top") ? 10 : 1, description);
  }

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal(
            "matrix_bracketed_ratio",
            "0..1",
            "Characters between \u3010 and the next \u3011 on a line, divided by characters."));
    signals.add(
        new Signal(
            "matrix_sentences",
            "sentences",
            "Stretches that are not blank between . ! \u2026 ? ; and \"."));
    signals.add(new Signal("matrix_characters", "code points", "Length of the text in NFKC."));
    signals.add(
        new Signal(
            "matrix_mean_word_length",
            "characters per word",
            "Mean length of the words that are no symbols; MAP-CC's words are jieba's."));
    signals.add(new Signal("matrix_hash_share", "0..1", "Runs of #, divided by characters."));
    signals.add(
        new Signal(
            "matrix_ellipsis_share",
            "0..1",
            "Runs of \u2026 and of two or more points, divided by characters."));
    signals.add(
        new Signal(
            "matrix_digit_ratio",
            "0..1",
            "Digits, divided by letters, numbers, underscores and white space."));
    signals.add(
        new Signal(
            "matrix_more_line_ratio",
            "0..1",
            "Lines that end in readmore, \u5C55\u5F00, \u66F4\u591A or \u3002\u3002\u3002, divided by"
                + " lines."));
    signals.add(
        new Signal(
            "matrix_bullet_line_ratio", "0..1", "Lines that begin with a bullet, by lines."));
    signals.add(new Signal("matrix_marks", "characters", "ASCII's marks and \u2026."));
    signals.add(
        new Signal(
            "matrix_different_character_ratio",
            "0..1",
            "Different characters, divided by characters."));
    signals.add(
        new Signal(
            "matrix_entropy", "nats", "Entropy of the distribution of the text's characters."));
    for (int n = 2; n <= LONGEST; n++) {
      signals.add(
          n <= TOP
              ? new Signal(
                  gram(n),
                  "characters per character",
                  "Characters of the most frequent "
                      + n
                      + "-gram of characters, times its occurrences after the first, divided by"
                      + " characters.")
              : new Signal(
                  gram(n),
                  "0..1",
                  "Characters that stand in some "
                      + n
                      + "-gram of characters that occurs more than once, divided by characters."));
    }
    return List.copyOf(signals);
  }

  private static String gram(int n) {
    return n <= TOP ? "matrix_top_" + n + "gram_coverage" : "matrix_duplicate_" + n + "gram_ratio";
  }

  private static List<Threshold> rules(Settings settings) {
    List<Threshold> rules = new ArrayList<>();
    rules.add(atMost("matrix_bracketed_ratio", "max-bracketed", settings));
    rules.add(atLeast("matrix_sentences", "min-sentences", settings));
    rules.add(atLeast("matrix_characters", "min-characters", settings));
    rules.add(atMost("matrix_characters", "max-characters", settings));
    rules.add(atLeast("matrix_mean_word_length", "min-mean-word-length", settings));
    rules.add(atMost("matrix_mean_word_length", "max-mean-word-length", settings));
    rules.add(atMost("matrix_hash_share", "max-hashes", settings));
    rules.add(atMost("matrix_ellipsis_share", "max-ellipses", settings));
    rules.add(atMost("matrix_digit_ratio", "max-digits", settings));
    rules.add(atMost("matrix_more_line_ratio", "max-more-lines", settings));
    rules.add(atMost("matrix_bullet_line_ratio", "max-bullet-lines", settings));
    rules.add(atLeast("matrix_marks", "min-marks", settings));
    rules.add(atLeast("matrix_different_character_ratio", "min-different-characters", settings));
    rules.add(atLeast("matrix_entropy", "min-entropy", settings));
    for (int n = 2; n <= LONGEST; n++) {
      rules.add(
          atMost(
              gram(n),
              n <= TOP ? "max-top-" + n + "gram" : "max-duplicate-" + n + "gram-chars",
              settings));
    }
    return List.copyOf(rules);
  }

  private static Threshold atMost(String signal, String parameter, Settings settings) {
    return Threshold.atMost(NAME, signal, parameter, settings);
  }

  private static Threshold atLeast(String signal, String parameter, Settings settings) {
    return Threshold.atLeast(NAME, signal, parameter, settings);
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    char[] mapped = halfWidth(view);
    boolean normal = isNormal(view.characters());
    char[] text = normal ? mapped : NFKC.normalize(new String(mapped)).toCharArray();
    CharacterCounts counts = view.characters();
    if (!normal) {
      counts = CharacterCounts.of(new String(text));
    } else if (mapped != view.units()) {
      counts = counts.mapped(Matrix::halfWidth);
    }
    measureBrackets(view, draft);
    draft.measure("matrix_sentences", sentences(mapped));
    draft.measure("matrix_characters", counts.total());
    draft.measure("matrix_mean_word_length", meanWordLength(view));
    measureRuns(mapped, view, draft);
    measureCharacters(counts, draft);
    measureLines(text, draft);
    measureVariety(counts, draft);
    measureGrams(counts, draft);
  }

  private static char[] halfWidth() {
    char[] half = new char[1 << 16];
    for (int c = 0; c < half.length; c++) {
      int at = FULL.indexOf(c);
      half[c] = at < 0 ? (char) c : HALF.charAt(at);
    }
    return half;
  }

  private static int halfWidth(int character) {
    return character < HALF_WIDTH.length ? HALF_WIDTH[character] : character;
  }

  /** The text with half-width marks: a copy only if it has others. */
  private static char[] halfWidth(TextView view) {
    if (view.characters().where(c -> halfWidth(c) != c) == 0) {
      return view.units();
    }
    char[] units = view.units().clone();
    for (int i = 0; i < units.length; i++) {
      units[i] = HALF_WIDTH[units[i]];
    }
    return units;
  }

  /** Whether NFKC leaves a text of such characters as it is, once its marks are half-width. */
  private static boolean isNormal(CharacterCounts counts) {
    return counts.where(c -> (CharClass.of(halfWidth(c)) & CharClass.NORMAL) == 0) == 0;
  }

  private static void measureBrackets(TextView view, Draft draft) {
    // Of all characters only the vertical form becomes a bracket in NFKC.
    boolean none = view.characters().where(c -> c == '\u3010' || c == '\uFE3B') == 0;
    String text = none ? "" : NFKC.normalize(view.text());
    int inside = 0;
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\n') {
        open = -1;
      } else if (unit == '\u3010' && open < 0) {
        open = i + 1;
      } else if (unit == '\u3011' && open >= 0) {
        inside += text.codePointCount(open, i);
        open = -1;
      }
    }
    draft.measure(
        "matrix_bracketed_ratio", Ratio.of(inside, text.codePointCount(0, text.length())));
  }

  private static int sentences(char[] text) {
    int count = 0;
    boolean blank = true;
    for (char unit : text) {
      int bits = CharClass.of(unit);
      if ((bits & (CharClass.LETTER | CharClass.MARK)) != 0) {
        blank = false;
      } else if ((bits & CharClass.SPACE) == 0) {
        boolean ends = ENDS.indexOf(unit) >= 0;
        count += blank || !ends ? 0 : 1;
        blank = ends;
      }
    }
    return blank ? count : count + 1;
  }

  private static double meanWordLength(TextView view) {
    Words words = view.words();
    long characters = 0;
    int count = 0;
    for (int i = 0; i < words.size(); i++) {
      if (!words.isSymbol(i)) {
        characters += view.length(words.start(i), words.end(i));
        count++;
      }
    }
    return Ratio.of(characters, count);
  }

  /** Counts runs of #, of … and of two or more points. */
  private static void measureRuns(char[] mapped, TextView view, Draft draft) {
    CharacterCounts counts = view.characters();
    int hashes = counts.where(c -> c == '#' || c == '\uFF03') == 0 ? 0 : runs(mapped, '#', 1);
    int ellipses = counts.where(c -> c == '\u2026') == 0 ? 0 : runs(mapped, '\u2026', 1);
    ellipses += runs(mapped, '.', 2);
    draft.measure("matrix_hash_share", Ratio.of(hashes, view.length()));
    draft.measure("matrix_ellipsis_share", Ratio.of(ellipses, view.length()));
  }

  /** Runs of a character, of at least so many. */
  private static int runs(char[] text, char unit, int least) {
    int runs = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == unit) {
        int start = i;
        while (i < text.length && text[i] == unit) {
          i++;
        }
        runs += i - start >= least ? 1 : 0;
      }
    }
    return runs;
  }

  private static void measureCharacters(CharacterCounts counts, Draft draft) {
    int plain = CharClass.LETTER | CharClass.NUMBER | CharClass.SPACE;
    draft.measure(
        "matrix_digit_ratio",
        Ratio.of(
            counts.of(CharClass.DECIMAL),
            counts.where(c -> (CharClass.of(c) & plain) != 0 || c == '_')));
    draft.measure("matrix_marks", counts.where(c -> MARKS.indexOf(c) >= 0));
  }

  private static void measureLines(char[] text, Draft draft) {
    int lines = 0;
    int more = 0;
    int bullets = 0;
    for (int from = 0; from < text.length; lines++) {
      int end = from;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      more += offersMore(text, from, end) ? 1 : 0;
      bullets += end > from && BULLETS.indexOf(text[from]) >= 0 ? 1 : 0;
      from = end + 1;
    }
    draft.measure("matrix_more_line_ratio", Ratio.of(more, lines));
    draft.measure("matrix_bullet_line_ratio", Ratio.of(bullets, lines));
  }

  private static boolean offersMore(char[] text, int from, int to) {
    for (String ending : MORE) {
      int last = ending.length() - 1;
      if (to - from > last
          && text[to - 1] == ending.charAt(last)
          && ending.contentEquals(CharBuffer.wrap(text, to - 1 - last, last + 1))) {
        return true;
      }
    }
    return false;
  }

  private void measureGrams(CharacterCounts counts, Draft draft) {
    int length = counts.total();
    grams.read(counts.sequence(), length, counts.size());
    frequent.read(counts.sequence(), length, counts.size());
    for (int n = 2; n <= LONGEST; n++) {
      long found =
          n > TOP ? grams.inRepeated(n) : Math.max(0, frequent.occurrences(n) - 1) * (long) n;
      draft.measure(gram(n), Ratio.of(found, length));
    }
  }

  private static void measureVariety(CharacterCounts counts, Draft draft) {
    int[] frequencies = counts.frequencies();
    int length = counts.total();
    double[] terms = new double[frequencies.length];
    for (int i = 0; i < terms.length; i++) {
      boolean known = i > 0 && frequencies[i] == frequencies[i - 1];
      terms[i] = known ? terms[i - 1] : term(frequencies[i] / (double) length);
    }
    double entropy = Arrays.stream(terms).sum();
    draft.measure("matrix_different_character_ratio", Ratio.of(frequencies.length, length));
    draft.measure("matrix_entropy", entropy);
  }

  private static double term(double share) {
    return -share * Math.log(share);
  }
}
