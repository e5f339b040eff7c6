package org.sluice.text;

/** How far a word of characters goes that a dictionary does not know. */
interface UnknownWords {
  /** Where such a word ends that begins at a place of {@code run[0, length)}. */
  int end(char[] run, int at, int length);

  /** Of which kind of characters such a word is. */
  int kind(char[] run, int at, int end);

  /** Whether such a word may begin inside another one. */
  boolean mayOverlap();
}
