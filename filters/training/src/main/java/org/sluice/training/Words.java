package org.sluice.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words as the benchmarks count them: runs of letters, numbers and underscores (Python's {@code
 * \w+}).
 */
public final class Words {
  private Words() {}

  /** The words of a text as written. */
  public static List<String> of(String text) {
    return split(text, false);
  }

  /** Words in lower case, each Han, kana and hangul character a word of its own. */
  public static List<String> small(String text) {
    return split(text.toLowerCase(Locale.ROOT), true);
  }

  private static List<String> split(String text, boolean apart) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean single = apart && standsAlone(c);
      boolean part = !single && isWordPart(c);
      if (!part && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (part && start < 0) {
        start = i;
      }
      if (single) {
        words.add(text.substring(i, next));
      }
      i = next;
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static boolean standsAlone(int c) {
    return (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0x3400 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7AF);
  }

  private static boolean isWordPart(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> c == '_';
    };
  }
}
