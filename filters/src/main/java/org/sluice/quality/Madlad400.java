package org.sluice.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.language.SentenceLanguage;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;
import org.sluice.text.TextView;
import org.sluice.text.Words;
import org.sluice.url.ListFiles;

/**
 * MADLAD-400's questionable sentences (Kudugunta et al. 2023, section 2.3): a document with too few
 * sentences goes, and one where more than a fifth of them are questionable. A sentence is
 * questionable when it is written in capitals like a list, is very short or very long, is full of
 * digits and brackets, or holds one of the phrases that the recipe lists; and, when the recipe asks
 * for it, when it is in another language than the document.
 *
 * <p>As in datamap-rs a sentence ends in points, question or exclamation marks before white space,
 * and here in the end marks of other scripts too, with or without white space. Lengths are in
 * characters, where datamap-rs counts bytes and so calls Cyrillic sentences twice as long; a
 * character of Chinese, Japanese or Korean, which says as much as several letters, counts as three,
 * as its bytes do there. A sentence without letters is in another language, as there; one in a
 * language closely related to the document's is not, which differs from the paper: of such
 * languages a sentence does not tell which it is in.
 */
public final class Madlad400 implements Step {
  private static final String NAME = "madlad-400";
  private static final String LANGUAGE = "madlad_language_sentences";
  private static final int ASCII = 128;

  /** A digit or bracket of {@link #TECHNICAL}. */
  private static final int TECHNICAL_BIT = 1;

  /** A character of Chinese, Japanese or Korean. */
  private static final int IDEOGRAPH = 1 << 1;

  /** A mark that may end a sentence, or half of a supplementary character. */
  private static final int MAY_END = 1 << 2;

  private static final String TECHNICAL = "0123456789{}+/()>";

  /** What a UTF-16 unit is of these. */
  private static final byte[] KINDS = new byte[1 << 16];

