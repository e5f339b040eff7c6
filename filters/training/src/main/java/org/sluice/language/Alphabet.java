package org.sluice.language;

import java.lang.Character.UnicodeScript;

/**
 * The lower-case letters of one script, numbered, so that five of them fit into a long. Symbol 1 is
 * the boundary of a word.
 */
final class Alphabet {
  /** Bits of a symbol in a packed sequence. */
  static final int BITS = 12;

  static final int BOUNDARY = 1;
  private static final long MASK = (1L << BITS) - 1;

  private final short[] symbols = new short[0x10000];
  private final char[] letters = new char[1 << BITS];
  private int size = 2;

  Alphabet(UnicodeScript script) {
    letters[BOUNDARY] = ' ';
    for (int c = 0; c < symbols.length; c++) {
      boolean modifier = c >= 0x2B0 && c <= 0x2FF && Character.isLetter(c);
      if (((UnicodeScript.of(c) == script && Character.isLetter(c)) || modifier)
          && Character.toLowerCase(c) == c) {
        letters[size] = (char) c;
        symbols[c] = (short) size++;
      }
    }
  }

  /** The number of a letter, or 0. */
  int symbol(char letter) {
    return symbols[letter];
  }

  /** A packed sequence as characters, a space for the boundary. */
  String unpack(long gram) {
    StringBuilder text = new StringBuilder();
    for (long rest = gram; rest != 0; rest >>>= BITS) {
      text.append(letters[(int) (rest & MASK)]);
    }
    return text.reverse().toString();
  }

  /** The packed sequence, or 0 when a character is no letter of the script. */
  long pack(String text) {
    long packed = 0;
    for (int i = 0; i < text.length(); i++) {
      int symbol = text.charAt(i) == ' ' ? BOUNDARY : symbols[text.charAt(i)];
      if (symbol == 0) {
        return 0;
      }
      packed = (packed << BITS) | symbol;
    }
    return packed;
  }

  static int length(long gram) {
    return (64 - Long.numberOfLeadingZeros(gram) + BITS - 1) / BITS;
  }

  /** The sequence without its last symbol. */
  static long context(long gram) {
    return gram >>> BITS;
  }

  /** The sequence without its first symbol. */
  static long suffix(long gram) {
    return gram & ((1L << (BITS * (length(gram) - 1))) - 1);
  }

  static boolean endsWord(long gram) {
    return (gram & MASK) == BOUNDARY;
  }
}
