package org.sluice.recipe;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns that name files, by the rules of {@link java.nio.file.FileSystem#getPathMatcher}: {@code
 * *} and {@code ?} stop at a slash and {@code **} does not, {@code [a-c]} and {@code [!a-c]} are
 * one character, {@code {a,b}} is either, and a backslash takes the next character as it is.
 */
public final class Glob {
  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private boolean inGroup;

  private Glob(String glob) {
    this.glob = glob;
  }

  /**
   * The regular expression that a whole name has to match.
   *
   * @throws PatternSyntaxException when the pattern is broken, with what is wrong and where
   */
  public static Pattern regex(String glob) {
    Glob reading = new Glob(glob);
    while (reading.at < glob.length()) {
      reading.next();
    }
    if (reading.inGroup) {
      throw reading.broken("'{' is never closed");
    }
    return Pattern.compile(reading.regex.toString(), Pattern.DOTALL);
  }

  private PatternSyntaxException broken(String what) {
    return new PatternSyntaxException(what, glob, Math.min(at, glob.length()));
  }

  private void next() {
    char c = glob.charAt(at++);
    switch (c) {
      case '\\' -> {
        if (at == glob.length()) {
          throw broken("nothing follows the backslash");
        }
        literal();
      }
      case '*' -> {
        boolean twice = at < glob.length() && glob.charAt(at) == '*';
        regex.append(twice ? ".*" : "[^/]*");
        at += twice ? 1 : 0;
      }
      case '?' -> regex.append("[^/]");
      case '[' -> set();
      case '{' -> {
        if (inGroup) {
          throw broken("a '{' stands inside another");
        }
        inGroup = true;
        regex.append("(?:");
      }
      case '}', ',' -> {
        if (!inGroup) {
          regex.append(c == '}' ? "\\}" : ",");
        } else {
          inGroup = c == ',';
          regex.append(c == '}' ? ")" : "|");
        }
      }
      default -> {
        at--;
        literal();
      }
    }
  }

  private void literal() {
    int character = glob.codePointAt(at);
    at += Character.charCount(character);
    regex.append(Pattern.quote(Character.toString(character)));
  }

  private void set() {
    boolean not = at < glob.length() && glob.charAt(at) == '!';
    at += not ? 1 : 0;
    regex.append("(?!/)[").append(not ? "^" : "");
    boolean empty = true;
    while (at < glob.length() && glob.charAt(at) != ']') {
      int first = member();
      int last = first;
      if (at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']') {
        at++;
        last = member();
        if (last < first) {
          throw broken("a range that runs backwards");
        }
        regex.append(character(first)).append('-');
      }
      regex.append(character(last));
      empty = false;
    }
    if (at >= glob.length()) {
      throw broken("'[' is never closed");
    }
    if (empty) {
      throw broken("nothing stands between '[' and ']'");
    }
    at++;
    regex.append(']');
  }

  private int member() {
    int character = glob.codePointAt(at);
    if (character == '/') {
      throw broken("a slash stands between '[' and ']'");
    }
    at += Character.charCount(character);
    return character;
  }

  private static String character(int character) {
    return String.format("\\x{%x}", character);
  }
}