  static {
    for (int unit = 0; unit < KINDS.length; unit++) {
      boolean mayEnd = (CharClass.of(unit) & (CharClass.TERMINAL | CharClass.SURROGATE)) != 0;
      int kind = mayEnd ? MAY_END : 0;
      kind |= unit >= ASCII && isIdeograph((char) unit) ? IDEOGRAPH : 0;
      KINDS[unit] = (byte) (kind | (TECHNICAL.indexOf(unit) >= 0 ? TECHNICAL_BIT : 0));
    }
  }

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("madlad_sentences", "sentences", "Sentences that are not blank."),
          new Signal("madlad_list_sentences", "sentences", "Sentences in capitals."),
          new Signal("madlad_length_sentences", "sentences", "Sentences too short or too long."),
          new Signal(
              "madlad_technical_sentences",
              "sentences",
              "Sentences full of digits and { } + / ( ) >."),
          new Signal("madlad_phrase_sentences", "sentences", "Sentences with a listed phrase."),
          new Signal(
              LANGUAGE,
              "sentences",
              "Sentences in another language than the document's, or without letters; measured"
                  + " when sentence-language is on and the document has a language."),
          new Signal(
              "madlad_questionable_ratio",
              "0..1",
              "Sentences that are any of these, divided by sentences."));

  /** MADLAD-400's rules on sentences. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Keeps documents with enough sentences, few of them questionable.",
          "Kudugunta et al. 2023, MADLAD-400 (arXiv:2309.04662), section 2.3; definitions of"
              + " allenai/datamap-rs, src/map_fxn.rs, commit f771794",
          2,
          List.of(
              new Parameter.Toggle(
                  "sentence-language",
                  false,
                  "Whether a sentence in another language than the document's is questionable: the"
                      + " paper's first rule, off as in OLMo 3. It costs as much as 'language', and"
                      + " needs it before."),
              new Parameter.Files(
                  "language-model",
                  false,
                  false,
                  "The fastText model that names the sentences' languages, when 'language' asks one;"
                      + " otherwise the built-in identification does."),
              new Parameter.Number(
                  "list-words", 12, 1, 1000, "Fewest words of a sentence that may be a list."),
              new Parameter.Number(
                  "list-capitals",
                  0.5,
                  0,
                  1,
                  "A list has a larger share of words that begin with a capital."),
              new Parameter.Number(
                  "shortest",
                  20,
                  0,
                  1e6,
                  "A shorter sentence is questionable, in characters; Chinese ones count three."),
              new Parameter.Number(
                  "longest",
                  500,
                  0,
                  1e9,
                  "A longer sentence is questionable, in characters; Chinese ones count three."),
              new Parameter.Number(
                  "technical", 0.2, 0, 1, "A larger share of digits and brackets is questionable."),
              new Parameter.Words(
                  "phrases", List.of(), false, "Phrases that make a sentence questionable."),
              new Parameter.Files("phrase-lists", "Files of such phrases, one on a line, by case."),
              new Parameter.Limit("min-sentences", 5.0, 0, 1e9, "Fewest sentences."),
              new Parameter.Limit(
                  "max-questionable", 0.2, 0, 1, "Largest share of questionable sentences.")),
          SIGNALS,
          Madlad400::measured,
          settings ->
              List.of(
                  Threshold.atLeast(NAME, "madlad_sentences", "min-sentences", settings),
                  Threshold.atMost(
                      NAME, "madlad_questionable_ratio", "max-questionable", settings)),
          Madlad400::new);

  private final int listWords;
  private final double listCapitals;
  private final int shortest;
  private final int longest;
  private final double technical;
  private final List<String> phrases;
  private final @Nullable SentenceLanguage languages;

  /** The first word behind the last sentence. */
  private int word;

  Madlad400(Settings settings, FileSource files) {
    listWords = (int) settings.number("list-words");
    listCapitals = settings.number("list-capitals");
    shortest = (int) settings.number("shortest");
    longest = (int) settings.number("longest");
    technical = settings.number("technical");
    phrases = new ArrayList<>(settings.words("phrases"));
    ListFiles.read(settings.files("phrase-lists"), files, phrases::add);
    phrases.removeIf(String::isEmpty);
    languages =
        settings.isOn("sentence-language")
            ? new SentenceLanguage(settings.files("language-model"), files)
            : null;
  }

  private static List<Signal> measured(Settings settings) {
    boolean languages = settings.isOn("sentence-language");
    return SIGNALS.stream().filter(s -> languages || !s.name().equals(LANGUAGE)).toList();
  }

  @Override
  public void apply(Draft draft) {
    TextView view = draft.view();
    char[] units = view.units();
    String language = languages == null ? null : draft.language();
    int[] counts = new int[7];
    word = 0;
    int from = 0;
    int i = 0;
    while (i < units.length) {
      if ((KINDS[units[i]] & MAY_END) == 0) {
        i++;
        continue;
      }
      int end = endOfMarks(units, i);
      if (end == i) {
        i += Character.charCount(Character.codePointAt(units, i));
        continue;
      }
      int next = end;
      while (next < units.length && CharClass.isSpace(units[next])) {
        next++;
      }
      // Points need white space behind them, which other scripts do not write.
      if (next > end || units[end - 1] >= ASCII) {
        judge(view, language, from, i, counts);
        from = next;
      }
      i = next;
    }
    judge(view, language, from, units.length, counts);
    draft.measure("madlad_sentences", counts[0]);
    draft.measure("madlad_list_sentences", counts[1]);
    draft.measure("madlad_length_sentences", counts[2]);
    draft.measure("madlad_technical_sentences", counts[3]);
    draft.measure("madlad_phrase_sentences", counts[4]);
    if (language != null) {
      draft.measure(LANGUAGE, counts[6]);
    }
    draft.measure("madlad_questionable_ratio", Ratio.of(counts[5], counts[0]));
  }

  /** Where the end marks that stand there end. */
  private static int endOfMarks(char[] units, int at) {
    int i = at;
    while (i < units.length && (KINDS[units[i]] & MAY_END) != 0) {
      int point = Character.codePointAt(units, i);
      if (!isEnd(point)) {
        break;
      }
      i += Character.charCount(point);
    }
    return i;
  }

  private static boolean isEnd(int point) {
    return point < ASCII
        ? point == '.' || point == '!' || point == '?'
        : (CharClass.of(point) & CharClass.TERMINAL) != 0;
  }

  /**
   * @param language the document's, when sentences are held to it
   */
  private void judge(TextView view, @Nullable String language, int from, int to, int[] counts) {
    char[] units = view.units();
    int start = from;
    while (start < to && CharClass.isSpace(units[start])) {
      start++;
    }
    if (start == to) {
      return;
    }
    counts[0]++;
    boolean list = isList(view, from, to);
    int length = view.length(from, to);
    int digits = 0;
    int ideographs = 0;
    for (int i = from; i < to; i++) {
      int kind = KINDS[units[i]];
      digits += kind & TECHNICAL_BIT;
      ideographs += (kind & IDEOGRAPH) >> 1;
    }
    int weight = length + 2 * ideographs;
    boolean odd = weight < shortest || weight > longest;
    boolean full = digits > length * technical;
    boolean phrase = !phrases.isEmpty() && hasPhrase(view.text().substring(from, to));
    counts[1] += list ? 1 : 0;
    counts[2] += odd ? 1 : 0;
    counts[3] += full ? 1 : 0;
    counts[4] += phrase ? 1 : 0;
    boolean other =
        languages != null
            && language != null
            && languages.isOther(view.text().substring(from, to), language);
    counts[5] += list || odd || full || phrase || other ? 1 : 0;
    counts[6] += other ? 1 : 0;
  }

  /** Whether it is a character of Chinese, Japanese or Korean. */
  private static boolean isIdeograph(char unit) {
    return (unit >= 0x3041 && unit <= 0x9FFF)
        || (unit >= 0xAC00 && unit <= 0xD7A3)
        || (unit >= 0xF900 && unit <= 0xFAFF);
  }

  private boolean hasPhrase(String sentence) {
    return phrases.stream().anyMatch(sentence::contains);
  }

  /** Whether so many words begin with a capital; sentences are to come in their order. */
  private boolean isList(TextView view, int from, int to) {
    Words words = view.words();
    char[] units = view.units();
    int size = words.size();
    int i = word;
    while (i < size && words.start(i) < from) {
      i++;
    }
    int count = 0;
    int capitals = 0;
    for (; i < size && words.start(i) < to; i++) {
      if (!words.isSymbol(i)) {
        count++;
        int bits = CharClass.of(units[words.start(i)]);
        if ((bits & CharClass.SURROGATE) != 0) {
          bits = CharClass.of(Character.codePointAt(units, words.start(i)));
        }
        capitals += (bits & CharClass.UPPERCASE) != 0 ? 1 : 0;
      }
    }
    word = i;
    return count >= listWords && capitals > count * listCapitals;
  }
}
