package org.sluice.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.text.CharClass;
import org.sluice.text.Spans;
import org.sluice.text.TextView;
import org.sluice.text.Tokens;

/**
 * Gopher's quality measures as Dolma, DCLM and NeMo Curator have them. All three cut words at white
 * space, marks and all, and count every occurrence of the eight English stop words; they were
 * written for English. Of one thread.
 */
final class BlankWordQuality {
  static final String WORDS = "word_count";
  static final String SYMBOLS = "symbols_per_word";
  static final String ALPHABETIC = "alphabetic_word_ratio";
  static final String STOP_WORDS = "stop_word_count";
  static final String BULLETS = "bullet_line_ratio";
  static final String ELLIPSES = "ellipsis_line_ratio";

  private static final Set<String> ENGLISH =
      Set.of("the", "be", "to", "of", "and", "that", "have", "with");
  private static final String DOLMA_BULLETS = "*-";
  private static final String DCLM_BULLETS = "\u25CF\u2022*-";
  private static final String NEMO_BULLETS =
      "\u2022\u2023\u2043\u204C\u204D\u2219\u25CB\u25CF\u25D8\u25E6\u29BE\u29BF";
  private static final List<String> DCLM_ELLIPSES = List.of("...", ". . .", "\u2026");
  private static final List<String> NEMO_ELLIPSES =
      List.of("...", "[...]", "\u2026", "(...)", "[\u2026]", "-\u00BB", "read more..", "read more");
  private static final int LONGEST_STOP_WORD = 4;

  private final GopherDialect dialect;
  private int[] lengths = new int[0];

  BlankWordQuality(GopherDialect dialect) {
    this.dialect = dialect;
  }

  /** The signal of the length of words, a median in Dolma. */
  static String length(GopherDialect dialect) {
    return dialect.signal(
        dialect == GopherDialect.DOLMA ? "median_word_length" : "mean_word_length");
  }

  static List<Signal> signals(GopherDialect dialect) {
    boolean dolma = dialect == GopherDialect.DOLMA;
    boolean dclm = dialect == GopherDialect.DCLM;
    List<Signal> signals = new ArrayList<>();
    signals.add(
        dialect.signal(
            WORDS,
            "words",
            dclm
                ? "Stretches between white space that begin with a letter or number."
                : "Stretches between white space."));
    signals.add(
        new Signal(
            length(dialect),
            "characters per word",
            (dolma ? "Median" : "Mean")
                + " length of the stretches between white space; 0 without any."));
    signals.add(
        dialect.signal(
            SYMBOLS,
            "per word",
            dolma
                ? "Stretches between white space with # or \u2026 in them, divided by all."
                : dclm
                    ? "Occurrences of #, ..., . . . and \u2026, divided by stretches between white"
                        + " space."
                    : "Stretches between white space that are an ellipsis or, counting a run of #"
                        + " once, mostly #, divided by all."));
    signals.add(
        dialect.signal(
            ALPHABETIC, "0..1", "Stretches between white space with a letter, divided by all."));
    signals.add(
        dialect.signal(
            STOP_WORDS,
            "words",
            "Occurrences of the, be, to, of, and, that, have, with between white space, "
                + (dclm ? "in whatever case." : "by case.")));
    signals.add(
        dialect.signal(
            BULLETS,
            "0..1",
            dolma
                ? "Lines that begin with * or -, divided by all lines, empty ones too."
                : "Lines that begin with a bullet after white space, divided by lines that are not"
                    + " blank; bullets are "
                    + String.join(" ", (dclm ? DCLM_BULLETS : NEMO_BULLETS).split(""))
                    + "."));
    signals.add(
        dialect.signal(
            ELLIPSES,
            "0..1",
            dolma
                ? "Lines that end with \u2026, divided by all lines, empty ones too."
                : "Lines that end with "
                    + String.join(" or ", dclm ? DCLM_ELLIPSES : NEMO_ELLIPSES)
                    + " before white space, divided by lines that are not blank."));
    return List.copyOf(signals);
  }

  void measure(Draft draft) {
    TextView view = draft.view();
    measureWords(view, draft);
    measureLines(view, draft);
  }

