package org.sluice.extract;

import java.util.Arrays;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Text within a block as Markdown: emphasis, code, formulas and links from its runs, and a
 * backslash before what a parser would otherwise take for markup. Emphasis is kept where
 * CommonMark's rules of flanking let it be read back, and dropped elsewhere.
 */
final class MarkdownInline {
  /** What is being written. */
  enum Place {
    PARAGRAPH,
    /** One line, in which strong type means nothing more. */
    HEADING,
    /** One line, in which a bar ends a cell. */
    CELL,
    /** The term of a definition, all strong. */
    TERM
  }

  private static final int TYPE = Style.STRONG | Style.EMPHASIS;

  private final PageBlocks page;
  private final LinkTargets targets;

  /** The run that holds the last character looked at: blocks are asked for in order. */
  private int run;

  private int pieces;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int[] style = new int[16];
  private @Nullable String[] target = new @Nullable String[16];

  private final Escape escape = new Escape();

  MarkdownInline(PageBlocks page, LinkTargets targets) {
    this.page = page;
    this.targets = targets;
  }

  /** Appends a block's text; lines that a parser must keep apart end in {@code "\n"}. */
  void append(StringBuilder out, int block, Place place) {
    split(page.start[block], page.end[block], place);
    settle(place);
    escape.begin(page.text, page.start[block], page.end[block], place, pieces > 1);
    for (int i = 0; i < pieces; ) {
      int end = i + 1;
      String link = target[i];
      while (link != null && end < pieces && link.equals(target[end])) {
        end++;
      }
      if (link == null) {
        piece(out, i, place, false);
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == '!') {
          out.insert(out.length() - 1, '\\');
        }
        out.append('[');
        for (int p = i; p < end; p++) {
          piece(out, p, place, true);
        }
        out.append("](").append(place == Place.CELL ? link.replace("|", "%7C") : link).append(')');
      }
      i = end;
    }
  }

  /** Whether a block is one run of code with several lines. */
  boolean isCode(int block) {
    int start = page.start[block];
    int end = page.end[block];
    boolean lines = false;
    for (int i = start; i < end && !lines; i++) {
      lines = page.text[i] == '\n';
    }
    if (!lines) {
      return false;
    }
    split(start, end, Place.PARAGRAPH);
    for (int p = 0; p < pieces; p++) {
      if ((style[p] & Style.CODE) == 0 && !isBlank(from[p], to[p])) {
        return false;
      }
    }
    return true;
  }

  /** Cuts a block at its runs, with the space at the ends of a run outside of it. */
  private void split(int start, int end, Place place) {
    pieces = 0;
    while (run > 0 && page.runStart[run] > start) {
      run--; // a block is asked for twice at most
    }
    while (run + 1 < page.runs && page.runStart[run + 1] <= start) {
      run++;
    }
    int at = start;
    while (at < end) {
      int stop = run + 1 < page.runs ? Math.min(end, page.runStart[run + 1]) : end;
      boolean known = page.runs > 0 && page.runStart[run] <= at;
      int styled = known ? page.runStyle[run] : 0;
      if ((styled & (Style.CODE | Style.MATH)) != 0) {
        styled &= ~TYPE;
      }
      if (place == Place.HEADING) {
        styled &= ~Style.STRONG;
      } else if (place == Place.TERM && styled == 0) {
        styled = Style.STRONG;
      }
      Element link = known ? page.runLink[run] : null;
      String url = link == null ? null : targets.of(link);
      int first = at;
      int last = stop;
      if (styled != 0 || url != null) {
        while (first < stop && isSpace(page.text[first])) {
          first++;
        }
        while (last > first && isSpace(page.text[last - 1])) {
          last--;
        }
      }
      add(at, first, 0, null);
      add(first, last, styled, url);
      add(last, stop, 0, null);
      at = stop;
      if (at < end) {
        run++;
      }
    }
  }

  private void add(int begin, int end, int styled, @Nullable String url) {
    if (begin == end) {
      return;
    }
    if (pieces > 0
        && style[pieces - 1] == styled
        && same(target[pieces - 1], url)
        && (styled & Style.MATH) == 0) {
      to[pieces - 1] = end;
      return;
    }
    // Space between two pieces of one kind belongs to them.
    if (pieces > 1
        && (styled != 0 || url != null)
        && (styled & (Style.MATH | Style.CODE)) == 0
        && style[pieces - 2] == styled
        && same(target[pieces - 2], url)
        && style[pieces - 1] == 0
        && target[pieces - 1] == null
        && isBlank(from[pieces - 1], to[pieces - 1])
        && to[pieces - 1] - from[pieces - 1] == 1
        && page.text[from[pieces - 1]] == ' ') {
      pieces--;
      to[pieces - 1] = end;
      return;
    }
    if (pieces == from.length) {
      int size = pieces * 2;
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
      style = Arrays.copyOf(style, size);
      target = Arrays.copyOf(target, size);
    }
    from[pieces] = begin;
    to[pieces] = end;
    style[pieces] = styled;
    target[pieces++] = url;
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null ? b == null : a.equals(b);
  }

  private boolean isBlank(int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (!isSpace(page.text[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u202F';
  }

  /** Takes back emphasis that would not be read as such. */
  private void settle(Place place) {
    for (int i = 0; i < pieces; i++) {
      int type = style[i] & TYPE;
      if (type != 0 && i > 0 && (style[i - 1] & TYPE) != 0 && same(target[i], target[i - 1])) {
        // Two at once leave no way to tell which mark closes which: the first goes on or all ends.
        int before = style[i - 1] & TYPE;
        style[i] = (style[i] & ~TYPE) | ((type & before) == before ? before : 0);
      }
    }
    for (int i = 0; i < pieces; ) {
      int type = style[i] & TYPE;
      int end = i + 1;
      while (type != 0
          && end < pieces
          && (style[end] & TYPE) == type
          && same(target[end], target[i])) {
        end++;
      }
      if (type != 0 && !(opens(i) && closes(end - 1))) {
        for (int p = i; p < end; p++) {
          style[p] &= ~TYPE;
        }
      }
      i = end;
    }
    if (place == Place.CELL || place == Place.HEADING) {
      return;
    }
    // Lines of emphasis that hold a line break are read back, but across an empty line they are
    // not.
    for (int i = 0; i < pieces; i++) {
      if ((style[i] & Style.DISPLAY) != 0) {
        if (i > 0) {
          style[i - 1] &= ~TYPE;
        }
        if (i + 1 < pieces) {
          style[i + 1] &= ~TYPE;
        }
      }
    }
  }

  private boolean opens(int piece) {
    int first = Character.codePointAt(page.text, from[piece], to[piece]);
    if (!Flanking.isWidePunctuation(first)) {
      return true;
    }
    if (target[piece] != null && (piece == 0 || !same(target[piece - 1], target[piece]))) {
      return true; // after the bracket
    }
    if (piece == 0) {
      return true;
    }
    int before = Character.codePointBefore(page.text, to[piece - 1], from[piece - 1]);
    return marks(piece - 1) || Flanking.isSpace(before) || Flanking.isPunctuation(before);
  }

  private boolean closes(int piece) {
    int last = Character.codePointBefore(page.text, to[piece], from[piece]);
    if (!Flanking.isWidePunctuation(last)) {
      return true;
    }
    if (piece + 1 == pieces || !same(target[piece + 1], target[piece])) {
      return piece + 1 == pieces
          || target[piece] != null
          || target[piece + 1] != null
          || isOpenTo(piece + 1);
    }
    return isOpenTo(piece + 1);
  }

  private boolean isOpenTo(int piece) {
    int after = Character.codePointAt(page.text, from[piece], to[piece]);
    return marks(piece) || Flanking.isSpace(after) || Flanking.isPunctuation(after);
  }

  /** Whether a piece begins and ends with a mark of its own: a backtick or dollar sign. */
  private boolean marks(int piece) {
    return (style[piece] & (Style.CODE | Style.MATH)) != 0;
  }

  private void piece(StringBuilder out, int i, Place place, boolean inLink) {
    int styled = style[i];
    if ((styled & Style.CODE) != 0) {
      code(out, from[i], to[i], place);
      return;
    }
    if ((styled & Style.MATH) != 0) {
      formula(out, i, place);
      return;
    }
    int type = styled & TYPE;
    boolean opens = type != 0 && !continues(i - 1, i);
    boolean closes = type != 0 && !continues(i, i + 1);
    String mark = type == TYPE ? "***" : type == Style.STRONG ? "**" : "*";
    if (opens) {
      out.append(mark);
    }
    int context = (inLink ? Escape.IN_LINK : 0) | (type != 0 ? Escape.IN_EMPHASIS : 0);
    if (i > 0 && (style[i - 1] & Style.DISPLAY) != 0) {
      context |= Escape.AFTER_DISPLAY;
    }
    if (i + 1 < pieces && (style[i + 1] & Style.DISPLAY) != 0) {
      context |= Escape.BEFORE_DISPLAY;
    }
    escape.append(out, from[i], to[i], context);
    if (closes) {
      out.append(mark);
    }
  }

  private boolean continues(int a, int b) {
    return a >= 0
        && b < pieces
        && (style[a] & TYPE) == (style[b] & TYPE)
        && same(target[a], target[b]);
  }

  private void code(StringBuilder out, int begin, int end, Place place) {
    int longest = 0;
    int length = 0;
    boolean[] seen = new boolean[8];
    for (int i = begin; i <= end; i++) {
      if (i < end && page.text[i] == '`') {
        length++;
      } else {
        longest = Math.max(longest, length);
        if (length < seen.length) {
          seen[length] = true;
        }
        length = 0;
      }
    }
    int marks = 1;
    while (marks < seen.length && seen[marks]) {
      marks++;
    }
    if (marks == seen.length) {
      marks = longest + 1;
    }
    String fence = "`".repeat(marks);
    boolean padded = page.text[begin] == '`' || page.text[end - 1] == '`';
    out.append(fence).append(padded ? " " : "");
    for (int i = begin; i < end; i++) {
      char c = page.text[i];
      if (c == '|' && place == Place.CELL) {
        out.append('\\');
      }
      out.append(c == '\n' || c == '\t' ? ' ' : c);
    }
    out.append(padded ? " " : "").append(fence);
  }

  private void formula(StringBuilder out, int i, Place place) {
    boolean display = (style[i] & Style.DISPLAY) != 0;
    boolean alone = place == Place.PARAGRAPH || place == Place.TERM;
    for (int p = from[i]; p < to[i]; p++) {
      char c = page.text[p];
      if (c == '|' && place == Place.CELL) {
        out.append('\\');
      }
      out.append(c);
    }
    if (display && alone && i + 1 < pieces) {
      char next = page.text[from[i + 1]];
      out.append(next == '\n' ? "\n\n" : "");
    }
  }
}
