package org.sluice.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sluice.document.Draft;
import org.sluice.document.Signal;
import org.sluice.text.CharClass;
import org.sluice.text.Spans;
import org.sluice.text.TextHash;
import org.sluice.text.TextView;

/**
 * Gopher's repetition measures as Dolma, DCLM and NeMo Curator have them. Where NeMo looks for the
 * most frequent n-gram as a string, we count where it stands as words, and of equally frequent ones
 * we take the first, where NeMo's choice depends on the run. Of one thread.
 */
final class DialectRepetition {
  private final GopherDialect dialect;
  private final HashCounter counter = new HashCounter();
  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private int[] numbers = new int[0];
  private int[] firsts = new int[0];
  private long[] hashes = new long[0];
  private boolean[] covered = new boolean[0];
  private int words;

  DialectRepetition(GopherDialect dialect) {
    this.dialect = dialect;
  }

  static String gram(int n) {
    return n <= RepeatedGrams.TOP ? "top_" + n + "gram_coverage" : "duplicate_" + n + "gram_ratio";
  }

  /** Dolma divides lines with their blanks by characters without, which can pass 1. */
  static String lineCharacters(GopherDialect dialect) {
    return dialect == GopherDialect.DOLMA
        ? "duplicate_line_char_coverage"
        : "duplicate_line_char_ratio";
  }

