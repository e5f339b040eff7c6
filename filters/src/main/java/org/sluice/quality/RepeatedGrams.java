package org.sluice.quality;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sluice.text.TextView;
import org.sluice.text.Words;

/** Repetition of n-grams of words as DataTrove measures it for Gopher's rules. Of one thread. */
final class RepeatedGrams {
  /** Lengths for which the most frequent n-gram is measured: 2 to this. */
  static final int TOP = 4;

  /** Lengths for which duplicates are measured: 5 to this. */
  static final int LONGEST = 10;

  private static final int NAMED_UNITS = 100;

  private final Grams grams = new Grams();
  private final long[] characters = new long[LONGEST + 1];
  private final int[] topAt = new int[TOP + 1];

  /** Measures a text. */
  void measure(TextView view) {
    Words words = view.words();
    Arrays.fill(characters, 0);
    Arrays.fill(topAt, -1);
    grams.begin(words);
    for (int n = 2; n <= LONGEST && words.size() >= n; n++) {
      grams.count(n);
      characters[n] =
          n <= TOP
              ? top(view, words, n)
              : grams.lengthOfCopies(n, (from, to) -> length(view, words, from, to));
      grams.keepRepeated();
    }
    grams.release();
  }

  /**
   * For 2 to {@link #TOP}: the characters of the most frequent n-gram, blanks between its words
   * included, times its occurrences, overlapping ones too; of equally frequent ones the first. For
   * 5 to {@link #LONGEST}: the characters, without blanks, of n-grams that occurred before, reading
   * from the left and going on behind each one found.
   */
  long characters(int n) {
    return characters[n];
  }

  /** The most frequent n-gram as it first stands in the text, shortened; null if none repeats. */
  @Nullable String topGram(TextView view, int n) {
    if (topAt[n] < 0) {
      return null;
    }
    Words words = view.words();
    int start = words.start(topAt[n]);
    int end = Math.min(words.end(topAt[n] + n - 1), start + NAMED_UNITS);
    end -= Character.isHighSurrogate(view.text().charAt(end - 1)) ? 1 : 0;
    return view.text().substring(start, end);
  }

  private long top(TextView view, Words words, int n) {
    int best = grams.mostFrequent();
    // When nothing repeats, the first n-gram is as frequent as any.
    int at = best < 0 ? 0 : grams.first(best);
    int times = best < 0 ? 1 : grams.occurrences(best);
    topAt[n] = best < 0 ? -1 : at;
    return (length(view, words, at, at + n) + n - 1) * times;
  }

  private static long length(TextView view, Words words, int from, int to) {
    long length = 0;
    for (int i = from; i < to; i++) {
      length += view.length(words.start(i), words.end(i));
    }
    return length;
  }
}
