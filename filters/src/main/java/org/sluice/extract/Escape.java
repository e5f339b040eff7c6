package org.sluice.extract;

import org.sluice.extract.MarkdownInline.Place;

/**
 * Puts a backslash before what CommonMark or GitHub's extensions would take for markup, and before
 * nothing else. TeX between {@code \(} and {@code \)}, {@code \[} and {@code \]}, dollar signs or
 * {@code \begin} and {@code \end} stays as it is.
 */
final class Escape {
  /** Brackets would end the link that the text is in. */
  static final int IN_LINK = 1;

  /** Marks of emphasis stand around the text. */
  static final int IN_EMPHASIS = 2;

  /** A formula on lines of its own was just written. */
  static final int AFTER_DISPLAY = 4;

  /** Such a formula follows. */
  static final int BEFORE_DISPLAY = 8;

  /** CommonMark's limit on the label of a definition. */
  private static final int LABEL = 999;

  /** A formula between single dollar signs in running text is short. */
  private static final int DOLLARS = 300;

  private static final int LONGEST_ENTITY = 33;

  private char[] text = {};
  private int start;
  private int end;
  private Place place = Place.PARAGRAPH;
  private boolean backticks;
  private boolean tildes;

  /** By kind of TeX: there is no end of such a formula in what follows. */
  private int noEnd;

  /**
   * Prepares for a block.
   *
   * @param inPieces whether the block is written in several pieces, between which a run of one
   *     character may be cut in two
   */
  void begin(char[] of, int from, int to, Place where, boolean inPieces) {
    text = of;
    start = from;
    end = to;
    place = where;
    noEnd = 0;
    backticks = inPieces || runsOf('`') > 1;
    tildes = inPieces || runsOf('~') > 1;
  }

  private int runsOf(char mark) {
    int runs = 0;
    for (int i = start; i < end; i++) {
      runs += text[i] == mark && (i == start || text[i - 1] != mark) ? 1 : 0;
    }
    return runs;
  }

  /**
   * Appends a part of the block.
   *
   * @param context bits of where it stands
   */
  void append(StringBuilder out, int from, int to, int context) {
    for (int i = from; i < to; ) {
      char c = text[i];
      if (c == '\n') {
        if (!((context & AFTER_DISPLAY) != 0 && i == from)) {
          lineBreak(out, (context & BEFORE_DISPLAY) != 0 && i == to - 1);
        }
        i++;
        continue;
      }
      int tex = endOfTex(i, to);
      if (tex > 0) {
        copy(out, i, tex);
        i = tex;
        continue;
      }
      // No other block can begin behind the number signs of a heading.
      boolean lineStart =
          place != Place.HEADING && (out.isEmpty() || out.charAt(out.length() - 1) == '\n');
      if (c == '_' || c == '~' || c == '`') {
        int stop = i + 1;
        while (stop < to && text[stop] == c) {
          stop++;
        }
        // Next to other pieces stand their marks.
        char before = i == start ? ' ' : i == from ? '*' : text[i - 1];
        char after = stop == end ? ' ' : stop == to ? '*' : text[stop];
        run(out, i, stop, lineStart, before, after);
        i = stop;
        continue;
      }
      if (lineStart && c >= '0' && c <= '9') {
        i = number(out, i, to);
        continue;
      }
      if ((lineStart && place != Place.CELL && beginsBlock(i)) || isMarkup(i, to, context)) {
        out.append('\\');
      }
      out.append(c);
      i++;
    }
  }

  private void lineBreak(StringBuilder out, boolean paragraph) {
    switch (place) {
      case CELL -> out.append("<br>");
      case HEADING -> out.append(' ');
      default -> out.append(paragraph ? "\n\n" : "  \n");
    }
  }