  static List<Signal> signals(GopherDialect dialect) {
    boolean nemo = dialect == GopherDialect.NEMO;
    String copies = nemo ? " that stood there before" : " that stand there more than once";
    String characters =
        dialect == GopherDialect.DOLMA
            ? "characters that are no white space"
            : "characters of the lines";
    List<Signal> signals = new ArrayList<>();
    signals.add(
        dialect.signal("duplicate_line_ratio", "0..1", "Lines" + copies + ", divided by lines."));
    signals.add(
        dialect.signal(
            lineCharacters(dialect),
            dialect == GopherDialect.DOLMA ? "characters per character" : "0..1",
            "Characters in lines" + copies + ", divided by " + characters + "."));
    if (dialect != GopherDialect.DOLMA) {
      signals.add(
          dialect.signal(
              "duplicate_paragraph_ratio",
              "0..1",
              "Paragraphs, between two line feeds," + copies + ", divided by paragraphs."));
      signals.add(
          dialect.signal(
              "duplicate_paragraph_char_ratio",
              "0..1",
              "Characters in paragraphs" + copies + ", divided by characters of paragraphs."));
    }
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      signals.add(gramSignal(dialect, n));
    }
    return List.copyOf(signals);
  }

  private static Signal gramSignal(GopherDialect dialect, int n) {
    String grams = n + "-gram of words between white space";
    String unit = n <= RepeatedGrams.TOP ? "characters per character" : "0..1";
    switch (dialect) {
      case DOLMA:
        return dialect.signal(
            gram(n),
            unit,
            n <= RepeatedGrams.TOP
                ? "Characters of the most frequent "
                    + grams
                    + ", times its occurrences, divided by characters that are no white space."
                    + " Absent where there are fewer words."
                : "Characters of every "
                    + grams
                    + " that stands there more than once, divided by those of every one; what"
                    + " overlaps counts each time. Absent where there are fewer words.");
      case DCLM:
        return dialect.signal(
            gram(n),
            unit,
            n <= RepeatedGrams.TOP
                ? "Characters of the longest of the most frequent "
                    + n
                    + "-grams of words without marks, times its occurrences, divided by characters"
                    + " of words; 0 where none repeats."
                : "Characters of words that stand in some "
                    + n
                    + "-gram of words without marks that repeats, divided by characters of words.");
      default:
        return dialect.signal(
            gram(n),
            unit,
            n <= RepeatedGrams.TOP
                ? "Characters of the most frequent "
                    + grams
                    + " with blanks, times its occurrences without overlap, divided by characters of"
                    + " the text; 1 where there are fewer words."
                : "Characters of every "
                    + grams
                    + " that stood there before, with blanks and each only once, divided by"
                    + " characters of the text; 1 where there are fewer words.");
    }
  }

  void measure(Draft draft) {
    TextView view = draft.view();
    measureLines(view, draft);
    if (dialect != GopherDialect.DOLMA) {
      measureParagraphs(view, draft);
    }
    findWords(view);
    for (int n = 2; n <= RepeatedGrams.LONGEST; n++) {
      if (words >= n || dialect != GopherDialect.DOLMA) {
        double value = n <= RepeatedGrams.TOP ? top(view, n) : duplicates(view, n);
        draft.measure(dialect.signal(gram(n)), value);
      }
    }
    counter.release();
  }

  /** Stretches that are compared: copies are those after the first, or all of them. */
  private final class Copies {
    private final int[] lengths;
    private final int[] kinds;
    private int size;

    Copies(int most) {
      lengths = new int[most];
      kinds = new int[most];
      counter.clear(most);
    }

    void add(long hash, int length) {
      kinds[size] = counter.add(hash);
      lengths[size++] = length;
    }

    void measure(Draft draft, String share, String characterShare, long all) {
      boolean later = dialect == GopherDialect.NEMO;
      boolean[] seen = new boolean[counter.size()];
      int copies = 0;
      long characters = 0;
      for (int i = 0; i < size; i++) {
        boolean copy = later ? seen[kinds[i]] : counter.count(kinds[i]) > 1;
        seen[kinds[i]] = true;
        copies += copy ? 1 : 0;
        characters += copy ? lengths[i] : 0;
      }
      draft.measure(dialect.signal(share), Ratio.of(copies, size));
      draft.measure(dialect.signal(characterShare), Ratio.of(characters, all));
    }
  }

  private void measureLines(TextView view, Draft draft) {
    Spans lines = view.lines();
    Copies copies = new Copies(lines.size());
    long all = 0;
    for (int i = 0; i < lines.size(); i++) {
      all += add(view, lines.start(i), lines.end(i), copies);
    }
    copies.measure(
        draft,
        "duplicate_line_ratio",
        lineCharacters(dialect),
        dialect == GopherDialect.DOLMA ? characters(view) : all);
  }

  /** What two line feeds separate; DCLM leaves out blank ones. */
  private void measureParagraphs(TextView view, Draft draft) {
    String text = view.text();
    int most = 1;
    for (int at = text.indexOf("\n\n"); at >= 0; at = text.indexOf("\n\n", at + 2)) {
      most++;
    }
    Copies copies = new Copies(most);
    long all = 0;
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf("\n\n", from);
      end = end < 0 ? text.length() : end;
      if (dialect == GopherDialect.NEMO) {
        copies.add(TextHash.of(text.substring(from, end)), view.length(from, end));
        all += view.length(from, end);
      } else {
        all += add(view, from, end, copies);
      }
      from = end + 2;
    }
    copies.measure(draft, "duplicate_paragraph_ratio", "duplicate_paragraph_char_ratio", all);
  }

  private long add(TextView view, int from, int to, Copies copies) {
    String text = view.text();
    int start = from;
    int end = to;
    while (start < end && CharClass.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && CharClass.isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (dialect != GopherDialect.DOLMA && start == end) {
      return 0;
    }
    if (dialect != GopherDialect.DCLM) {
      start = from;
      end = to;
    }
    copies.add(TextHash.of(text.substring(start, end)), view.length(start, end));
    return view.length(start, end);
  }

  private static long characters(TextView view) {
    long characters = 0;
    for (int i = 0; i < view.tokens().size(); i++) {
      characters += view.length(view.tokens().start(i), view.tokens().end(i));
    }
    return characters;
  }

  private void findWords(TextView view) {
    boolean dclm = dialect == GopherDialect.DCLM;
    int most = dclm ? view.words().size() : view.tokens().size();
    if (starts.length < most) {
      starts = new int[most];
      ends = new int[most];
      numbers = new int[most];
      firsts = new int[most];
      hashes = new long[most];
      covered = new boolean[most];
    }
    words = 0;
    for (int i = 0; i < most; i++) {
      int start = dclm ? view.words().start(i) : view.tokens().start(i);
      int bits = CharClass.of(view.text().codePointAt(start));
      if (!dclm || (bits & (CharClass.LETTER | CharClass.NUMBER)) != 0) {
        starts[words] = start;
        ends[words] = dclm ? view.words().end(i) : view.tokens().end(i);
        hashes[words++] = dclm ? view.words().hash(i) : view.tokens().hash(i);
      }
    }
  }

  private void count(int n) {
    counter.clear(words);
    for (int i = 0; i + n <= words; i++) {
      long gram = hashes[i];
      for (int k = i + 1; k < i + n; k++) {
        gram = TextHash.join(gram, hashes[k]);
      }
      int known = counter.size();
      numbers[i] = counter.add(gram);
      if (numbers[i] == known) {
        firsts[known] = i;
      }
    }
  }

  private long length(TextView view, int first, int n) {
    long length = 0;
    for (int i = first; i < first + n; i++) {
      length += view.length(starts[i], ends[i]);
    }
    return length;
  }

  private double top(TextView view, int n) {
    if (words < n) {
      return dialect == GopherDialect.NEMO ? 1 : 0;
    }
    count(n);
    int most = 0;
    for (int kind = 0; kind < counter.size(); kind++) {
      most = Math.max(most, counter.count(kind));
    }
    long longest = 0;
    int best = -1;
    for (int kind = 0; kind < counter.size(); kind++) {
      if (counter.count(kind) == most && (best < 0 || dialect == GopherDialect.DCLM)) {
        best = kind;
        longest = Math.max(longest, length(view, firsts[kind], n));
      }
    }
    switch (dialect) {
      case DOLMA:
        return Ratio.of(longest * most, length(view, 0, words));
      case DCLM:
        return most == 1 ? 0 : Ratio.of(longest * most, length(view, 0, words));
      default:
        return Ratio.of((longest + n - 1) * separate(best, n), view.length());
    }
  }

  /** Occurrences of an n-gram, read from the left without overlap. */
  private int separate(int kind, int n) {
    int found = 0;
    for (int i = 0; i + n <= words; ) {
      boolean here = numbers[i] == kind;
      found += here ? 1 : 0;
      i += here ? n : 1;
    }
    return found;
  }

  private double duplicates(TextView view, int n) {
    if (words < n) {
      return dialect == GopherDialect.NEMO ? 1 : 0;
    }
    count(n);
    switch (dialect) {
      case DOLMA:
        return repeatedMass(view, n);
      case DCLM:
        return coverage(view, n);
      default:
        return laterCharacters(view, n);
    }
  }

  private double repeatedMass(TextView view, int n) {
    long repeated = 0;
    long all = 0;
    long length = length(view, 0, n);
    for (int i = 0; i + n <= words; i++) {
      all += length;
      repeated += counter.count(numbers[i]) > 1 ? length : 0;
      length -= view.length(starts[i], ends[i]);
      length += i + n < words ? view.length(starts[i + n], ends[i + n]) : 0;
    }
    return Ratio.of(repeated, all);
  }

  private double coverage(TextView view, int n) {
    Arrays.fill(covered, 0, words, false);
    for (int i = 0; i + n <= words; i++) {
      if (counter.count(numbers[i]) > 1) {
        Arrays.fill(covered, i, i + n, true);
      }
    }
    long repeated = 0;
    for (int i = 0; i < words; i++) {
      repeated += covered[i] ? view.length(starts[i], ends[i]) : 0;
    }
    return Ratio.of(repeated, length(view, 0, words));
  }

  private double laterCharacters(TextView view, int n) {
    boolean[] seen = new boolean[counter.size()];
    long found = 0;
    int overlapping = 0;
    for (int i = 0; i + n <= words; i++) {
      if (seen[numbers[i]]) {
        found += length(view, i + overlapping, n - overlapping);
        found += Math.min(n - overlapping, n - 1);
        overlapping = n;
      }
      seen[numbers[i]] = true;
      overlapping = Math.max(overlapping - 1, 0);
    }
    return Ratio.of(found, view.length());
  }
}
