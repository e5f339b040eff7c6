package org.sluice.rights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dictionary of RFC 9651 (section 4.2.2), strictly, for members that are tokens. Members of
 * other kinds are read over, as are parameters.
 */
final class FieldDictionary {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~:/";
  private static final String BASE64_MARKS = "+/=";

  private final String text;
  private int at;

  private FieldDictionary(String text) {
    this.text = text;
  }

  /**
   * The members by key. One that is no token is the empty string.
   *
   * @return null when the text is no dictionary, which makes all of it void
   */
  static @Nullable Map<String, String> tokens(String text) {
    FieldDictionary reader = new FieldDictionary(text);
    try {
      return reader.dictionary();
    } catch (NoDictionary e) {
      return null;
    }
  }

  /** Thrown where the standard says "fail parsing". */
  private static final class NoDictionary extends Exception {
    private static final long serialVersionUID = 1L;

    NoDictionary() {
      super(null, null, false, false);
    }
  }

  private Map<String, String> dictionary() throws NoDictionary {
    Map<String, String> members = new LinkedHashMap<>();
    spaces();
    while (at < text.length()) {
      String key = key();
      String value = "";
      if (next('=')) {
        value = next('(') ? innerList() : item();
      } else {
        parameters();
      }
      members.put(key, value);
      optionalWhitespace();
      if (at == text.length()) {
        return members;
      }
      expect(',');
      optionalWhitespace();
      if (at == text.length()) {
        throw new NoDictionary();
      }
    }
    return members;
  }

  private String key() throws NoDictionary {
    int start = at;
    if (!isLower(peek()) && peek() != '*') {
      throw new NoDictionary();
    }
    while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String item() throws NoDictionary {
    String value = bareItem();
    parameters();
    return value;
  }

  private void parameters() throws NoDictionary {
    while (next(';')) {
      spaces();
      key();
      if (next('=')) {
        bareItem();
      }
    }
  }

  private String innerList() throws NoDictionary {
    while (true) {
      spaces();
      if (next(')')) {
        parameters();
        return "";
      }
      item();
      if (peek() != ' ' && peek() != ')') {
        throw new NoDictionary();
      }
    }
  }

  /** A token's text, and nothing for an item of another kind. */
  private String bareItem() throws NoDictionary {
    char c = peek();
    if (isLetter(c) || c == '*') {
      int start = at;
      while (isLetter(peek()) || isDigit(peek()) || TOKEN_MARKS.indexOf(peek()) >= 0) {
        at++;
      }
      return text.substring(start, at);
    } else if (c == '-' || isDigit(c)) {
      number();
    } else if (c == '"') {
      at++;
      string();
    } else if (c == '?') {
      at++;
      if (!next('0') && !next('1')) {
        throw new NoDictionary();
      }
    } else if (c == '@') {
      at++;
      number();
    } else if (c == ':') {
      at++;
      while (isLetter(peek()) || isDigit(peek()) || BASE64_MARKS.indexOf(peek()) >= 0) {
        at++;
      }
      expect(':');
    } else if (c == '%') {
      at++;
      expect('"');
      string();
    } else {
      throw new NoDictionary();
    }
    return "";
  }

  private void number() throws NoDictionary {
    next('-');
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    int whole = at - start;
    if (whole == 0 || whole > 15) {
      throw new NoDictionary();
    }
    if (next('.')) {
      int fraction = at;
      while (isDigit(peek())) {
        at++;
      }
      if (whole > 12 || at == fraction || at - fraction > 3) {
        throw new NoDictionary();
      }
    }
  }

  /** What follows the opening quotation mark. */
  private void string() throws NoDictionary {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      } else if (c == '\\') {
        if (!next('"') && !next('\\')) {
          throw new NoDictionary();
        }
      } else if (c < ' ' || c > '~') {
        throw new NoDictionary();
      }
    }
    throw new NoDictionary();
  }

  private void spaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  private void optionalWhitespace() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private void expect(char c) throws NoDictionary {
    if (!next(c)) {
      throw new NoDictionary();
    }
  }

  private boolean next(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** The next character, or one that stands nowhere in a field. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\uFFFF';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
