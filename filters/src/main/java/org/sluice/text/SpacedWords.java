package org.sluice.text;

import static org.sluice.text.CharClass.AFFIX;
import static org.sluice.text.CharClass.CLOSING;
import static org.sluice.text.CharClass.CURRENCY;
import static org.sluice.text.CharClass.DIGIT;
import static org.sluice.text.CharClass.ICON;
import static org.sluice.text.CharClass.LETTER;
import static org.sluice.text.CharClass.LOWER;
import static org.sluice.text.CharClass.MARK;
import static org.sluice.text.CharClass.NUMBER;
import static org.sluice.text.CharClass.PREFIX;
import static org.sluice.text.CharClass.PUNCTUATION;
import static org.sluice.text.CharClass.QUOTE;
import static org.sluice.text.CharClass.SURROGATE;
import static org.sluice.text.CharClass.SYMBOL;
import static org.sluice.text.CharClass.TERMINAL;
import static org.sluice.text.CharClass.UNSPACED;
import static org.sluice.text.CharClass.UPPER;

import java.util.Arrays;

/**
 * Finds words in scripts that write blanks between them. Between blanks, marks are split off both
 * ends, then the rest is cut at hyphens, slashes and the like between letters; URLs, contractions
 * and abbreviations are known. The rules are those of spaCy's English tokeniser as one scan, linear
 * in the text, because DataTrove, whose thresholds the filters use, counts words with it.
 */
final class SpacedWords {
  /** Whose orthography decides about apostrophes. */
  enum Apostrophes {
    /** {@code don't} is {@code do}, {@code n't}. */
    ENGLISH,
    /** {@code l'homme} is {@code l'}, {@code homme}. */
    ELISION,
    /** Part of the word. */
    INSIDE
  }

  private static final int ALPHA = LETTER | MARK;

  /**
   * What a stretch may have that needs a closer look. Named one by one: a class more of characters
   * must not make every word dear.
   */
  private static final int ODD =
      NUMBER
          | SYMBOL
          | PUNCTUATION
          | TERMINAL
          | AFFIX
          | PREFIX
          | QUOTE
          | CURRENCY
          | ICON
          | UNSPACED
          | SURROGATE
          | CLOSING;

  /** Units that are split off a number, up to four characters, each packed into one long. */
  private static final long[] UNITS =
      ("km km\u00B2 km\u00B3 m m\u00B2 m\u00B3 dm cm cm\u00B2 cm\u00B3 mm mm\u00B2 mm\u00B3 ha"
              + " \u00B5m nm yd in ft kg g mg \u00B5g t lb oz m/s km/h kmh mph hPa Pa mbar mb MB kb"
              + " KB gb GB tb TB T G M K % \u043A\u043C \u043C \u0441\u043C \u043C\u043C \u043A\u0433"
              + " \u0433 \u043C\u0433 \u043C/\u0441 \u043A\u041F\u0430 \u041F\u0430 \u041A\u0431"
              + " \u041C\u0431 \u0413\u0431 \u0422\u0431")
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .mapToLong(unit -> pack(unit.toCharArray(), 0, unit.length()))
          .sorted()
          .toArray();

  private final char[] text;
  private final Words.Builder words;
  private final Apostrophes apostrophes;
  private int[] suffixes = new int[8];
  private int suffixCount;

  SpacedWords(char[] text, Words.Builder words, Apostrophes apostrophes) {
    this.text = text;
    this.words = words;
    this.apostrophes = apostrophes;
  }

  /**
   * Adds the words of a stretch without white space.
   *
   * @param any the classes of all its units together
   */
  void add(int start, int end, int any) {
    if ((any & ODD) == 0 && (any & LETTER) != 0 && !mayBeForm(start, end)) {
      words.addPlain(start, end, false);
    } else {
      cut(start, end, (any & QUOTE) != 0);
    }
  }

  private boolean mayBeForm(int start, int end) {
    return apostrophes == Apostrophes.ENGLISH && EnglishForms.mayBe(text, start, end, false);
  }

