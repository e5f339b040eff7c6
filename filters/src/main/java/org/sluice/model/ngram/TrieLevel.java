package org.sluice.model.ngram;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sluice.model.file.ModelInput;

/**
 * The runs of one length in a trie: for each its first word, its numbers, and where the runs of one
 * word more begin that end with it. Immutable.
 */
final class TrieLevel {
  private final PackedBits bits;
  private final long entries;
  private final int wordWidth;
  private final TrieNumbers numbers;
  private final @Nullable TriePointers pointers;
  private final int width;

  private TrieLevel(
      PackedBits bits,
      long entries,
      int wordWidth,
      TrieNumbers numbers,
      @Nullable TriePointers pointers) {
    this.bits = bits;
    this.entries = entries;
    this.wordWidth = wordWidth;
    this.numbers = numbers;
    this.pointers = pointers;
    this.width = width(wordWidth, numbers, pointers);
  }

  private static int width(int wordWidth, TrieNumbers numbers, @Nullable TriePointers pointers) {
    return wordWidth + numbers.width() + (pointers == null ? 0 : pointers.lowerBits());
  }

  /**
   * Reads a level and looks at every entry of it, so that later nothing can go astray.
   *
   * @param words the numbers of words are below it
   * @param pointers null for the longest runs
   * @param longer how many runs the next level has
   */
  static TrieLevel read(
      ModelInput in,
      long entries,
      long words,
      TrieNumbers numbers,
      @Nullable TriePointers pointers,
      long longer)
      throws IOException {
    int wordWidth = PackedBits.width(words);
    // One entry more holds the last pointer, and eight bytes more are there to read whole numbers.
    long bytes = ((1 + entries) * width(wordWidth, numbers, pointers) + 7) / 8 + 8;
    TrieLevel level =
        new TrieLevel(PackedBits.read(in, bytes), entries, wordWidth, numbers, pointers);
    level.check(in, words, longer);
    return level;
  }

  private void check(ModelInput in, long words, long longer) throws IOException {
    long last = 0;
    for (long entry = 0; entry < entries; entry++) {
      if (word(entry) >= words) {
        throw in.damaged("word " + word(entry) + " of " + words);
      }
      float probability = probability(entry);
      if (!(probability <= 0) || !Float.isFinite(probability) || !Float.isFinite(backoff(entry))) {
        throw in.damaged("a probability is " + probability + ", its backoff " + backoff(entry));
      }
      if (pointers != null) {
        long next = longer(entry);
        if (next < last || next > longer || (entry == 0 && next != 0)) {
          throw in.damaged("a pointer to run " + next + " of " + longer);
        }
        last = next;
      }
    }
    if (pointers != null && longer(entries) != longer) {
      throw in.damaged("pointers to " + longer(entries) + " of " + longer + " runs");
    }
  }

  private long word(long entry) {
    return bits.number(entry * width, wordWidth);
  }

  /** The entry of a word among those from one to before another, or -1. */
  long find(int word, long from, long to) {
    long low = from;
    long high = to - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long found = word(middle);
      if (found == word) {
        return middle;
      }
      if (found < word) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  float probability(long entry) {
    return numbers.probability(bits, entry * width + wordWidth);
  }

  float backoff(long entry) {
    return numbers.backoff(bits, entry * width + wordWidth);
  }

  /**
   * The first of the runs one word longer that end with an entry's run; that of the entry after it
   * is where they end. Not for the longest runs.
   */
  long longer(long entry) {
    TriePointers pointers = this.pointers;
    if (pointers == null) {
      throw new IllegalStateException("nothing is longer than the longest runs");
    }
    int lower = pointers.lowerBits();
    return pointers.upper(entry) | bits.number((entry + 1) * width - lower, lower);
  }
}
