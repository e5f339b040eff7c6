package org.sluice.text;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines, paragraphs, words, sentences and characters of one text, as primitive arrays. Each is
 * found when first asked for, in one pass, and kept; whoever measures a text reads them and never
 * splits it again. What else several steps share is kept here too ({@link #derived}). Offsets count
 * UTF-16 units; {@link #length} counts code points, as the published definitions do.
 *
 * <p>The text cannot change. A view belongs to one thread, for what it finds it keeps.
 */
public final class TextView {
  private final String text;
  private final @Nullable String language;
  private char @Nullable [] units;
  private @Nullable Spans lines;
  private @Nullable Spans paragraphs;
  private @Nullable Spans sentences;
  private @Nullable Words words;
  private @Nullable Tokens tokens;
  private @Nullable CharacterCounts characters;
  private @Nullable Map<Derived<?>, Object> derived;
  private int length = -1;

  private TextView(String text, @Nullable String language) {
    this.text = text;
    this.language = language;
  }

  /** The view of a text whose words may be known. */
  TextView(String text, @Nullable String language, char[] units, @Nullable Words words) {
    this(text, language);
    this.units = units;
    this.words = words;
  }

  /**
   * Makes the view of a text.
   *
   * @param language language and script ({@code cmn_Hani}) or a BCP 47 tag, which chooses the word
   *     segmenter where the script leaves a choice; null when unknown
   */
  public static TextView of(String text, @Nullable String language) {
    return new TextView(text, language);
  }

  public String text() {
    return text;
  }

  /** The language that the view was made with. */
  public @Nullable String language() {
    return language;
  }

  /** The length of the text in code points. */
  public int length() {
    if (length < 0) {
      length = text.codePointCount(0, text.length());
    }
    return length;
  }

  /** The length of a part of the text in code points. */
  public int length(int start, int end) {
    return length() == text.length() ? end - start : text.codePointCount(start, end);
  }

  /**
   * The lines: what stands before, between and after line feeds, which belong to no line. There is
   * one more than there are line feeds, so that an empty text has one empty line.
   */
  public Spans lines() {
    Spans found = lines;
    if (found == null) {
      found = findLines();
      lines = found;
    }
    return found;
  }

  /**
   * The paragraphs: what two or more line feeds separate, white space at both ends of the text left
   * out. A blank text has none.
   */
  public Spans paragraphs() {
    Spans found = paragraphs;
    if (found == null) {
      found = findParagraphs();
      paragraphs = found;
    }
    return found;
  }

  /** The words if somebody asked for them before. */
  @Nullable Words knownWords() {
    return words;
  }

  /** The words, marks included. */
  public Words words() {
    Words found = words;
    if (found == null) {
      found = WordFinder.find(units(), language);
      words = found;
    }
    return found;
  }

  /** What stands between white space. */
  public Tokens tokens() {
    Tokens found = tokens;
    if (found == null) {
      found = Tokens.of(units());
      tokens = found;
    }
    return found;
  }

  /** How often each character occurs. */
  public CharacterCounts characters() {
    CharacterCounts found = characters;
    if (found == null) {
      found = CharacterCounts.of(text);
      characters = found;
    }
    return found;
  }

  /** What else is found once for all who read it. */
  public <T> T derived(Derived<T> what) {
    Map<Derived<?>, Object> known = derived;
    if (known == null) {
      known = new IdentityHashMap<>(4);
      derived = known;
    }
    @SuppressWarnings("unchecked") // Put in below by the same key.
    T found = (T) known.get(what);
    if (found == null) {
      found = what.find(this);
      known.put(what, found);
    }
    return found;
  }

  /**
   * The sentences: words up to a word that is a terminal mark, together with the punctuation after
   * it. A sentence never goes beyond its line. Abbreviations known to the word finder end none.
   */
  public Spans sentences() {
    Spans found = sentences;
    if (found == null) {
      found = findSentences();
      sentences = found;
    }
    return found;
  }

  /**
   * The text's UTF-16 units, for scans of all of it; nobody may change them. What the text has more
   * is asked of {@link #text}.
   */
  public char[] units() {
    char[] found = units;
    if (found == null) {
      found = text.toCharArray();
      units = found;
    }
    return found;
  }

  private Spans findLines() {
    Spans.Builder found = new Spans.Builder(units(), 64);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      found.add(start, end);
      start = end + 1;
    }
    found.add(start, text.length());
    return found.build();
  }

  private Spans findParagraphs() {
    char[] characters = units();
    int from = 0;
    int to = characters.length;
    while (from < to && CharClass.isSpace(characters[from])) {
      from++;
    }
    while (to > from && CharClass.isSpace(characters[to - 1])) {
      to--;
    }
    Spans.Builder found = new Spans.Builder(characters, 16);
    while (from < to) {
      int end = text.indexOf("\n\n", from);
      if (end < 0 || end > to) {
        end = to;
      }
      found.add(from, end);
      from = end;
      while (from < to && characters[from] == '\n') {
        from++;
      }
    }
    return found.build();
  }

  private Spans findSentences() {
    Spans byLine = lines();
    Words all = words();
    Spans.Builder found = new Spans.Builder(units(), Math.max(16, all.size() / 16));
    int line = 0;
    int start = -1;
    int end = -1;
    boolean ended = false;
    for (int i = 0; i < all.size(); i++) {
      boolean newLine = all.start(i) > byLine.end(line);
      while (all.start(i) > byLine.end(line)) {
        line++;
      }
      boolean terminal = all.isTerminal(i);
      if (start >= 0 && (newLine || (ended && !terminal && !all.isPunctuation(i)))) {
        found.add(start, end);
        start = -1;
        ended = false;
      }
      start = start < 0 ? all.start(i) : start;
      end = all.end(i);
      ended |= terminal;
    }
    if (start >= 0) {
      found.add(start, end);
    }
    return found.build();
  }
}
