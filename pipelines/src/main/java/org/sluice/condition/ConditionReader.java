package org.sluice.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL conditions on ledger rows, with SQL's precedence and its logic of three values: a
 * comparison with an absent value is neither true nor false. What is said of reasons holds when it
 * holds for any one reason of the row.
 *
 * <pre>{@code
 * verdict = 'dropped' AND signals.mean_word_length < 3
 * 'gopher-quality/min-words' IN reasons AND NOT domain LIKE '%.example'
 * }</pre>
 */
public final class ConditionReader {
  static final String HELP =
      "a condition compares columns with =, <>, <, <=, >, >=, IN, BETWEEN, LIKE, ILIKE or IS NULL,"
          + " and joins comparisons with AND, OR, NOT and parentheses";

  /** Deeper nesting is refused rather than left to the size of the stack. */
  private static final int DEEPEST = 200;

  private final String sql;
  private final LedgerColumns columns;
  private final List<Token> tokens;
  private int next;
  private int depth;

  private ConditionReader(String sql, MessageType ledger) throws ConditionException {
    this.sql = sql;
    this.columns = new LedgerColumns(ledger);
    this.tokens = Tokens.of(sql);
  }

  /**
   * Reads a condition.
   *
   * @param ledger the columns of the ledger
   * @throws ConditionException when it cannot be understood, with the place
   */
  public static Condition read(String sql, MessageType ledger) throws ConditionException {
    ConditionReader reader = new ConditionReader(sql, ledger);
    Condition condition = reader.condition(reader.or());
    if (reader.peek().kind() != Token.Kind.END) {
      throw reader.unexpected();
    }
    return condition;
  }

  /** A part of the text that was read: a condition or an operand, and where it stands. */
  private record Part(
      @Nullable Condition condition, @Nullable Operand operand, int start, int end) {}

  private Part or() throws ConditionException {
    if (++depth > DEEPEST) {
      throw problem(peek().start(), peek().end(), "this is nested too deeply", null);
    }
    Part left = and();
    while (take("or")) {
      Condition a = condition(left);
      Part right = and();
      Condition b = condition(right);
      left = new Part(row -> a.of(row).or(b.of(row)), null, left.start, right.end);
    }
    depth--;
    return left;
  }

  private Part and() throws ConditionException {
    Part left = not();
    while (take("and")) {
      Condition a = condition(left);
      Part right = not();
      Condition b = condition(right);
      left = new Part(row -> a.of(row).and(b.of(row)), null, left.start, right.end);
    }
    return left;
  }

  private Part not() throws ConditionException {
    int start = peek().start();
    boolean any = false;
    boolean negated = false;
    while (take("not")) {
      any = true;
      negated = !negated;
    }
    Part part = predicate();
    return any ? new Part(negate(condition(part), negated), null, start, part.end) : part;
  }

  private static Condition negate(Condition condition, boolean negated) {
    return negated ? row -> condition.of(row).not() : condition;
  }

  private Part predicate() throws ConditionException {
    Part left = sum();
    IntPredicate accepts = comparison(peek());
    if (accepts != null) {
      next++;
      Operand a = operand(left);
      Part right = sum();
      comparable(a, right);
      return done(left, Predicates.compared(a, operand(right), accepts));
    }
    if (take("is")) {
      boolean not = take("not");
      expect("null");
      return done(left, negate(Predicates.present(operand(left)), !not));
    }
    boolean not = take("not");
    if (take("in")) {
      return done(left, negate(in(operand(left)), not));
    } else if (take("between")) {
      return done(left, negate(between(operand(left)), not));
    } else if (take("like")) {
      return done(left, negate(like(left, false), not));
    } else if (take("ilike")) {
      return done(left, negate(like(left, true), not));
    } else if (not) {
      throw unexpected();
    }
    return left;
  }

  private Part done(Part left, Condition condition) {
    return new Part(condition, null, left.start, tokens.get(next - 1).end());
  }

  private static @Nullable IntPredicate comparison(Token token) {
    if (token.kind() != Token.Kind.SIGN) {
      return null;
    }
    switch (token.text()) {
      case "=", "==":
        return c -> c == 0;
      case "<>", "!=":
        return c -> c != 0;
      case "<":
        return c -> c < 0;
      case "<=":
        return c -> c <= 0;
      case ">":
        return c -> c > 0;
      case ">=":
        return c -> c >= 0;
      default:
        return null;
    }
  }

  private void comparable(Operand left, Part right) throws ConditionException {
    Operand.Kind kind = operand(right).kind();
    if (!left.kind().isComparableWith(kind)) {
      String what = left.kind().label() + " cannot be compared with " + kind.label();
      String help =
          left.kind() == Operand.Kind.TEXT
              ? "write text in 'quotes'"
              : "write numbers without quotes";
      throw problem(right.start, right.end, what, help);
    }
  }

  /** {@code (item, item…)}, or one operand: the rules of a record are named {@code reasons}. */
  private Condition in(Operand value) throws ConditionException {
    List<Operand> items = new ArrayList<>();
    boolean list = take("(");
    do {
      Part item = sum();
      comparable(value, item);
      items.add(operand(item));
    } while (list && take(","));
    if (list) {
      expect(")");
    }
    return Predicates.in(value, items);
  }

  private Condition between(Operand value) throws ConditionException {
    Part least = sum();
    comparable(value, least);
    expect("and");
    Part most = sum();
    comparable(value, most);
    return Predicates.between(value, operand(least), operand(most));
  }

