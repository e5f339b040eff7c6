package org.sluice.quality;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;
import org.sluice.text.TextView;
import org.sluice.text.Tokens;
import org.sluice.text.Words;

/**
 * RefinedWeb's line-wise corrections (Penedo et al. 2023, appendix G.2) as DCLM and datamap-rs
 * restate them: lines of capitals, of digits, of counters and of a single word go, three kinds of
 * buttons are cut from short lines, and a document that loses more than 5 % of its words is
 * dropped. The corrections come one after another, and white space at both ends of the text goes
 * after each, as there.
 *
 * <p>Words are what stands between white space and begins with a letter or number; where a script
 * has no blanks a line of prose is one word, and would go as DCLM's does: for texts with such a
 * line the words of the word finder count. DCLM writes {@code Read more...} as a regular
 * expression, whose points stand for any three characters; here they are points.
 */
public final class RefinedWebLines implements Step {
  private static final String NAME = "refinedweb-lines";

  /** RefinedWeb's line-wise corrections. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Removes lines of capitals, digits, counters and single words, then drops documents that"
              + " lost much.",
          "Penedo et al. 2023, The RefinedWeb Dataset (arXiv:2306.01116), appendix G.2; definitions"
              + " of mlfoundations/dclm, baselines/baselines_configs/dclm_baseline_refinedweb.yaml"
              + " and baselines/mappers/modifiers.py, commit 361714b",
          1,
          List.of(
              new Parameter.Number(
                  "max-line-breaks",
                  2,
                  0,
                  1000,
                  "Longest run of line feeds; longer ones are cut to it. 0 leaves all."),
              new Parameter.Number(
                  "max-uppercase", 0.5, 0, 1, "Remove lines with a larger share of capitals."),
              new Parameter.Toggle("digits", true, "Remove lines that are all digits."),
              new Parameter.Toggle(
                  "counters",
                  true,
                  "Remove lines that count likes, views, comments and their kin."),
              new Parameter.Number(
                  "min-words-per-line",
                  2,
                  0,
                  1000,
                  "Remove lines with fewer words that are not empty."),
              new Parameter.Number(
                  "short-line-words",
                  10,
                  0,
                  1000,
                  "Lines of at most so many words lose 'items in cart', 'Read more...' at their end"
                      + " and 'Sign-in' at their beginning."),
              new Parameter.Limit(
                  "max-removed-words", 0.05, 0, 1, "Largest share of the words that is removed.")),
          List.of(
              new Signal(
                  "refinedweb_uppercase_lines", "lines", "Lines removed for their capitals."),
              new Signal("refinedweb_digit_lines", "lines", "Lines removed for being all digits."),
              new Signal("refinedweb_counter_lines", "lines", "Lines removed for counting likes."),
              new Signal("refinedweb_few_word_lines", "lines", "Lines removed for too few words."),
              new Signal(
                  "refinedweb_button_lines", "lines", "Lines that lost a button's words, or all."),
              new Signal(
                  "refinedweb_removed_word_ratio",
                  "0..1",
                  "Words removed, divided by words; 1 without any. A word begins with a letter or"
                      + " number and stands between white space.")),
          settings ->
              List.of(
                  Threshold.atMost(
                      NAME, "refinedweb_removed_word_ratio", "max-removed-words", settings)),
          RefinedWebLines::new);

  private static final String[] COUNTED = {
    "likes",
    "shares",
    "comments",
    "retweets",
    "reposts",
    "quotes",
    "bookmarks",
    "upvotes",
    "downvotes",
    "downloads",
    "views",
    "followers"
  };
  private static final String CART = "items in cart";
  private static final String MORE = "read more...";
  private static final String SIGN_IN = "sign-in";

  private final int maxLineBreaks;
  private final double maxUppercase;
  private final boolean digits;
  private final boolean counters;
  private final int minWords;
  private final int shortLine;

  RefinedWebLines(Settings settings) {
    maxLineBreaks = (int) settings.number("max-line-breaks");
    maxUppercase = settings.number("max-uppercase");
    digits = settings.isOn("digits");
    counters = settings.isOn("counters");
    minWords = (int) settings.number("min-words-per-line");
    shortLine = (int) settings.number("short-line-words");
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    char[] text = view.units();
    boolean spaced = isSpaced(view);
    int before = words(view, spaced, 0, text.length);
    LineEdits lines = new LineEdits(view);
    if (maxLineBreaks > 0) {
      lines.cutBreaks(maxLineBreaks);
    }
    int uppercase = lines.removeIf((from, to) -> uppercaseShare(text, from, to) > maxUppercase);
    lines.strip();
    int digit = digits ? lines.removeIf((from, to) -> isDigits(text, from, to)) : 0;
    lines.strip();
    int counter = counters ? lines.removeIf((from, to) -> isCounter(text, from, to)) : 0;
    lines.strip();
    LineWords counted = new LineWords(view, spaced);
    int few = lines.removeIf((from, to) -> from < to && counted.of(from, to) < minWords);
    // A line that only was made shorter has what the text has, or less.
    int buttons = hasCart(view) ? lines.change(this::isShort, RefinedWebLines::withoutCart) : 0;
    lines.strip();
    buttons += lines.change(this::mayOfferMore, RefinedWebLines::withoutMore);
    lines.strip();
    buttons += lines.change(this::mayAskToSignIn, RefinedWebLines::withoutSignIn);
    lines.strip();
    draft.edit(lines.view());
    draft.measure("refinedweb_uppercase_lines", uppercase);
    draft.measure("refinedweb_digit_lines", digit);
    draft.measure("refinedweb_counter_lines", counter);
    draft.measure("refinedweb_few_word_lines", few);
    draft.measure("refinedweb_button_lines", buttons);
    boolean whole = draft.view() == view;
    int after = whole ? before : words(draft.view(), spaced, 0, draft.text().length());
    double removed = before == 0 ? 1 : Math.max(0, before - after) / (double) before;
    draft.measure("refinedweb_removed_word_ratio", removed);
  }

  /** Whether all characters are of scripts with blanks; supplementary ones decide nothing. */
  private static boolean isSpaced(TextView view) {
    return view.characters()
            .where(c -> c <= Character.MAX_VALUE && (CharClass.of(c) & CharClass.UNSPACED) != 0)
        == 0;
  }

