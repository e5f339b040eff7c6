package org.sluice.text;

/**
 * Finds words in a run of a script that is written without blanks. An instance belongs to one
 * thread.
 */
interface RunWords {
  /** Adds the words of {@code text[start, end)}, which together cover the whole run. */
  void add(char[] text, int start, int end, Words.Builder words);
}
