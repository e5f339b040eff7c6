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

  /** White space. */
  private static final int SPACE = 1;

  /** White space that ends a line. */
  private static final int BREAK = 1 << 1;

  /** A character of a script without blanks. */
  private static final int UNSPACED = 1 << 2;

  /** The second half of a supplementary character. */
  private static final int HALF = 1 << 3;

  /** Where to look closer for a phrase. */
  private static final int RARE = 1 << 4;

  /** The beginning of a citation mark. */
  private static final int BRACKET = 1 << 5;

  /** What a UTF-16 unit is of these. */
  private static final byte[] KINDS = new byte[1 << 16];

  static {
    for (int unit = 0; unit < KINDS.length; unit++) {
      int bits = CharClass.of(unit);
      int kind = (bits & CharClass.SPACE) != 0 ? SPACE : 0;
      kind |= (bits & CharClass.UNSPACED) != 0 ? UNSPACED : 0;
      kind |= Character.isLowSurrogate((char) unit) ? HALF : 0;
      kind |= BREAKS.indexOf(unit) >= 0 ? BREAK : 0;
      kind |= "{jJpPfFvVkK".indexOf(unit) >= 0 ? RARE : 0;
      KINDS[unit] = (byte) (kind | (unit == '[' ? BRACKET : 0));
    }
  }

  private char[] units = new char[256];
  private int length;
  private int start;
  private int end;
  private int blankWords;
  private int longest;
  private boolean spaced;
  private boolean bracketed;
  private int phrases;

  /**
   * Takes a line over, without white space at its ends, and measures its words. The line ends
   * before {@code to} where it holds another line break than a line feed: carriage return, form
   * feed, line separator and the like, as Python's {@code str.splitlines} has them.
   *
   * @return where the rest begins, or {@code to}
   */
  int read(TextView view, int from, int to) {
    char[] text = view.units();
    start = from;
    end = to;
    while (start < end && CharClass.isSpace(text[start])) {
      start++;
    }
    while (end > start && CharClass.isSpace(text[end - 1])) {
      end--;
    }
    length = end - start;
    if (units.length < length) {
      units = new char[length + (length >> 1)];
    }
    System.arraycopy(text, start, units, 0, length);
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

  /** Measures words up to the first line break, and looks for phrases and citations. */
  private void measureWords() {
    char[] line = units;
    int stop = length;
    blankWords = 0;
    longest = 0;
    int any = 0;
    for (int i = 0; i < stop; ) {
      int kind = KINDS[line[i]];
      if ((kind & SPACE) != 0) {
        if ((kind & BREAK) != 0) {
          length = i;
          break;
        }
        i++;
        continue;
      }
      blankWords++;
      int word = 0;
      do {
        any |= kind;
        if ((kind & (UNSPACED | HALF | RARE)) == 0) {
          word++;
        } else if ((kind & UNSPACED) != 0) {
          longest = Math.max(longest, word);
          word = 0;
        } else if ((kind & RARE) != 0) {
          word++;
          phrases |= phraseAround(i, line[i]);
        }
        i++;
      } while (i < stop && ((kind = KINDS[line[i]]) & SPACE) == 0);
      longest = Math.max(longest, word);
    }
    spaced = (any & UNSPACED) == 0;
    bracketed = (any & BRACKET) != 0;
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
    if (!bracketed) {
      return;
    }
    int before = length;
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
    if (length < before) {
      findPhrases();
    }
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

  /** Looks for the phrases of {@link #has} anew. */
  private void findPhrases() {
    phrases = 0;
    for (int i = 0; i < length; i++) {
      if ((KINDS[units[i]] & RARE) != 0) {
        phrases |= phraseAround(i, units[i]);
      }
    }
  }

  /** The phrases whose rarest letter stands there, whatever the case of their ASCII letters. */
  private int phraseAround(int i, char unit) {
    int before = i == 0 ? 0 : units[i - 1] | 0x20;
    switch (unit | 0x20) {
      case '{':
        return unit == '{' ? CURLY_BRACKET : 0;
      case 'j':
        return isPhrase("javascript", i) ? JAVASCRIPT : 0;
      case 'p':
        return before == 'i' && isPhrase("lorem ipsum", i - 7) ? LOREM_IPSUM : 0;
      case 'f':
        return before == 'o' && isPhrase("terms of use", i - 7) ? POLICY : 0;
      case 'v':
        return before == 'i' && isPhrase("privacy policy", i - 3) ? POLICY : 0;
      case 'k':
        return before == 'o' && isCookiePhrase(i) ? POLICY : 0;
      default:
        return 0;
    }
  }

  private boolean isCookiePhrase(int k) {
    return isPhrase("cookie policy", k - 3)
        || isPhrase("use cookies", k - 7)
        || isPhrase("uses cookies", k - 8)
        || isPhrase("use of cookies", k - 10);
  }

  /** Whether the line, as it is now, has one of the phrases. */
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
