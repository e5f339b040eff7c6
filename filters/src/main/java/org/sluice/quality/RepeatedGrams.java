package org.sluice.quality;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sluice.text.TextHash;
import org.sluice.text.TextView;
import org.sluice.text.Words;

/**
 * Repetition of n-grams of words, over word hashes. An n-gram can only repeat where its first n − 1
 * words do, so that each length looks only at the positions that repeated in the length before;
 * prose costs little more than its 2-grams. Of one thread; keeps its arrays for the next text, but
 * not those of a giant one.
 */
final class RepeatedGrams {
  /** Lengths for which the most frequent n-gram is measured: 2 to this. */
  static final int TOP = 4;

  /** Lengths for which duplicates are measured: 5 to this. */
  static final int LONGEST = 10;

  private static final int NAMED_UNITS = 100;

  /** Arrays for so many words are kept for the next text. */
  private static final int ORDINARY = 1 << 17;

  private final HashCounter counter = new HashCounter();
  private final long[] characters = new long[LONGEST + 1];
  private int[] positions = new int[0];
  private int[] numbers = new int[0];
  private int[] firsts = new int[0];
  private boolean[] seen = new boolean[0];
  private final int[] topAt = new int[TOP + 1];
  private int candidates;

  /** Measures a text. */
  void measure(TextView view) {
    Words words = view.words();
    Arrays.fill(characters, 0);
    Arrays.fill(topAt, -1);
    begin(words);
    for (int n = 2; n <= LONGEST && words.size() >= n; n++) {
      count(words, n);
      if (n <= TOP) {
        characters[n] = top(view, words, n);
      } else {
        characters[n] = duplicates(view, words, n);
      }
      keepRepeated();
    }
    release();
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

  private void begin(Words words) {
    int size = words.size();
    if (positions.length < size) {
      int grown = size > ORDINARY ? size : size + (size >> 1);
      positions = new int[grown];
      numbers = new int[grown];
    }
    for (int i = 0; i < size; i++) {
      positions[i] = i;
    }
    candidates = size;
  }

  private void release() {
    counter.release();
    if (positions.length > ORDINARY << 1) {
      positions = new int[0];
      numbers = new int[0];
      firsts = new int[0];
      seen = new boolean[0];
    }
  }

  /** Numbers the n-grams at the candidate positions. */
  private void count(Words words, int n) {
    while (candidates > 0 && positions[candidates - 1] > words.size() - n) {
      candidates--;
    }
    counter.clear(candidates);
    for (int c = 0; c < candidates; c++) {
      int at = positions[c];
      // Joined anew: few positions are left when n-grams are long, and kept hashes would be the
      // largest array of all.
      long gram = words.hash(at);
      for (int i = at + 1; i < at + n; i++) {
        gram = TextHash.join(gram, words.hash(i));
      }
      int known = counter.size();
      int number = counter.add(gram);
      numbers[c] = number;
      if (number == known) {
        if (number == firsts.length) {
          firsts = Arrays.copyOf(firsts, Math.max(256, number + (number >> 1)));
        }
        firsts[number] = at;
      }
    }
  }

  private long top(TextView view, Words words, int n) {
    int best = -1;
    for (int number = 0; number < counter.size(); number++) {
      if (counter.count(number) > (best < 0 ? 1 : counter.count(best))) {
        best = number;
      }
    }
    // When nothing repeats, the first n-gram is as frequent as any.
    topAt[n] = best < 0 ? -1 : firsts[best];
    return best < 0
        ? length(view, words, 0, n) + n - 1
        : (length(view, words, firsts[best], n) + n - 1) * counter.count(best);
  }

  private long duplicates(TextView view, Words words, int n) {
    if (seen.length < counter.size()) {
      seen = new boolean[counter.size() + (counter.size() >> 1)];
    } else {
      Arrays.fill(seen, 0, counter.size(), false);
    }
    long found = 0;
    int next = 0;
    for (int c = 0; c < candidates; c++) {
      int at = positions[c];
      if (at < next || counter.count(numbers[c]) == 1) {
        continue;
      }
      if (seen[numbers[c]]) {
        found += length(view, words, at, n);
        next = at + n;
      } else {
        seen[numbers[c]] = true;
      }
    }
    return found;
  }

  private void keepRepeated() {
    int kept = 0;
    for (int c = 0; c < candidates; c++) {
      if (counter.count(numbers[c]) > 1) {
        positions[kept++] = positions[c];
      }
    }
    candidates = kept;
  }

  private static long length(TextView view, Words words, int first, int n) {
    long length = 0;
    for (int i = first; i < first + n; i++) {
      length += view.length(words.start(i), words.end(i));
    }
    return length;
  }
}
