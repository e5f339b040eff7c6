package org.sluice.model.ngram;

import java.io.IOException;
import java.util.Arrays;
import org.sluice.model.file.ModelFormatException;
import org.sluice.model.file.ModelInput;

/**
 * The upper bits of the pointers of a trie's level, that is of numbers that never fall from entry
 * to entry. Raj and Whittaker's way (2003): for each value of the upper bits the first entry that
 * has it, and only the lower bits lie in the entries. A level without compression has no upper
 * bits.
 *
 * @param steps for each value, from 0 on, the first entry whose upper bits are as great
 * @param lowerBits how many bits of a pointer lie in its entry
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared, and never handed out.
record TriePointers(long[] steps, int lowerBits) {
  private static final int VERSION = 0;

  /** No pointer has more upper bits than this, whatever a file asks for. */
  private static final int MOST_BITS = 64;

  /** Pointers that lie wholly in their entries, up to the greatest. */
  static TriePointers plain(long greatest) {
    return new TriePointers(new long[1], PackedBits.width(greatest));
  }

  /** The settings of compression, which every level repeats and the first is believed. */
  static int limit(byte[] settings) throws IOException {
    if (settings[0] != VERSION) {
      throw new ModelFormatException(
          "its pointers are compressed by version " + settings[0] + "; version 0 is read");
    }
    return Math.min(MOST_BITS, Byte.toUnsignedInt(settings[1]));
  }

  /**
   * Reads the steps of a level.
   *
   * @param entries how many entries have a pointer, the end's with them
   * @param greatest the last of the pointers
   * @param limit the most upper bits that were asked for
   */
  static TriePointers read(ModelInput in, long entries, long greatest, int limit)
      throws IOException {
    int width = PackedBits.width(greatest);
    int upper = upperBits(entries, greatest, width, limit);
    long count = (greatest >>> (width - upper)) + 1;
    if (count > Integer.MAX_VALUE - 16) {
      throw in.damaged(count + " steps of pointers, more than can be held");
    }
    long[] steps = new long[(int) Math.min(count, 1 << 16)];
    for (int i = 0; i < count; i++) {
      if (i == steps.length) {
        steps = Arrays.copyOf(steps, (int) Math.min(count, 2L * i));
      }
      steps[i] = in.readLong();
      boolean rises = i == 0 ? steps[0] == 0 : steps[i] >= steps[i - 1];
      if (!rises || steps[i] >= entries) {
        throw in.damaged("a step of pointers at entry " + steps[i] + " of " + entries);
      }
    }
    return new TriePointers(steps, width - upper);
  }

  /**
   * How many upper bits KenLM takes out of the entries: of all numbers up to the limit the one that
   * makes steps and entries the smallest, and of several such the least.
   */
  private static int upperBits(long entries, long greatest, int width, int limit) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int upper = 0; upper <= Math.min(width, limit); upper++) {
      long change = (greatest >>> (width - upper)) * 64 - entries * upper;
      if (change < least) {
        least = change;
        best = upper;
      }
    }
    return best;
  }

  /** The upper bits of an entry's pointer, in their place. */
  long upper(long entry) {
    if (steps.length == 1) {
      return 0;
    }
    // The last step that is not above the entry: several values may begin with the same one.
    int low = 0;
    int high = steps.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (steps[middle] <= entry) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return (long) low << lowerBits;
  }
}
