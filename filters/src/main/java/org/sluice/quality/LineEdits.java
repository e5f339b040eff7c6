package org.sluice.quality;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sluice.text.CharClass;
import org.sluice.text.Spans;
import org.sluice.text.TextEdit;
import org.sluice.text.TextView;

/**
 * The lines of a text while some are removed and others changed: what line feeds separate, as
 * stretches of the text until one is changed. Of one text and one thread.
 */
final class LineEdits {
  private final TextView source;
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final @Nullable String[] changed;
  private int size;

  LineEdits(TextView view) {
    source = view;
    text = view.text();
    Spans lines = view.lines();
    size = lines.size();
    starts = new int[size];
    ends = new int[size];
    changed = new String[size];
    for (int i = 0; i < size; i++) {
      starts[i] = lines.start(i);
      ends[i] = lines.end(i);
    }
  }

  /** Whether a line is to go. */
  @FunctionalInterface
  interface Test {
    /**
     * @param from where the line begins in the text
     * @param to where it ends
     */
    boolean of(int from, int to);
  }

  /** Whether a line, changed or not, is one to look at. */
  @FunctionalInterface
  interface Line {
    /**
     * @param in what the line stands in
     * @param from where it begins there
     * @param to where it ends there
     */
    boolean of(String in, int from, int to);
  }

  /** Shortens runs of more line feeds to so many. */
  void cutBreaks(int most) {
    int kept = 0;
    int run = 0;
    for (int i = 0; i < size; i++) {
      boolean joins = kept > 0 && starts[kept - 1] == ends[kept - 1];
      run = i == 0 ? 0 : joins ? run + 1 : 1;
      if (run > most) {
        kept--;
        run--;
      }
      move(i, kept++);
    }
    size = kept;
  }

  /** Removes the lines for which the test holds; how many. Not after {@link #change}. */
  int removeIf(Test test) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!test.of(starts[i], ends[i])) {
        move(i, kept++);
      }
    }
    int removed = size - kept;
    size = kept;
    return removed;
  }

  /**
   * Puts other lines in the place of some.
   *
   * @param asked whether a line is one to change
   * @param edit gives the line itself to leave it, and null to remove it
   * @return how many lines were changed or removed
   */
  int change(Line asked, Function<String, @Nullable String> edit) {
    int kept = 0;
    int edited = 0;
    for (int i = 0; i < size; i++) {
      String other = changed[i];
      boolean ask =
          other == null ? asked.of(text, starts[i], ends[i]) : asked.of(other, 0, other.length());
      if (!ask) {
        move(i, kept++);
        continue;
      }
      String line = line(i);
      String after = edit.apply(line);
      edited += line.equals(after) ? 0 : 1;
      if (after != null) {
        move(i, kept);
        changed[kept++] = after.equals(line) ? changed[i] : after;
      }
    }
    size = kept;
    return edited;
  }

  /** Removes white space at both ends of what is left, blank lines included. */
  void strip() {
    int first = 0;
    while (first < size && isBlank(first)) {
      first++;
    }
    while (size > first && isBlank(size - 1)) {
      size--;
    }
    if (first > 0) {
      removeFirst(first);
    }
    if (size > 0) {
      stripBefore();
      stripAfter();
    }
  }

  private void removeFirst(int count) {
    for (int i = count; i < size; i++) {
      move(i, i - count);
    }
    size -= count;
  }

  private void stripBefore() {
    String first = changed[0];
    if (first != null) {
      int from = 0;
      while (CharClass.isSpace(first.charAt(from))) {
        from++;
      }
      changed[0] = first.substring(from);
      return;
    }
    while (CharClass.isSpace(text.charAt(starts[0]))) {
      starts[0]++;
    }
  }

  private void stripAfter() {
    int last = size - 1;
    String line = changed[last];
    if (line != null) {
      int to = line.length();
      while (CharClass.isSpace(line.charAt(to - 1))) {
        to--;
      }
      changed[last] = line.substring(0, to);
      return;
    }
    while (CharClass.isSpace(text.charAt(ends[last] - 1))) {
      ends[last]--;
    }
  }

  /** What is left; the view itself where nothing was edited. */
  TextView view() {
    TextEdit out = new TextEdit(source);
    boolean edited = false;
    for (int i = 0; i < size; i++) {
      edited |= changed[i] != null;
      if (i > 0) {
        out.add('\n');
      }
      String other = changed[i];
      if (other == null) {
        out.keep(starts[i], ends[i]);
      } else {
        out.add(other.toCharArray(), 0, other.length());
      }
    }
    // Without a changed line, as long as before means the same.
    return edited || out.length() != text.length() ? out.done() : source;
  }

  private String line(int i) {
    String other = changed[i];
    return other == null ? text.substring(starts[i], ends[i]) : other;
  }

  private void move(int from, int to) {
    starts[to] = starts[from];
    ends[to] = ends[from];
    changed[to] = changed[from];
  }

  private boolean isBlank(int i) {
    String other = changed[i];
    String in = other == null ? text : other;
    int to = other == null ? ends[i] : other.length();
    for (int at = other == null ? starts[i] : 0; at < to; at++) {
      if (!CharClass.isSpace(in.charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
