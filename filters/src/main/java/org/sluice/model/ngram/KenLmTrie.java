package org.sluice.model.ngram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;

/**
 * What follows the header in the four forms of KenLM's binary that are tries: the words by their
 * hashes, the values that quantised numbers stand for, single words with their numbers, and a level
 * for each length of runs.
 */
final class KenLmTrie {
  /** The version of tries in the header of format 5. */
  static final int VERSION = 1;

  private static final int QUANTISER_VERSION = 2;

  /** The most bits of a quantised number that KenLM writes. */
  private static final int MOST_BITS = 25;

  private final ModelInput in;
  private final long[] counts;

  private KenLmTrie(ModelInput in, long[] counts) {
    this.in = in;
    this.counts = counts;
  }

  /**
   * Reads all after the header.
   *
   * @param counts of runs by length, the unknown word among the words
   * @param quantised whether numbers stand for values in lists
   * @param compressed whether pointers have their upper bits apart
   * @param named whether the words themselves follow
   */
  static NgramModel read(
      ModelInput in, long[] counts, boolean quantised, boolean compressed, boolean named)
      throws IOException {
    if (counts[0] > 1 << 29) {
      throw in.damaged(counts[0] + " words, more than can be held");
    }
    return new KenLmTrie(in, counts).model(quantised, compressed, named);
  }

  private NgramModel model(boolean quantised, boolean compressed, boolean named)
      throws IOException {
    WordTable words = words();
    List<TrieNumbers> numbers = quantised ? lists() : exact();
    Numbers unigrams = new Numbers();
    Numbers backoffs = new Numbers();
    long[] first = unigrams(unigrams, backoffs);
    List<TrieLevel> levels = new ArrayList<>();
    int limit = 0;
    for (int length = 2; length <= counts.length; length++) {
      boolean last = length == counts.length;
      long entries = counts[length - 1];
      long longer = last ? 0 : counts[length];
      TriePointers pointers = last ? null : TriePointers.plain(longer);
      if (compressed && !last) {
        // The level begins with two bytes of settings; its steps begin at the next multiple of
        // eight bytes but one, and are followed by what is left of seven bytes.
        long begin = in.position();
        byte[] settings = in.readBytes(2, "settings of pointers");
        limit = length == 2 ? TriePointers.limit(settings) : limit;
        int before = (int) (-begin & 7);
        in.readBytes(before + 8 - 2L, "padding");
        pointers = TriePointers.read(in, entries + 1, longer, limit);
        in.readBytes(7L - before, "padding");
      }
      levels.add(TrieLevel.read(in, entries, counts[0], numbers.get(length - 2), pointers, longer));
    }
    if (named
        && !Arrays.equals(
            in.readBytes(6, "<unk>"), "<unk>\0".getBytes(StandardCharsets.US_ASCII))) {
      throw in.damaged("the words do not follow the runs where they should");
    }
    return new NgramModel(words, unigrams.all(), backoffs.all(), new TrieRuns(first, levels));
  }

  /** The hashes of all words but the unknown one, in their order; a word's number is its place. */
  private WordTable words() throws IOException {
    long count = in.readLong();
    if (count < 0 || count >= counts[0]) {
      throw in.damaged(count + " known words of " + counts[0]);
    }
    long[] hashes = new long[(int) Math.min(count, 1 << 16)];
    for (int i = 0; i < count; i++) {
      if (i == hashes.length) {
        hashes = Arrays.copyOf(hashes, (int) Math.min(count, 2L * i));
      }
      hashes[i] = in.readLong();
      if (Long.compareUnsigned(hashes[i], i == 0 ? 0 : hashes[i - 1]) <= 0) {
        throw in.damaged("the hashes of words do not rise");
      }
    }
    for (long i = count; i < counts[0]; i++) {
      in.readLong();
    }
    WordTable words = WordTable.of((int) count);
    for (int i = 0; i < count; i++) {
      words.add(hashes[i], i + 1);
    }
    return words;
  }

  private List<TrieNumbers> exact() {
    List<TrieNumbers> numbers = new ArrayList<>();
    for (int length = 2; length <= counts.length; length++) {
      numbers.add(new TrieNumbers.Exact(length == counts.length));
    }
    return numbers;
  }

  /** The lists of values, for each length of runs those of probabilities and those of backoffs. */
  private List<TrieNumbers> lists() throws IOException {
    byte[] settings = in.readBytes(8, "settings of the quantiser");
    if (settings[0] != QUANTISER_VERSION) {
      throw new ModelFormatException(
          "its numbers are quantised by version " + settings[0] + "; version 2 is read");
    }
    int probabilities = bits(settings[1]);
    int backoffs = bits(settings[2]);
    List<TrieNumbers> numbers = new ArrayList<>();
    for (int length = 2; length <= counts.length; length++) {
      float[] first = list(probabilities);
      float[] second = length == counts.length ? new float[1] : list(backoffs);
      numbers.add(new TrieNumbers.Quantised(first, second));
    }
    return numbers;
  }

  private int bits(byte bits) throws IOException {
    if (bits < 1 || bits > MOST_BITS) {
      throw in.damaged("numbers quantised to " + bits + " bits");
    }
    return bits;
  }

  /** A list; values that no run has may be infinite, and are minus infinity in KenLM's files. */
  private float[] list(int bits) throws IOException {
    Numbers list = new Numbers();
    for (int i = 0; i < 1 << bits; i++) {
      list.add(in.readFloat());
    }
    return list.all();
  }

  /**
   * Reads single words with their numbers; gives where the runs of two that end with each begin.
   */
  private long[] unigrams(Numbers unigrams, Numbers backoffs) throws IOException {
    int count = (int) counts[0];
    long[] first = new long[Math.min(count + 1, 1 << 16)];
    for (int i = 0; i <= count; i++) {
      if (i == first.length) {
        first = Arrays.copyOf(first, (int) Math.min(count + 1L, 2L * i));
      }
      float probability = in.readFloat();
      float backoff = in.readFloat();
      // The entry after the last word's has the end of its runs, and no numbers that mean anything.
      if (i < count) {
        if (!Float.isFinite(probability) || !Float.isFinite(backoff)) {
          throw in.damaged("a probability is " + probability + ", its backoff " + backoff);
        }
        unigrams.add(probability);
        backoffs.add(backoff);
      }
      first[i] = in.readLong();
      if (first[i] < (i == 0 ? 0 : first[i - 1]) || first[i] > counts[1] || first[0] != 0) {
        throw in.damaged("a pointer to run " + first[i] + " of " + counts[1]);
      }
    }
    if (first[count] != counts[1]) {
      throw in.damaged("pointers to " + first[count] + " of " + counts[1] + " runs");
    }
    in.readBytes(16, "the entry after the last word's");
    return first;
  }
}