  /** Words that begin with a letter or number, or those of the word finder that are no symbols. */
  private static int words(TextView view, boolean spaced, int from, int to) {
    int count = 0;
    if (spaced) {
      Tokens tokens = view.tokens();
      for (int i = tokens.from(from); i < tokens.size() && tokens.start(i) < to; i++) {
        count += tokens.startsAlphanumeric(i) ? 1 : 0;
      }
      return count;
    }
    Words words = view.words();
    for (int i = words.from(from); i < words.size() && words.start(i) < to; i++) {
      count += words.isSymbol(i) ? 0 : 1;
    }
    return count;
  }

  /** Counts the words of lines that come in their order. */
  private static final class LineWords {
    private final @Nullable Tokens tokens;
    private final @Nullable Words words;
    private int next;

    LineWords(TextView view, boolean spaced) {
      tokens = spaced ? view.tokens() : null;
      words = spaced ? null : view.words();
    }

    /** All that stands between white space, or words that are no symbols. */
    int of(int from, int to) {
      Tokens spaced = tokens;
      Words found = words;
      int count = 0;
      while (spaced != null && next < spaced.size() && spaced.start(next) < to) {
        count += spaced.start(next++) >= from ? 1 : 0;
      }
      while (found != null && next < found.size() && found.start(next) < to) {
        count += found.start(next) >= from && !found.isSymbol(next) ? 1 : 0;
        next++;
      }
      return count;
    }
  }

  private static double uppercaseShare(char[] text, int from, int to) {
    int uppercase = 0;
    int halves = 0;
    for (int i = from; i < to; i++) {
      int bits = CharClass.of(text[i]);
      if ((bits & CharClass.SURROGATE) != 0) {
        int codePoint = Character.codePointAt(text, i);
        bits = CharClass.of(codePoint);
        int more = Character.charCount(codePoint) - 1;
        i += more;
        halves += more;
      }
      uppercase += (bits & CharClass.UPPERCASE) != 0 ? 1 : 0;
    }
    return Ratio.of(uppercase, to - from - halves);
  }

  private static boolean isDigits(char[] text, int from, int to) {
    for (int i = from; i < to; ) {
      int codePoint = Character.codePointAt(text, i);
      if (!isDigit(codePoint)) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return from < to;
  }

  private static boolean isDigit(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= '0' && codePoint <= '9';
    }
    int type = UCharacter.getIntPropertyValue(codePoint, UProperty.NUMERIC_TYPE);
    return type == UCharacter.NumericType.DECIMAL || type == UCharacter.NumericType.DIGIT;
  }

