package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The beginning of a text, made ready for identification: how many letters of each script it has,
 * and its characters in lower case, with digits and runs of white space as one space, and without
 * addresses. Reused from text to text by one thread.
 */
final class Letters {
  /** Letters that are looked at. More does not change the answer for natural text. */
  static final int MAX_LETTERS = 2000;

  /** Characters that are looked at to find them. */
  private static final int MAX_CHARS = 20_000;

  private static final UnicodeScript[] SCRIPTS = UnicodeScript.values();

  /** The script of each UTF-16 unit that is a letter or mark, -1 for all others. */
  private static final short[] SCRIPT_OF = scriptTable();

  private final int[] counts = new int[SCRIPTS.length];
  private final char[] chars = new char[MAX_CHARS + 2];
  private int length;
  private int total;

  /** Reads the beginning of a text. */
  void read(String text) {
    Arrays.fill(counts, 0);
    total = 0;
    length = 0;
    chars[length++] = ' ';
    int end = Math.min(text.length(), MAX_CHARS);
    int i = 0;
    while (i < end && total < MAX_LETTERS) {
      int word = i;
      boolean address = false;
      while (i < end && !Character.isWhitespace(text.charAt(i))) {
        char c = text.charAt(i);
        address |= c == '@' || (c == ':' && text.startsWith("://", i));
        i++;
      }
      if (!address && !text.startsWith("www.", word)) {
        word(text, word, i);
      }
      space();
      i++;
    }
  }

  private void word(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < end) {
        count(UnicodeScript.of(text.codePointAt(i)).ordinal());
        i++;
        continue;
      }
      int script = SCRIPT_OF[c];
      if (script >= 0) {
        count(script);
      }
      if (c >= '0' && c <= '9') {
        space();
      } else {
        chars[length++] = Character.toLowerCase(c);
      }
    }
  }

  private void count(int script) {
    counts[script]++;
    if (script != UnicodeScript.COMMON.ordinal() && script != UnicodeScript.INHERITED.ordinal()) {
      total++;
    }
  }

  private void space() {
    if (chars[length - 1] != ' ') {
      chars[length++] = ' ';
    }
  }

  /** Letters of all scripts. */
  int total() {
    return total;
  }

  int count(UnicodeScript script) {
    return counts[script.ordinal()];
  }

  /** The characters: one space first, one last, never two together. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** How many of the characters are among these. */
  int occurrences(String set) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (chars[i] > 0x7F && set.indexOf(chars[i]) >= 0) {
        found++;
      }
    }
    return found;
  }

  /** Counts of the scripts that occur. */
  Map<UnicodeScript, Integer> scripts() {
    Map<UnicodeScript, Integer> present = new EnumMap<>(UnicodeScript.class);
    for (int i = 0; i < counts.length; i++) {
      UnicodeScript script = SCRIPTS[i];
      if (counts[i] > 0 && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
        present.put(script, counts[i]);
      }
    }
    return present;
  }

  private static short[] scriptTable() {
    short[] table = new short[0x10000];
    for (int c = 0; c < table.length; c++) {
      boolean counted = Character.isLetter(c) && !Character.isSurrogate((char) c);
      table[c] = (short) (counted ? UnicodeScript.of(c).ordinal() : -1);
    }
    return table;
  }
}