  private void cut(int start, int end, boolean quoted) {
    int from = start;
    int to = end;
    suffixCount = 0;
    int form = form(from, to, quoted);
    for (int left = -1; form < 0 && from < to && to - from != left; ) {
      left = to - from;
      int prefix = prefix(from, to);
      if (prefix > 0) {
        addMark(from, from + prefix);
        from += prefix;
        form = form(from, to, quoted);
      }
      int suffix = form < 0 && from < to ? suffix(from, to) : 0;
      if (suffix > 0) {
        to -= suffix;
        pushSuffix(to);
        form = form(from, to, quoted);
      }
    }
    addMiddle(from, to, form);
    for (int i = suffixCount - 1; i >= 0; i--) {
      addMark(suffixes[i], i == 0 ? end : suffixes[i - 1]);
    }
  }

  /** Adds what was split off, as one word with the mark before it where both are an emoticon. */
  private void addMark(int start, int end) {
    int last = words.size() - 1;
    boolean pair = end - start == 1 && last >= 0 && words.start(last) == start - 1;
    if (pair && words.end(last) == start && EnglishForms.isPair(text[start - 1], text[start])) {
      words.extendLast(end);
    } else {
      words.add(start, end);
    }
  }

  private int form(int from, int to, boolean quoted) {
    return apostrophes == Apostrophes.ENGLISH && EnglishForms.mayBe(text, from, to, quoted)
        ? EnglishForms.find(text, from, to)
        : EnglishForms.NONE;
  }

  private void pushSuffix(int at) {
    if (suffixCount == suffixes.length) {
      suffixes = Arrays.copyOf(suffixes, 2 * suffixCount);
    }
    suffixes[suffixCount++] = at;
  }

  private void addMiddle(int from, int to, int form) {
    if (from >= to) {
      return;
    }
    if (form > 0) {
      words.add(from, from + form);
      words.add(from + form, to);
    } else if (form == 0 || Urls.isUrl(text, from, to)) {
      words.add(from, to);
    } else {
      cutInside(from, to);
    }
  }

  private void cutInside(int from, int to) {
    int begin = from;
    for (int i = from; i < to; ) {
      int bits = CharClass.of(text[i]);
      int infix = (bits & (ALPHA | DIGIT)) != 0 ? 0 : infix(i, bits, from, to);
      if (infix > 0 && i > begin) {
        words.add(begin, i);
        words.add(i, i + infix);
        begin = i + infix;
      } else if (infix == 0 && isElision(i, from, to)) {
        words.add(begin, i + 1);
        begin = i + 1;
      }
      i += Math.max(1, infix);
    }
    if (begin < to) {
      words.add(begin, to);
    }
  }

  private boolean isElision(int i, int from, int to) {
    return apostrophes == Apostrophes.ELISION
        && (text[i] == '\'' || text[i] == '\u2019')
        && is(i - 1, from, to, ALPHA)
        && is(i + 1, from, to, ALPHA);
  }

  /** The length of what is split off the beginning, or 0. */
  private int prefix(int from, int to) {
    char unit = text[from];
    int bits = CharClass.of(unit);
    if ((bits & (AFFIX | PREFIX)) != 0) {
      return 1;
    } else if (unit == '.') {
      int dots = dots(from, to);
      return dots > 1 ? dots : 0;
    } else if (unit == '+') {
      return is(from + 1, from, to, DIGIT) ? 0 : 1;
    } else if ((bits & SURROGATE) != 0) {
      return icon(from, to);
    }
    boolean dollar = unit == 'C' || unit == 'A';
    if (dollar && from + 1 < to && text[from + 1] == '$') {
      return 2;
    }
    boolean us = unit == 'U' && from + 2 < to && text[from + 1] == 'S' && text[from + 2] == '$';
    return us ? 3 : 0;
  }

  /** The length of what is split off the end, or 0. */
  private int suffix(int from, int to) {
    char unit = text[to - 1];
    int bits = CharClass.of(unit);
    if ((bits & AFFIX) != 0) {
      return 1;
    } else if (unit == '.') {
      return finalDots(from, to);
    } else if ((bits & SURROGATE) != 0) {
      return to - 2 >= from && icon(to - 2, to) == 2 ? 2 : 0;
    }
    if ((unit == 's' || unit == 'S') && to - 2 >= from) {
      char before = text[to - 2];
      if (before == '\'' || before == '\u2019') {
        return 2;
      }
    }
    if ((bits & CURRENCY) != 0 || unit == '+') {
      return is(to - 2, from, to, DIGIT) ? 1 : 0;
    }
    return unit(from, to);
  }

