package org.sluice.condition;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into its tokens, the last of which is its end. */
final class Tokens {
  private static final List<String> LONG_SIGNS = List.of("<=", ">=", "<>", "!=", "==");
  private static final String SIGNS = "=<>(),.+-*/";

  private final String sql;
  private int at;

  private Tokens(String sql) {
    this.sql = sql;
  }

  static List<Token> of(String sql) throws ConditionException {
    Tokens tokens = new Tokens(sql);
    List<Token> all = new ArrayList<>();
    do {
      all.add(tokens.next());
    } while (all.get(all.size() - 1).kind() != Token.Kind.END);
    return all;
  }

  private Token next() throws ConditionException {
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    if (at == sql.length()) {
      return new Token(Token.Kind.END, "", at, at);
    }
    int start = at;
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      return quoted(c);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return number();
    } else if (Character.isLetter(c) || c == '_') {
      while (at < sql.length() && isNamePart(sql.charAt(at))) {
        at++;
      }
      return new Token(Token.Kind.WORD, sql.substring(start, at), start, at);
    }
    return sign();
  }

  private Token sign() throws ConditionException {
    for (String sign : LONG_SIGNS) {
      if (sql.startsWith(sign, at)) {
        at += 2;
        return new Token(Token.Kind.SIGN, sign, at - 2, at);
      }
    }
    if (SIGNS.indexOf(sql.charAt(at)) < 0) {
      int end = sql.offsetByCodePoints(at, 1);
      String what = "'" + sql.substring(at, end) + "' means nothing here";
      throw new ConditionException(sql, at, end, what, ConditionReader.HELP);
    }
    at++;
    return new Token(Token.Kind.SIGN, sql.substring(at - 1, at), at - 1, at);
  }

  /** A text in single quotes or a name in double ones; the quote itself is written twice. */
  private Token quoted(char quote) throws ConditionException {
    int start = at;
    StringBuilder content = new StringBuilder();
    for (at++; at < sql.length(); at++) {
      if (sql.charAt(at) != quote) {
        content.append(sql.charAt(at));
      } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
        content.append(quote);
        at++;
      } else {
        at++;
        Token.Kind kind = quote == '\'' ? Token.Kind.TEXT : Token.Kind.QUOTED_NAME;
        return new Token(kind, content.toString(), start, at);
      }
    }
    String help = "close it with " + quote + "; inside, write " + quote + " twice";
    throw new ConditionException(sql, start, sql.length(), "this quote has no end", help);
  }

  private Token number() throws ConditionException {
    int start = at;
    digits();
    if (at < sql.length() && sql.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
      at++;
      if (at < sql.length() && (sql.charAt(at) == '-' || sql.charAt(at) == '+')) {
        at++;
      }
      if (!isDigit(at)) {
        throw new ConditionException(sql, start, at, "this number has no exponent", null);
      }
      digits();
    }
    if (at < sql.length() && isNamePart(sql.charAt(at))) {
      String help = "write text in 'quotes'";
      throw new ConditionException(sql, start, at + 1, "this is no number", help);
    }
    return new Token(Token.Kind.NUMBER, sql.substring(start, at), start, at);
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