  private void copy(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == '|' && place == Place.CELL) {
        out.append('\\');
      }
      boolean oneLine = place == Place.CELL || place == Place.HEADING;
      out.append(c == '\n' && oneLine ? ' ' : c);
    }
  }

  /** A run of underscores, tildes or backticks. */
  private void run(
      StringBuilder out, int from, int to, boolean lineStart, char before, char after) {
    char c = text[from];
    boolean alone = Flanking.isSpace(before) && Flanking.isSpace(after);
    boolean escaped =
        switch (c) {
          case '_' -> {
            boolean inWord = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
            yield (lineStart && isRule(from)) || !(alone || inWord);
          }
          case '~' -> (tildes && !alone) || (lineStart && to - from >= 3);
          default -> backticks || (lineStart && to - from >= 3);
        };
    for (int i = from; i < to; i++) {
      out.append(escaped ? "\\" : "").append(c);
    }
  }

  /** A number at the beginning of a line may look like an item of a list. */
  private int number(StringBuilder out, int from, int to) {
    int i = from;
    while (i < to && text[i] >= '0' && text[i] <= '9') {
      out.append(text[i++]);
    }
    boolean mark = i < to && i - from <= 9 && (text[i] == '.' || text[i] == ')');
    if (mark && place != Place.CELL && isSpaceOrEnd(i + 1)) {
      out.append('\\').append(text[i++]);
    }
    return i;
  }

  private boolean isSpaceOrEnd(int i) {
    return i >= end || text[i] <= ' ';
  }

  /** Whether the line that begins here would be a block of another kind. */
  private boolean beginsBlock(int i) {
    switch (text[i]) {
      case '#' -> {
        int stop = i;
        while (stop < end && text[stop] == '#' && stop - i <= 6) {
          stop++;
        }
        return stop - i <= 6 && isSpaceOrEnd(stop);
      }
      case '>' -> {
        return true;
      }
      case '-', '+', '*' -> {
        return isSpaceOrEnd(i + 1) || isRule(i);
      }
      case '=', '|', ':' -> {
        return isRule(i);
      }
      case '[' -> {
        return mayDefine(i);
      }
      default -> {
        return false;
      }
    }
  }

  /**
   * Whether the bracket may open the label of a link's definition. A label goes on over line breaks
   * and over brackets that will have a backslash; where that is open, the answer is yes.
   */
  private boolean mayDefine(int from) {
    int stop = Math.min(end, from + LABEL) - 1;
    for (int i = from + 1; i < stop; i++) {
      char c = text[i];
      if (c != '[' && c != ']') {
        continue;
      }
      if (c == ']' && text[i + 1] == ':') {
        return true;
      }
      char before = text[i - 1];
      boolean escaped = before == '\\' || (c == '[' ? before == '\n' : text[i + 1] == '(');
      if (!escaped) {
        return false;
      }
    }
    return false;
  }

  /** Whether a line is drawn: a rule, the line under a heading or under the head of a table. */
  private boolean isRule(int from) {
    boolean drawn = false;
    for (int i = from; i < end && text[i] != '\n'; i++) {
      if ("-=_*|: \t".indexOf(text[i]) < 0) {
        return false;
      }
      drawn |= text[i] == '-' || text[i] == '=' || text[i] == '_' || text[i] == '*';
    }
    return drawn;
  }

  private boolean isMarkup(int i, int to, int context) {
    boolean inLink = (context & IN_LINK) != 0;
    char next = i + 1 < end ? text[i + 1] : '\n';
    return switch (text[i]) {
      case '\\' -> i + 1 == to || isAsciiPunctuation(next);
      case '*' -> {
        char before = i == start ? ' ' : text[i - 1];
        yield (context & IN_EMPHASIS) != 0 || !(Flanking.isSpace(before) && Flanking.isSpace(next));
      }
      case '<' ->
          (next >= 'a' && next <= 'z')
              || (next >= 'A' && next <= 'Z')
              || next == '/'
              || next == '!'
              || next == '?';
      case '&' -> isEntity(i);
      case '[' -> inLink;
      case ']' -> inLink || next == '(';
      case '|' -> place == Place.CELL;
      case '#' -> place == Place.HEADING && closesHeading(i);
      default -> false;
    };
  }

  private static boolean isAsciiPunctuation(char c) {
    return c < 0x7F && Flanking.isPunctuation(c);
  }

  private boolean isEntity(int from) {
    int stop = Math.min(end, from + LONGEST_ENTITY);
    int i = from + 1;
    if (i < stop && text[i] == '#') {
      i++;
    }
    int first = i;
    while (i < stop && text[i] < 0x7F && Character.isLetterOrDigit(text[i])) {
      i++;
    }
    return i > first && i < end && text[i] == ';';
  }

  /** Number signs at the end of a heading are no part of it. */
  private boolean closesHeading(int from) {
    if (from > start && text[from - 1] > ' ') {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (text[i] != '#') {
        return false;
      }
    }
    return true;
  }

  /** Where a formula in TeX that begins here ends, or -1. */
  private int endOfTex(int i, int to) {
    char c = text[i];
    if (c == '\\' && i + 1 < to) {
      return switch (text[i + 1]) {
        case '(' -> find("\\)", i + 2, to, 1);
        case '[' -> find("\\]", i + 2, to, 2);
        case 'b' -> startsWith("\\begin{", i, to) ? endOfEnvironment(i, to) : -1;
        default -> -1;
      };
    }
    if (c == '$' && i + 1 < to) {
      return text[i + 1] == '$' ? find("$$", i + 2, to, 8) : endOfDollars(i, to);
    }
    return -1;
  }

  private int endOfEnvironment(int i, int to) {
    int last = find("\\end{", i, to, 4);
    while (last > 0 && last < to && text[last] != '}' && text[last] != '\n') {
      last++;
    }
    return last > 0 && last < to && text[last] == '}' ? last + 1 : -1;
  }

  /** The end of what is found, or -1, which is remembered. */
  private int find(String what, int from, int to, int kind) {
    if ((noEnd & kind) != 0) {
      return -1;
    }
    for (int i = from; i + what.length() <= to; i++) {
      if (text[i] == what.charAt(0) && startsWith(what, i, to)) {
        return i + what.length();
      }
    }
    noEnd |= kind;
    return -1;
  }

  private boolean startsWith(String what, int from, int to) {
    if (from + what.length() > to) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (text[from + i] != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A formula between single dollar signs shows by its commands and scripts; the signs touch it and
   * no other word, as sums of money do.
   */
  private int endOfDollars(int from, int to) {
    boolean inWord = from > start && Character.isLetterOrDigit(text[from - 1]);
    if (inWord || text[from + 1] <= ' ') {
      return -1;
    }
    boolean command = false;
    boolean script = false;
    boolean space = false;
    int stop = Math.min(to, from + DOLLARS);
    for (int i = from + 1; i < stop && text[i] != '\n'; i++) {
      char c = text[i];
      if (c == '$') {
        boolean touches = i + 1 < end && Character.isLetterOrDigit(text[i + 1]);
        return (command || (script && !space)) && text[i - 1] > ' ' && !touches ? i + 1 : -1;
      }
      command |= c == '\\' || c == '^';
      script |= c == '_';
      space |= c == ' ';
    }
    return -1;
  }
}
