package org.sluice.condition;

import java.util.Arrays;
import java.util.Locale;

/**
 * A LIKE pattern: {@code %} stands for any text, {@code _} for any one character (a code point).
 * Matching takes at most the product of the two lengths, whatever the pattern. Immutable.
 */
final class LikePattern {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  private final int[] pattern;
  private final boolean ignoreCase;

  /**
   * @param escape makes the character after it stand for itself; -1 for none
   * @throws IllegalArgumentException when the pattern ends with the escape character
   */
  LikePattern(String text, int escape, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    int[] from = fold(text).codePoints().toArray();
    int[] to = new int[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] == escape) {
        i++;
        if (i == from.length) {
          throw new IllegalArgumentException("the pattern ends with its escape character");
        }
        to[length++] = from[i];
      } else {
        to[length++] = from[i] == '%' ? ANY_TEXT : from[i] == '_' ? ANY_CHARACTER : from[i];
      }
    }
    pattern = Arrays.copyOf(to, length);
  }

  boolean matches(String value) {
    int[] text = fold(value).codePoints().toArray();
    int at = 0;
    int next = 0;
    int resumeAt = 0;
    int lastAnyText = -1;
    while (at < text.length) {
      if (next < pattern.length && (pattern[next] == ANY_CHARACTER || pattern[next] == text[at])) {
        at++;
        next++;
      } else if (next < pattern.length && pattern[next] == ANY_TEXT) {
        lastAnyText = next;
        resumeAt = at;
        next++;
      } else if (lastAnyText >= 0) {
        resumeAt++;
        at = resumeAt;
        next = lastAnyText + 1;
      } else {
        return false;
      }
    }
    while (next < pattern.length && pattern[next] == ANY_TEXT) {
      next++;
    }
    return next == pattern.length;
  }

  private String fold(String text) {
    return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
  }
}
