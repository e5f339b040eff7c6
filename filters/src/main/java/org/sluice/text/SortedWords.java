package org.sluice.text;

import java.util.Arrays;

/** Words in ascending order, none empty and none twice, in one array of characters. */
final class SortedWords {
  private char[] characters = new char[1 << 16];
  private int[] ends = new int[1 << 14];
  private int size;

  /** Adds a word behind all before it, given by its UTF-16 units. */
  void add(int[] units, int start, int length) {
    int end = end(size - 1);
    if (end + length > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(end + length, 2 * characters.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    for (int i = 0; i < length; i++) {
      characters[end + i] = (char) units[start + i];
    }
    ends[size++] = end + length;
  }

  /** Adds a word behind all before it. */
  void add(String word) {
    add(word.chars().toArray(), 0, word.length());
  }

  int size() {
    return size;
  }

  int length(int word) {
    return end(word) - end(word - 1);
  }

  char charAt(int word, int i) {
    return characters[end(word - 1) + i];
  }

  /** A code for each UTF-16 unit that occurs, low for frequent ones, 0 for the others. */
  char[] codes() {
    long[] uses = new long[1 << 16];
    for (int i = 0; i < end(size - 1); i++) {
      uses[characters[i]]++;
    }
    // The more uses, the smaller the key; then by unit.
    long[] keys = new long[uses.length];
    for (int unit = 0; unit < uses.length; unit++) {
      keys[unit] = (Integer.MAX_VALUE - uses[unit]) << 16 | unit;
    }
    Arrays.sort(keys);
    char[] codes = new char[uses.length];
    for (int i = 0; i < keys.length; i++) {
      int unit = (int) (keys[i] & 0xFFFF);
      if (uses[unit] > 0) {
        codes[unit] = (char) (i + 1);
      }
    }
    return codes;
  }

  private int end(int word) {
    return word < 0 ? 0 : ends[word];
  }
}
