package org.sluice.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts a text together from parts of a view's text and from new characters. What is kept between
 * white space need not be cut into words again, so that removing lines costs no second look at the
 * others. Of one thread, for one edit.
 */
public final class TextEdit {
  private final TextView source;
  private final char[] units;
  private char[] text;
  private int length;
  private int[] parts = new int[3 * 16];
  private int count;

  /** Begins with nothing of a view's text. */
  public TextEdit(TextView source) {
    this.source = source;
    units = source.units();
    text = new char[units.length + 16];
  }

  /** Takes over {@code [from, to)} of the source. */
  public void keep(int from, int to) {
    if (3 * count == parts.length) {
      parts = Arrays.copyOf(parts, 2 * parts.length);
    }
    parts[3 * count] = length;
    parts[3 * count + 1] = from;
    parts[3 * count + 2] = to;
    count++;
    append(units, from, to);
  }

  /** Adds a character. */
  public void add(char unit) {
    reserve(1);
    text[length++] = unit;
  }

  /** Adds new characters. */
  public void add(char[] characters, int from, int to) {
    append(characters, from, to);
  }

  /** How many UTF-16 units there are so far. */
  public int length() {
    return length;
  }

  private void append(char[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, text, length, end - start);
    length += end - start;
  }

  private void reserve(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(length + more, length + (length >> 1)));
    }
  }

  /** The edited text, in the source's language. */
  public TextView done() {
    return view(0, length);
  }

  /** The edited text without white space at its ends, in the source's language. */
  public TextView strip() {
    int from = 0;
    int to = length;
    while (from < to && CharClass.isSpace(text[from])) {
      from++;
    }
    while (to > from && CharClass.isSpace(text[to - 1])) {
      to--;
    }
    return view(from, to);
  }

  private TextView view(int from, int to) {
    char[] stripped = Arrays.copyOfRange(text, from, to);
    return new TextView(
        String.valueOf(stripped), source.language(), stripped, words(stripped, from));
  }

  /** The words of the edited text, or null where those of the source are not known. */
  private @Nullable Words words(char[] stripped, int removed) {
    Words known = source.knownWords();
    if (known == null) {
      return null;
    }
    Words.Builder words = new Words.Builder(stripped);
    WordFinder finder = new WordFinder(stripped, source.language(), words);
    int done = 0;
    for (int part = 0; part < count; part++) {
      int at = parts[3 * part] - removed;
      int from = parts[3 * part + 1];
      int to = parts[3 * part + 2];
      int end = at + to - from;
      if (at < 0 || end > stripped.length) {
        continue;
      }
      if (isBounded(units, from, to) && isBounded(stripped, at, end)) {
        finder.find(done, at);
        words.copy(known, known.from(from), known.from(to), at - from);
        done = end;
      }
    }
    finder.find(done, stripped.length);
    return words.build();
  }

  /** Whether white space or an end is on both sides, so that words in it are the same anywhere. */
  private static boolean isBounded(char[] text, int from, int to) {
    return (from == 0 || CharClass.isSpace(text[from - 1]))
        && (to == text.length || CharClass.isSpace(text[to]));
  }
}
