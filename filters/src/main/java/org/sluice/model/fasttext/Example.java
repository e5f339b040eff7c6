package org.sluice.model.fasttext;

import java.util.List;

/**
 * A text to learn from.
 *
 * @param text taken as one line
 * @param labels at least one, each with its {@code __label__} and without white space
 */
public record Example(String text, List<String> labels) {
  private static final String PREFIX = "__label__";

  /**
   * A label as models write it: with {@code __label__}, and hyphens for white space.
   *
   * @throws IllegalArgumentException when nothing is left of it
   */
  public static String label(String name) {
    String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    StringBuilder label = new StringBuilder(PREFIX);
    bare.strip()
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0 ? '-' : c)
        .forEach(label::appendCodePoint);
    if (label.length() == PREFIX.length()) {
      throw new IllegalArgumentException("an empty label");
    }
    return label.toString();
  }
}
