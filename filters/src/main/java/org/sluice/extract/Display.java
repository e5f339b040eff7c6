package org.sluice.extract;

/** How the declarations of a {@code style} attribute lay its element out. */
enum Display {
  /** As the element's name has it, or its style sheet. */
  USUAL,
  /** Not at all: {@code display: none}, {@code visibility: hidden}. */
  NONE,
  /** On lines of its own: {@code display: block} and its like. */
  LINES;

  /** Reads a {@code style} attribute, in any case; of several declarations the last one counts. */
  static Display of(String style) {
    Display display = USUAL;
    boolean invisible = false;
    boolean floats = false;
    int length = style.length();
    for (int i = 0; i < length; ) {
      char c = style.charAt(i);
      if (c <= ' ' || c == ';') {
        i++;
        continue;
      }
      if (isProperty(style, i, "display")) {
        display = ofValue(style, valueAt(style, i + "display".length()));
      } else if (isProperty(style, i, "visibility")) {
        int value = valueAt(style, i + "visibility".length());
        invisible = begins(style, value, "hidden") || begins(style, value, "collapse");
      } else if (isProperty(style, i, "float")) {
        int value = valueAt(style, i + "float".length());
        floats = begins(style, value, "left") || begins(style, value, "right");
      }
      int end = style.indexOf(';', i);
      i = end < 0 ? length : end + 1;
    }
    if (invisible) {
      return NONE;
    }
    // The rest of the line stands beside what floats, as after a large initial.
    return floats && display == LINES ? USUAL : display;
  }

  private static Display ofValue(String style, int at) {
    if (begins(style, at, "none")) {
      return NONE;
    }
    boolean lines =
        begins(style, at, "block")
            || begins(style, at, "flex")
            || begins(style, at, "grid")
            || begins(style, at, "table")
            || begins(style, at, "list-item")
            || begins(style, at, "flow-root");
    return lines ? LINES : USUAL;
  }

  private static boolean isProperty(String style, int at, String name) {
    if (!style.regionMatches(true, at, name, 0, name.length())) {
      return false;
    }
    int after = skipBlanks(style, at + name.length());
    return after < style.length() && style.charAt(after) == ':';
  }

  /** Where the value begins after a property's name. */
  private static int valueAt(String style, int afterName) {
    return skipBlanks(style, skipBlanks(style, afterName) + 1);
  }

  private static int skipBlanks(String style, int from) {
    int i = from;
    while (i < style.length() && style.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** Whether a value is a word: {@code table}, not {@code table-cell}. */
  private static boolean begins(String style, int at, String word) {
    int end = at + word.length();
    if (!style.regionMatches(true, at, word, 0, word.length())) {
      return false;
    }
    char next = end < style.length() ? style.charAt(end) : ';';
    return next <= ' ' || next == ';' || next == '!';
  }
}
