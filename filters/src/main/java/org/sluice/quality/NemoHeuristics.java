package org.sluice.quality;

import java.util.BitSet;
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
import org.sluice.text.Spans;
import org.sluice.text.TextView;
import org.sluice.text.Tokens;

/**
 * What NeMo Curator's recipe for English asks beside Gopher's rules: {@code gopher-quality} and
 * {@code gopher-repetition} with {@code dialect: nemo} are the rest of it. An empty text has every
 * share at 1, as there.
 *
 * <p>NeMo knows letters, digits and four marks of ASCII only, so that any Chinese sentence is made
 * of other characters and goes. Here letters and numbers of every script count.
 */
public final class NemoHeuristics implements Step {
  private static final String NAME = "nemo-heuristics";
  private static final String KNOWN_MARKS = "\n?!,.";
  private static final String WHITE_SPACE = "\t\n\r\b ";
  private static final String PARENTHESES = "{}\u27E8\u27E9[]()";
  private static final String URL_MARKS = "$-_@.&+!*\\(),%";
  private static final List<String> BOILERPLATE =
      List.of(
          "terms of use",
          "privacy policy",
          "cookie policy",
          "uses cookies",
          "privacy overview",
          "use of cookies",
          "use cookies",
          "privacy & cookies policy",
          "privacy and cookies policy",
          "necessary cookies are absolutely essential for the website to function properly",
          "any cookies that may not be particularly necessary for the website to function",
          "if you continue to browse this site without changing your cookie settings");

  private static final char KELVIN = '\u212A';

  /** By rare letter of such a word: the letter before it. */
  private static final char[] RARE = new char[128];

  static {
    "kK".chars().forEach(unit -> RARE[unit] = 'o');
    "vV".chars().forEach(unit -> RARE[unit] = 'i');
    "fF".chars().forEach(unit -> RARE[unit] = 'o');
    "pP".chars().forEach(unit -> RARE[unit] = 'i');
  }

  /** Each phrase has one of these; its letter k, v or f is where to look for it. */
  private static final String COOK = "cook";

  private static final String PRIV = "priv";
  private static final String TERMS = "terms of use";

  /** NeMo Curator's rules beside Gopher's. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents by the rules that NeMo Curator adds to Gopher's: marks, digits, URLs,"
              + " boilerplate.",
          "NVIDIA-NeMo/Curator, nemo_curator/stages/text/filters/heuristic_filter.py and"
              + " config/heuristic_filter_en.yaml, commit 1e2e427",
          1,
          List.of(
              new Parameter.Limit(
                  "max-other-characters",
                  0.25,
                  0,
                  1,
                  "Largest share of characters that are no letters, numbers, line feeds or ? ! , ."),
              new Parameter.Limit("max-digits", 0.15, 0, 1, "Largest share of digits."),
              new Parameter.Limit(
                  "max-url-characters", 0.2, 0, 1, "Largest share of characters in URLs."),
              new Parameter.Limit("max-white-space", 0.25, 0, 1, "Largest share of white space."),
              new Parameter.Limit(
                  "max-parentheses", 0.1, 0, 1, "Largest share of parentheses and brackets."),
              new Parameter.Limit(
                  "max-boilerplate-paragraphs",
                  0.4,
                  0,
                  1,
                  "Largest share of paragraphs with a phrase of boilerplate."),
              new Parameter.Limit(
                  "max-unended-lines", 0.85, 0, 1, "Largest share of lines without an end mark."),
              new Parameter.Limit(
                  "max-word-length", 1000.0, 1, 1e9, "Longest stretch without white space.")),
          List.of(
              new Signal(
                  "nemo_other_character_ratio",
                  "0..1",
                  "Characters that are no letters, numbers, line feeds or ? ! , . divided by"
                      + " characters; of letters and numbers NeMo knows ASCII's only."),
              new Signal("nemo_digit_ratio", "0..1", "Decimal digits, divided by characters."),
              new Signal(
                  "nemo_url_character_ratio",
                  "0..1",
                  "Characters in stretches that begin with http:// or https://, divided by"
                      + " characters."),
              new Signal(
                  "nemo_white_space_ratio",
                  "0..1",
                  "Blanks, tabs, line breaks and backspaces, divided by characters."),
              new Signal(
                  "nemo_parenthesis_ratio",
                  "0..1",
                  "Parentheses, brackets and braces, divided by characters."),
              new Signal(
                  "nemo_boilerplate_paragraph_ratio",
                  "0..1",
                  "Paragraphs, between two line feeds, with a phrase on cookies, privacy or terms of"
                      + " use, divided by paragraphs; 1 when there is lorem ipsum."),
              new Signal(
                  "nemo_unended_line_ratio",
                  "0..1",
                  "Lines that end in none of . ? ! \" ' nor a terminal mark of another script,"
                      + " divided by lines that are not blank."),
              new Signal(
                  "nemo_longest_word",
                  "characters",
                  "Length of the longest stretch between white space and characters of scripts"
                      + " without blanks.")),
          NemoHeuristics::rules,
          settings -> new NemoHeuristics());

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atMost(NAME, "nemo_other_character_ratio", "max-other-characters", settings),
        Threshold.atMost(NAME, "nemo_digit_ratio", "max-digits", settings),
        Threshold.atMost(NAME, "nemo_url_character_ratio", "max-url-characters", settings),
        Threshold.atMost(NAME, "nemo_white_space_ratio", "max-white-space", settings),
        Threshold.atMost(NAME, "nemo_parenthesis_ratio", "max-parentheses", settings),
        Threshold.atMost(
            NAME, "nemo_boilerplate_paragraph_ratio", "max-boilerplate-paragraphs", settings),
        Threshold.atMost(NAME, "nemo_unended_line_ratio", "max-unended-lines", settings),
        Threshold.atMost(NAME, "nemo_longest_word", "max-word-length", settings));
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    measureCharacters(view, draft);
    draft.measure("nemo_url_character_ratio", share(urlCharacters(view.units()), view.length()));
    draft.measure("nemo_boilerplate_paragraph_ratio", boilerplate(view));
    draft.measure("nemo_unended_line_ratio", unended(view));
    draft.measure("nemo_longest_word", longestWord(view));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : part / (double) whole;
  }

  private static void measureCharacters(TextView view, Draft draft) {
    CharacterCounts counts = view.characters();
    int known = CharClass.LETTER | CharClass.NUMBER;
    int other = counts.where(c -> (CharClass.of(c) & known) == 0 && KNOWN_MARKS.indexOf(c) < 0);
    int space = counts.where(c -> WHITE_SPACE.indexOf(c) >= 0);
    int parentheses = counts.where(c -> PARENTHESES.indexOf(c) >= 0);
    draft.measure("nemo_other_character_ratio", share(other, view.length()));
    draft.measure("nemo_digit_ratio", share(counts.of(CharClass.DECIMAL), view.length()));
    draft.measure("nemo_white_space_ratio", share(space, view.length()));
    draft.measure("nemo_parenthesis_ratio", share(parentheses, view.length()));
  }

  /** Stretches that begin with http:// or https:// and go on with characters of URLs. */
  private static int urlCharacters(char[] units) {
    int characters = 0;
    int done = 0;
    for (int i = 4; i + 2 < units.length; i++) {
      if (units[i] != ':' || units[i + 1] != '/' || units[i + 2] != '/') {
        continue;
      }
      int at = units[i - 1] == 's' ? i - 5 : i - 4;
      int end = i + 3;
      if (at >= done && isHttp(units, at)) {
        while (end < units.length && isUrl(units[end])) {
          end++;
        }
        if (end > i + 3) {
          characters += end - at;
          done = end;
          i = end - 1;
        }
      }
    }
    return characters;
  }

