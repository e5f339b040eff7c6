package org.sluice.text;

import java.util.Arrays;

/**
 * Remembers how recent short runs were cut, for dictionaries are slow and runs come again: within a
 * text, and when a text is looked at anew after a few of its lines were removed. Runs are compared
 * unit by unit, so that what was seen before never changes a result.
 */
final class CachedRunWords implements RunWords {
  private static final int ENTRIES = 1 << 13;
  private static final int LONGEST = 64;

  private final RunWords finder;
  private final char[][] runs = new char[ENTRIES][];
  private final byte[][] ends = new byte[ENTRIES][];

  CachedRunWords(RunWords finder) {
    this.finder = finder;
  }

  @Override
  public void add(char[] text, int start, int end, Words.Builder words) {
    if (end - start > LONGEST) {
      finder.add(text, start, end, words);
      return;
    }
    long hash = TextHash.of(text, start, end);
    int slot = (int) (hash >>> 20) & (ENTRIES - 1);
    char[] known = runs[slot];
    if (known != null && Arrays.equals(known, 0, known.length, text, start, end)) {
      int from = start;
      for (byte length : ends[slot]) {
        words.add(from, from + length);
        from += length;
      }
      return;
    }
    int first = words.size();
    finder.add(text, start, end, words);
    byte[] lengths = new byte[words.size() - first];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (byte) (words.end(first + i) - words.start(first + i));
    }
    runs[slot] = Arrays.copyOfRange(text, start, end);
    ends[slot] = lengths;
  }
}