  private Condition like(Part left, boolean ignoreCase) throws ConditionException {
    Operand value = operand(left);
    if (value.kind() == Operand.Kind.NUMBER) {
      throw problem(left.start, left.end, "LIKE is for text, and this is a number", null);
    }
    Token pattern = text("a pattern in 'quotes'");
    int escape = -1;
    if (take("escape")) {
      Token character = text("one character in 'quotes'");
      if (character.text().codePointCount(0, character.text().length()) != 1) {
        throw problem(character.start(), character.end(), "ESCAPE takes one character", null);
      }
      escape = character.text().codePointAt(0);
    }
    try {
      return Predicates.like(value, new LikePattern(pattern.text(), escape, ignoreCase));
    } catch (IllegalArgumentException e) {
      throw problem(pattern.start(), pattern.end(), e.getMessage(), null);
    }
  }

  private Part sum() throws ConditionException {
    Part left = product();
    while (true) {
      if (take("+")) {
        left = calculated(left, product(), (a, b) -> a + b);
      } else if (take("-")) {
        left = calculated(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Part product() throws ConditionException {
    Part left = signed();
    while (true) {
      if (take("*")) {
        left = calculated(left, signed(), (a, b) -> a * b);
      } else if (take("/")) {
        left = calculated(left, signed(), (a, b) -> a / b);
      } else {
        return left;
      }
    }
  }

  private Part calculated(Part left, Part right, DoubleBinaryOperator operation)
      throws ConditionException {
    Operand result = Operand.calculated(number(left), number(right), operation);
    return new Part(null, result, left.start, right.end);
  }

  private Part signed() throws ConditionException {
    int start = peek().start();
    boolean any = false;
    boolean negative = false;
    while (peek().is("-") || peek().is("+")) {
      any = true;
      negative ^= peek().is("-");
      next++;
    }
    Part part = primary();
    if (!any) {
      return part;
    }
    Operand operand = number(part);
    return new Part(null, negative ? operand.negative() : operand, start, part.end);
  }

  private Part primary() throws ConditionException {
    Token token = peek();
    next++;
    switch (token.kind()) {
      case TEXT:
        return part(token, Operand.text(token.text()));
      case NUMBER:
        return part(token, Operand.number(token.text()));
      case WORD, QUOTED_NAME:
        if (token.is("true") || token.is("false")) {
          Truth truth = Truth.of(token.is("true"));
          return new Part(row -> truth, null, token.start(), token.end());
        } else if (token.is("null")) {
          return part(token, Operand.absent());
        }
        return column(token);
      default:
        if (token.is("(")) {
          Part inside = or();
          expect(")");
          int end = tokens.get(next - 1).end();
          return new Part(inside.condition, inside.operand, token.start(), end);
        }
        next--;
        throw unexpected();
    }
  }

  private static Part part(Token token, Operand operand) {
    return new Part(null, operand, token.start(), token.end());
  }

  private Part column(Token first) throws ConditionException {
    StringBuilder name = new StringBuilder(first.text());
    Token last = first;
    while (take(".")) {
      last = peek();
      if (last.kind() != Token.Kind.WORD && last.kind() != Token.Kind.QUOTED_NAME) {
        throw unexpected();
      }
      next++;
      name.append('.').append(last.text());
    }
    if (peek().is("(")) {
      String what = "there are no functions here, and so no '" + name + "'";
      throw problem(first.start(), last.end(), what, HELP);
    }
    Operand operand = columns.find(name.toString());
    if (operand != null) {
      return new Part(null, operand, first.start(), last.end());
    }
    String help =
        first.kind() == Token.Kind.QUOTED_NAME
            ? "text stands in single quotes: '" + name + "'"
            : columns.help(name.toString());
    throw problem(first.start(), last.end(), "no column '" + name + "' in the ledger", help);
  }

  private Condition condition(Part part) throws ConditionException {
    if (part.condition == null) {
      String what = "'" + sql.substring(part.start, part.end) + "' is compared with nothing";
      throw problem(part.start, part.end, what, HELP);
    }
    return part.condition;
  }

  private Operand operand(Part part) throws ConditionException {
    if (part.operand == null) {
      String what = "a column, number or text must stand here, not a condition";
      throw problem(part.start, part.end, what, null);
    }
    return part.operand;
  }

  private Operand number(Part part) throws ConditionException {
    Operand operand = operand(part);
    if (operand.kind() == Operand.Kind.TEXT) {
      throw problem(part.start, part.end, "text cannot be calculated with", null);
    }
    return operand;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean take(String keywordOrSign) {
    boolean found = peek().is(keywordOrSign);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String keywordOrSign) throws ConditionException {
    if (!take(keywordOrSign)) {
      throw unexpected("expected '" + keywordOrSign + "'");
    }
  }

  private Token text(String what) throws ConditionException {
    if (peek().kind() != Token.Kind.TEXT) {
      throw unexpected("expected " + what);
    }
    return tokens.get(next++);
  }

  private ConditionException unexpected() {
    return unexpected(HELP);
  }

  private ConditionException unexpected(String help) {
    Token token = peek();
    boolean atEnd = token.kind() == Token.Kind.END;
    String found = sql.substring(token.start(), token.end());
    String what = atEnd ? "it ends too early" : "cannot go on at '" + found + "'";
    return problem(token.start(), atEnd ? token.start() + 1 : token.end(), what, help);
  }

  private ConditionException problem(int start, int end, String what, @Nullable String help) {
    return new ConditionException(sql, start, end, what, help);
  }
}
