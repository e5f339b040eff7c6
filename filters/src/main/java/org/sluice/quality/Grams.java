package org.sluice.quality;

import java.util.Arrays;
import org.sluice.text.Words;

/**
 * Finds which n-grams of a sequence of words repeat, for one n after the other. An n-gram can only
 * repeat where the two (n − 1)-grams in it do, so that each length looks only at positions that are
 * left from the length before, and prose costs little more than counting its words. Two n-grams are
 * equal when the numbers of both parts are, so no n-gram is ever put together. Of one thread; keeps
 * its arrays for the next text, but not those of a giant one.
 */
final class Grams {
  /** Arrays for so many words are kept for the next text. */
  private static final int ORDINARY = 1 << 17;

  private static final int ONCE = -1;

  private final HashCounter counter = new HashCounter();

  /** By position: the number of the repeated (n − 1)-gram that begins there, or {@link #ONCE}. */
  private int[] parts = new int[0];

  private int[] positions = new int[0];
  private int[] numbers = new int[0];
  private int[] firsts = new int[0];
  private boolean[] seen = new boolean[0];
  private int size;
  private int candidates;
  private int differentWords;

  /** Begins with the words of a text. */
  void begin(Words words) {
    size = words.size();
    reserve();
    counter.clear(size);
    for (int i = 0; i < size; i++) {
      parts[i] = counter.add(words.hash(i));
    }
    beginCounted();
  }

  /** Begins with the first words of a sequence, given by their hashes. */
  void begin(long[] hashes, int length) {
    size = length;
    reserve();
    counter.clear(size);
    for (int i = 0; i < size; i++) {
      parts[i] = counter.add(hashes[i]);
    }
    beginCounted();
  }

  private void reserve() {
    if (parts.length <= size) {
      int room = size > ORDINARY ? size + 1 : size + (size >> 1) + 1;
      parts = new int[room];
      positions = new int[room];
      numbers = new int[room];
    }
  }

  private void beginCounted() {
    differentWords = counter.size();
    candidates = 0;
    for (int i = 0; i < size; i++) {
      if (counter.count(parts[i]) > 1) {
        positions[candidates++] = i;
      } else {
        parts[i] = ONCE;
      }
    }
    parts[size] = ONCE;
  }

  /** How many different words there are. */
  int differentWords() {
    return differentWords;
  }

  /** How often the word of that number occurs; to be asked before the first {@link #count}. */
  int wordCount(int number) {
    return counter.count(number);
  }

  /** Counts the n-grams; to be called for 2, 3 and so on. */
  void count(int n) {
    // Where the shorter n-grams were of few kinds a small table is quick; it grows where it must.
    counter.clear(Math.min(candidates, 4 * counter.size()));
    int kept = 0;
    for (int c = 0; c < candidates; c++) {
      int at = positions[c];
      int part = parts[at];
      if (parts[at + 1] == ONCE || at + n > size) {
        parts[at] = ONCE;
        continue;
      }
      int known = counter.size();
      int number = counter.add((long) part << 32 | parts[at + 1]);
      positions[kept] = at;
      numbers[kept++] = number;
      if (number == known) {
        if (number == firsts.length) {
          firsts = Arrays.copyOf(firsts, Math.max(256, number + (number >> 1)));
        }
        firsts[number] = at;
      }
    }
    candidates = kept;
  }

  /** The n-gram that occurs most often, of equally frequent ones the first; -1 if none repeats. */
  int mostFrequent() {
    int best = -1;
    for (int number = 0; number < counter.size(); number++) {
      if (counter.count(number) > (best < 0 ? 1 : counter.count(best))) {
        best = number;
      }
    }
    return best;
  }

  /** Where an n-gram first stands, as the number of its first word. */
  int first(int gram) {
    return firsts[gram];
  }

  /** How often an n-gram occurs. */
  int occurrences(int gram) {
    return counter.count(gram);
  }

  /** How many n-grams occur more than once, every occurrence counted; before all: words. */
  int repeated() {
    int repeated = 0;
    for (int number = 0; number < counter.size(); number++) {
      repeated += counter.count(number) > 1 ? counter.count(number) : 0;
    }
    return repeated;
  }

  /** Measures the stretch of words from one to before another. */
  @FunctionalInterface
  interface Length {
    long of(int from, int to);
  }

  /** The length of n-grams that occurred before, reading from the left and going on behind each. */
  long lengthOfCopies(int n, Length length) {
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
        found += length.of(at, at + n);
        next = at + n;
      } else {
        seen[numbers[c]] = true;
      }
    }
    return found;
  }

  /** The length of the words that stand in some n-gram that repeats, first occurrences included. */
  long lengthOfRepeated(int n, Length length) {
    long found = 0;
    int covered = 0;
    for (int c = 0; c < candidates; c++) {
      int at = positions[c];
      if (counter.count(numbers[c]) > 1) {
        found += length.of(Math.max(at, covered), at + n);
        covered = at + n;
      }
    }
    return found;
  }

  /** Leaves only what repeats to the next length; to be called when one length is done. */
  void keepRepeated() {
    int kept = 0;
    for (int c = 0; c < candidates; c++) {
      int at = positions[c];
      boolean repeats = counter.count(numbers[c]) > 1;
      parts[at] = repeats ? numbers[c] : ONCE;
      if (repeats) {
        positions[kept++] = at;
      }
    }
    candidates = kept;
  }

  /** Gives back the room that only a giant text needs. */
  void release() {
    counter.release();
    if (parts.length > ORDINARY << 1) {
      parts = new int[0];
      positions = new int[0];
      numbers = new int[0];
      firsts = new int[0];
      seen = new boolean[0];
    }
  }
}