  private static boolean isHttp(char[] units, int at) {
    return units[at] == 'h' && units[at + 1] == 't' && units[at + 2] == 't' && units[at + 3] == 'p';
  }

  private static boolean isUrl(char unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= '0' && unit <= '9')
        || URL_MARKS.indexOf(unit) >= 0;
  }

  /**
   * Looks at each letter that is the rarest of a phrase's word, and at the letter before it, and
   * tries the phrases where it may be one.
   */
  private static double boilerplate(TextView view) {
    char[] units = view.units();
    BitSet starts = null;
    for (int i = 3; i < units.length; i++) {
      char unit = units[i];
      if (unit >= RARE.length
          ? unit != KELVIN
          : RARE[unit] == 0 || RARE[unit] != lower(units[i - 1])) {
        continue;
      }
      char rare = lower(unit);
      if (rare == 'p') {
        if (stands("lorem ipsum", units, i - 7)) {
          return 1;
        }
        continue;
      }
      String word = rare == 'k' ? COOK : rare == 'v' ? PRIV : TERMS;
      int at = i - word.indexOf(rare);
      for (String phrase : stands(word, units, at) ? BOILERPLATE : List.<String>of()) {
        int before = phrase.indexOf(word);
        if (before >= 0 && stands(phrase, units, at - before)) {
          starts = starts == null ? new BitSet() : starts;
          starts.set(at - before);
        }
      }
    }
    return starts == null ? 0 : paragraphsWith(starts, view.text());
  }

  private static double paragraphsWith(BitSet starts, String text) {
    int paragraphs = 0;
    int found = 0;
    for (int from = 0; from <= text.length(); paragraphs++) {
      int end = text.indexOf("\n\n", from);
      int to = end < 0 ? text.length() : end;
      int first = starts.nextSetBit(from);
      found += first >= 0 && first < to ? 1 : 0;
      from = to + 2;
    }
    return Ratio.of(found, paragraphs);
  }

  /** Whether a phrase of lower case stands there, in letters of either case. */
  private static boolean stands(String phrase, char[] units, int at) {
    if (at < 0 || units.length - at < phrase.length()) {
      return false;
    }
    for (int i = 0; i < phrase.length(); i++) {
      if (lower(units[at + i]) != phrase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Lower case where that is ASCII: of its letters, and of the sign of kelvins. */
  private static char lower(char unit) {
    return unit >= 'A' && unit <= 'Z' ? (char) (unit | 0x20) : unit == KELVIN ? 'k' : unit;
  }

  private static double unended(TextView view) {
    char[] units = view.units();
    Spans lines = view.lines();
    int count = 0;
    int unended = 0;
    for (int i = 0; i < lines.size(); i++) {
      int end = lines.end(i);
      while (end > lines.start(i) && CharClass.isSpace(units[end - 1])) {
        end--;
      }
      if (end > lines.start(i)) {
        count++;
        int last = Character.codePointBefore(units, end);
        boolean mark =
            last == '"' || last == '\'' || (CharClass.of(last) & CharClass.TERMINAL) != 0;
        unended += mark ? 0 : 1;
      }
    }
    return share(unended, count);
  }

  private static int longestWord(TextView view) {
    char[] units = view.units();
    Tokens tokens = view.tokens();
    int longest = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.end(i) - tokens.start(i) <= longest) {
        continue;
      }
      int length = 0;
      for (int k = tokens.start(i); k < tokens.end(i); k++) {
        if ((CharClass.of(units[k]) & CharClass.UNSPACED) != 0) {
          length = 0;
        } else if (!Character.isLowSurrogate(units[k])) {
          longest = Math.max(longest, ++length);
        }
      }
    }
    return longest;
  }
}
