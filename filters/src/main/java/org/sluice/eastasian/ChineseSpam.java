package org.sluice.eastasian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.eastasian.ChineseSigns.Kind;
import org.sluice.quality.HashCounter;
import org.sluice.quality.Ratio;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.text.CharClass;
import org.sluice.text.Phrases;
import org.sluice.text.Spans;
import org.sluice.text.TextView;
import org.sluice.text.Words;
import org.sluice.url.ListFiles;

/**
 * Signs of spam and of board software in Chinese text: contact numbers, advertising, stuffing with
 * hot words and keywords, listed words for gambling and pornography, lines of forums, Weibo's
 * marks, phrases of machine translation. Phrases match in simplified and traditional characters, in
 * either width and case. Documents in other languages are not measured.
 *
 * <p>These are signs, not verdicts: each occurs in honest text too, the phrases for machine
 * translation above all. The limits are off unless set; nobody publishes any for such counts. Word
 * lists come with the recipe, as files with a word on a line.
 */
public final class ChineseSpam implements Step {
  private static final String NAME = "chinese-spam";
  private static final int FEWEST_KEYWORDS = 5;
  private static final int LONGEST_KEYWORD = 8;
  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Files("advertising", "Files of more advertising phrases, one on a line."),
          new Parameter.Files("gambling", "Files of words for gambling, one on a line."),
          new Parameter.Files("pornography", "Files of words for pornography, one on a line."),
          limit("max-contacts", 1000, "Most contact numbers per 1,000 characters."),
          limit("max-advertising", 1000, "Most advertising phrases per 1,000 characters."),
          limit("max-gambling", 1, "Largest share of text in words for gambling."),
          limit("max-pornography", 1, "Largest share of text in words for pornography."),
          limit("max-hot-word", 1, "Largest share of text in the most frequent word."),
          limit("max-keyword-lines", 1, "Largest share of text in lines of keywords."),
          limit("min-function-characters", 1, "Smallest share of function characters among Han."),
          limit("max-forum-lines", 1, "Largest share of lines with a phrase of board software."),
          limit("max-weibo-marks", 1, "Largest share of text in Weibo's marks."),
          limit("max-translation", 1000, "Most phrases of machine translation per 1,000."));

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal(
              "spam_contacts",
              "places",
              "Places with a number of five digits or more, or a Latin name, right behind QQ,"
                  + " \u5FAE\u4FE1, \u7535\u8BDD and the like, or with a Chinese mobile or 400 number."),
          new Signal(
              "spam_contacts_per_1000",
              "per 1,000 characters",
              "Such places per 1,000 characters."),
          new Signal(
              "spam_advertising_per_1000",
              "per 1,000 characters",
              "Occurrences of advertising phrases, built in and listed, per 1,000 characters."),
          new Signal(
              "spam_gambling_share",
              "0..1",
              "Characters in listed words for gambling, divided by characters; absent without a list."),
          new Signal(
              "spam_pornography_share",
              "0..1",
              "Characters in listed words for pornography, divided by characters; absent without a"
                  + " list."),
          new Signal(
              "spam_hot_word_share",
              "0..1",
              "Characters of the most frequent word of two characters or more with a letter, times its"
                  + " occurrences, divided by characters; the detail is the word."),
          new Signal(
              "spam_keyword_line_share",
              "0..1",
              "Characters in lines of five or more pieces of at most eight characters on average,"
                  + " between commas, bars, slashes or blanks and without an end mark, divided by"
                  + " characters."),
          new Signal(
              "spam_function_character_share",
              "0..1",
              "Function characters (\u7684 \u4E86 \u662F \u5728 and the like) among Han characters."),
          new Signal(
              "spam_forum_line_share",
              "0..1",
              "Lines with a phrase of board software, divided by lines that are not blank."),
          new Signal(
              "spam_translation_per_1000",
              "per 1,000 characters",
              "Phrases that machine translation leaves, per 1,000 characters."),
          new Signal("weibo_mentions", "marks", "@names."),
          new Signal("weibo_topics", "marks", "#topics#."),
          new Signal("weibo_faces", "marks", "[faces] of one to six Han characters."),
          new Signal(
              "weibo_reposts",
              "marks",
              "\u8F6C\u53D1\u5FAE\u535A in either form, and @names behind //."),
          new Signal(
              "weibo_mark_share", "0..1", "Characters in such marks, divided by characters."));

  /** Signs of spam and boards in Chinese. */
  public static final StepKind KIND =
      new StepKind(
          NAME,
          "Measures signs of advertising, stuffing, boards and Weibo in Chinese text, and drops nothing"
              + " unless a limit is set.",
          "Definitions and phrases are our own; limits have no published source",
          1,
          PARAMETERS,
          SIGNALS,
          ChineseSpam::rules,
          ChineseSpam::new);

  private final List<String> phrases = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final Phrases all;
  private final Contacts contacts = new Contacts();
  private final WeiboMarks weibo = new WeiboMarks();
  private final HashCounter words = new HashCounter();

  // Of the text in work.
  private final int[] found = new int[Kind.values().length];
  private final int[] covered = new int[Kind.values().length];
  private final int[] coveredTo = new int[Kind.values().length];
  private final @Nullable String[] firsts = new String[Kind.values().length];
  private int forumLines;
  private int forumLine;

  private ChineseSpam(Settings settings, FileSource files) {
    for (Kind kind : Kind.values()) {
      add(kind, ChineseSigns.of(kind));
    }
    add(Kind.ADVERTISING, list(settings.files("advertising"), files));
    add(Kind.GAMBLING, list(settings.files("gambling"), files));
    add(Kind.PORNOGRAPHY, list(settings.files("pornography"), files));
    all = new Phrases(phrases);
  }

  private void add(Kind kind, List<String> more) {
    phrases.addAll(more);
    kinds.addAll(Collections.nCopies(more.size(), kind));
  }

  private static List<String> list(List<String> names, FileSource files) {
    List<String> words = new ArrayList<>();
    ListFiles.read(
        names,
        files,
        line -> {
          int comment = line.indexOf('#');
          String word = (comment < 0 ? line : line.substring(0, comment)).strip();
          if (!word.isEmpty()) {
            words.add(word);
          }
        });
    return words;
  }

  private static Parameter limit(String name, double max, String description) {
    return new Parameter.Limit(name, null, 0, max, description);
  }

  private static List<Threshold> rules(Settings settings) {
    return List.of(
        Threshold.atMost(NAME, "spam_contacts_per_1000", "max-contacts", settings),
        Threshold.atMost(NAME, "spam_advertising_per_1000", "max-advertising", settings),
        Threshold.atMost(NAME, "spam_gambling_share", "max-gambling", settings),
        Threshold.atMost(NAME, "spam_pornography_share", "max-pornography", settings),
        Threshold.atMost(NAME, "spam_hot_word_share", "max-hot-word", settings),
        Threshold.atMost(NAME, "spam_keyword_line_share", "max-keyword-lines", settings),
        Threshold.atLeast(
            NAME, "spam_function_character_share", "min-function-characters", settings),
        Threshold.atMost(NAME, "spam_forum_line_share", "max-forum-lines", settings),
        Threshold.atMost(NAME, "weibo_mark_share", "max-weibo-marks", settings),
        Threshold.atMost(NAME, "spam_translation_per_1000", "max-translation", settings));
  }

  @Override
  public void apply(Draft draft) {
    if (!Chinese.is(draft)) {
      return;
    }
    TextView view = draft.view();
    find(view);
    double thousands = Math.max(1, view.length()) / 1000.0;
    draft.measure("spam_contacts", contacts.count());
    draft.measure("spam_contacts_per_1000", contacts.count() / thousands);
    draft.measure("spam_advertising_per_1000", count(Kind.ADVERTISING) / thousands);
    draft.measure("spam_translation_per_1000", count(Kind.TRANSLATION) / thousands);
    measureShare(draft, "spam_gambling_share", Kind.GAMBLING, view);
    measureShare(draft, "spam_pornography_share", Kind.PORNOGRAPHY, view);
    measureHotWord(draft, view);
    measureLines(draft, view);
    draft.measure("weibo_mentions", weibo.mentions);
    draft.measure("weibo_topics", weibo.topics);
    draft.measure("weibo_faces", weibo.faces);
    draft.measure("weibo_reposts", weibo.reposts);
    draft.measure("weibo_mark_share", share(weibo.units, view));
  }

  /** Units may be more than characters where a text has supplementary ones. */
  private static double share(int units, TextView view) {
    return Ratio.of(Math.min(units, view.length()), view.length());
  }

  private void find(TextView view) {
    Arrays.fill(found, 0);
    Arrays.fill(covered, 0);
    Arrays.fill(coveredTo, 0);
    Arrays.fill(firsts, null);
    contacts.clear();
    forumLines = 0;
    forumLine = -1;
    String text = view.text();
    all.find(text, 0, text.length(), (phrase, start, end) -> note(view, phrase, start, end));
    contacts.findNumbers(text);
    weibo.read(text);
  }

  private void note(TextView view, int phrase, int start, int end) {
    Kind kind = kinds.get(phrase);
    int k = kind.ordinal();
    found[k]++;
    covered[k] += Math.max(0, end - Math.max(start, coveredTo[k]));
    coveredTo[k] = Math.max(coveredTo[k], end);
    switch (kind) {
      case CONTACT -> contacts.lookBehind(view.text(), end, false);
      case HANDLE -> contacts.lookBehind(view.text(), end, true);
      case FORUM -> {
        int line = view.lines().at(start);
        forumLines += line == forumLine ? 0 : 1;
        forumLine = line;
      }
      case GAMBLING, PORNOGRAPHY -> firsts[k] = firsts[k] == null ? phrases.get(phrase) : firsts[k];
      default -> {}
    }
  }

  private int count(Kind kind) {
    return found[kind.ordinal()];
  }

  private void measureShare(Draft draft, String signal, Kind kind, TextView view) {
    if (!kinds.contains(kind)) {
      return;
    }
    double share = share(covered[kind.ordinal()], view);
    String word = firsts[kind.ordinal()];
    if (word == null) {
      draft.measure(signal, share);
    } else {
      draft.measure(signal, share, word);
    }
  }

  private void measureHotWord(Draft draft, TextView view) {
    Words all = view.words();
    words.clear(all.size());
    int best = -1;
    int most = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.end(i) - all.start(i) > 1 && all.hasLetter(i)) {
        int times = words.count(words.add(all.hash(i)));
        int length = times * (all.end(i) - all.start(i));
        if (length > most) {
          most = length;
          best = i;
        }
      }
    }
    words.release();
    double share = share(most, view);
    if (best < 0) {
      draft.measure("spam_hot_word_share", share);
    } else {
      int end = Math.min(all.end(best), all.start(best) + 50);
      draft.measure("spam_hot_word_share", share, view.text().substring(all.start(best), end));
    }
  }

  private void measureLines(Draft draft, TextView view) {
    String text = view.text();
    Spans lines = view.lines();
    int filled = 0;
    int keywords = 0;
    int han = 0;
    int functions = 0;
    for (int i = 0; i < lines.size(); i++) {
      int start = lines.start(i);
      int end = lines.end(i);
      int pieces = 0;
      int inPieces = 0;
      boolean inPiece = false;
      boolean ended = false;
      for (int at = start; at < end; at++) {
        char unit = text.charAt(at);
        int marks = Marks.of(unit);
        if ((marks & Marks.SEPARATOR) != 0) {
          inPiece = false;
          continue;
        }
        ended |= (marks & Marks.PROSE_END) != 0;
        pieces += inPiece ? 0 : 1;
        inPiece = true;
        inPieces++;
        if ((CharClass.of(unit) & CharClass.HAN) != 0) {
          han++;
          functions += (marks & Marks.FUNCTION) != 0 ? 1 : 0;
        }
      }
      filled += pieces > 0 ? 1 : 0;
      boolean list =
          !ended && pieces >= FEWEST_KEYWORDS && inPieces <= (long) LONGEST_KEYWORD * pieces;
      keywords += list ? end - start : 0;
    }
    draft.measure("spam_keyword_line_share", share(keywords, view));
    draft.measure("spam_function_character_share", Ratio.of(functions, han));
    draft.measure("spam_forum_line_share", Ratio.of(forumLines, filled));
  }
}
