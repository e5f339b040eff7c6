package org.sluice.condition;

import java.math.BigDecimal;
import java.util.function.DoubleBinaryOperator;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a column, a constant or a calculation.
 *
 * @param kind what its values are
 * @param perReason whether it has one value for each reason of a row, or one for the row
 * @param value reads the value
 */
record Operand(Kind kind, boolean perReason, Value value) {

  /** What can be compared with what: like with like, and everything with NULL. */
  enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    NULL("NULL");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean isComparableWith(Kind other) {
      return this == other || this == NULL || other == NULL;
    }
  }

  /** Reads a String, a Long or a Double, or null where there is none. */
  @FunctionalInterface
  interface Value {
    /**
     * @param reason which of the row's reasons is meant; 0 for values of the row
     */
    @Nullable Object of(Group row, int reason);
  }

  static Operand text(String constant) {
    return new Operand(Kind.TEXT, false, (row, reason) -> constant);
  }

  /**
   * A number as it is written; exact when it is whole and fits a Long.
   *
   * @param digits a decimal number, perhaps with a point and an exponent
   */
  static Operand number(String digits) {
    BigDecimal exact = new BigDecimal(digits);
    boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    Number constant;
    if (whole && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
      constant = exact.longValueExact();
    } else {
      constant = exact.doubleValue();
    }
    return new Operand(Kind.NUMBER, false, (row, reason) -> constant);
  }

  /** The result of an operation on two numbers; absent when one of them is. */
  static Operand calculated(Operand left, Operand right, DoubleBinaryOperator operation) {
    return new Operand(
        Kind.NUMBER,
        left.perReason || right.perReason,
        (row, reason) -> {
          Object a = left.value.of(row, reason);
          Object b = right.value.of(row, reason);
          return a == null || b == null
              ? null
              : operation.applyAsDouble(((Number) a).doubleValue(), ((Number) b).doubleValue());
        });
  }

  /** The same number with the other sign. */
  Operand negative() {
    return new Operand(
        Kind.NUMBER,
        perReason,
        (row, reason) -> {
          Object number = value.of(row, reason);
          if (number instanceof Long whole && whole != Long.MIN_VALUE) {
            return -whole;
          }
          return number == null ? null : -((Number) number).doubleValue();
        });
  }

  static Operand absent() {
    return new Operand(Kind.NULL, false, (row, reason) -> null);
  }

  /**
   * Compares two values of the same kind. NaN counts as equal to itself and greater than any other
   * number, as in PostgreSQL and DuckDB; text is ordered by code points.
   */
  static int compare(Object left, Object right) {
    if (left instanceof String a) {
      return compareText(a, (String) right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    double a = ((Number) left).doubleValue();
    double b = ((Number) right).doubleValue();
    return a == b ? 0 : Double.compare(a, b);
  }

  private static int compareText(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // UTF-16 puts the code points above U+FFFF before U+E000; their order is above it.
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
