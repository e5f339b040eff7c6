package org.sluice.model.topic;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how much a text speaks of a topic: one minus the exponential of minus the terms for each 100
 * words, which counts in full from four different terms on. Two Chinese characters are a word. It
 * tells texts apart and is not calibrated: a classifier trained on examples is. Belongs to one
 * thread; the work grows with the text's length.
 */
public final class TopicScorer {
  private static final int ENOUGH = 4;

  /** More says nothing new of a text. */
  private static final int MOST = 200_000;

  private final SeedWords seeds;
  private final Set<String> found = new HashSet<>();
  private final @Nullable String[] last = new String[SeedWords.MOST_WORDS];
  private double words;
  private int hits;

  public TopicScorer(SeedWords seeds) {
    this.seeds = seeds;
  }

  /** From 0 to 1, 0 for a text without any term. */
  public double score(String text) {
    found.clear();
    words = 0;
    hits = 0;
    forget();
    int length = Math.min(text.length(), MOST);
    for (int at = 0; at < length; ) {
      char c = text.charAt(at);
      if (SeedWords.isHan(c)) {
        forget();
        at = han(text, at, length);
      } else if (Character.isLetterOrDigit(c)) {
        int start = at;
        while (at < length && isWord(text.charAt(at))) {
          at++;
        }
        word(text.substring(start, at).toLowerCase(Locale.ROOT));
      } else {
        if (c != ' ') {
          forget();
        }
        at++;
      }
    }
    if (hits == 0) {
      return 0;
    }
    double density = 100 * hits / Math.max(20, words);
    return 1 - StrictMath.exp(-density * Math.min(1, (double) found.size() / ENOUGH));
  }

  private static boolean isWord(char c) {
    return (Character.isLetterOrDigit(c) && !SeedWords.isHan(c)) || c == '+' || c == '#';
  }

  /** The longest term that begins here, or a character that begins none. */
  private int han(String text, int at, int length) {
    int end = at;
    while (end < length
        && end - at < SeedWords.MOST_CHARACTERS
        && SeedWords.isHan(text.charAt(end))) {
      end++;
    }
    for (int to = end; to > at; to--) {
      String term = text.substring(at, to);
      if (seeds.has(term)) {
        hits++;
        found.add(term);
        words += (to - at) / 2.0;
        return to;
      }
    }
    words += 0.5;
    return at + 1;
  }

  private void word(String word) {
    words++;
    System.arraycopy(last, 1, last, 0, last.length - 1);
    last[last.length - 1] = word;
    String run = "";
    for (int i = last.length - 1; i >= 0 && last[i] != null; i--) {
      run = run.isEmpty() ? last[i] : last[i] + " " + run;
      if (seeds.has(run)) {
        hits++;
        found.add(run);
      }
    }
  }

  /** Phrases do not go beyond marks and lines. */
  private void forget() {
    Arrays.fill(last, null);
  }
}