  private void measureWords(TextView view, Draft draft) {
    Tokens tokens = view.tokens();
    String text = view.text();
    if (lengths.length < tokens.size()) {
      lengths = new int[tokens.size() + (tokens.size() >> 1)];
    }
    long characters = 0;
    int counted = 0;
    int symbols = 0;
    int alphabetic = 0;
    int stopWords = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int start = tokens.start(i);
      int end = tokens.end(i);
      lengths[i] = view.length(start, end);
      characters += lengths[i];
      counted += dialect != GopherDialect.DCLM || tokens.startsAlphanumeric(i) ? 1 : 0;
      alphabetic += tokens.hasLetter(i) ? 1 : 0;
      stopWords += isStopWord(text, start, end) ? 1 : 0;
      symbols += isSymbol(text, start, end) ? 1 : 0;
    }
    if (dialect == GopherDialect.DCLM) {
      symbols =
          count(text, "#") + count(text, "...") + count(text, ". . .") + count(text, "\u2026");
    }
    int size = tokens.size();
    draft.measure(dialect.signal(WORDS), counted);
    draft.measure(
        length(dialect),
        dialect == GopherDialect.DOLMA ? median(size) : Ratio.of(characters, size));
    draft.measure(dialect.signal(SYMBOLS), Ratio.of(symbols, size));
    draft.measure(dialect.signal(ALPHABETIC), Ratio.of(alphabetic, size));
    draft.measure(dialect.signal(STOP_WORDS), stopWords);
  }

  private double median(int size) {
    Arrays.sort(lengths, 0, size);
    if (size == 0) {
      return 0;
    }
    return size % 2 == 1 ? lengths[size / 2] : (lengths[size / 2 - 1] + lengths[size / 2]) / 2.0;
  }

  private boolean isStopWord(String text, int start, int end) {
    if (end - start > LONGEST_STOP_WORD) {
      return false;
    }
    String word = text.substring(start, end);
    return ENGLISH.contains(dialect == GopherDialect.DCLM ? word.toLowerCase(Locale.ROOT) : word);
  }

  private boolean isSymbol(String text, int start, int end) {
    if (dialect == GopherDialect.DCLM) {
      return false;
    }
    int runs = 0;
    boolean ellipsis = false;
    for (int i = start; i < end; i++) {
      boolean hash = text.charAt(i) == '#';
      runs += hash && (i == start || text.charAt(i - 1) != '#') ? 1 : 0;
      ellipsis |= text.charAt(i) == '\u2026';
    }
    if (dialect == GopherDialect.DOLMA) {
      return runs > 0 || ellipsis;
    }
    return 2 * runs > text.codePointCount(start, end)
        || NEMO_ELLIPSES.stream()
            .anyMatch(mark -> mark.length() == end - start && text.startsWith(mark, start));
  }

  private void measureLines(TextView view, Draft draft) {
    String text = view.text();
    Spans lines = view.lines();
    int count = 0;
    int bullets = 0;
    int ellipses = 0;
    for (int i = 0; i < lines.size(); i++) {
      int start = lines.start(i);
      int end = lines.end(i);
      if (dialect != GopherDialect.DOLMA) {
        while (start < end && CharClass.isSpace(text.charAt(start))) {
          start++;
        }
        while (end > start && CharClass.isSpace(text.charAt(end - 1))) {
          end--;
        }
        if (start == end) {
          continue;
        }
      }
      count++;
      bullets += start < end && bullets().indexOf(text.charAt(start)) >= 0 ? 1 : 0;
      ellipses += endsInEllipsis(text, start, end) ? 1 : 0;
    }
    draft.measure(dialect.signal(BULLETS), Ratio.of(bullets, count));
    draft.measure(dialect.signal(ELLIPSES), Ratio.of(ellipses, count));
  }

  private String bullets() {
    return dialect == GopherDialect.DOLMA
        ? DOLMA_BULLETS
        : dialect == GopherDialect.DCLM ? DCLM_BULLETS : NEMO_BULLETS;
  }

  private boolean endsInEllipsis(String text, int start, int end) {
    if (dialect == GopherDialect.DOLMA) {
      return end > start && text.charAt(end - 1) == '\u2026';
    }
    for (String mark : dialect == GopherDialect.DCLM ? DCLM_ELLIPSES : NEMO_ELLIPSES) {
      int at = end - mark.length();
      if (at >= start && text.regionMatches(true, at, mark, 0, mark.length())) {
        return true;
      }
    }
    return false;
  }

  private static int count(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return count;
  }
}
