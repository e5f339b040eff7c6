package org.sluice.dedup.spans;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Reason;
import org.sluice.signature.TokenHashes;

/**
 * Makes edits of what a step wants to cut: whole graphemes, one cut for what touches, no blank left
 * double, and no document left that is shorter than the step allows. Belongs to one thread.
 */
public final class Trimmer {
  private final String step;
  private final int minWords;
  private final Graphemes graphemes = new Graphemes();
  private final TokenHashes tokens = new TokenHashes();

  /**
   * @param step the step's name, before its rules' codes
   * @param minWords words below which what is left is dropped; at 1 only what has none
   */
  public Trimmer(String step, int minWords) {
    this.step = step;
    this.minWords = minWords;
  }

  /**
   * The edit of a document, or null when nothing is to be cut.
   *
   * @param wanted parts of the text, by ascending beginning; they may overlap, and of what several
   *     cover the first says why
   */
  public @Nullable Edit edit(int row, EditedText edited, List<Cut> wanted) {
    if (wanted.isEmpty()) {
      return null;
    }
    String text = edited.text();
    List<Cut> parts = disjoint(text, wanted);
    String left = EditedText.of(text, parts).text();
    int words = tokens.scan(left);
    Reason reason =
        words < minWords ? new Reason(step + "/min-words", words, minWords, null) : null;
    long bytes = left.getBytes(StandardCharsets.UTF_8).length;
    return new Edit(row, edited.annotated(parts), bytes, 0, null, reason);
  }

  private List<Cut> disjoint(String text, List<Cut> wanted) {
    graphemes.on(text);
    List<Cut> parts = new ArrayList<>();
    int end = 0;
    for (Cut cut : wanted) {
      int from = Math.max(end, graphemes.before(cut.from()));
      int to = withBlank(text, from, graphemes.after(cut.to()));
      if (to <= from) {
        continue;
      }
      Cut last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (last != null && last.to() == from && last.of().equals(cut.of())) {
        parts.set(parts.size() - 1, new Cut(last.from(), to, last.of()));
      } else {
        parts.add(new Cut(from, to, cut.of()));
      }
      end = to;
    }
    return parts;
  }

  /** Takes the blanks behind along where blanks, or nothing, stand before. */
  private static int withBlank(String text, int from, int to) {
    int end = to;
    if (from == 0 || text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\n') {
      while (end < text.length() && text.charAt(end) == ' ') {
        end++;
      }
    }
    return end;
  }
}