  private int finalDots(int from, int to) {
    int first = to - 1;
    while (first > from && text[first - 1] == '.') {
      first--;
    }
    if (to - first > 1) {
      return to - first;
    }
    if (first == from) {
      return 0;
    }
    char before = text[first - 1];
    int bits = CharClass.of(before);
    if ((bits & (LOWER | MARK | DIGIT | AFFIX)) != 0 || "%\u00B2-+".indexOf(before) >= 0) {
      return 1;
    }
    boolean two = (bits & UPPER) != 0 && is(first - 2, from, to, UPPER);
    boolean degree = first - 2 >= from && text[first - 2] == '\u00B0' && "FCK".indexOf(before) >= 0;
    return two || degree ? 1 : 0;
  }

  /** The length of a unit of measurement right after a digit, or 0. */
  private int unit(int from, int to) {
    for (int at = to - 1; at > from && at >= to - 4; at--) {
      if ((CharClass.of(text[at - 1]) & DIGIT) != 0) {
        return Arrays.binarySearch(UNITS, pack(text, at, to)) >= 0 ? to - at : 0;
      }
    }
    return 0;
  }

  private static long pack(char[] characters, int from, int to) {
    long packed = 0;
    for (int i = from; i < to; i++) {
      packed = packed << 16 | characters[i];
    }
    return packed;
  }

  /** The length of what cuts a word at {@code i}, or 0. */
  private int infix(int i, int bits, int from, int to) {
    char unit = text[i];
    switch (unit) {
      case '.':
        int dots = dots(i, to);
        boolean between = is(i - 1, from, to, LOWER | QUOTE) && is(i + 1, from, to, UPPER | QUOTE);
        return dots > 1 ? dots : between ? 1 : 0;
      case '\u2026':
        return 1;
      case '+':
      case '*':
      case '^':
        return isBetweenDigits(i, from, to) ? 1 : 0;
      case '-':
      case '\u2013':
      case '\u2014':
      case '~':
        return isBetweenDigits(i, from, to) && unit == '-' ? 1 : hyphens(i, from, to);
      case ',':
        return is(i - 1, from, to, ALPHA) && is(i + 1, from, to, ALPHA) ? 1 : 0;
      case ':':
      case '<':
      case '>':
      case '=':
      case '/':
        return is(i - 1, from, to, ALPHA | DIGIT) && is(i + 1, from, to, ALPHA) ? 1 : 0;
      default:
        return (bits & ICON) != 0 ? 1 : (bits & SURROGATE) != 0 ? icon(i, to) : 0;
    }
  }

  private boolean isBetweenDigits(int i, int from, int to) {
    return is(i - 1, from, to, DIGIT)
        && (is(i + 1, from, to, DIGIT) || (i + 1 < to && text[i + 1] == '-'));
  }

  /** One to three equal hyphens or dashes between letters (a digit may stand before them). */
  private int hyphens(int i, int from, int to) {
    if (!is(i - 1, from, to, ALPHA | DIGIT)) {
      return 0;
    }
    int most = text[i] == '-' ? 3 : text[i] == '\u2014' ? 2 : 1;
    int length = 1;
    while (length < most && i + length < to && text[i + length] == text[i]) {
      length++;
    }
    return is(i + length, from, to, ALPHA) ? length : 0;
  }

  private int dots(int i, int to) {
    int end = i + 1;
    while (end < to && text[end] == '.') {
      end++;
    }
    return end - i;
  }

  /** 2 when a supplementary symbol begins at {@code i}. */
  private int icon(int i, int to) {
    if (i + 1 >= to) {
      return 0;
    }
    int codePoint = Character.codePointAt(text, i, to);
    boolean whole = codePoint > Character.MAX_VALUE;
    return whole && (CharClass.of(codePoint) & ICON) != 0 ? 2 : 0;
  }

  private boolean is(int i, int from, int to, int wanted) {
    return i >= from && i < to && (CharClass.of(text[i]) & wanted) != 0;
  }
}
