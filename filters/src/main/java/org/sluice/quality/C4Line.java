package org.sluice.quality;

import java.nio.CharBuffer;
import org.sluice.text.CharClass;
import org.sluice.text.TextEdit;
import org.sluice.text.TextView;
import org.sluice.text.Words;

/** One line of a text on its way through {@link C4}: stripped, editable. Of one thread. */
final class C4Line {
  static final int JAVASCRIPT = 1;
  static final int LOREM_IPSUM = 1 << 1;
  static final int CURLY_BRACKET = 1 << 2;
  static final int POLICY = 1 << 3;

  private static final String BREAKS = "\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029";
  private static final String EDIT = "[edit]";
  private static final String CITATION_NEEDED = "[citation needed]";

  /** Where to look closer, by UTF-16 unit. */
  private static final boolean[] RARE = new boolean[128];

  static {
    for (char unit : "{jJpPfFvVkK".toCharArray()) {
      RARE[unit] = true;
    }
  }

  private char[] units = new char[256];
  private int length;
  private int start;
  private int end;
  private int blankWords;
  private int longest;
  private boolean spaced;
  private int phrases;

  /**
   * Takes a line over, without white space at its ends, and measures its words. The line ends
   * before {@code to} where it holds another line break than a line feed: carriage return, form
   * feed, line separator and the like, as Python's {@code str.splitlines} has them.
   *
   * @return where the rest begins, or {@code to}
   */
  int read(TextView view, int from, int to) {
    String text = view.text();
    start = from;
    end = to;
    while (start < end && CharClass.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && CharClass.isSpace(text.charAt(end - 1))) {
      end--;
    }
    length = end - start;
    if (units.length < length) {
      units = new char[length + (length >> 1)];
    }
    System.arraycopy(view.units(), start, units, 0, length);
    phrases = 0;
    measureWords();
    if (length == end - start) {
      return to;
    }
    int rest = start + length + 1;
    while (length > 0 && CharClass.isSpace(units[length - 1])) {
      length--;
    }
    end = start + length;
    return rest;
  }

  private void measureWords() {
    blankWords = 0;
    longest = 0;
    spaced = true;
    int word = 0;
    boolean inside = false;
    for (int i = 0; i < length; i++) {
      int bits = CharClass.of(units[i]);
      if ((bits & CharClass.SPACE) != 0) {
        if (units[i] != ' ' && BREAKS.indexOf(units[i]) >= 0) {
          length = i;
          return;
        }
        inside = false;
        word = 0;
        continue;
      }
      if (!inside) {
        inside = true;
        blankWords++;
      }
      if ((bits & CharClass.UNSPACED) != 0) {
        spaced = false;
        word = 0;
      } else if (!Character.isLowSurrogate(units[i]) && ++word > longest) {
        longest = word;
      }
    }
  }

  /** Characters of the longest stretch without a blank, scripts without blanks left out. */
  int longestWord() {
    return longest;
  }

  /**
   * Words between blanks; where that is fewer than wanted and the line has a script without blanks,
   * the words that the view has there, marks left out.
   */
  int words(TextView view, int wanted) {
    if (spaced || blankWords >= wanted) {
      return blankWords;
    }
    Words words = view.words();
    int count = 0;
    for (int i = words.from(start); i < words.size() && words.start(i) < end; i++) {
      count += words.isSymbol(i) ? 0 : 1;
    }
    return count;
  }

  /** Counts the words between blanks again, after citation marks were removed. */
  void countWordsAgain() {
    blankWords = 0;
    boolean inside = false;
    for (int i = 0; i < length; i++) {
      boolean space = CharClass.isSpace(units[i]);
      blankWords += !space && !inside ? 1 : 0;
      inside = !space;
    }
  }

  /** Removes {@code [1]}, {@code []}, {@code [edit]} and {@code [citation needed]}. */
  void removeCitations() {
    int out = 0;
    while (out < length && units[out] != '[') {
      out++;
    }
    for (int i = out; i < length; ) {
      int citation = units[i] == '[' ? citation(i) : 0;
      if (citation == 0) {
        units[out++] = units[i++];
      } else {
        i += citation;
      }
    }
    length = out;
  }

  private int citation(int at) {
    int i = at + 1;
    while (i < length && Character.isDigit(units[i])) {
      i++;
    }
    if (i < length && units[i] == ']') {
      return i + 1 - at;
    }
    return isAt(EDIT, at)
        ? EDIT.length()
        : isAt(CITATION_NEEDED, at) ? CITATION_NEEDED.length() : 0;
  }

  /**
   * Whether it ends in one of {@code . ? ! " '} but not in {@code ...}, or in a terminal mark of
   * another script, after which closing quotation marks and brackets may stand.
   *
   * @param apostrophe whether an apostrophe is among them
   */
  boolean isEnded(boolean apostrophe) {
    if (length == 0) {
      return false;
    }
    char last = units[length - 1];
    if (last == '"' || (apostrophe && last == '\'') || last == '?' || last == '!') {
      return true;
    }
    if (last == '.') {
      return length < 3 || units[length - 2] != '.' || units[length - 3] != '.';
    }
    int i = length;
    while (i > 0 && (CharClass.of(units[i - 1]) & CharClass.CLOSING) != 0) {
      i--;
    }
    int mark = i == 0 ? 0 : Character.codePointBefore(units, i);
    return mark > 0x7F && (CharClass.of(mark) & CharClass.TERMINAL) != 0;
  }

  /**
   * Looks for the phrases of {@link #has}, whatever the case of their ASCII letters. Each phrase is
   * tried where its rarest letter stands.
   */
  void findPhrases() {
    for (int i = 0; i < length; i++) {
      char unit = units[i];
      if (unit < RARE.length && RARE[unit]) {
        phrases |= phraseAround(i, unit);
      }
    }
  }

  private int phraseAround(int i, char unit) {
    switch (unit | 0x20) {
      case '{':
        return unit == '{' ? CURLY_BRACKET : 0;
      case 'j':
        return isPhrase("javascript", i) ? JAVASCRIPT : 0;
      case 'p':
        return isPhrase("lorem ipsum", i - 7) ? LOREM_IPSUM : 0;
      case 'f':
        return isPhrase("terms of use", i - 7) ? POLICY : 0;
      case 'v':
        return isPhrase("privacy policy", i - 3) ? POLICY : 0;
      case 'k':
        boolean cookies =
            isPhrase("cookie policy", i - 3)
                || isPhrase("use cookies", i - 7)
                || isPhrase("uses cookies", i - 8)
                || isPhrase("use of cookies", i - 10);
        return cookies ? POLICY : 0;
      default:
        return 0;
    }
  }

  boolean has(int phrase) {
    return (phrases & phrase) != 0;
  }

  /** Adds the line to an edit; as it stands in the source if nothing was removed from it. */
  void addTo(TextEdit edit) {
    if (length == end - start) {
      edit.keep(start, end);
    } else {
      edit.add(units, 0, length);
    }
  }

  private boolean isAt(String mark, int at) {
    return length - at >= mark.length()
        && CharBuffer.wrap(units, at, mark.length()).compareTo(CharBuffer.wrap(mark)) == 0;
  }

  /** Whether a phrase in lower case stands there, in ASCII letters of any case. */
  private boolean isPhrase(String phrase, int at) {
    if (at < 0 || length - at < phrase.length()) {
      return false;
    }
    for (int i = 0; i < phrase.length(); i++) {
      char unit = units[at + i];
      char lower = unit >= 'A' && unit <= 'Z' ? (char) (unit | 0x20) : unit;
      if (lower != phrase.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