  /** A number such as 3,000 or 1.2K and what it counts, between characters of no word. */
  private static boolean isCounter(char[] text, int from, int to) {
    int i = from;
    while (i < to && !isWord(text[i])) {
      i++;
    }
    if (i == to || !Character.isDigit(text[i])) {
      return false;
    }
    while (i < to && isNumber(text[i])) {
      i++;
    }
    if (i < to && "KkMmBb".indexOf(text[i]) >= 0) {
      i++;
    }
    int blank = i;
    while (i < to && CharClass.isSpace(text[i])) {
      i++;
    }
    if (i == blank) {
      return false;
    }
    for (String counted : COUNTED) {
      if (isCounted(text, i, counted)) {
        int end = i + counted.length();
        while (end < to && !isWord(text[end])) {
          end++;
        }
        return end == to;
      }
    }
    return false;
  }

  /** Whether a word stands there, in letters of any case. */
  private static boolean isCounted(char[] text, int at, String counted) {
    int length = Math.min(counted.length(), text.length - at);
    return String.valueOf(text, at, length).regionMatches(true, 0, counted, 0, counted.length());
  }

  private static boolean isNumber(char unit) {
    return unit == ',' || unit == '.' || Character.isDigit(unit);
  }

  private static boolean isWord(char unit) {
    return unit == '_' || (CharClass.of(unit) & (CharClass.LETTER | CharClass.NUMBER)) != 0;
  }

  private boolean mayOfferMore(String text, int from, int to) {
    return to - from >= MORE.length()
        && text.startsWith("...", to - 3)
        && text.regionMatches(true, to - MORE.length(), MORE, 0, MORE.length())
        && isShort(text, from, to);
  }

  private boolean mayAskToSignIn(String text, int from, int to) {
    return text.regionMatches(true, from, SIGN_IN, 0, Math.min(SIGN_IN.length(), to - from))
        && isShort(text, from, to);
  }

  private boolean isShort(String text, int from, int to) {
    int words = 0;
    boolean inside = false;
    for (int i = from; i < to && words <= shortLine; i++) {
      boolean space = CharClass.isSpace(text.charAt(i));
      words += !space && !inside ? 1 : 0;
      inside = !space;
    }
    return words <= shortLine;
  }

  /** Whether the text has the words that a cart shows, in letters of any case. */
  private static boolean hasCart(TextView view) {
    String text = view.text();
    char[] units = view.units();
    int at = CART.indexOf('m');
    for (int i = at; i < units.length; i++) {
      // No other letter than M is an m in another case.
      boolean may =
          (units[i] | 0x20) == 'm' && ((units[i - 1] | 0x20) == 'e' || units[i - 1] >= 0x80);
      if (may && text.regionMatches(true, i - at, CART, 0, CART.length())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String withoutCart(String line) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= line.length() - CART.length(); i++) {
      char unit = line.charAt(i);
      boolean possible = unit >= 0x80 || (unit | 0x20) == CART.charAt(0);
      if (possible && line.regionMatches(true, i, CART, 0, CART.length())) {
        boolean blank = i > from && CharClass.isSpace(line.charAt(i - 1));
        out.append(line, from, blank ? i - 1 : i);
        from = i + CART.length();
        i = from - 1;
      }
    }
    return from == 0 ? line : orNothing(out.append(line, from, line.length()).toString());
  }

  private static @Nullable String withoutMore(String line) {
    int at = line.length() - MORE.length();
    if (at < 0 || !line.regionMatches(true, at, MORE, 0, MORE.length())) {
      return line;
    }
    boolean blank = at > 0 && CharClass.isSpace(line.charAt(at - 1));
    return orNothing(line.substring(0, blank ? at - 1 : at));
  }

  private static @Nullable String withoutSignIn(String line) {
    if (!line.regionMatches(true, 0, SIGN_IN, 0, SIGN_IN.length())) {
      return line;
    }
    int from = SIGN_IN.length();
    boolean blank = from < line.length() && CharClass.isSpace(line.charAt(from));
    return orNothing(line.substring(blank ? from + 1 : from));
  }

  private static @Nullable String orNothing(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (!CharClass.isSpace(line.charAt(i))) {
        return line;
      }
    }
    return null;
  }
}
